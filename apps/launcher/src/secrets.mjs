import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { Plain } from './project.mjs';

/**
 * The secrets of one installation, made at the first call and kept in `<dir>/secrets.json`, readable by its owner only.
 * `instance` names the installation where it needs a place outside its folder.
 */
export function secretsOf(dir) {
  const file = path.join(dir, 'secrets.json');
  if (!fs.existsSync(file)) create(file);
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error.code === 'EACCES' ? 'belongs to another user' : `cannot be read (${error.message})`;
    throw new Plain(`${file} ${why}.`, { cause: error });
  }
}

function create(file) {
  const word = (bytes) => randomBytes(bytes).toString('base64url');
  const secrets = {
    instance: randomBytes(8).toString('hex'),
    adminPassword: word(24),
    dbPassword: word(24),
    secretKey: word(48),
  };
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
