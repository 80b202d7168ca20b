import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Plain } from '../../../apps/launcher/src/project.mjs';
import { later } from './cleanup.mjs';

export const pgbenchVersion = () =>
  /\d[\d.]*/.exec(spawnSync('pgbench', ['-V'], { encoding: 'utf8' }).stdout ?? '')?.[0];

/** A prepared statement as pgbench takes it: each `$n` replaced by an expression over the script's variables. */
export const filled = (text, expressions) => `${text.replace(/\$(\d+)/g, (_, n) => `(${expressions[n - 1]})`).trim()};`;

/** Runs a script for some seconds and answers with how many transactions were made and how long they took. */
export async function runPgbench(databaseUrl, script, variables, { connections, seconds }) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'concentric-pgbench-'));
  const remove = () => fs.rmSync(dir, { recursive: true, force: true });
  later(remove);
  fs.writeFileSync(path.join(dir, 'script.sql'), script);
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const env = { ...process.env, PGHOST: hostname, PGPORT: port || '5432' };
  Object.assign(env, { PGUSER: decodeURIComponent(username), PGPASSWORD: decodeURIComponent(password) });
  const args = ['-n', '-M', 'prepared', '-f', 'script.sql', '-l', '-c', connections, '-j', Math.min(connections, 2)];
  for (const [name, value] of Object.entries(variables)) args.push('-D', `${name}=${value}`);
  args.push('-T', Math.ceil(seconds), pathname.slice(1));
  const child = spawn('pgbench', args.map(String), { cwd: dir, env, stdio: ['ignore', 'ignore', 'pipe'] });
  later(() => child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Plain(`pgbench ended with ${code}.\n${said}`);
  const logs = fs.readdirSync(dir).filter((it) => it.startsWith('pgbench_log'));
  const lines = logs.flatMap((it) => fs.readFileSync(path.join(dir, it), 'utf8').trim().split('\n'));
  remove();
  const times = Float64Array.from(lines, (line) => Number(line.split(' ')[2]) / 1000).sort();
  const at = (share) => times[Math.floor(times.length * share)] ?? 0;
  const count = times.length;
  return {
    count,
    rate: count / Math.ceil(seconds),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    asked: count,
    failures: 0,
  };
}
