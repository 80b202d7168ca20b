import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Answer } from '../support/client';
import { roomsOf } from '../support/negotiation';
import { startRivals, tally, times } from '../support/rivals';

/*
 * What rivals must never get in one room, through two processes on one database. The room is held by whoever is in it;
 * beside that the database keeps every one of these promises by itself.
 */

let rivals: Awaited<ReturnType<typeof startRivals>>;
let it: Awaited<ReturnType<typeof roomsOf>>;

beforeAll(async () => {
  rivals = await startRivals();
  it = await roomsOf(rivals.server, rivals.world);
}, 120_000);
afterAll(() => rivals.stop());

/** Everything that must hold of a room whatever happened in it. */
async function consistent(id: string) {
  const [room] = await rivals.server.sql<{ state: string; round: number; entries: number }>(
    'SELECT state, round, entries FROM negotiations WHERE id = $1',
    [id],
  );
  const offers = await rivals.server.sql<{ id: string; round: number; state: string }>(
    'SELECT id, round, state FROM negotiation_offers WHERE negotiation_id = $1 ORDER BY round',
    [id],
  );
  const licences = await rivals.server.sql('SELECT FROM licences WHERE negotiation_id = $1', [id]);
  const count = (state: string) => offers.filter((offer) => offer.state === state).length;
  expect(offers.map(({ round }) => round)).toEqual(offers.map((_, i) => i + 1));
  expect(room!.round).toBe(offers.length);
  expect(count('pending')).toBe(room!.state === 'offer_pending' ? 1 : 0);
  expect(count('accepted')).toBe(room!.state === 'agreement_drafted' ? 1 : 0);
  expect(licences).toHaveLength(count('accepted'));
  expect(offers.slice(0, -1).every(({ state }) => state !== 'pending' && state !== 'accepted')).toBe(true);
  expect((await it.ok(rivals.server.get(it.licensee, `/negotiations/${id}/verify`))).intact).toBe(true);
  const [log] = await rivals.server.sql<{ seqs: number[] }>(
    `SELECT array_agg(seq::integer ORDER BY seq) AS seqs FROM topic_events WHERE topic = 'negotiation:' || $1`,
    [id],
  );
  expect(log!.seqs).toEqual(log!.seqs.map((_, i) => i + 1));
  return { state: room!.state, offers: offers.map(({ state }) => state) };
}

test('of 200 that accept one offer at once, through two processes, one does', async () => {
  const id = await it.room();
  const offer = await it.offer(id, it.licensor);
  const others = await times(3, () => it.colleague(rivals.world.ids.radiation, 'manager'));
  const answers = await times(200, (i) =>
    rivals.post(i, `/offers/${offer.id}/accept`, {}, [it.licensee, ...others][Math.floor(i / 2) % 4]),
  );
  expect(tally(answers)).toEqual({ 200: 1, '409 offer_settled': 199 });
  expect(await consistent(id)).toEqual({ state: 'agreement_drafted', offers: ['accepted'] });
}, 120_000);

test('of both sides that accept a broker’s proposal at once, many times over, each does once', async () => {
  const id = await it.room();
  const proposal = await it.offer(id, it.broker);
  const answers = await times(80, (i) =>
    rivals.post(i, `/offers/${proposal.id}/accept`, {}, i % 4 < 2 ? it.licensor : it.licensee),
  );
  const { 200: well, ...refused } = tally(answers);
  expect([well, Object.keys(refused).sort()]).toEqual([
    2,
    expect.arrayContaining(['409 offer_settled']) as unknown as string[],
  ]);
  expect(await consistent(id)).toEqual({ state: 'agreement_drafted', offers: ['accepted'] });
}, 120_000);

