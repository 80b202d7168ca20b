import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { roomsOf } from '../support/negotiation';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof roomsOf>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await roomsOf(server, world);
});
afterAll(() => server.stop());

const codes = async (answers: Promise<{ status: number; body: any }>[]) =>
  (await Promise.all(answers)).map(({ status, body }) => `${status} ${body.code}`);

describe('saying yes', () => {
  test('only the newest offer, only by the other side, and a licence is drafted with it', async () => {
    const id = await it.room();
    const first = await it.offer(id, it.licensor);
    const newest = await it.offer(id, it.licensee, { upfront: cny(25_000_000) });
    expect(
      await codes([
        it.answer(first.id, 'accept', it.licensee),
        it.answer(newest.id, 'accept', it.licensee),
        it.answer(newest.id, 'accept', it.broker),
        it.answer(newest.id, 'accept', world.as.manager),
        it.answer(newest.id, 'accept', await it.colleague(world.ids.partner, 'operator')),
        it.answer(newest.id, 'accept', await it.colleague(world.ids.partner, 'viewer')),
        it.answer(newest.id, 'accept', world.as.core),
      ]),
    ).toEqual([
      ...['409 offer_not_newest', '409 offer_not_yours', '403 broker_never_accepts', '403 broker_never_accepts'],
      ...['403 negotiation_no_authority', '403 negotiation_no_authority', '404 not_found'],
    ]);
    const accepted = await it.ok(it.answer(newest.id, 'accept', it.licensor));
    expect(accepted).toMatchObject({ id: newest.id, state: 'accepted', licenceId: expect.any(String) });
    expect(await it.read(id)).toMatchObject({ state: 'agreement_drafted', closedAt: null });
    expect(
      await codes([
        it.answer(newest.id, 'accept', it.licensor),
        it.tryOffer(id, it.licensor),
        it.answer(newest.id, 'withdraw', it.licensee),
        server.post(it.licensee, `/negotiations/${id}/close`, { reason: '不谈了' }),
      ]),
    ).toEqual([...['409 offer_settled', '409 negotiation_closed', '409 offer_settled', '409 negotiation_cannot_move']]);
  });

  test('to a broker’s proposal takes both sides, in either order, and never the broker', async () => {
    for (const [one, other] of [
      [it.licensor, it.licensee],
      [it.licensee, it.licensor],
    ] as const) {
      const id = await it.room();
      const proposal = await it.offer(id, it.broker);
      expect(proposal).toMatchObject({ madeBy: 'broker', organizationId: null });
      expect(await it.read(id)).toMatchObject({ turn: null, brokerUserId: it.broker.id });
      const half = await it.ok(it.answer(proposal.id, 'accept', one));
      expect(half).toMatchObject({ state: 'pending', licenceId: null });
      expect(await it.read(id)).toMatchObject({
        state: 'offer_pending',
        turn: one === it.licensor ? 'licensee' : 'licensor',
      });
      expect(await codes([it.answer(proposal.id, 'accept', one), it.answer(proposal.id, 'accept', it.broker)])).toEqual(
        [...['409 offer_not_yours', '403 broker_never_accepts']],
      );
      expect(await it.ok(it.answer(proposal.id, 'accept', other))).toMatchObject({ state: 'accepted' });
    }
  });

  test('nobody says it for both sides, by whichever organization they act', async () => {
    const twice = await world.user('twice', {
      in: [
        [world.ids.partner, 'owner'],
        [world.ids.radiation, 'owner'],
      ],
    });
    const on = (organizationId: string) => ({ ...twice, headers: { 'x-organization': organizationId } });
    const id = await it.room();
    const offer = await it.offer(id, on(world.ids.partner));
    expect(
      await codes([it.answer(offer.id, 'accept', on(world.ids.radiation)), it.answer(offer.id, 'accept', twice)]),
    ).toEqual(['409 offer_not_yours', '422 organization_required']);
  });

  test('not a moment after the offer expired, whether or not that was noted', async () => {
    const id = await it.room();
    const offer = await it.offer(id, it.licensor);
    await it.pass(offer.id);
    expect(await it.read(id)).toMatchObject({ state: 'open', turn: null, newest: { state: 'expired' } });
    const listed = async (state: string) =>
      (await it.ok(server.get(it.licensee, `/negotiations?limit=200&state=${state}`))).items.map(
        (talks: any) => talks.id,
      );
    expect(await listed('open')).toContain(id);
    expect(await listed('offer_pending')).not.toContain(id);
    const late = [
      it.answer(offer.id, 'accept', it.licensee),
      it.answer(offer.id, 'reject', it.licensee),
      it.answer(offer.id, 'withdraw', it.licensor),
    ];
    expect(await codes(late)).toEqual(['409 offer_expired', '409 offer_expired', '409 offer_expired']);
    await server.sql(`UPDATE jobs SET run_at = now() WHERE kind = 'expire-offer' AND payload->>'offerId' = $1`, [
      offer.id,
    ]);
    await server.work();
    expect((await it.read(id)).rounds[0]).toMatchObject({ state: 'expired', version: 2 });
    expect(await codes([it.answer(offer.id, 'accept', it.licensee)])).toEqual(['409 offer_expired']);
    expect(await it.offer(id, it.licensee)).toMatchObject({ round: 2, state: 'pending' });
  });

  test('nor to a patent that cannot be licensed any more', async () => {
    const id = await it.room();
    const { patents } = await it.read(id);
    const offer = await it.offer(id, it.licensor);
    await it.dockets.entered(patents[0].id, 'abandoned', '2026-01-05');
    const { status, body } = await it.answer(offer.id, 'accept', it.licensee);
    expect([status, body.code]).toEqual([409, 'listing_blocked']);
  });
});

