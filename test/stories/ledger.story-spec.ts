import {
  balanceOf,
  balancesOf,
  closedThrough,
  closeThrough,
  entriesOf,
  journalsOf,
  post,
  reverse,
} from '@concentric/ledger';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { income, posting, shared } from '../support/ledger';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let center: string;
let keep: ReturnType<typeof posting>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  center = world.ids.centerId;
  keep = posting(server);
});
afterAll(() => server.stop());

/** A center of its own, so that a story's books are its own. */
const newCenter = async (name = '账本测试中心') => world.center(name, world.ids.core);
const staffOf = (centerId: string) => world.user('finance', { staff: [[centerId, 'finance']] });
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'kept',
    (error: { code?: string; constraint?: string; driverError?: { constraint?: string; code?: string } }) =>
      error.driverError?.constraint ?? error.constraint ?? error.driverError?.code ?? error.code,
  );
const thirds = () =>
  new Map([
    [world.ids.core, 34n],
    [world.ids.partner, 33n],
    [world.ids.radiation, 33n],
  ]);
const payable = (organizationId: string) => ({ purpose: 'investor_payable', organizationId }) as const;

describe('posting', () => {
  test('moves accounts by entries that come to nothing, once a source', async () => {
    const id = await newCenter();
    const wish = shared(id, thirds(), { source: 'distribution:1' });
    await keep(income(id, 100n));
    const first = await keep(wish);
    expect(first.replayed).toBe(false);
    expect(await keep(wish)).toEqual({ ...first, replayed: true });
    expect(await refused(keep({ ...wish, kind: 'something else' }))).toBe('source_reused');
    const reader = server.database.reader;
    expect(await balanceOf(reader, id, payable(world.ids.core))).toBe(-34n);
    expect(await balanceOf(reader, id, { purpose: 'undistributed' })).toBe(0n);
    expect(await balanceOf(reader, id, { purpose: 'retention' })).toBe(0n);
    const entries = (await entriesOf(reader, [first.journalId])).get(first.journalId)!;
    expect(entries.map(({ line, amount }) => [line, amount])).toEqual([[1, 100n], [2, -34n], [3, -33n], [4, -33n]]); // prettier-ignore
    expect((await balancesOf(reader, id)).reduce((sum, { balance }) => sum + balance, 0n)).toBe(0n);
  });

  test('twice one account in one journal is two entries, each with what the account came to', async () => {
    const id = await newCenter();
    const { journalId } = await keep(
      income(id, 1n, {
        entries: [
          { account: { purpose: 'undistributed' }, amount: 30n },
          { account: payable(world.ids.core), amount: -10n },
          { account: payable(world.ids.core), amount: -20n },
        ],
      }),
    );
    const rows = await server.sql(
      `SELECT e.line, e.balance_after FROM ledger_entries e JOIN ledger_journals j ON j.id = e.journal_id
       WHERE j.public_id = $1 ORDER BY line`,
      [journalId],
    );
    expect(rows).toEqual([
      { line: 1, balance_after: null },
      { line: 2, balance_after: '-10' },
      { line: 3, balance_after: '-30' },
    ]);
  });

  test.each([
    ['what does not come to nothing', [5n, -4n], 'journal_unbalanced'],
    ['a single entry', [5n], 'journal_unbalanced'],
    ['an entry of nothing', [0n, 0n], 'journal_unbalanced'],
    ['an amount at the edge of 64 bits', [2n ** 63n - 1n, 1n - 2n ** 63n], 'amount_out_of_range'],
    ['an amount past 64 bits', [2n ** 64n, -(2n ** 64n)], 'amount_out_of_range'],
    ['one fen more than can be told exactly', [9_000_000_000_000_001n, -9_000_000_000_000_001n], 'amount_out_of_range'],
  ])('refuses %s', async (_, amounts, code) => {
    const entries = amounts.map((amount, i) => ({
      account: i === 0 ? ({ purpose: 'clearing' } as const) : payable(world.ids.core),
      amount,
    }));
    expect(await refused(keep(income(center, 1n, { entries })))).toBe(code);
  });

  test('a balance may reach the edge and not pass it', async () => {
    const id = await newCenter();
    const most = 9_000_000_000_000_000n;
    const owed = (amount: bigint) =>
      income(id, 1n, {
        entries: [
          { account: { purpose: 'undistributed' }, amount },
          { account: payable(world.ids.core), amount: -amount },
        ],
      });
    await keep(owed(most));
    expect(await refused(keep(owed(1n)))).toBe('balance_out_of_range');
    const staff = await staffOf(id);
    const { body } = await server.get(staff, `/centers/${id}/ledger/balances`);
    expect(body.debits).toEqual({ amount: 9e15, currency: 'CNY' });
  });

  test('refuses another currency, an account nobody has, and a party where none belongs', async () => {
    const usd = [
      { account: { purpose: 'clearing' } as const, amount: 1n, currency: 'USD' },
      { account: { purpose: 'undistributed' } as const, amount: -1n },
    ];
    expect(await refused(keep(income(center, 1n, { entries: usd })))).toBe('currency_mixed');
    const stray = [
      { account: { purpose: 'clearing', organizationId: world.ids.core } as const, amount: 1n },
      { account: { purpose: 'undistributed' } as const, amount: -1n },
    ];
    expect(await refused(keep(income(center, 1n, { entries: stray })))).toBe('account_unknown');
  });

  test('the function itself refuses what our code would not ask', async () => {
    const call = (amounts: string[], purposes = ['clearing', 'undistributed']) =>
      server.sql(
        `SELECT ledger_post($1, gen_random_uuid(), gen_random_uuid()::text, '\\x00', '2026-03-10', 'x', 'x', $1, NULL, NULL,
           NULL, $2, ARRAY[NULL, NULL]::uuid[], $3::bigint[])`,
        [center, purposes, amounts],
      );
    expect(await refused(call(['1', '-2']))).toBe('journal_unbalanced');
    expect(await refused(call(['1', '-1'], ['clearing', 'petty_cash']))).toBe('account_unknown');
    expect(await refused(call(['9000000000000001', '-9000000000000001']))).toBe('amount_out_of_range');
    expect(await refused(call(['9223372036854775807', '-9223372036854775807']))).toBe('amount_out_of_range');
    expect(await refused(call(['9223372036854775808', '-9223372036854775808']))).toBe('22003');
  });

  test('six who post the same source at once post it once, and rivals on the same accounts never wait in a circle', async () => {
    const id = await newCenter();
    const wish = income(id, 100n, { source: 'once' });
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => keep(wish)));
    expect(new Set(outcomes.map(({ journalId }) => journalId)).size).toBe(1);
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const parties = [world.ids.core, world.ids.partner, world.ids.radiation];
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => {
        const order = i % 2 ? parties : [...parties].reverse();
        return keep(shared(id, new Map(order.map((party, n) => [party, BigInt(n + 1)]))));
      }),
    );
    const balances = await Promise.all(parties.map((it) => balanceOf(server.database.reader, id, payable(it))));
    expect(balances.reduce((sum, it) => sum + it, 0n)).toBe(-360n);
    const { body } = await server.post(await staffOf(id), `/centers/${id}/ledger/verify`, {});
    expect(body).toMatchObject({ ok: true, journals: 61, entries: 242 });
  });
});