test('everything at once leaves one room', async () => {
  for (let turn = 0; turn < 3; turn++) {
    const id = await it.room();
    const offer = await it.offer(id, it.licensor);
    const answers = await times(60, (i) => {
      const deed = Math.floor(i / 2) % 5;
      if (deed === 0) return rivals.post(i, `/offers/${offer.id}/accept`, {}, it.licensee);
      if (deed === 1) return rivals.post(i, `/offers/${offer.id}/withdraw`, {}, it.licensor);
      if (deed === 2) return rivals.post(i, `/offers/${offer.id}/reject`, {}, it.licensee);
      if (deed === 3) return it.tryOffer(id, it.licensee);
      return rivals.post(i, `/negotiations/${id}/messages`, { text: `第 ${i} 条` }, it.broker);
    });
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const settled = answers.filter(({ status, body }) => status === 200 && body.id === offer.id);
    expect(settled.length).toBeLessThanOrEqual(1);
    await consistent(id);
  }
}, 120_000);

/* Two at once, one step after the other */

type Deed = 'accept' | 'withdraw' | 'counter' | 'reject' | 'expire' | 'replace' | 'propose' | 'leave';

const deeds: Record<Deed, (id: string, offerId: string) => Promise<Answer | null>> = {
  accept: (_, offerId) => it.answer(offerId, 'accept', it.licensee),
  withdraw: (_, offerId) => it.answer(offerId, 'withdraw', it.licensor),
  counter: (id) => it.tryOffer(id, it.licensee),
  reject: (_, offerId) => it.answer(offerId, 'reject', it.licensee),
  replace: (id) => it.tryOffer(id, it.licensor),
  propose: (id) => it.tryOffer(id, it.broker),
  leave: (id) => rivals.server.post(it.licensee, `/negotiations/${id}/close`, { reason: '不再需要' }),
  expire: async (_, offerId) => {
    await overtaken(offerId);
    await rivals.server.work();
    return null;
  },
};

/** Settles once the database's clock has passed the end of an offer's time. */
const overtaken = (offerId: string) =>
  rivals.server.sql(
    `SELECT pg_sleep(greatest(0, extract(epoch FROM expires_at - clock_timestamp()))) FROM negotiation_offers WHERE id = $1`,
    [offerId],
  );
/** An offer whose time is over before long. */
const brief = (id: string) => it.offer(id, it.licensor, {}, { expiresAt: new Date(Date.now() + 1000).toISOString() });

/** What each leaves behind alone, and what whoever comes after it hears who meant the same offer. */
const after: Record<Deed, { state: string; offers: string[]; late: string }> = {
  accept: { state: 'agreement_drafted', offers: ['accepted'], late: '409 offer_settled' },
  withdraw: { state: 'open', offers: ['withdrawn'], late: '409 offer_settled' },
  reject: { state: 'open', offers: ['rejected'], late: '409 offer_settled' },
  expire: { state: 'open', offers: ['expired'], late: '409 offer_expired' },
  counter: { state: 'offer_pending', offers: ['countered', 'pending'], late: '409 offer_not_newest' },
  replace: { state: 'offer_pending', offers: ['superseded', 'pending'], late: '409 offer_not_newest' },
  propose: { state: 'offer_pending', offers: ['superseded', 'pending'], late: '409 offer_not_newest' },
  leave: { state: 'withdrawn', offers: ['superseded'], late: '409 offer_settled' },
};
const answersTheOffer: readonly Deed[] = ['accept', 'withdraw', 'reject'];
const makesAnOffer: readonly Deed[] = ['counter', 'replace', 'propose'];

/** Holds a row from outside, so that who comes has to wait in the order of coming. */
async function gate(id: string, table: 'negotiations' | 'licence_listings' = 'negotiations') {
  const holder = new Client({ connectionString: rivals.stack.databaseUrl });
  const looker = new Client({ connectionString: rivals.stack.databaseUrl });
  await Promise.all([holder.connect(), looker.connect()]);
  await holder.query('BEGIN');
  await holder.query(`SELECT FROM ${table} WHERE id = $1 FOR UPDATE`, [id]);
  const waiting = async () =>
    (
      await looker.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'`,
      )
    ).rows[0]!.n;
  return {
    /** Settles when so many wait for what is held. */
    queued: async (wanted: number) => {
      while ((await waiting()) < wanted) await new Promise((resolve) => setImmediate(resolve));
    },
    open: async () => {
      await holder.query('COMMIT');
      await Promise.all([holder.end(), looker.end()]);
    },
  };
}

