/*
 * Posts to the ledger one journal after the other until it is told to stop, and never gives one up: what was not
 * acknowledged is asked again with its key. What was is written down, so that a killed one's successor goes on there.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

const [place, name, file, center, ...parties] = process.argv.slice(2);
let stopped = false;
process.on('message', () => (stopped = true));
process.on('disconnect', () => process.exit());

const done = fs.existsSync(file)
  ? fs
      .readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('.')).length
  : 0;
const log = fs.openSync(file, 'a');
// A line that a kill cut short was no acknowledgement.
if (fs.existsSync(file) && !/(^|\n)$/.test(fs.readFileSync(file, 'utf8'))) fs.writeSync(log, '\n');

const text = `SELECT public_id FROM ledger_post($1, gen_random_uuid(), $2, $3, '2026-03-01', 'test', 'test', $1, NULL, NULL, NULL,
  $4, $5, $6)`;
const shares = parties.map((_, i) => -(i + 1));
const purposes = ['undistributed', ...parties.map(() => 'investor_payable')];
const amounts = [-shares.reduce((sum, it) => sum + it, 0), ...shares];

let client;
async function posted(key) {
  for (;;) {
    try {
      if (!client) {
        const fresh = new pg.Client({
          connectionString: fs.readFileSync(place, 'utf8'),
          connectionTimeoutMillis: 2000,
        });
        fresh.on('error', () => (client = undefined));
        await fresh.connect();
        client = fresh;
      }
      const values = [center, key, createHash('sha256').update(key).digest(), purposes, [null, ...parties], amounts];
      return (await client.query({ name: 'post', text, values })).rows[0].public_id;
    } catch (error) {
      // A refusal is a mistake of the test; everything else is the server that was killed.
      if (error.code?.startsWith('23') || error.code?.startsWith('42')) throw error;
      await client?.end().catch(() => {});
      client = undefined;
      await sleep(50);
    }
  }
}

process.send('ready');
for (let n = done + 1; !stopped; n++) {
  const id = await posted(`${name}:${n}`);
  fs.writeSync(log, `${name}:${n} ${id}.\n`);
}
await client?.end();
process.exit();
