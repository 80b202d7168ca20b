import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Answer } from '../support/client';
import { roomsOf } from '../support/negotiation';
import { startRivals, tally, times } from '../support/rivals';

/*
 * What rivals must never get in one room, through two processes on one database. The room is held by whoever is in it;
 * beside that the database keeps every one of these promises by itself, as the last tests show.
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

/** Holds a room from outside, so that who comes has to wait in the order of coming. */
async function gate(id: string) {
  const holder = new Client({ connectionString: rivals.stack.databaseUrl });
  const looker = new Client({ connectionString: rivals.stack.databaseUrl });
  await Promise.all([holder.connect(), looker.connect()]);
  await holder.query('BEGIN');
  await holder.query('SELECT FROM negotiations WHERE id = $1 FOR UPDATE', [id]);
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

describe('without anybody holding the room the database refuses by itself', () => {
  const change = (offerId: string, change: string) =>
    rivals.server.sql(`UPDATE negotiation_offers SET ${change} WHERE id = $1`, [offerId]);
  const copy = (offerId: string, round: number) =>
    rivals.server.sql(
      `INSERT INTO negotiation_offers SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'round', $2::int))).*
       FROM negotiation_offers o WHERE id = $1`,
      [offerId, round],
    );
  const refused = (of: Promise<unknown>) =>
    of.then(
      () => 'kept',
      ({ driverError }: { driverError: { constraint?: string; message: string } }) =>
        driverError.constraint ?? driverError.message,
    );
  const agree = `licensee_agreed_by = (SELECT id FROM users WHERE id <> licensor_agreed_by LIMIT 1)`;

  test('a second pending offer, a round that does not follow, and what was settled already', async () => {
    const id = await it.room();
    const { id: first } = await it.offer(id, it.licensor);
    expect(await refused(copy(first, 2))).toBe('offer_pending_exists');
    expect(await refused(copy(first, 3))).toBe('offer_not_newest');
    const { id: second } = await it.offer(id, it.licensor);
    const yes = `state = 'accepted', ${agree}, licensee_agreed_at = made_at, settled_at = made_at`;
    expect(await refused(change(first, yes))).toBe('offer_settled');
    expect(await refused(change(second, yes))).toBe('kept');
    expect(await refused(change(second, `state = 'withdrawn'`))).toBe('offer_settled');
    expect(await refused(copy(second, 3))).toBe('offer_accepted_exists');
    expect(await refused(rivals.server.sql('DELETE FROM negotiation_offers WHERE id = $1', [second]))).not.toBe('kept');
  });

  test('a yes that comes too late, of one side alone, or of one person for both', async () => {
    const { id } = await it.offer(await it.room(), it.licensor);
    const yes = (more: string) => `state = 'accepted', settled_at = made_at, ${more}`;
    expect(await refused(change(id, yes(`${agree}, licensee_agreed_at = expires_at`)))).toBe('offer_expired');
    expect(await refused(change(id, yes('reason = NULL')))).toBe('negotiation_offers_agreed');
    const oneself = 'licensee_agreed_by = licensor_agreed_by, licensee_agreed_at = made_at';
    expect(await refused(change(id, yes(oneself)))).toBe('offer_not_yours');
    expect(await refused(change(id, `terms = jsonb_set(terms, '{upfront,amount}', '1')`))).toContain('never changes');
  });
});

test('in all of this PostgreSQL met no deadlock', async () => {
  expect(await rivals.deadlocks()).toBe(0);
});
