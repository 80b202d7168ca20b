import { sleep } from '../../../apps/launcher/src/project.mjs';

const tasks = [];
const patienceMs = 20_000;

/** What is to be undone at the end, however it comes; the last thing begun is undone first. */
export const later = (task) => void tasks.push(task);

export async function cleanUp() {
  for (let task; (task = tasks.pop());) {
    await Promise.race([Promise.resolve().then(task), sleep(patienceMs)]).catch((error) => console.error(error));
  }
}

/** A benchmark that hangs is worth nothing and must not keep the machine. */
export function giveUpAfter(seconds) {
  const giveUp = () => {
    console.error(`The benchmark has not ended after ${Math.round(seconds)} s: giving up.`);
    void cleanUp().finally(() => process.exit(1));
  };
  setTimeout(giveUp, seconds * 1000).unref();
}
