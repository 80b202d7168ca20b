import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changedNegotiation, lockRoom, type Negotiation } from '@concentric/negotiation';
import { createHash } from 'node:crypto';
import { keepRoom } from '../../libs/negotiation/src/negotiation.store';
import type { As } from '../support/client';
import { listingsOf } from '../support/listing';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let story: ReturnType<typeof listingsOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  story = listingsOf(server, world);
});
afterAll(() => server.stop());

const ids = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);
const typesOf = async (as: As, id: string) => (await story.noticesOf(as, id)).map(({ type }) => type);
const run = async (kind: string) => {
  await server.sql('DELETE FROM jobs WHERE kind = $1', [kind]);
  await server.sql('INSERT INTO jobs (kind, run_at) VALUES ($1, now())', [kind]);
  await server.work();
};

describe('an interest', () => {
  test('goes from its word to the talks, and each side is told of the other', async () => {
    const listing = await story.published();
    const wish = { kind: 'non_exclusive', runningRateBp: 200 };
    const answer = await story.submit(listing.id, { wish });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      201,
      `/api/v1/licence-interests/${answer.body.id}`,
    ]);
    const { id } = answer.body;
    expect(answer.body).toMatchObject({
      ...{ state: 'submitted', mine: true, wish, nda: null, deeds: ['withdraw', 'negotiate'], version: 1 },
      ...{ listingId: listing.id, organizationName: '辐射测试有限公司', licensorName: '伙伴测试有限公司' },
    });
    expect(await typesOf(story.licensor, id)).toEqual(['licence-interest.submitted']);
    expectProblem(await story.submit(listing.id), [409, 'interest_exists']);
    expect((await server.get(story.licensor, `/licence-interests/${id}`)).body.deeds).toEqual([
      ...['propose', 'qualify', 'decline'],
    ]);
    expectProblem(await story.on(id, 'qualify', {}, story.interested), [403, 'forbidden']);
    expect(await story.ok(story.on(id, 'qualify'))).toMatchObject({ state: 'qualified', lapsesAt: null });
    expect(await typesOf(story.interested, id)).toEqual(['licence-interest.qualified']);
    expectProblem(await story.on(id, 'qualify'), [409, 'interest_cannot_move']);
    await story.ok(story.on(id, 'decline', { reason: '已与他人洽谈' }));
    expect((await story.noticesOf(story.interested, id))[0]).toMatchObject({
      ...{ type: 'licence-interest.declined', data: { reason: '已与他人洽谈', listingId: listing.id } },
    });
    expect((await story.submit(listing.id)).status).toBe(201);
  });

  test('is between its sides and whoever brings them together', async () => {
    const broker = await world.user('broker', { staff: [[world.ids.centerId, 'broker']] });
    const finance = await world.user('finance', { staff: [[world.ids.centerId, 'finance']] });
    const listing = await story.published();
    const { id } = await story.interest(listing.id);
    for (const who of [broker, world.as.manager])
      expect((await server.get(who, `/licence-interests/${id}`)).body).toMatchObject({ id, mine: false, deeds: [] });
    for (const who of [world.as.core, world.as.outsider])
      expectProblem(await server.get(who, `/licence-interests/${id}`), [404, 'not_found']);
    for (const who of [finance, world.as.administrator])
      expectProblem(await server.get(who, `/licence-interests/${id}`), [403, 'forbidden']);
    expect(ids((await server.get(broker, `/licence-interests?listingId=${listing.id}`)).body)).toEqual([id]);
    expect(ids((await server.get(world.as.core, `/licence-interests?listingId=${listing.id}`)).body)).toEqual([]);
    expect(ids((await server.get(story.interested, '/licence-interests?box=sent')).body)).toContain(id);
    expect(ids((await server.get(story.interested, '/licence-interests?box=received')).body)).not.toContain(id);
    expect(ids((await server.get(story.licensor, '/licence-interests?box=received&state=submitted')).body)).toContain(
      id,
    );
  });

  test('is refused in a listing of one’s own, one that is not open, and one that is not seen', async () => {
    const listing = await story.published({ audience: 'alliance' });
    expectProblem(await story.submit(listing.id, {}, story.licensor), [409, 'own_listing']);
    expectProblem(await story.submit(listing.id, {}, world.as.outsider), [404, 'not_found']);
    const viewer = await world.user('viewer', { in: [[world.ids.radiation, 'viewer']] });
    expectProblem(await story.submit(listing.id, {}, viewer), [403, 'forbidden']);
    await story.ok(story.act(listing.id, 'pause'));
    expectProblem(await story.submit(listing.id), [409, 'listing_not_open']);
    await expect(
      server.sql(
        `INSERT INTO licence_interests (id, listing_id, center_id, licensor_organization_id, organization_id, user_id,
           message, state, submitted_at) SELECT gen_random_uuid(), id, center_id, organization_id, organization_id,
           user_id, 'x', 'submitted', now() FROM licence_listings WHERE id = $1`,
        [listing.id],
      ),
    ).rejects.toThrow('own_listing');
  });

  test('of many at once there is one', async () => {
    const listing = await story.published();
    const answers = await Promise.all(Array.from({ length: 12 }, () => story.submit(listing.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(11).fill(409)]);
  });

  test('answers a need with a listing of one’s own', async () => {
    const need = await story.published({ type: 'need', title: '求低温键合', problem: '温度过高' });
    const patentIds = [await story.patent({ holders: [{ organizationId: world.ids.radiation }] }, story.interested)];
    const offer = await story.published({ patentIds, title: '低温键合方案' }, story.interested);
    expectProblem(await story.submit(need.id, { offeredListingId: need.id }), [422, 'offered_listing_unknown']);
    const { offeredListing, deeds } = await story.interest(need.id, { offeredListingId: offer.id });
    expect([offeredListing, deeds]).toEqual([{ id: offer.id, title: '低温键合方案' }, ['withdraw']]);
  });

  test('lapses after thirty days without an answer, whether or not that was noted', async () => {
    const listing = await story.published();
    const { id } = await story.interest(listing.id);
    await server.sql(`UPDATE licence_interests SET lapses_at = now() - interval '1 second' WHERE id = $1`, [id]);
    const shown = await server.get(story.licensor, `/licence-interests/${id}`);
    expect(shown.body).toMatchObject({ state: 'lapsed', deeds: [] });
    expectProblem(await story.on(id, 'qualify'), [409, 'interest_cannot_move']);
    expect(ids((await server.get(story.licensor, '/licence-interests?state=lapsed')).body)).toContain(id);
    const again = await story.interest(listing.id);
    expect((await server.sql('SELECT state FROM licence_interests WHERE id = $1', [id]))[0]).toEqual({
      ...{ state: 'lapsed' },
    });
    await server.sql(`UPDATE licence_interests SET lapses_at = now() WHERE id = $1`, [again.id]);
    await run('licence-interests.lapse');
    expect(await typesOf(story.interested, again.id)).toEqual(['licence-interest.lapsed']);
    expect(await typesOf(story.licensor, again.id)).toContain('licence-interest.lapsed');
  });
});