describe('reversing', () => {
  test('restores every balance, and is neither repeated nor reversed', async () => {
    const id = await newCenter();
    await keep(income(id, 100n));
    const before = await balancesOf(server.database.reader, id);
    const { journalId } = await keep(shared(id, thirds()));
    const undo = (source: string, of = journalId) =>
      server.database.write(server.system, (tx) =>
        reverse(tx, server.system, of, { source, effectiveOn: '2026-03-11', memo: '录入错误' }),
      );
    const undone = await undo('undo:1');
    const after = (await balancesOf(server.database.reader, id)).filter(({ balance }) => balance !== 0n);
    expect(after).toEqual(before.filter(({ balance }) => balance !== 0n));
    expect(await undo('undo:1')).toEqual({ ...undone, replayed: true });
    expect(await refused(undo('undo:2'))).toBe('journal_reversed');
    expect(await refused(undo('undo:3', undone.journalId))).toBe('reversal_of_reversal');
    const [row] = await server.sql<{ subject_type: string; subject_id: string }>(
      'SELECT subject_type, subject_id FROM ledger_journals WHERE public_id = $1',
      [journalId],
    );
    const [first, second] = await journalsOf(server.database.reader, { type: row!.subject_type, id: row!.subject_id });
    expect([first!.reversedBy, second!.reverses]).toEqual([undone.journalId, journalId]);
  });

  test('a journal that says it reverses another and does not undo it is refused', async () => {
    const id = await newCenter();
    const { journalId } = await keep(income(id, 100n));
    expect(await refused(keep(income(id, 99n, { reverses: journalId })))).toBe('reversal_differs');
    const elsewhere = await newCenter();
    expect(await refused(keep(income(elsewhere, -100n, { reverses: journalId })))).toBe('journal_unknown');
  });
});