describe('two deeds at once, in each order in which they reach the room', () => {
  const rivalsOf = (['accept', 'withdraw', 'counter', 'reject', 'replace', 'propose', 'leave'] as const).flatMap(
    (first, _, all) => all.filter((second) => second !== first).map((second) => [first, second] as const),
  );

  test.each(rivalsOf)('%s, then %s', async (first, second) => {
    const id = await it.room();
    const offer = await it.offer(id, it.licensor);
    const held = await gate(id);
    const one = deeds[first](id, offer.id);
    await held.queued(1);
    const other = deeds[second](id, offer.id);
    await held.queued(2);
    await held.open();
    const [won, came] = [await one, await other];
    expect(won!.status).toBeLessThan(300);
    const outcome = came!.status < 300 ? 'well' : `${came!.status} ${came!.body.code}`;
    expect([outcome, await consistent(id)]).toEqual([lateOf(first, second), leftBy(first, second)]);
  });

  test.each((['accept', 'withdraw', 'counter', 'reject'] as const).flatMap((deed) => [[deed]]))(
    '%s is in the room as the offer expires',
    async (deed) => {
      const id = await it.room();
      const offer = await brief(id);
      const held = await gate(id);
      const one = deeds[deed](id, offer.id);
      await held.queued(1);
      // It came in time, and waits until the time is over: what counts is the clock when it is let in.
      await overtaken(offer.id);
      await held.open();
      const came = (await one)!;
      if (deed === 'counter') {
        expect(came.status).toBe(201);
        expect(await consistent(id)).toEqual({ state: 'offer_pending', offers: ['expired', 'pending'] });
        return;
      }
      expect(`${came.status} ${came.body.code}`).toBe('409 offer_expired');
      await deeds.expire(id, offer.id);
      expect(await consistent(id)).toEqual({ state: 'open', offers: ['expired'] });
    },
  );

  test.each((['accept', 'withdraw', 'reject', 'counter'] as const).map((deed) => [deed]))(
    'the expiry was noted before %s',
    async (deed) => {
      const id = await it.room();
      const offer = await brief(id);
      await deeds.expire(id, offer.id);
      const came = (await deeds[deed](id, offer.id))!;
      expect(came.status < 300 ? 'well' : `${came.status} ${came.body.code}`).toBe(lateOf('expire', deed));
      expect(await consistent(id)).toEqual(leftBy('expire', deed));
    },
  );

  test('the expiry job comes after each and changes nothing', async () => {
    for (const deed of ['accept', 'withdraw', 'reject'] as const) {
      const id = await it.room();
      const offer = await it.offer(id, it.licensor);
      expect((await deeds[deed](id, offer.id))!.status).toBe(200);
      const payload = JSON.stringify({ offerId: offer.id, negotiationId: id });
      await rivals.server.sql(`INSERT INTO jobs (kind, payload) VALUES ('expire-offer', $1)`, [payload]);
      await rivals.server.work();
      expect(await consistent(id)).toEqual({ state: after[deed].state, offers: after[deed].offers });
    }
  });
});

