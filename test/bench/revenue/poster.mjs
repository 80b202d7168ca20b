import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';

import { transformSync } from '@swc/core';
import pg from 'pg';

/** The kernel's own allotment, as the platform runs it. */
const source = fs.readFileSync(new URL('../../../libs/kernel/src/allotment.ts', import.meta.url), 'utf8');
const { code } = transformSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } }); // prettier-ignore
const { allotByKey } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

/** An amount that differs each time, shared by stakes that differ between the parties. */
const sharesOf = (parties, n) =>
  allotByKey(
    10_000_000n + BigInt(n % 1009),
    parties.map((key, i) => ({ key, stake: 1_000_000n + BigInt((i * 7919) % 100_003) })),
  );

const post = {
  name: 'ledger-post',
  text: 'SELECT public_id, replayed FROM ledger_post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
};

/** One distribution as the platform posts it: allotted, hashed, and posted in one statement. */
async function ledger(client, { id, parties }, n) {
  const shares = sharesOf(parties, n).filter(({ share }) => share > 0n);
  const key = randomUUID();
  const total = shares.reduce((sum, { share }) => sum + share, 0n);
  const amounts = [String(total), ...shares.map(({ share }) => String(-share))];
  const purposes = ['undistributed', ...shares.map(() => 'investor_payable')];
  const holders = [null, ...shares.map((it) => it.key)];
  const hash = createHash('sha256')
    .update(JSON.stringify([purposes, holders, amounts]))
    .digest();
  const rest = ['2026-03-10', 'distribution', 'distribution', id, null, null, null, purposes, holders, amounts];
  await client.query({ ...post, values: [id, key, `distribution:${key}`, hash, ...rest] });
}

/**
 * The least that any ledger does who may be asked twice and at once: a journal under a key that occurs once, the balances
 * held in one order, then moved and entered with what they came to, in one transaction of as many statements as it takes.
 * It knows its accounts by number; no names, no check of the sum, no closed period, no hash, no sealing.
 */
async function bare(client, { id, accounts, parties }, n) {
  const shares = sharesOf(parties, n);
  const total = shares.reduce((sum, { share }) => sum + share, 0n);
  const amounts = [String(total), ...shares.map(({ share }) => String(-share))];
  await client.query('BEGIN');
  const { rows } = await client.query({
    name: 'bare-tx',
    text: `INSERT INTO bare_tx (center_id, source, effective_on) VALUES ($1, $2, '2026-03-10') RETURNING id`,
    values: [id, randomUUID()],
  });
  await client.query({
    name: 'bare-hold',
    text: 'SELECT FROM bare_balance WHERE account_id = ANY($1::bigint[]) ORDER BY account_id FOR NO KEY UPDATE',
    values: [accounts.slice(1)],
  });
  await client.query({
    name: 'bare-entries',
    text: `WITH e AS (SELECT * FROM unnest($2::bigint[], $3::bigint[]) e(account, amount)), moved AS (
             UPDATE bare_balance b SET balance = b.balance + e.amount FROM e WHERE b.account_id = e.account
             RETURNING b.account_id, b.balance)
           INSERT INTO bare_entry SELECT $1, e.account, e.amount, m.balance
           FROM e LEFT JOIN moved m ON m.account_id = e.account`,
    values: [rows[0].id, accounts, amounts],
  });
  await client.query('COMMIT');
}

const subjects = { ledger, bare };

/** A process of its own: so many connections that each post one distribution after the other, to a center each or all to one. */
process.on('message', async ({ subject, url, centers, connections, seconds }) => {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  let count = 0;
  let failures = 0;
  const times = [];
  const loop = async (client, i, until) => {
    const center = centers[i % centers.length];
    while (performance.now() < until) {
      const since = performance.now();
      try {
        await subjects[subject](client, center, count++);
        times.push(performance.now() - since);
      } catch (error) {
        if (!error.code) throw error; // no answer of the server's
        failures++;
        await client.query('ROLLBACK');
      }
    }
  };
  const run = (ms) => {
    const until = performance.now() + ms;
    return Promise.all(clients.map((client, i) => loop(client, i, until)));
  };
  try {
    await run(300);
    times.length = failures = 0;
    const since = performance.now();
    await run(seconds * 1000);
    const took = (performance.now() - since) / 1000;
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.floor(times.length * share)] ?? 0;
    process.send({ type: 'result', rate: times.length / took, p50: at(0.5), p99: at(0.99), failures });
  } catch (error) {
    process.send({ type: 'failed', why: error.stack });
  }
  await Promise.all(clients.map((client) => client.end()));
});
process.on('disconnect', () => process.exit());
process.send({ type: 'ready' });
