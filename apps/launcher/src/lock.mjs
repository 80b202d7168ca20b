import fs from 'node:fs';

import { describe } from './processes.mjs';
import { sleep } from './project.mjs';

/**
 * Takes the lock `file` for this process and answers with a function that gives it back; or answers with
 * `{ pid, purpose }` of the process that holds it. A lock whose holder died, however it died, is free.
 */
export function tryLock(file, purpose) {
  const mine = JSON.stringify({ pid: process.pid, started: describe(process.pid).started, purpose });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, mine);
  try {
    for (;;) {
      try {
        fs.linkSync(draft, file);
        const release = () => read(file) === mine && fs.rmSync(file, { force: true });
        process.once('exit', release);
        return { release };
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const theirs = read(file);
      const holder = parse(theirs);
      if (holder && describe(holder.pid)?.started === holder.started) return { holder };
      discard(file, theirs);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Waits for the lock as long as another process holds it; `waiting(holder)` is called once when it must. */
export async function lock(file, purpose, waiting = () => {}) {
  for (let told = false; ; await sleep(200)) {
    const { release, holder } = tryLock(file, purpose);
    if (release) return release;
    if (!told) waiting(holder);
    told = true;
  }
}

/** Removes the stale lock that was read, and nothing that another process put in its place meanwhile. */
function discard(file, stale) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
    if (read(aside) !== stale) fs.linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  fs.rmSync(aside, { force: true });
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // cut short by a full disk or a power failure
  }
}