describe('an agreement', () => {
  test('binds with the second signature, qualifies the interest and opens the room', async () => {
    const listing = await story.published({ ndaRequired: true });
    await story.ok(
      server.put(story.licensor, `/licence-listings/${listing.id}/data-room`, { ndaText: '键合压力 3 kN' }),
    );
    const { id } = await story.interest(listing.id);
    expectProblem(await story.on(id, 'qualify'), [409, 'nda_required']);
    expectProblem(await story.on(id, 'nda', {}, story.interested), [403, 'forbidden']);

    const answer = await story.on(id, 'nda', { kind: 'mutual', years: 3 });
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/api/v1/ndas/${answer.body.id}`]);
    const nda = answer.body;
    expect(nda).toMatchObject({ state: 'pending', signatures: [], deeds: ['sign', 'withdraw'], inForceOn: null });
    expect(nda.text).toContain('辐射测试有限公司');
    expect(nda.sha256).toBe(createHash('sha256').update(nda.text).digest('hex'));
    expectProblem(await story.on(id, 'nda'), [409, 'nda_exists']);
    expect(await typesOf(story.interested, nda.id)).toEqual(['nda.proposed']);

    const wrong = { sha256: '0'.repeat(64) };
    expectProblem(await story.sign(nda.id, story.interested, wrong), [409, 'nda_hash_differs']);
    await story.ok(story.sign(nda.id, story.interested, { sha256: nda.sha256 }));
    expectProblem(await story.sign(nda.id, story.interested), [409, 'nda_signed']);
    expect((await server.get(story.interested, `/licence-listings/${listing.id}/data-room`)).body).toMatchObject({
      ...{ tier: 'teaser', ndaText: null, beyond: { nda: 1, named: 0 } },
    });
    expect(await story.ok(story.sign(nda.id, story.licensor))).toMatchObject({
      ...{ state: 'in_force', signatures: [{ side: 'interested' }, { side: 'licensor' }], deeds: [] },
      endsOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect((await server.get(story.interested, `/licence-interests/${id}`)).body).toMatchObject({
      ...{ state: 'qualified', nda: { id: nda.id, state: 'in_force', signed: ['interested', 'licensor'] } },
    });
    expect((await server.get(story.interested, `/licence-listings/${listing.id}/data-room`)).body).toMatchObject({
      ...{ tier: 'nda', ndaText: '键合压力 3 kN', namedText: null, keeps: false },
    });
    const pdf = await fetch(`${server.url}/api/v1/ndas/${nda.id}/document.pdf`, {
      headers: { authorization: `Bearer ${story.interested.token}` },
    });
    expect([pdf.headers.get('content-type'), (await pdf.text()).slice(0, 5)]).toEqual(['application/pdf', '%PDF-']);
    expectProblem(await server.get(world.as.manager, `/ndas/${nda.id}`), [403, 'forbidden']);
    expectProblem(await server.get(world.as.outsider, `/ndas/${nda.id}`), [404, 'not_found']);
  });

  test('is signed by two people, each for their own side, and only by who answers for it', async () => {
    const listing = await story.published();
    const { id } = await story.interest(listing.id);
    const nda = await story.ok(story.on(id, 'nda'));
    const operator = await world.user('operator', { in: [[world.ids.radiation, 'operator']] });
    expectProblem(await story.sign(nda.id, operator), [403, 'forbidden']);
    const both = await world.user('both', {
      in: [
        [world.ids.radiation, 'manager'],
        [world.ids.partner, 'manager'],
      ],
    });
    expectProblem(await story.sign(nda.id, both), [422, 'organization_required']);
    const as = (organizationId: string) => ({ ...both, headers: { 'x-organization': organizationId } });
    await story.ok(story.sign(nda.id, as(world.ids.radiation)));
    expectProblem(await story.sign(nda.id, as(world.ids.partner)), [409, 'nda_same_person']);
    const [first, ...rest] = await Promise.all(Array.from({ length: 8 }, () => story.sign(nda.id, story.licensor)));
    const statuses = [first!, ...rest].map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(7).fill(409)]);
  });

  test('that was taken back lets another be proposed, of one’s own text', async () => {
    const listing = await story.published();
    const { id } = await story.interest(listing.id);
    const nda = await story.ok(story.on(id, 'nda'));
    expectProblem(await server.post(story.interested, `/ndas/${nda.id}/withdraw`), [403, 'forbidden']);
    await story.ok(server.post(story.licensor, `/ndas/${nda.id}/withdraw`));
    expectProblem(await story.sign(nda.id, story.interested), [409, 'nda_not_pending']);
    expect((await server.get(story.licensor, `/licence-interests/${id}`)).body).toMatchObject({
      ...{ state: 'submitted', nda: null },
    });
    const text = `本单位自有保密协议文本。${'双方应当保守秘密。'.repeat(10)}`;
    expect(await story.ok(story.on(id, 'nda', { text }))).toMatchObject({ text, state: 'pending' });
  });

  test('is signed and taken back whatever the licensor did meanwhile, and ends with its interest', async () => {
    const qualified = async () => {
      const { id } = await story.interest((await story.published()).id);
      const nda = await story.ok(story.on(id, 'nda'));
      await story.ok(story.on(id, 'qualify'));
      return { id, ndaId: nda.id as string };
    };
    const stateOf = async (id: string) => (await server.get(story.interested, `/licence-interests/${id}`)).body.state;
    const one = await qualified();
    await story.ok(story.sign(one.ndaId, story.licensor));
    expect(await story.ok(story.sign(one.ndaId, story.interested))).toMatchObject({ state: 'in_force' });
    expect(await stateOf(one.id)).toBe('qualified');
    const two = await qualified();
    expect(await story.ok(server.post(story.licensor, `/ndas/${two.ndaId}/withdraw`))).toMatchObject({
      state: 'withdrawn',
    });
    expect(await stateOf(two.id)).toBe('qualified');

    for (const [verb, as] of [
      ['decline', story.licensor],
      ['withdraw', story.interested],
    ] as const) {
      const { id, ndaId } = await qualified();
      await story.ok(story.on(id, verb, verb === 'decline' ? { reason: '另有安排' } : {}, as));
      expect((await server.get(story.interested, `/ndas/${ndaId}`)).body).toMatchObject({
        ...{ state: 'withdrawn', deeds: [] },
      });
    }
    const late = await qualified();
    const over = `UPDATE licence_interests SET state = 'declined' WHERE id = $1`;
    await expect(server.sql(over, [late.id])).rejects.toThrow('is over');
  });

  test('ends with its years, and with it what it opened', async () => {
    const listing = await story.published();
    const { interestId, nda } = await story.bound(listing.id);
    await server.sql(`UPDATE ndas SET ends_on = (now() AT TIME ZONE 'Asia/Shanghai')::date WHERE id = $1`, [nda.id]);
    await server.sql(
      `UPDATE licence_listing_admissions SET ends_on = (now() AT TIME ZONE 'Asia/Shanghai')::date WHERE listing_id = $1`,
      [listing.id],
    );
    expect((await server.get(story.interested, `/ndas/${nda.id}`)).body.state).toBe('ended');
    const room = await server.get(story.interested, `/licence-listings/${listing.id}/data-room`);
    expect(room.body.tier).toBe('teaser');
    await run('ndas.end');
    expect(await typesOf(story.interested, nda.id)).toContain('nda.ended');
    expect((await story.on(interestId, 'nda')).status).toBe(201);
  });

  test('keeps its text and its signatures in the database itself', async () => {
    const listing = await story.published();
    const { nda } = await story.bound(listing.id);
    const change = (set: string) => server.sql(`UPDATE ndas SET ${set} WHERE id = $1`, [nda.id]);
    await expect(change(`text = 'anything else'`)).rejects.toThrow('does not change');
    await expect(change('years = 1')).rejects.toThrow('does not change');
    await expect(server.sql('DELETE FROM nda_signatures WHERE nda_id = $1', [nda.id])).rejects.toThrow();
    await expect(server.sql('TRUNCATE nda_signatures')).rejects.toThrow();
    await expect(server.sql('TRUNCATE licence_listing_accesses')).rejects.toThrow();
  });
});

test('an interest is free again when its talks came to nothing, and over once they came to a licence', async () => {
  const listing = await story.published();
  const { id } = await story.interest(listing.id);
  const stateOf = async () => {
    await server.work();
    return (await server.get(story.interested, `/licence-interests/${id}`)).body.state;
  };
  const talk = async () =>
    (await story.ok(server.post(story.interested, `/licence-listings/${listing.id}/negotiations`))).id;
  const end = (talksId: string, state: string, reason: string) =>
    server.database.write(server.system, async (tx) => {
      const room = await lockRoom(tx, server.system, talksId, true);
      const closed = { state, reason, closedAt: room.now } as Partial<Negotiation>;
      await keepRoom(tx, server.system, changedNegotiation(room.negotiation, closed), 'closed', { at: room.now });
      return {};
    });
  let talks = await talk();
  expect(await stateOf()).toBe('negotiating');
  await end(talks, 'superseded', 'listing_ineligible');
  expect(await stateOf()).toBe('qualified');
  talks = await talk();
  expect(await stateOf()).toBe('negotiating');
  await end(talks, 'closed', 'licensed');
  expect(await stateOf()).toBe('licensed');
  expect((await story.submit(listing.id)).status).toBe(201);
});

test('an interest is told live to its two sides only', async () => {
  const listing = await story.published();
  const { id } = await story.interest(listing.id);
  const mine = await server.connect(story.interested);
  expect(await mine.subscribe(`licence-interest:${id}`)).toMatchObject({ ok: true });
  const other = await server.connect(world.as.core);
  expect(await other.subscribe(`licence-interest:${id}`)).toMatchObject({ ok: false, status: 403 });
  await story.ok(story.on(id, 'qualify'));
  const [event] = await mine.received(1);
  expect(event).toMatchObject({ type: 'licence-interest.qualified', data: { interestId: id, state: 'qualified' } });
});
