import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { Plain } from './project.mjs';

const word = (bytes) => randomBytes(bytes).toString('base64url');

/**
 * The secrets of one installation, made at the first call and kept in `<dir>/secrets.json`, readable by its owner only.
 * `instance` names the installation where it needs a place outside its folder.
 */
export function secretsOf(dir) {
  const file = path.join(dir, 'secrets.json');
  create(file, {
    instance: randomBytes(8).toString('hex'),
    adminPassword: word(24),
    dbPassword: word(24),
    secretKey: word(48),
  });
  return read(file);
}

/**
 * The keys that seal what nobody may read yet, the newest first, made and kept alike in `<dir>/sealing-keys.json`: a
 * file of their own, so that an installation from before them gets them too. No backup of the database holds them;
 * without them what is sealed in a backup can never be opened.
 */
export function sealingKeysOf(dir) {
  const file = path.join(dir, 'sealing-keys.json');
  create(file, [randomBytes(32).toString('base64')]);
  return read(file);
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error.code === 'EACCES' ? 'belongs to another user' : `cannot be read (${error.message})`;
    throw new Plain(`${file} ${why}.`, { cause: error });
  }
}

function create(file, secrets) {
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    fs.linkSync(draft, file); // unlike a rename, fails when a simultaneous start was first: its secrets then hold for both
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}
