import { migrate } from '@concentric/platform';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { income, ledgerOwner, posting } from '../support/ledger';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let center: string;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  center = world.ids.centerId;
});
afterAll(() => server.stop());

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'kept',
    (error: { code?: string; constraint?: string; driverError?: { constraint?: string; code?: string } }) =>
      error.driverError?.constraint ?? error.constraint ?? error.driverError?.code ?? error.code,
  );

test('by hand nothing is written, whoever asks', async () => {
  await posting(server)(income(center, 5n));
  const owned = (await ledgerOwner(server)) === 'concentric_ledger';
  const word = owned ? '42501' : 'ledger_append_only';
  for (const text of [
    `INSERT INTO ledger_unsealed VALUES (1, '${center}')`,
    'UPDATE ledger_entries SET amount = amount + 1',
    'UPDATE ledger_balances SET balance = balance + 1',
    'DELETE FROM ledger_journals',
    `INSERT INTO ledger_periods VALUES ('${center}', '2020-01-01')`,
  ])
    expect([text, await refused(server.sql(text))]).toEqual([text, word]);
  expect(await refused(server.sql('TRUNCATE ledger_entries'))).toBe(word);
  // Nor by the tables' own role, as long as the triggers stand.
  if (!owned) return;
  const asOwner = (text: string) =>
    server.database.write(server.system, async (tx) => {
      await tx.query('SET LOCAL ROLE concentric_ledger');
      await tx.query(text);
      return {};
    });
  expect(await refused(asOwner('UPDATE ledger_entries SET amount = amount + 1'))).toBe('ledger_append_only');
  expect(await refused(asOwner('TRUNCATE ledger_blocks'))).toBe('ledger_append_only');
});

const user = 'concentric_run';
/** The bundled server has this user; on another it is made, where that is allowed. */
async function hasRuntimeUser(): Promise<boolean> {
  const known = await server.sql('SELECT FROM pg_roles WHERE rolname = $1', [user]);
  if (known.length > 0) return true;
  const password = decodeURIComponent(new URL(server.databaseUrl).password);
  return (await refused(server.sql(`CREATE ROLE ${user} LOGIN PASSWORD '${password}'`))) === 'kept';
}

test('a user who is let run the platform, and owns nothing, posts by the functions and in no other way', async () => {
  const isThere = await hasRuntimeUser();
  // In CI it is there; its want would be a failure.
  if (!isThere && !process.env['CI']) return;
  const staff = await world.user('finance', { staff: [[center, 'finance']] });
  const url = Object.assign(new URL(server.databaseUrl), { username: user }).href;
  await migrate(server.databaseUrl, [], url);
  expect(await refused(server.sql('SELECT let_run(current_user)'))).toBe('P0001');
  const runtime = await startServer({ DATABASE_URL: url });
  try {
    expect(await posting(runtime)(income(center, 9n))).toMatchObject({ replayed: false });
    expect((await runtime.post(staff, `/centers/${center}/ledger/verify`, {})).body.ok).toBe(true);
    for (const text of [
      'SET ROLE concentric_ledger',
      `SET ROLE ${decodeURIComponent(new URL(server.databaseUrl).username)}`,
      'UPDATE ledger_entries SET amount = amount + 1',
      `SELECT nextval('ledger_journals_id_seq')`,
      `INSERT INTO ledger_periods VALUES ('${center}', '2020-01-01')`,
      'ALTER TABLE ledger_blocks DISABLE TRIGGER USER',
      'TRUNCATE ledger_blocks',
      'DELETE FROM migrations',
    ])
      // `22023`: before PostgreSQL 16 there is no role of the ledger to take.
      expect([text, await refused(runtime.sql(text))]).toEqual([text, expect.stringMatching(/^(42501|22023)$/)]);
  } finally {
    await runtime.stop();
  }
});
