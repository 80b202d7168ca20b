import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { canEnter, postgresPrograms, postgresUser, sharedDir } from './postgres-binaries.mjs';
import { describe } from './processes.mjs';
import { Plain } from './project.mjs';
import { secretsOf } from './secrets.mjs';

/**
 * The files of one database server: whose they are, which programs work on them, and where they are.
 * They are in `dir`, or, where PostgreSQL's own user may not enter `dir`, in a folder of their own outside it.
 */
export function clusterIn(dir) {
  fs.mkdirSync(dir, { recursive: true });
  const inside = fs.realpathSync(dir);
  const secrets = secretsOf(inside);
  const outside = path.join(sharedDir, secrets.instance);
  const existing = [inside, outside].find((it) => fs.existsSync(path.join(it, 'postgres')));
  const user = postgresUser(existing && path.join(existing, 'postgres'));
  const place = existing ?? (canEnter(user, inside) ? inside : outside);
  if (place === outside) {
    fs.mkdirSync(place, { recursive: true });
    for (const it of [sharedDir, place]) fs.chmodSync(it, 0o755); // whatever the umask
  }
  const program = postgresPrograms(user, inside);
  const data = path.join(place, 'postgres');
  return { dir, user, secrets, program, data, outside: place === outside, log: path.join(inside, 'postgres.log') };
}

/** Makes the data folder where there is none: beside, then renamed, so that nothing half-made is ever started. */
export function ensureData({ user, secrets, program, data }) {
  const versionFile = path.join(data, 'PG_VERSION');
  if (fs.existsSync(data)) return checkVersion(versionFile, program, user);
  const draft = `${data}.new`;
  const passwordFile = `${data}.password`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.rmSync(passwordFile, { force: true });
  fs.writeFileSync(passwordFile, secrets.adminPassword, { mode: 0o600 });
  if (user.uid !== undefined) for (const it of [draft, passwordFile]) fs.chownSync(it, user.uid, user.gid);
  const options = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
  const locale = ['--locale-provider=icu', '--icu-locale=und', '--locale=C']; // sorts Chinese, and alike on every system
  const made = spawnSync(program('initdb'), ['-D', draft, ...options, ...locale], {
    ...user,
    encoding: 'utf8',
    env: postgresEnv(),
  });
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0) throw new Plain(`PostgreSQL could not make its data folder:\n${made.stderr || made.error}`);
  fs.renameSync(draft, data);
}

function checkVersion(versionFile, program, user) {
  let found;
  try {
    found = fs.readFileSync(versionFile, 'utf8').trim();
  } catch (error) {
    const why = error.code === 'EACCES' ? 'belongs to another user of this system' : 'holds no database';
    throw new Plain(`${path.dirname(versionFile)} ${why}.`, { cause: error });
  }
  const offered = /(\d+)\./.exec(spawnSync(program('postgres'), ['-V'], { ...user, encoding: 'utf8' }).stdout)[1];
  if (found === offered) return;
  throw new Plain(
    `The database in ${path.dirname(versionFile)} is of PostgreSQL ${found}; this build brings ${offered}.\n` +
      'Make a backup with the build that ran it, move the folder away, and restore the backup with this build.',
  );
}

/** An environment in which messages are in English and no setting of the caller's shell points PostgreSQL elsewhere. */
export const postgresEnv = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))),
  LC_ALL: 'C',
});

/** The server at work on `data`, as `{ pid, port }`, whoever started it; null when none is. */
export function runningServer(data) {
  const [pid, , , port] = readPidFile(data);
  return pid && isServerOf(data, Number(pid)) ? { pid: Number(pid), port: Number(port) } : null;
}

/**
 * Makes a leftover pid file harmless. PostgreSQL itself overlooks the number of a dead process, but not one that was given
 * to another process of the same user or that stays as a zombie; so the number becomes ours, which it overlooks as its
 * parent's. The rest must stay: by it PostgreSQL finds out whether a backend of the dead server still writes.
 */
export function disarmPidFile(data) {
  const lines = readPidFile(data);
  const file = path.join(data, 'postmaster.pid');
  if (lines.length > 1) fs.writeFileSync(file, [process.pid, ...lines.slice(1)].join('\n'));
  else fs.rmSync(file, { force: true }); // cut short by a full disk: PostgreSQL would refuse an empty one for ever
}

function readPidFile(data) {
  try {
    return fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function isServerOf(data, pid) {
  const command = describe(pid)?.command;
  if (command === undefined) return false;
  return process.platform === 'win32' || command.includes(`-D ${data} `);
}
