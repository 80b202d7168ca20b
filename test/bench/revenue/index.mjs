import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';

import { pgbenchVersion, runPgbench } from '../kit/pgbench.mjs';
import { migrate, start } from '../kit/programs.mjs';
import { connect, scratchDatabase, startServer } from '../kit/scratch.mjs';
import { readings, seed } from './seed.mjs';

const sizes = [10, 100, 1000];
const modes = {
  'one center, 1 connection': { connections: 1, centers: 1 },
  '32 centers, 32 connections': { connections: 32, centers: 32 },
  'one hot center, 32 connections': { connections: 32, centers: 1 },
};

/** Less than the bare client's, run by pgbench: its shares are made by the server, and nobody holds or keeps balances. */
const script = (investors) => `\\set center random(1, :centers)
BEGIN;
INSERT INTO bare_tx (center_id, source, effective_on) SELECT id, gen_random_uuid(), '2026-03-10' FROM bare_center WHERE number = :center RETURNING id AS tx \\gset
INSERT INTO bare_entry SELECT :tx, account_id, CASE party WHEN 0 THEN 10000 * ${investors} ELSE -10000 END, NULL FROM bare_account WHERE center = :center AND party <= ${investors};
UPDATE bare_balance b SET balance = b.balance - 10000 FROM bare_account a WHERE a.center = :center AND a.party BETWEEN 1 AND ${investors} AND b.account_id = a.account_id;
COMMIT;
`;

const median = (values) => [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? NaN;

/** One payment shared among 10, 100 and 1 000 investors and posted durably; then what reading costs at a million entries. */
async function measure({ seconds, rounds, sizes: rows }, log) {
  const server = await startServer();
  const url = await scratchDatabase(server, 'revenue');
  await migrate(url);
  const client = await connect(url);
  log('revenue: 32 centers of 1 000 investors are made');
  const centers = await seed(client);
  const poster = await start(fileURLToPath(new URL('poster.mjs', import.meta.url)));
  const pgbench = pgbenchVersion();
  const phases = [];
  const lines = [
    `revenue: one payment shared and posted durably, median of ${rounds} rounds of ${seconds} s; ${server.kind}`,
    'distributions/s (entries/s) · p99 ms; a ratio is taken within each round',
    'bare: a key that occurs once, balances held in one order, entries with what the account came to; pgbench: none of these',
    '',
  ];
  for (const [mode, { connections, centers: used }] of Object.entries(modes))
    for (const investors of sizes) {
      log(`revenue: ${investors} investors, ${mode}`);
      const figures = { ledger: [], bare: [], pgbench: [] };
      for (let round = 0; round < rounds; round++) {
        const task = { url, connections, seconds, centers: placesOf(centers, used, investors) };
        for (const subject of round % 2 ? ['bare', 'ledger'] : ['ledger', 'bare'])
          figures[subject].push(await told(poster, { ...task, subject }));
        if (pgbench) {
          const result = await runPgbench(url, script(investors), { centers: used }, { connections, seconds });
          figures.pgbench.push(result);
        }
      }
      const rate = (subject) => median(figures[subject].map((it) => it.rate));
      const p99 = (subject) => median(figures[subject].map((it) => it.p99));
      const ratio = (to) => median(figures.ledger.map((it, i) => it.rate / figures[to][i].rate));
      const cell = (subject) =>
        `${subject} ${rate(subject).toFixed(0)} (${(rate(subject) * (investors + 1)).toFixed(0)}) · ${p99(subject).toFixed(1)}`;
      lines.push(
        `${mode}, ${investors} investors`,
        `  ${cell('ledger')}   ${cell('bare')}   ${pgbench ? cell('pgbench') : ''}`,
        `  ledger/bare ${ratio('bare').toFixed(2)}   ${pgbench ? `ledger/pgbench ${ratio('pgbench').toFixed(2)}` : ''}`,
      );
      phases.push({
        mode,
        investors,
        ledger: rate('ledger'),
        bare: rate('bare'),
        pgbench: rate('pgbench'),
        failures: Object.values(figures)
          .flat()
          .reduce((sum, it) => sum + it.failures, 0),
      });
    }
  lines.push('', ...(await reads(client, Math.max(...rows), log)));
  return { name: 'revenue', lines, phases };
}

const placesOf = (centers, used, investors) =>
  centers.slice(0, used).map(({ id, parties, accounts }) => ({
    ...{ id, parties: parties.slice(0, investors), accounts: accounts.slice(0, investors + 1) },
  }));

function told({ child }, task) {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => (message.type === 'failed' ? reject(new Error(message.why)) : resolve(message)));
    child.send(task);
  });
}

/** The statements of the pages, on a center that has that many entries. */
async function reads(client, entries, log) {
  log(`revenue: a center of ${entries} entries`);
  const lines = [`reads at ${entries} entries of one center, milliseconds: median, p99 of 200`];
  for (const { name, text, values } of await readings(client, entries)) {
    const times = [];
    for (let i = 0; i < 200; i++) {
      const since = performance.now();
      await client.query({ name, text, values: values(i) });
      times.push(performance.now() - since);
    }
    times.sort((a, b) => a - b);
    lines.push(`  ${name.padEnd(44)} ${times[100].toFixed(2).padStart(8)} ${times[198].toFixed(2).padStart(8)}`);
  }
  return lines;
}

export const benchmark = { measure };
