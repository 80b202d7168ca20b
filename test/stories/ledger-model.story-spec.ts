import { balanceOf, balancesOf, closeThrough, post as postIn, reverse, sealNow, verifyLedger, type JournalWish } from '@concentric/ledger'; // prettier-ignore
import { allotByKey } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkEntries, holderOf, type EntryWish } from '../../libs/ledger/src/posting.rules';
import { income, posting } from '../support/ledger';
import { must, randomOf, seed, sumOf } from '../support/random';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

/*
 * Random operations against PostgreSQL, through the product's own `post` and `reverse`, whose balances are compared with
 * those of a model. After each of the first, then, as many as there is time for, after each transaction of fifty.
 * LEDGER_SEED repeats a run. A million without a database: revenue-model.spec.
 */
const oneByOne = 500;
const inBatches = { atLeast: 2_000, seconds: 15, each: 50 };

const keyOf = ({ account }: EntryWish) => `${account.purpose} ${holderOf(account) ?? ''}`;
/** Books in memory: what an account comes to. What is refused changes nothing. */
class Books {
  readonly balances = new Map<string, bigint>();

  post(entries: readonly EntryWish[]): void {
    checkEntries(entries);
    for (const entry of entries)
      this.balances.set(keyOf(entry), (this.balances.get(keyOf(entry)) ?? 0n) + entry.amount);
  }
}

const payable = (organizationId: string) => ({ purpose: 'investor_payable', organizationId }) as const;
const opposite = (entries: readonly EntryWish[]) =>
  entries.map(({ account, amount }) => ({ account, amount: -amount }));

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
}, 120_000);
afterAll(() => server.stop());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'kept',
    (error: { code?: string; constraint?: string; driverError?: { constraint?: string } }) =>
      error.driverError?.constraint ?? error.constraint ?? error.code,
  );

test(`random operations leave the balances a model has (seed ${seed})`, async () => {
  console.log(`ledger model: LEDGER_SEED=${seed}`);
  const random = randomOf(seed ^ 0x5eed);
  const centerId = await world.center('模型测试中心', world.ids.core);
  const parties = [world.ids.core, world.ids.partner, world.ids.radiation];
  const post = posting(server);
  const books = new Books();
  const posted: { wish: JournalWish; journalId: string; reversed: boolean }[] = [];
  let [closed, journals] = [0, 0];
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
  for (let n = 1; n <= oneByOne; n++) {
    const what = random(12);
    const known = posted[random(posted.length || 1)];
    if (what < 6 || !known) {
      const wish = sharing(n);
      posted.push({ wish, ...(await post(wish)), reversed: false });
      books.post(wish.entries);
      journals++;
    } else if (what < 8) {
      must((await post(known.wish)).journalId === known.journalId, 'a replay is another journal', n);
      must((await codeOf(post({ ...known.wish, kind: 'x' }))) === 'source_reused', 'a source was reused', n);
    } else if (what < 10) {
      const undo = reversal(known.journalId, n);
      must((await codeOf(undo)) === (known.reversed ? 'journal_reversed' : 'kept'), 'a reversal', n);
      if (!known.reversed) books.post(opposite(known.wish.entries));
      if (!known.reversed) journals++;
      known.reversed = true;
    } else if (what === 10 && n % 10 === 0) {
      closed += 1;
      await server.database.write(server.system, async (tx) => {
        await closeThrough(tx, centerId, day(closed));
        return {};
      });
    } else {
      const late = income(centerId, 5n, { effectiveOn: day(closed) });
      must((await codeOf(post(late))) === (closed > 0 ? 'period_closed' : 'kept'), 'a closed day', n);
      if (closed === 0) books.post(late.entries);
      if (closed === 0) journals++;
    }
    await compare(n);
  }

  let done = oneByOne;
  const until = performance.now() + inBatches.seconds * 1000;
  while (done < oneByOne + inBatches.atLeast || performance.now() < until) {
    await server.database.write(server.system, async (tx) => {
      for (const last = done + inBatches.each; done < last;) {
        done++;
        const known = posted[random(posted.length)]!;
        const what = random(5);
        if (what < 3) {
          const wish = sharing(done);
          posted.push({ wish, ...(await postIn(tx, server.system, wish)), reversed: false });
          books.post(wish.entries);
          journals++;
        } else if (what === 3) {
          const again = await postIn(tx, server.system, known.wish);
          must(again.replayed && again.journalId === known.journalId, 'a replay is another journal', done);
        } else if (!known.reversed) {
          const undo = { source: `model:undo:${done}`, effectiveOn: day(closed + 1) };
          await reverse(tx, server.system, known.journalId, undo);
          books.post(opposite(known.wish.entries));
          journals++;
          known.reversed = true;
        }
      }
      return {};
    });
    await compare(done);
  }
  console.log(`ledger model: ${done} operations in PostgreSQL`);
  await server.database.write(server.system, async (tx) => ({ head: await sealNow(tx, centerId) }));
  const verdict = await server.database.write(server.system, (tx) => verifyLedger(tx, centerId));
  expect(verdict).toMatchObject({ ok: true, journals, faults: [] });

  /** Every balance is the model's; no journal is off, and each account's last entry tells what it came to. */
  async function compare(n: number): Promise<void> {
    const balances = await balancesOf(server.database.reader, centerId);
    must(sumOf(balances.map(({ balance }) => balance)) === 0n, 'the ledger does not come to nothing', n);
    for (const { balance, ...account } of balances)
      must(balance === (books.balances.get(keyOf({ account, amount: 0n })) ?? 0n), 'a balance differs', n);
    const wrong = await server.sql(
      `SELECT j.id FROM (SELECT * FROM ledger_journals WHERE center_id = $1 ORDER BY id DESC LIMIT 100) j
       JOIN ledger_entries e ON e.journal_id = j.id GROUP BY j.id, j.effective_on
       HAVING sum(e.amount) <> 0 OR bool_or(e.effective_on <> j.effective_on)
       UNION ALL
       SELECT a.id FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
       WHERE a.center_id = $1 AND b.balance IS DISTINCT FROM (SELECT e.balance_after FROM ledger_entries e
         WHERE e.account_id = a.id ORDER BY e.journal_id DESC, e.line DESC LIMIT 1)`,
      [centerId],
    );
    must(wrong.length === 0, 'a journal or a running balance is off', n);
  }

  function sharing(n: number): JournalWish {
    // Now and then a party twice in one journal.
    const several = random(5) === 0 ? [...parties, parties[0]!] : parties;
    const amount = BigInt(1 + random(1_000_000));
    const shares = allotByKey(amount, several.map((_, i) => ({ key: `${i}`, stake: BigInt(1 + i + random(9)) }))); // prettier-ignore
    return income(centerId, amount, {
      ...{ source: `model:${n}`, effectiveOn: day(closed + 1 + random(60)) },
      entries: [
        { account: { purpose: 'undistributed' }, amount },
        ...shares.flatMap(({ share }, i) => (share > 0n ? [{ account: payable(several[i]!), amount: -share }] : [])),
      ],
    });
  }

  function reversal(journalId: string, n: number) {
    return server.database.write(server.system, (tx) =>
      reverse(tx, server.system, journalId, { source: `model:undo:${n}`, effectiveOn: day(closed + 1) }),
    );
  }
}, 240_000);

