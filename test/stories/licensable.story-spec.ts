import { endGrants, keepOpen } from '@concentric/grant';
import { ensureLicensable } from '@concentric/listing';
import { LicenceTerms } from '@contract/licensing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { docketsOf, today } from '../support/docket';
import { grantsOf } from '../support/grants';
import { listingsOf } from '../support/listing';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let story: ReturnType<typeof listingsOf>;
let dockets: ReturnType<typeof docketsOf>;
let grants: ReturnType<typeof grantsOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  story = listingsOf(server, world);
  dockets = docketsOf(server, world);
  grants = grantsOf(server, { licensor: world.ids.partner, licensee: world.ids.core });
});
afterAll(() => server.stop());

describe('what cannot be licensed', () => {
  const blocked = async (patentId: string, more: object = {}) => {
    const { id } = await story.draft({ patentIds: [patentId], ...more });
    const answer = await story.act(id, 'publish');
    const check = await story.ok<{ grounds: object[] }>(server.get(story.licensor, `/licence-listings/${id}/check`));
    return { id, answer, check };
  };

  test.each([
    ['lapsed', (id: string) => dockets.entered(id, 'lapsed_unpaid', '2024-01-03')],
    ['abandoned', (id: string) => dockets.entered(id, 'abandoned', '2024-01-03')],
    ['invalidated', (id: string) => dockets.entered(id, 'invalidated', '2024-01-03', { claims: 'all' })],
    ['pledged_without_consent', (id: string) => dockets.entered(id, 'pledged', '2024-01-03', { pledgee: '某银行' })],
    ['suspended', (id: string) => dockets.entered(id, 'preserved', '2024-01-03', { court: '某法院' })],
  ] as const)('is refused: %s', async (code, happen) => {
    const patentId = await dockets.granted('2018-06-03', 12);
    await happen(patentId);
    const { answer, check, id } = await blocked(patentId);
    const number = (await server.get(story.licensor, `/patents/${patentId}`)).body.applicationNumber as string;
    expectProblem(answer, [409, 'listing_blocked']);
    expect([answer.body.grounds, answer.body.detail.includes(number)]).toEqual([`${code}:${number}`, true]);
    expect(check.grounds).toEqual([
      {
        code,
        patentId,
        applicationNumber: number,
        weight: ['pledged_without_consent', 'suspended'].includes(code) ? 'blocking' : 'fatal',
      },
    ]);
    expect(await story.stateOf(id)).toBe('draft');
    const zh = { ...story.licensor, headers: { 'accept-language': 'zh-CN' } };
    expectProblem(await story.act(id, 'publish', {}, zh), [409, 'listing_blocked'], 'zh');
  });

  test('but a pledgee may agree, and an application and what is held together may be listed', async () => {
    const pledged = await dockets.granted('2018-06-03', 12);
    await dockets.entered(pledged, 'pledged', '2024-01-03', { pledgee: '某银行', consentToLicence: true });
    const shared = await story.patent({
      holders: [{ organizationId: world.ids.partner }, { organizationId: world.ids.core }],
    });
    const { id } = await story.published({ patentIds: [pledged, shared], kinds: ['exclusive'] });
    const { grounds } = (await server.get(story.licensor, `/licence-listings/${id}/check`)).body;
    expect(grounds).toMatchObject([{ code: 'co_owner_consent', weight: 'note', patentId: shared }]);
  });

  test('is refused when an exclusive licence takes the scope, and goes on beside one that takes part of it', async () => {
    const [patentId] = await heldPatents();
    await grants.grant([patentId!], { kind: 'exclusive', fields: ['H01L'], startsOn: today(), endsOn: '2030-01-01' });
    const taken = await blocked(patentId!, { fields: ['H01L 29/16'] });
    expectProblem(taken.answer, [409, 'listing_blocked']);
    expect(taken.answer.body.grounds).toMatch(/^exclusive_granted:/);
    const rest = await story.published({ patentIds: [patentId], fields: [] });
    expect(rest.grounds).toMatchObject([{ code: 'partly_granted', weight: 'note' }]);
  });

  test('is told of what begins later, and of a declared open licence', async () => {
    const [later, open] = await heldPatents(2);
    await grants.grant([later!], { kind: 'exclusive', startsOn: '2031-01-01', endsOn: '2032-01-01' });
    expect((await story.published({ patentIds: [later] })).grounds).toMatchObject([{ code: 'partly_granted' }]);
    await declare(open!);
    const { answer } = await blocked(open!, { kinds: ['exclusive', 'sole'] });
    expectProblem(answer, [409, 'listing_blocked']);
    expect(answer.body.grounds).toMatch(/^open_declared:/);
    const beside = await story.published({ patentIds: [open], kinds: ['exclusive', 'non_exclusive'] });
    expect(beside.grounds).toMatchObject([{ code: 'open_beside', weight: 'note' }]);
  });

  test('what would be agreed meets what is taken in field, territory and time, on both sides of a cross licence', async () => {
    const [patentId, open, theirs] = await heldPatents(3);
    const north = { fields: ['H01L'], territories: ['110000'], startsOn: '2031-01-01', endsOn: '2032-01-01' };
    await grants.grant([patentId!], { kind: 'exclusive', ...north });
    await grants.grant([theirs!], { kind: 'exclusive', startsOn: today(), endsOn: '2030-01-01' });
    await declare(open!);
    const outcome = (patent: string, terms: object) =>
      server.database
        .write(server.system, async (tx) => {
          await ensureLicensable(tx, [patent], LicenceTerms.parse({ kind: 'non_exclusive', ...terms }));
          return {};
        })
        .then(
          () => 'free',
          ({ code }: { code: string }) => code,
        );
    const cross = {
      leadKind: 'non_exclusive',
      patentIds: [theirs],
      kind: 'non_exclusive',
      fields: [],
      territories: [],
    };
    expect([
      await outcome(patentId!, {}),
      await outcome(patentId!, { endsOn: '2031-01-01' }),
      await outcome(patentId!, { startsOn: '2031-06-01', fields: ['H01L 29/16', 'G01N'], territories: ['110108'] }),
      await outcome(patentId!, { startsOn: '2031-06-01', fields: ['G01N'] }),
      await outcome(patentId!, { startsOn: '2031-06-01', territories: ['440000'] }),
      await outcome(open!, {}),
      await outcome(open!, { kind: 'exclusive' }),
      await outcome(open!, { kind: 'cross', cross }),
    ]).toEqual([
      ...['grant_conflicts', 'free', 'grant_conflicts', 'free', 'free'],
      ...['free', 'open_licence_forbids_exclusive', 'grant_conflicts'],
    ]);
  });

  const declare = (patentId: string) =>
    server.database.write(server.system, (tx) =>
      keepOpen(tx, server.system, {
        ...{ statementId: randomUUID(), patentId, licensorOrganizationId: world.ids.partner },
        ...{ startsOn: today(), endsOn: null },
      }),
    );

  async function heldPatents(count = 1) {
    const made = await grants.patents(count);
    await server.sql(
      `INSERT INTO patent_holders (patent_id, place, organization_id, share_numerator, share_denominator)
       SELECT id, 0, $2, 1, 1 FROM unnest($1::uuid[]) AS id`,
      [made, world.ids.partner],
    );
    return made;
  }

  test('stops a listing while it lasts, says why, and lets it stand again', async () => {
    const patentId = await dockets.granted('2018-06-03', 12);
    const { id } = await story.published({ patentIds: [patentId] });
    const eventId = await dockets.entered(patentId, 'pledged', '2024-01-03', { pledgee: '某银行' });
    await server.work();
    expect((await story.read(story.licensor, id)).body).toMatchObject({
      ...{ state: 'paused', pausedBy: 'platform', grounds: [{ code: 'pledged_without_consent' }] },
    });
    const [notice] = await story.noticesOf(story.licensor, id);
    expect(notice).toMatchObject({
      type: 'licence-listing.suspended',
      data: { ground: 'pledged_without_consent', applicationNumber: expect.any(String), listingId: id },
    });
    expectProblem(await story.act(id, 'resume'), [409, 'listing_blocked']);
    await dockets.entered(patentId, 'pledge_released', '2024-03-03', { eventId });
    await server.work();
    expect(await story.stateOf(id)).toBe('published');
  });

  test('ends a listing for good, unless it is bettered', async () => {
    const patentId = await dockets.granted('2018-06-03', 12);
    const { id } = await story.published({ patentIds: [patentId] });
    await dockets.entered(patentId, 'lapsed_unpaid', '2024-01-03');
    await server.work();
    expect(await story.stateOf(id)).toBe('ineligible');
    expectProblem(await story.act(id, 'renew'), [409, 'listing_blocked']);
    await story.ok(story.act(id, 'change', { patentIds: [await story.patent()] }));
    expect(await story.ok(story.act(id, 'renew'))).toMatchObject({ state: 'published', grounds: [] });
  });

  test('leaves alone what its licensor paused', async () => {
    const patentId = await dockets.granted('2018-06-03', 12);
    const { id } = await story.published({ patentIds: [patentId] });
    await story.ok(story.act(id, 'pause', { reason: '内部评估' }));
    const eventId = await dockets.entered(patentId, 'pledged', '2024-01-03', { pledgee: '某银行' });
    await dockets.entered(patentId, 'pledge_released', '2024-03-03', { eventId });
    await server.work();
    expect((await story.read(story.licensor, id)).body).toMatchObject({ state: 'paused', pausedBy: 'licensor' });
  });

  test('stops listings when an exclusive licence begins, and lets them stand again when it ends', async () => {
    const [patentId] = await heldPatents();
    const { id } = await story.published({ patentIds: [patentId] });
    const wish = { kind: 'exclusive' as const, startsOn: today(), endsOn: '2030-01-01' };
    const [{ licenceId }] = (await grants.grant([patentId!], wish)) as unknown as [{ licenceId: string }];
    await server.work();
    expect((await story.read(story.licensor, id)).body).toMatchObject({
      ...{ state: 'paused', grounds: [{ code: 'exclusive_granted' }] },
    });
    await server.database.write(server.system, async (tx) => {
      await endGrants(tx, server.system, licenceId, today());
      return {};
    });
    await server.work();
    expect((await story.read(story.licensor, id)).body).toMatchObject({ state: 'published', grounds: [] });
  });
});
