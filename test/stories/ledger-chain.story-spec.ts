import { attestationOf, closeThrough, sealNow } from '@concentric/ledger';
import type { Verification } from '@contract/ledger';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { income, posting, shared } from '../support/ledger';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let keep: ReturnType<typeof posting>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  keep = posting(server);
});
afterAll(() => server.stop());

/** A center of its own, so that a story's books are its own. */
const newCenter = () => world.center('账本测试中心', world.ids.core);
const staffOf = (centerId: string) => world.user('finance', { staff: [[centerId, 'finance']] });
const thirds = () =>
  new Map([
    [world.ids.core, 34n],
    [world.ids.partner, 33n],
    [world.ids.radiation, 33n],
  ]);

describe('the chain', () => {
  const verify = async (id: string) => {
    const { status, body } = await server.post(world.as.administrator, `/centers/${id}/ledger/verify`, {});
    expect([status, body]).toEqual([200, expect.anything()]);
    return body as Verification;
  };
  const filled = async () => {
    const id = await newCenter();
    const journals: string[] = [];
    for (let i = 0; i < 3; i++) journals.push((await keep(shared(id, thirds(), { memo: `第${i}笔` }))).journalId);
    await server.database.write(server.system, async (tx) => ({ head: await sealNow(tx, id) }));
    await keep(income(id, 5n));
    expect(await verify(id)).toMatchObject({ ok: true, blocks: 2, journals: 4, entries: 14, waiting: 0, faults: [] });
    return { id, journals };
  };
  const ofJournal = 'WHERE journal_id = (SELECT id FROM ledger_journals WHERE public_id = $1)';

  test.each<[string, string, string, (journal: string) => object]>([
    [
      'an amount and its counterpart',
      'ledger_entries',
      `UPDATE ledger_entries SET amount = amount + CASE line WHEN 2 THEN 1 ELSE -1 END ${ofJournal} AND line IN (2, 3)`,
      (it) => ({ what: 'entry_altered', row: `entry ${it} line 2` }),
    ],
    [
      'a balance told',
      'ledger_entries',
      `UPDATE ledger_entries SET balance_after = balance_after + 1 ${ofJournal} AND line = 4`,
      (it) => ({ what: 'entry_altered', row: `entry ${it} line 4` }),
    ],
    [
      'a day',
      'ledger_entries',
      `UPDATE ledger_entries SET effective_on = effective_on + 1 ${ofJournal} AND line = 1`,
      (it) => ({ what: 'entry_altered', row: `entry ${it} line 1` }),
    ],
    [
      'an account',
      'ledger_entries',
      `UPDATE ledger_entries SET account_id = (SELECT account_id FROM ledger_entries ${ofJournal} AND line = 3) ${ofJournal} AND line = 2`,
      (it) => ({ what: 'entry_altered', row: `entry ${it} line 2` }),
    ],
    [
      'an entry taken away',
      'ledger_entries',
      `DELETE FROM ledger_entries ${ofJournal} AND line = 4`,
      (it) => ({ what: 'row_missing', row: `entry ${it} line 4` }),
    ],
    [
      'an entry put in',
      'ledger_entries',
      `INSERT INTO ledger_entries SELECT journal_id, 9, account_id, effective_on, 1, NULL FROM ledger_entries ${ofJournal} AND line = 1`,
      (it) => ({ what: 'row_unsealed', row: `entry ${it} line 9` }),
    ],
    [
      'a journal taken away',
      'ledger_journals',
      'DELETE FROM ledger_journals WHERE public_id = $1',
      () => ({ what: 'row_missing', row: expect.stringMatching(/^journal #\d+$/) }),
    ],
    [
      'a kind',
      'ledger_journals',
      `UPDATE ledger_journals SET kind = kind || '.' WHERE public_id = $1`,
      (it) => ({ what: 'journal_altered', row: `journal ${it}` }),
    ],
    [
      'a word of a memo',
      'ledger_journals',
      `UPDATE ledger_journals SET memo = memo || '。' WHERE public_id = $1`,
      (it) => ({ what: 'journal_altered', row: `journal ${it}` }),
    ],
    [
      'a microsecond',
      'ledger_journals',
      `UPDATE ledger_journals SET posted_at = posted_at + interval '1 microsecond' WHERE public_id = $1`,
      (it) => ({ what: 'journal_altered', row: `journal ${it}` }),
    ],
    [
      'whose an account is',
      'ledger_accounts',
      `UPDATE ledger_accounts SET organization_id = $2, holder_id = $2 WHERE id = (SELECT account_id FROM ledger_entries ${ofJournal} AND line = 2)`,
      (it) => ({ what: 'entry_altered', row: `entry ${it} line 2` }),
    ],
    [
      'a balance',
      'ledger_balances',
      `UPDATE ledger_balances SET balance = balance - 1 WHERE account_id = (SELECT account_id FROM ledger_entries ${ofJournal} AND line = 2)`,
      () => ({ what: 'balance_differs', row: `account investor_payable ${world.ids.core}` }),
    ],
    [
      'a leaf',
      'ledger_blocks',
      `UPDATE ledger_blocks SET leaves = set_byte(leaves, 3, get_byte(leaves, 3) # 1) WHERE number = 1 AND center_id = (SELECT center_id FROM ledger_journals WHERE public_id = $1)`,
      () => ({ what: 'block_altered', row: 'block 1' }),
    ],
    [
      'a time of sealing',
      'ledger_blocks',
      `UPDATE ledger_blocks SET sealed_at = sealed_at - interval '1 s' WHERE number = 2 AND center_id = (SELECT center_id FROM ledger_journals WHERE public_id = $1)`,
      () => ({ what: 'block_altered', row: 'block 2' }),
    ],
    [
      'a block taken away',
      'ledger_blocks',
      `DELETE FROM ledger_blocks WHERE number = 1 AND center_id = (SELECT center_id FROM ledger_journals WHERE public_id = $1)`,
      () => ({ what: 'chain_broken', row: 'block 2' }),
    ],
  ])('names the row when %s is altered past the triggers', async (_, table, text, fault) => {
    const { id, journals } = await filled();
    await server.unguarded(table, text, text.includes('$2') ? [journals[0], world.ids.other] : [journals[0]]);
    const found = await verify(id);
    expect(found.ok).toBe(false);
    expect(found.faults).toContainEqual(fault(journals[0]!));
  });

  const take = async (id: string, what: Record<string, string>) => {
    for (const [table, where] of Object.entries(what))
      await server.unguarded(table, `DELETE FROM ${table} WHERE center_id = $1 AND ${where}`, [id]);
  };
  const takeJournals = async (id: string, ids: readonly string[]) => {
    const entries = 'journal_id IN (SELECT id FROM ledger_journals WHERE public_id = ANY($1))';
    await server.unguarded('ledger_sealed', `DELETE FROM ledger_sealed WHERE ${entries}`, [ids]);
    await server.unguarded('ledger_entries', `DELETE FROM ledger_entries WHERE ${entries}`, [ids]);
    await server.unguarded('ledger_journals', 'DELETE FROM ledger_journals WHERE public_id = ANY($1)', [ids]);
    // Balances are made to agree again, as who takes a payment away would.
    await server.unguarded(
      'ledger_balances',
      `UPDATE ledger_balances b SET balance = (SELECT coalesce(sum(e.amount), 0) FROM ledger_entries e WHERE e.account_id = b.account_id)
       WHERE account_id IN (SELECT id FROM ledger_accounts WHERE center_id = $1)`,
      [id],
    );
  };

  test.each<[string, number[], string]>([
    ['the first', [0], 'block 1 positions 0–4'],
    ['one between', [1], 'block 1 positions 5–9'],
    ['the last', [2], 'block 1 positions 10–14'],
    ['every one', [0, 1, 2], 'block 1 positions 0–14'],
  ])(
    'names where journals are missing that were taken away whole with where they are sealed: %s',
    async (_, of, row) => {
      const { id, journals } = await filled();
      await takeJournals(id, of.map((i) => journals[i]!)); // prettier-ignore
      expect((await verify(id)).faults).toContainEqual({ what: 'row_missing', row });
    },
  );

  test('names a block that is missing at the end, and with all its rows by its published hash only', async () => {
    const { id } = await filled();
    const { head } = await verify(id);
    const published = { block: 2, hash: head };
    const against = (wish: object) => server.post(world.as.administrator, `/centers/${id}/ledger/verify`, wish);
    expect((await against({ published })).body).toMatchObject({ ok: true, faults: [] });
    await take(id, { ledger_blocks: 'number = 2' });
    expect((await verify(id)).faults).toEqual([{ what: 'block_missing', row: 'block 2' }]);
    const last = await server.sql<{ id: string }>(
      'SELECT public_id AS id FROM ledger_journals JOIN ledger_sealed s ON s.journal_id = id WHERE s.center_id = $1 AND block_number = 2',
      [id],
    );
    await takeJournals(id, last.map((it) => it.id)); // prettier-ignore
    expect((await verify(id)).faults).toEqual([]);
    expect((await against({ published })).body).toMatchObject({
      ...{ ok: false, faults: [{ what: 'head_missing', row: 'block 2' }] },
    });
    expect((await against({ published: { block: 1 } })).status).toBe(400);
  });

  test('names a close that was moved back', async () => {
    const id = await newCenter();
    await keep(income(id, 7n));
    await server.database.write(server.system, async (tx) => {
      await closeThrough(tx, id, '2026-03-31');
      return {};
    });
    expect((await verify(id)).faults).toEqual([]);
    await server.unguarded(
      'ledger_periods',
      `UPDATE ledger_periods SET closed_through = '2026-01-31' WHERE center_id = $1`,
      [id],
    );
    expect((await verify(id)).faults).toEqual([{ what: 'period_moved', row: 'closed through 2026-01-31' }]);
  });

  test('the worker seals what waits, and tells who answers for it when a nightly proof finds a row altered', async () => {
    const id = await newCenter();
    const staff = await staffOf(id);
    const { journalId } = await keep(shared(id, thirds()));
    const run = async (kind: string) => {
      await server.sql('UPDATE jobs SET run_at = now() WHERE kind = $1', [kind]);
      await server.sql(`INSERT INTO jobs (kind) VALUES ($1)`, [kind]);
      await server.work();
    };
    await run('ledger.seal');
    expect(await server.sql('SELECT * FROM ledger_unsealed WHERE center_id = $1', [id])).toEqual([]);
    await run('ledger.prove');
    const notices = () => server.sql('SELECT type FROM notices WHERE user_id = $1 AND subject_id = $2', [staff.id, id]);
    expect(await notices()).toEqual([]);
    await server.unguarded('ledger_journals', `UPDATE ledger_journals SET source = 'x' WHERE public_id = $1`, [journalId]); // prettier-ignore
    await run('ledger.prove');
    expect(await notices()).toEqual([{ type: 'ledger.faulty' }]);
  });

  test('a holder is given proofs of own entries only', async () => {
    const { id, journals } = await filled();
    const attestation = await server.database.write(server.system, (tx) =>
      attestationOf(tx, id, journals.slice(0, 2), world.ids.partner),
    );
    expect(attestation.proofs.map(({ journalId, entries }) => [journalId, entries.map(({ line }) => line)])).toEqual(
      journals.slice(0, 2).map((it) => [it, [3]]),
    );
    expect(JSON.stringify(attestation)).not.toMatch(world.ids.radiation);
    // The way to the newest block, so that a hash published since is found.
    const blocks = await server.sql<{ hash: string }>(
      `SELECT encode(hash, 'hex') AS hash FROM ledger_blocks WHERE center_id = $1 ORDER BY number`,
      [id],
    );
    expect(attestation.blocks.map(({ number, hash }) => ({ number, hash }))).toEqual(
      blocks.map(({ hash }, i) => ({ number: i + 1, hash })),
    );
    expect(blocks).toHaveLength(2);
  });
});

test('exports as a table in both languages', async () => {
  const id = await newCenter();
  const staff = await staffOf(id);
  await keep(income(id, 123_456n));
  const { body, headers } = await server.get(
    { ...staff, headers: { 'accept-language': 'en' } },
    `/centers/${id}/ledger/export`,
  );
  expect(headers.get('content-type')).toMatch('text/csv');
  expect(body).toMatch('Debit (yuan)');
  expect(body).toMatch('1234.56');
  const { body: zh } = await server.get(
    { ...staff, headers: { 'accept-language': 'zh' } },
    `/centers/${id}/ledger/export?from=2026-03-11`,
  );
  expect(zh).toMatch('借方（元）');
  expect(zh).not.toMatch('1234.56');
});