test("a center's own account, which is summed up, stays in range; who reads more than a number holds is refused", async () => {
  const id = await world.center('账本边界测试中心', world.ids.core);
  const keep = posting(server);
  const [limit, edge] = [9_000_000_000_000_000n, 100_000_000_000n];
  const through = (amount: bigint, effectiveOn = '2026-03-10') =>
    income(id, 1n, {
      effectiveOn,
      entries: [
        { account: { purpose: 'clearing' }, amount },
        { account: { purpose: 'undistributed' }, amount: -amount },
      ],
    });
  const clearing = () => balanceOf(server.database.reader, id, { purpose: 'clearing' });
  await keep(through(limit - edge - 1n));
  expect(await codeOf(keep(through(edge + 2n)))).toBe('balance_out_of_range');
  await keep(through(edge + 1n));
  expect(await clearing()).toBe(limit);
  const staff = await world.user('finance', { staff: [[id, 'finance']] });
  const read = (asOf: string) => server.get(staff, `/centers/${id}/ledger/balances?asOf=${asOf}`);
  expect((await read('2026-03-10')).body.debits).toEqual({ amount: 9e15, currency: 'CNY' });
  // Smaller amounts are not weighed one by one: the answer is refused, never rounded.
  await keep(through(edge));
  expect((await read('2026-03-10')).body).toMatchObject({ status: 422, code: 'balance_out_of_range' });
  // What leads back is kept. Of a day on which there was more, the answer stays refused.
  await keep(through(-limit, '2026-03-11'));
  expect(await clearing()).toBe(edge);
  expect((await read('2026-03-10')).status).toBe(422);
  expect((await read('2026-03-11')).body.debits).toEqual({ amount: Number(edge), currency: 'CNY' });
  // A closing carries it on: what is weighed then is the sum of before and what came since.
  await server.database.write(server.system, async (tx) => ({ done: await closeThrough(tx, id, '2026-03-11') }));
  expect(await codeOf(keep(through(limit - edge + 1n, '2026-03-12')))).toBe('balance_out_of_range');
  await keep(through(limit - edge, '2026-03-12'));
});
