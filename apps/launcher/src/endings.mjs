import { describe } from './processes.mjs';

// npm sends Ctrl-C on to a process that the terminal has already sent it to; only a later one is a second wish.
const sameWishMs = 1000;

/**
 * Calls `end(again)` when this process is asked to end: by Ctrl-C, by a signal, by its terminal's closing, or by the end of
 * the npm that runs it. `again` is false the first time, true when whoever asks grows impatient.
 */
export function whenAskedToEnd(end) {
  let since;
  const ask = () => {
    if (since && Date.now() - since < sameWishMs) return;
    end(Boolean(since));
    since ??= Date.now();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}); // the terminal is gone
  const before = ancestors();
  if (process.env.npm_lifecycle_event) setInterval(() => since || ancestors() === before || ask(), 250).unref();
}

/** npm's shell dies of a signal without passing it on, and npm may be killed: who our ancestors are tells of both. */
function ancestors() {
  const shell = describe(process.ppid);
  return /^\S*sh -c /.test(shell?.command) ? `${process.ppid} ${shell.parent}` : `${process.ppid}`;
}
