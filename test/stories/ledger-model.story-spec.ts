import { balancesOf, closeThrough, reverse, sealNow, verifyLedger, type JournalWish } from '@concentric/ledger';
import { allotByKey, allotCarried, carriedParts } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkEntries, holderOf, type EntryWish } from '../../libs/ledger/src/posting.rules';
import { income, posting } from '../support/ledger';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

/*
 * Random operations, and after every one of them everything that must hold is asserted. A million run against the books
 * kept in memory, by the very rules that share, check and undo (allotByKey, allotCarried, checkEntries); two thousand run
 * against PostgreSQL, whose balances are after each compared with those of a model. LEDGER_SEED repeats a run.
 */
const seed = Number(process.env['LEDGER_SEED'] ?? Date.now() % 2 ** 31);
const inMemory = 1_000_000;
const inPostgres = 2_000;

/** mulberry32: small, and the same everywhere. */
function randomOf(from: number) {
  let state = from;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What must hold, said without what a failed `expect` costs a million times. */
function must(holds: boolean, what: string, operation: number): asserts holds {
  if (!holds) throw new Error(`${what} after operation ${operation}; LEDGER_SEED=${seed}`);
}

const keyOf = ({ account }: EntryWish) => `${account.purpose} ${holderOf(account) ?? ''}`;
const sumOf = (amounts: Iterable<bigint>) => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};

/** Books in memory: what an account comes to. What is refused changes nothing. */
class Books {
  readonly balances = new Map<string, bigint>();

  post(entries: readonly EntryWish[]): void {
    checkEntries(entries);
    for (const entry of entries)
      this.balances.set(keyOf(entry), (this.balances.get(keyOf(entry)) ?? 0n) + entry.amount);
  }

  toString(): string {
    return [...this.balances].map(([key, balance]) => `${key}=${balance}`).join(';');
  }
}

const payable = (organizationId: string) => ({ purpose: 'investor_payable', organizationId }) as const;
const opposite = (entries: readonly EntryWish[]) =>
  entries.map(({ account, amount }) => ({ account, amount: -amount }));

type Pool = { key: string; stake: bigint; carry: bigint }[];
type Done = { entries: EntryWish[]; carriesBefore: bigint[] | null };

test(`a million random operations leave the books whole (seed ${seed})`, () => {
  console.log(`ledger model: LEDGER_SEED=${seed}`);
  const random = randomOf(seed);
  const books = new Books();
  const poolOf = (): Pool =>
    Array.from({ length: 2 + random(5) }, (_, i) => ({
      key: `o${i}`,
      stake: BigInt(random(6) === 0 ? 0 : 1 + random(1_000_000)),
      carry: 0n,
    }));
  let pool = poolOf();
  let last: Done | null = null;
  const counts = { received: 0, shared: 0, carried: 0, reversed: 0, refused: 0, paid: 0, epochs: 0 };
  for (let n = 1; n <= inMemory; n++) {
    const what = random(20);
    if (what === 0 || sumOf(pool.map(({ stake }) => stake)) === 0n) {
      // Somebody joins or leaves: the carries of before are settled in a pool that is over.
      pool = poolOf();
      last = null;
      counts.epochs++;
    } else if (what < 5) {
      const amount = BigInt(1 + random(1_000_000));
      const entries = [{ account: { purpose: 'clearing' }, amount }, { account: { purpose: 'undistributed' }, amount: -amount }] as const; // prettier-ignore
      books.post(entries);
      last = { entries: [...entries], carriesBefore: null };
      counts.received++;
    } else if (what < 15) last = shareOut(n, what < 9);
    else if (what < 17 && last && last.entries.length > 0) {
      const before = String(books);
      books.post(opposite(last.entries));
      const carriesAfter = pool.map(({ carry }) => carry);
      if (last.carriesBefore) pool = pool.map((it, i) => ({ ...it, carry: last!.carriesBefore![i]! }));
      // Done again it is the same to the fen, and so are the carries: a reversal has restored both.
      books.post(last.entries);
      must(String(books) === before, 'a reversal does not restore the balances', n);
      if (last.carriesBefore) pool = pool.map((it, i) => ({ ...it, carry: carriesAfter[i]! }));
      counts.reversed++;
    } else if (what < 19) {
      const { key } = pool[random(pool.length)]!;
      const owed = -(books.balances.get(`investor_payable ${key}`) ?? 0n);
      if (owed > 0n)
        books.post([{ account: payable(key), amount: owed }, { account: { purpose: 'clearing' }, amount: -owed }]); // prettier-ignore
      must((books.balances.get(`investor_payable ${key}`) ?? 0n) === 0n, 'who is paid is still owed', n);
      counts.paid++;
    } else {
      const before = String(books);
      const wrong = [{ account: payable('o0'), amount: BigInt(1 + random(9)) }, { account: { purpose: 'clearing' } as const, amount: 0n }]; // prettier-ignore
      let refused = false;
      try {
        books.post(wrong);
      } catch {
        refused = true;
      }
      must(refused && String(books) === before, 'what was refused left a trace', n);
      counts.refused++;
    }
    must(sumOf(books.balances.values()) === 0n, 'the books do not come to nothing', n);
    must(sumOf(pool.map(({ carry }) => carry)) === 0n, 'the carries do not come to nothing', n);
    for (const [key, balance] of books.balances)
      if (key.startsWith('investor')) must(balance <= 0n, `${key} was paid more than it had`, n);
  }
  expect(Object.values(counts).every((count) => count > 1000)).toBe(true);

  function shareOut(n: number, carried: boolean): Done {
    const whole = sumOf(pool.map(({ stake }) => stake));
    const amount = BigInt(random(4) === 0 ? random(pool.length + 1) : random(100_000_000));
    const carriesBefore = carried ? pool.map(({ carry }) => carry) : null;
    const shares = carried ? allotCarried(amount, pool) : allotByKey(amount, pool);
    must(sumOf(shares.map(({ share }) => share)) === amount, 'the shares do not come to the whole', n);
    shares.forEach(({ share }, i) => {
      const { stake } = pool[i]!;
      must(share >= 0n, 'a share is less than nothing', n);
      must(stake > 0n || share === 0n, 'a share without a stake', n);
      const off = share * whole - amount * stake;
      if (!carried) must((off < 0n ? -off : off) < whole, 'a share is a fen or more off', n);
    });
    if (carried) {
      const after = allotCarried(amount, pool);
      const plenty = pool.every(({ stake }) => stake === 0n || amount * stake >= 2n * whole);
      if (plenty && pool.every(({ carry }) => carry < carriedParts && carry > -carriedParts))
        must(after.every(({ carry }) => carry < carriedParts && carry > -carriedParts), 'more than a fen is carried', n); // prettier-ignore
      pool = pool.map((it, i) => ({ ...it, carry: after[i]!.carry }));
      counts.carried++;
    } else counts.shared++;
    const entries: EntryWish[] = shares
      .filter(({ share }) => share > 0n)
      .map(({ key, share }) => ({ account: payable(key), amount: -share }));
    if (entries.length === 0) return { entries: [], carriesBefore: null };
    entries.unshift({ account: { purpose: 'undistributed' }, amount });
    books.post(entries);
    return { entries, carriesBefore };
  }
}, 180_000);

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
}, 120_000);
afterAll(() => server.stop());

