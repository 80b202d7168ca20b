import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** Everything a running installation writes: database, secrets, backups. Never committed. */
export const stateDir = path.join(root, '.data');

/** What the build writes, and the only code that a production installation runs. */
export const dist = path.join(root, 'dist');

/** The program of one app, as built. */
export const program = (app) => path.join(dist, 'apps', app, 'main.js');

/** An error whose message is a whole sentence for the person at the terminal; no stack is shown. */
export class Plain extends Error {}

/** Ends the process with the sentence of a `Plain` error, or with the whole error when it is unforeseen. */
export function fail(error) {
  console.error(error instanceof Plain ? `\n${error.message}` : error);
  process.exit(1);
}

/** Was this module named on the command line, not imported? */
export const isMain = ({ url }) => Boolean(process.argv[1]) && fs.realpathSync(process.argv[1]) === fileURLToPath(url);

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