describe('the listing goes, or is stopped, as an offer of it is answered', () => {
  const exclusive = { kind: 'exclusive' };
  const stop = (listingId: string, verb: 'withdraw' | 'pause' | 'resume') =>
    rivals.server.post(it.licensor, `/licence-listings/${listingId}/${verb}`, {});
  const stateOf = async (listingId: string) =>
    (await it.ok(rivals.server.get(it.licensor, `/licence-listings/${listingId}`))).state;
  const stopped = { withdraw: 'withdrawn', pause: 'paused' } as const;

  test.each([
    ['accept', 'withdraw'],
    ['accept', 'pause'],
    ['withdraw', 'accept'],
    ['pause', 'accept'],
    ['counter', 'withdraw'],
    ['withdraw', 'counter'],
    ['counter', 'pause'],
    ['pause', 'counter'],
  ] as const)('%s, then %s', async (first, second) => {
    const listingId = await it.listing();
    const id = await it.room(listingId);
    const offer = await it.offer(id, it.licensor, exclusive);
    const held = await gate(listingId, 'licence_listings');
    const run = (deed: typeof first | typeof second) => {
      if (deed === 'withdraw' || deed === 'pause') return stop(listingId, deed);
      return deed === 'accept' ? deeds.accept(id, offer.id) : it.tryOffer(id, it.licensee, exclusive);
    };
    const one = run(first);
    await held.queued(1);
    const other = run(second);
    await held.queued(2);
    await held.open();
    const [won, came] = [(await one)!, (await other)!];
    expect(won.status).toBeLessThan(300);
    await rivals.server.work();
    const after = await consistent(id);
    const verb = first === 'withdraw' || first === 'pause' ? first : (second as 'withdraw' | 'pause');
    const answered = first === 'accept' || second === 'accept';
    expect(await stateOf(listingId)).toBe(stopped[verb]);
    if (verb === second) {
      // Who agreed before the listing went has agreed; other talks about what is gone are over.
      expect(came.status).toBe(200);
      const over = verb === 'withdraw' ? { state: 'superseded', offers: ['countered', 'superseded'] } : null;
      const open = { state: 'offer_pending', offers: ['countered', 'pending'] };
      expect(after).toEqual(answered ? { state: 'agreement_drafted', offers: ['accepted'] } : (over ?? open));
      if (verb === 'withdraw' || !answered) return;
      // It comes back under offer, as nobody else is to have it.
      await it.ok(stop(listingId, 'resume'));
      expect(await stateOf(listingId)).toBe('under_offer');
      return;
    }
    expect(`${came.status} ${came.body.code}`).toBe('409 listing_not_open');
    const left = verb === 'withdraw' ? { state: 'superseded', offers: ['superseded'] } : null;
    expect(after).toEqual(left ?? { state: 'offer_pending', offers: ['pending'] });
  });

  test('of two that accept exclusive offers of one listing at once, one does', async () => {
    const listingId = await it.listing();
    const [mine, theirs] = [await it.room(listingId), await it.room(listingId, rivals.world.as.core)];
    const [one, other] = [await it.offer(mine, it.licensor, exclusive), await it.offer(theirs, it.licensor, exclusive)];
    const held = await gate(listingId, 'licence_listings');
    const answers = [it.answer(one.id, 'accept', it.licensee), it.answer(other.id, 'accept', rivals.world.as.core)];
    await held.queued(2);
    await held.open();
    expect(tally(await Promise.all(answers))).toEqual({ 200: 1, '409 scope_reserved': 1 });
    expect(await stateOf(listingId)).toBe('under_offer');
    const licences = await rivals.server.sql('SELECT FROM licences WHERE listing_id = $1', [listingId]);
    expect(licences).toHaveLength(1);
  });
});

/** What the second hears: who answers the offer finds it gone; an offer is refused only by an end of the talks. */
function lateOf(first: Deed, second: Deed): string {
  if (answersTheOffer.includes(second)) return after[first].late;
  if (second === 'leave') return first === 'accept' ? '409 negotiation_cannot_move' : 'well';
  return first === 'accept' || first === 'leave' ? '409 negotiation_closed' : 'well';
}

/** What is left: of a second that was refused nothing. */
function leftBy(first: Deed, second: Deed) {
  const { state, offers } = after[first];
  if (lateOf(first, second) !== 'well') return { state, offers };
  const party = { counter: 'licensee', replace: 'licensor', propose: 'broker' } as Partial<Record<Deed, string>>;
  if (second === 'leave')
    return { state: 'withdrawn', offers: offers.map((it) => (it === 'pending' ? 'superseded' : it)) };
  const replaced = makesAnOffer.includes(first) && second !== 'propose' && party[first] !== party[second];
  const past = offers.map((it) => (it === 'pending' ? (replaced ? 'countered' : 'superseded') : it));
  return { state: 'offer_pending', offers: [...past, 'pending'] };
}

test('in all of this PostgreSQL met no deadlock', async () => {
  expect(await rivals.deadlocks()).toBe(0);
});