describe('periods', () => {
  const close = (id: string, day: string) =>
    server.database.write(server.system, async (tx) => {
      await closeThrough(tx, id, day);
      return {};
    });

  test('nothing is posted on a day that is closed, and balances of days are as they were', async () => {
    const id = await newCenter();
    for (const [day, fen] of [
      ['2026-01-31', 10n],
      ['2026-02-01', 20n],
      ['2026-03-05', 40n],
    ] as const)
      // prettier-ignore
      await keep(shared(id, new Map([[world.ids.core, fen]]), { effectiveOn: day }));
    const asOf = (day?: string) => balanceOf(server.database.reader, id, payable(world.ids.core), day);
    const days = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-03-04', '2026-03-05'];
    const before = await Promise.all(days.map(asOf));
    expect(before).toEqual([0n, -10n, -30n, -30n, -70n]);
    await close(id, '2026-01-31');
    await close(id, '2026-02-28');
    expect(await refused(close(id, '2026-02-28'))).toBe('period_closed');
    expect(await closedThrough(server.database.reader, id)).toBe('2026-02-28');
    expect(await refused(keep(income(id, 1n, { effectiveOn: '2026-02-28' })))).toBe('period_closed');
    await keep(shared(id, new Map([[world.ids.core, 5n]]), { effectiveOn: '2026-03-01' }));
    expect(await Promise.all(days.map(asOf))).toEqual([0n, -10n, -30n, -35n, -75n]);
    expect(await asOf()).toBe(-75n);
    expect(await balanceOf(server.database.reader, id, { purpose: 'undistributed' })).toBe(75n);
    const { body } = await server.get(await staffOf(id), `/centers/${id}/ledger/balances?asOf=2026-02-28`);
    expect(body).toMatchObject({ closedThrough: '2026-02-28', debits: { amount: 30 }, credits: { amount: 30 } });
  });

  test('closing waits for a post under way, which is then in the books', async () => {
    const id = await newCenter();
    let opened: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (opened = resolve));
    let posted: () => void = () => undefined;
    const under = new Promise<void>((resolve) => (posted = resolve));
    const slow = server.database.write(server.system, async (tx) => {
      await post(tx, server.system, income(id, 7n, { effectiveOn: '2026-01-15' }));
      posted();
      await held;
      return {};
    });
    await under;
    const closing = close(id, '2026-01-31');
    const waits = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    while ((await server.sql(waits)).length === 0);
    opened();
    await Promise.all([slow, closing]);
    const [{ balance } = { balance: '' }] = await server.sql<{ balance: string }>(
      `SELECT c.balance FROM ledger_checkpoints c JOIN ledger_accounts a ON a.id = c.account_id
       WHERE a.center_id = $1 AND a.purpose = 'clearing'`,
      [id],
    );
    expect(balance).toBe('7');
  });
});

describe('reading', () => {
  test('entries come by filters and pages, the newest first, and to nobody of another center', async () => {
    const id = await newCenter();
    const staff = await staffOf(id);
    for (let i = 0; i < 5; i++) await keep(shared(id, thirds(), { effectiveOn: `2026-04-0${i + 1}` }));
    const ask = (query = '') => server.get(staff, `/centers/${id}/ledger${query}`);
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: any } = await ask(`?limit=7${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      pages.push(...body.items.map((it: any) => `${it.effectiveOn} ${it.line}`));
      cursor = body.nextCursor;
    }
    expect(pages).toEqual([5, 4, 3, 2, 1].flatMap((day) => [1, 2, 3, 4].map((line) => `2026-04-0${day} ${line}`)));
    const { body: mine } = await ask(`?organizationId=${world.ids.partner}&from=2026-04-02&to=2026-04-03`);
    expect(mine.items.map((it: any) => [it.effectiveOn, it.amount.amount, it.balanceAfter.amount])).toEqual([
      ['2026-04-03', -33, -99],
      ['2026-04-02', -33, -66],
    ]);
    expect((await server.get(world.as.manager, `/centers/${id}/ledger`)).status).toBe(404);
    expect((await server.get(world.as.core, `/centers/${id}/ledger`)).status).toBe(403);
    // The platform's administrator checks it and reads no amount.
    expect((await server.get(world.as.administrator, `/centers/${id}/ledger`)).status).toBe(403);
    expect((await server.post(world.as.administrator, `/centers/${id}/ledger/verify`, {})).status).toBe(200);
    expect((await server.get(world.as.administrator, `/centers/${id}/ledger/blocks`)).status).toBe(200);
  });
});