test(`two thousand in PostgreSQL leave the balances a model has (seed ${seed})`, async () => {
  const random = randomOf(seed ^ 0x5eed);
  const centerId = await world.center('模型测试中心', world.ids.core);
  const parties = [world.ids.core, world.ids.partner, world.ids.radiation];
  const post = posting(server);
  const books = new Books();
  const posted: { wish: JournalWish; journalId: string; reversed: boolean }[] = [];
  let [closed, journals] = [0, 0];
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'kept',
      (error: { code?: string; constraint?: string; driverError?: { constraint?: string } }) =>
        error.driverError?.constraint ?? error.constraint ?? error.code,
    );
  for (let n = 1; n <= inPostgres; n++) {
    const what = random(12);
    const known = posted[random(posted.length || 1)];
    if (what < 6 || !known) {
      const shares = parties.map((it, i) => ({ key: it, stake: BigInt(1 + i + random(9)) }));
      const amount = BigInt(1 + random(1_000_000));
      const entries = allotByKey(amount, shares).flatMap(({ key, share }) =>
        share > 0n ? [{ account: payable(key), amount: -share }] : [],
      );
      const wish = income(centerId, amount, {
        ...{ source: `model:${n}`, effectiveOn: day(closed + 1 + random(60)) },
        entries: [{ account: { purpose: 'undistributed' }, amount }, ...entries],
      });
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
    const balances = await balancesOf(server.database.reader, centerId);
    must(sumOf(balances.map(({ balance }) => balance)) === 0n, 'the ledger does not come to nothing', n);
    for (const { balance, ...account } of balances)
      must(balance === (books.balances.get(keyOf({ account, amount: 0n })) ?? 0n), 'a balance differs', n);
  }
  await server.database.write(server.system, async (tx) => ({ head: await sealNow(tx, centerId) }));
  const verdict = await server.database.write(server.system, (tx) => verifyLedger(tx, centerId));
  expect(verdict).toMatchObject({ ok: true, journals, faults: [] });

  function reversal(journalId: string, n: number) {
    return server.database.write(server.system, (tx) =>
      reverse(tx, server.system, journalId, { source: `model:undo:${n}`, effectiveOn: day(closed + 1) }),
    );
  }
}, 240_000);
