import { spawn } from 'node:child_process';

import { Plain, program, sleep } from './project.mjs';

const drainSeconds = 10;
const restartsPerMinute = 5;

/**
 * One of our server programs, run as a child that says `{ type: 'ready' }` over its channel, drains at SIGTERM, and ends by
 * itself when the channel closes because this process was killed. It has a process group of its own: Ctrl-C in a terminal
 * reaches this process only, which then stops everything in the right order.
 */
export class Supervised {
  #child;
  #ended = Promise.resolve();
  #stopping = false;
  #restarts = [];

  /** `hopeless` is called with a sentence when the program keeps dying. */
  constructor(name, env, hopeless) {
    Object.assign(this, { name, env, hopeless });
  }

  /** Answers with what the program said when it was ready. */
  async start() {
    const child = spawn(process.execPath, ['--enable-source-maps', program(this.name)], {
      env: this.env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: process.platform !== 'win32', // there it would open a window
    });
    this.#child = child;
    let ready = false;
    this.#ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
    const answer = new Promise((resolve) => {
      child.on('message', (message) => {
        if (message?.type !== 'ready') return;
        ready = true;
        resolve(message);
      });
    });
    const first = await Promise.race([answer, this.#ended]);
    if (!ready)
      throw new Plain(`The ${this.name} did not start (${ending(child, first)}). Its own message stands above.`);
    void this.#ended.then(() => this.#stopping || this.#restart(ending(child)));
    return first;
  }

  async #restart(how) {
    const now = Date.now();
    this.#restarts = [...this.#restarts.filter((at) => at > now - 60_000), now];
    if (this.#restarts.length > restartsPerMinute) return this.hopeless(`The ${this.name} keeps ending (${how}).`);
    const seconds = 2 ** (this.#restarts.length - 1) / 2;
    console.error(`The ${this.name} ended (${how}); starting it again in ${seconds} s.`);
    await sleep(seconds * 1000);
    if (this.#stopping) return;
    await this.start().then(
      () => console.error(`The ${this.name} is ready again.`),
      () => this.#stopping || this.#restart(ending(this.#child)),
    );
  }

  /** Lets the program finish what it has begun, for a while. */
  async stop() {
    this.#stopping = true;
    this.#child?.kill('SIGTERM');
    if (await Promise.race([this.#ended.then(() => true), sleep(drainSeconds * 1000)])) return;
    console.error(`The ${this.name} did not stop within ${drainSeconds} s; ending it.`);
    await this.kill();
  }

  kill() {
    this.#stopping = true;
    this.#child?.kill('SIGKILL');
    return this.#ended;
  }
}

const ending = ({ exitCode, signalCode }, error) =>
  error instanceof Error ? error.message : signalCode ? `signal ${signalCode}` : `exit code ${exitCode}`;
