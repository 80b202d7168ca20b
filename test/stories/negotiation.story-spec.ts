import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { roomsOf, soon, usualTerms } from '../support/negotiation';
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
const nowhere = '0199aaaa-0000-7000-8000-000000000000';

describe('sitting down', () => {
  test('whoever reads a listing opens talks about it, once at a time', async () => {
    const listingId = await it.listing();
    const answer = await server.post(it.licensee, `/licence-listings/${listingId}/negotiations`, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/api/v1/negotiations/${answer.body.id}`]);
    expect(answer.body).toMatchObject({
      ...{ listingId, state: 'open', round: 0, rounds: [], turn: null, newest: null, convergence: null },
      ...{ side: 'licensee', licensorOrganizationId: world.ids.partner, licenseeOrganizationId: world.ids.radiation },
      ...{ findings: [], deeds: ['offer', 'message', 'close'], version: 1 },
    });
    expect(answer.body.patents).toHaveLength(1);
    const path = `/licence-listings/${listingId}/negotiations`;
    expect(
      await codes([
        server.post(it.licensee, path),
        server.post(it.licensor, path),
        server.post(it.broker, path),
        server.post(it.licensee, `/licence-listings/${nowhere}/negotiations`),
        server.post(await it.colleague(world.ids.core, 'operator'), path),
      ]),
    ).toEqual(['409 negotiation_exists', '409 own_listing', '403 forbidden', '404 not_found', '403 forbidden']);
    expect((await server.post(world.as.core, path)).status).toBe(201);
  });

  test('not about a listing that is paused', async () => {
    const listingId = await it.listing();
    await it.ok(server.post(it.licensor, `/licence-listings/${listingId}/pause`, {}));
    const { status, body } = await server.post(it.licensee, `/licence-listings/${listingId}/negotiations`);
    expect([status, body.code]).toEqual([409, 'listing_not_open']);
  });

  test('where the listing asks for it, only after both have signed a confidentiality agreement', async () => {
    const listingId = await it.listing({ ndaRequired: true });
    const { status, body } = await server.post(it.licensee, `/licence-listings/${listingId}/negotiations`);
    expect([status, body.code]).toEqual([409, 'nda_required']);
  });
});

describe('offers', () => {
  test('go back and forth, each with what it changed and whom that favours', async () => {
    const id = await it.room();
    const first = await it.offer(id, it.licensor);
    expect(first).toMatchObject({ round: 1, madeBy: 'licensor', state: 'pending', changes: [], ownChanges: [] });
    expect([first.licensorAgreedAt, first.licenseeAgreedAt]).toEqual([first.madeAt, null]);
    expect(await it.read(id)).toMatchObject({ state: 'offer_pending', turn: 'licensee', convergence: null, round: 1 });

    const second = await it.offer(id, it.licensee, { upfront: cny(20_000_000), territories: [], note: '全国' });
    expect(second.changes.map(({ term, favours }: any) => [term, favours])).toEqual([
      ['territories', 'licensee'],
      ['upfront', 'licensee'],
      ['note', 'neither'],
    ]);
    const third = await it.offer(id, it.licensor, { upfront: cny(25_000_000), note: '' });
    expect(third.changes.map(({ term }: any) => term)).toEqual(['territories', 'upfront', 'note']);
    expect(third.ownChanges).toEqual([
      { term: 'upfront', before: cny(30_000_000), after: cny(25_000_000), favours: 'licensee' },
    ]);
    const seen = await it.read(id);
    expect(seen.rounds.map(({ state }: any) => state)).toEqual(['countered', 'countered', 'pending']);
    expect(seen.convergenceByTerm.terms).toEqual(
      expect.arrayContaining([
        { term: 'upfront', percent: 80 },
        { term: 'runningRateBp', percent: 100 },
      ]),
    );
    expect(seen.convergence).toBe(seen.convergenceByTerm.overall);
    expect(seen.findings.length).toBeGreaterThan(0);

    const diff = await it.ok(server.get(it.broker, `/negotiations/${id}/diff?from=1&to=3`));
    expect(diff).toMatchObject({ from: 1, to: 3, changes: third.ownChanges });
    expect((await server.get(it.licensee, `/negotiations/${id}/diff?from=1&to=4`)).body).toMatchObject({
      ...{ status: 404, code: 'round_unknown', round: 4 },
    });
  });

  test('a better one of one’s own takes the place of the one before; a client needs to send only what it knows', async () => {
    const id = await it.room();
    const first = await it.offer(id, it.licensee);
    const wish = { terms: { kind: 'non_exclusive' }, expiresAt: soon() };
    const second = await it.ok(server.post(it.licensee, `/negotiations/${id}/offers`, wish));
    expect(second.terms).toMatchObject({ upfront: cny(0), fields: [], reportEvery: 'quarter', tiers: [] });
    const [before] = (await it.read(id)).rounds;
    expect(before).toMatchObject({ id: first.id, state: 'superseded', terms: first.terms });
  });

  test('with terms that cannot be are refused, and nothing of them is kept', async () => {
    const id = await it.room();
    const offer = (terms: object, more?: object) => it.tryOffer(id, it.licensor, terms, more);
    expect(
      await codes([
        offer({ endsOn: '2199-01-01' }),
        offer({ fields: ['H98Z'] }),
        offer({ territories: ['999999'] }),
        offer({ startsOn: '2020-01-01' }),
        offer({ startsOn: '2027-05-01', endsOn: '2027-05-01' }),
        offer({ kind: 'cross' }),
        offer({ kind: 'open' }),
        offer({ runningRateBp: -1 }),
        offer({ upfront: cny(-1) }),
        offer({ kind: 'free' }),
        offer({}, { expiresAt: new Date(Date.now() - 1000).toISOString() }),
        offer({}, { expiresAt: soon(91 * 24 * 60) }),
        offer({}, { expiresAt: 'tomorrow' }),
      ]),
    ).toEqual([
      ...['422 term_outside_patent_life', '422 ipc_unknown', '422 territory_unknown', '422 starts_in_past'],
      ...['422 terms_reversed', '422 cross_terms_missing', '422 open_not_negotiated'],
      ...['422 invalid_fields', '422 invalid_fields', '400 malformed_request'],
      ...['422 offer_expiry_past', '422 offer_expiry_far', '400 malformed_request'],
    ]);
    expect((await it.read(id)).rounds).toEqual([]);
  });

  test('are made by who binds a side, or brokers; a stranger does not even learn that there are talks', async () => {
    const id = await it.room();
    const other = await world.user('broker', { staff: [[world.ids.centerId, 'broker']] });
    await it.offer(id, it.broker);
    expect(
      await codes([
        it.tryOffer(id, await it.colleague(world.ids.partner, 'operator')),
        it.tryOffer(id, await it.colleague(world.ids.partner, 'viewer')),
        it.tryOffer(id, other),
        it.tryOffer(id, world.as.core),
        it.tryOffer(id, world.as.outsider),
        it.tryOffer(id, world.as.administrator),
        it.tryOffer(nowhere, it.licensor),
      ]),
    ).toEqual([
      ...[
        '403 negotiation_no_authority',
        '403 negotiation_no_authority',
        '409 broker_taken',
        '404 not_found',
        '404 not_found',
      ],
      ...['403 forbidden', '404 not_found'],
    ]);
    expect((await it.tryOffer(id, await it.colleague(world.ids.partner, 'manager'))).status).toBe(201);
  });

  test('are rejected by the other side, or taken back by their own', async () => {
    const id = await it.room();
    const one = await it.offer(id, it.licensor);
    expect(
      await codes([
        it.answer(one.id, 'reject', it.licensor),
        it.answer(one.id, 'withdraw', it.licensee),
        it.answer(one.id, 'reject', it.broker),
        it.answer(one.id, 'withdraw', it.broker),
        it.answer(one.id, 'reject', await it.colleague(world.ids.radiation, 'operator')),
        it.answer(one.id, 'reject', world.as.core),
        it.answer(nowhere, 'reject', it.licensee),
      ]),
    ).toEqual([
      ...['409 offer_not_yours', '409 offer_of_other', '403 broker_never_accepts', '409 offer_of_other'],
      ...['403 negotiation_no_authority', '404 not_found', '404 not_found'],
    ]);
    const rejected = await it.ok(it.answer(one.id, 'reject', it.licensee, { reason: '入门费过高' }));
    expect(rejected).toMatchObject({ state: 'rejected', reason: '入门费过高', version: 2 });
    expect(await it.read(id)).toMatchObject({ state: 'open', turn: null });
    expect(await codes([it.answer(one.id, 'reject', it.licensee), it.answer(one.id, 'withdraw', it.licensor)])).toEqual(
      [...['409 offer_settled', '409 offer_settled']],
    );
    const two = await it.offer(id, it.licensor);
    expect(await it.ok(it.answer(two.id, 'withdraw', it.licensor))).toMatchObject({ state: 'withdrawn', round: 2 });
  });

  test('are held to the version the client saw', async () => {
    const id = await it.room();
    const { version } = await it.read(id);
    await it.offer(id, it.licensor);
    const stale = { ...it.licensee, headers: { 'if-match': `"${version}"` } };
    expect(await codes([it.tryOffer(id, stale)])).toEqual(['412 stale_version']);
    const [{ id: offerId }] = (await it.read(id)).rounds;
    const wrong = { ...it.licensee, headers: { 'if-match': '"7"' } };
    expect(await codes([it.answer(offerId, 'reject', wrong)])).toEqual(['412 stale_version']);
  });
});

test('twenty twins of one offer with one Idempotency-Key are one round', async () => {
  const id = await it.room();
  const once = { ...it.licensor, headers: { 'idempotency-key': `offer-${id}` } };
  const wish = { terms: usualTerms, expiresAt: soon() };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => server.post(once, `/negotiations/${id}/offers`, wish)),
  );
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  expect((await it.read(id)).rounds).toHaveLength(1);
});