describe('leaving the table', () => {
  test.each([
    ['licensor', 'rejected'],
    ['licensee', 'withdrawn'],
  ] as const)('the %s leaves it %s, and what was pending goes with it', async (side, state) => {
    const id = await it.room();
    const { id: offerId } = await it.offer(id, it.licensor);
    const by = it[side];
    expect((await server.post(by, `/negotiations/${id}/close`, {})).status).toBe(400);
    expect((await server.post(it.broker, `/negotiations/${id}/close`, { reason: '结束' })).body.code).toBe(
      'broker_never_accepts',
    );
    const closed = await it.ok(server.post(by, `/negotiations/${id}/close`, { reason: '另有安排' }));
    expect(closed).toMatchObject({ state, reason: '另有安排', deeds: [], closedAt: closed.lastActivityAt });
    expect(closed.rounds[0].state).toBe('superseded');
    expect(
      await codes([
        it.tryOffer(id, it.licensor),
        it.tryOffer(id, it.broker),
        it.answer(offerId, 'accept', it.licensee),
        server.post(it.licensee, `/negotiations/${id}/messages`, { text: '还在吗' }),
        server.post(it.broker, `/negotiations/${id}/join`, {}),
      ]),
    ).toEqual([
      ...['409 negotiation_closed', '409 negotiation_closed', '409 offer_settled', '409 negotiation_closed'],
      '409 negotiation_closed',
    ]);
    expect((await it.read(id)).rounds).toHaveLength(1);
    const [{ listingId }] = [closed];
    expect((await server.post(it.licensee, `/licence-listings/${listingId}/negotiations`)).status).toBe(201);
  });

  test('talks about a listing that is withdrawn are over', async () => {
    const listingId = await it.listing();
    const id = await it.room(listingId);
    await it.offer(id, it.licensor);
    await it.ok(server.post(it.licensor, `/licence-listings/${listingId}/withdraw`, { reason: '自行实施' }));
    await server.work();
    expect(await it.read(id)).toMatchObject({ state: 'superseded', reason: 'listing_withdrawn', turn: null });
  });

  test('silence of ninety days ends them', async () => {
    const id = await it.room();
    await server.sql(`UPDATE negotiations SET last_activity_at = now() - interval '90 days 1 minute' WHERE id = $1`, [
      id,
    ]);
    await server.sql(`UPDATE jobs SET run_at = now() WHERE kind = 'lapse-silent-talks'`);
    await server.sql(`INSERT INTO jobs (kind) VALUES ('lapse-silent-talks')`);
    await server.work();
    expect(await it.read(id)).toMatchObject({ state: 'expired', reason: 'silent' });
  });
});

describe('without anybody holding the room the database refuses by itself', () => {
  const change = (offerId: string, change: string) =>
    server.sql(`UPDATE negotiation_offers SET ${change} WHERE id = $1`, [offerId]);
  const copy = (offerId: string, round: number) =>
    server.sql(
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
    expect(await refused(server.sql('DELETE FROM negotiation_offers WHERE id = $1', [second]))).not.toBe('kept');
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
