import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { today } from '../support/docket';
import { licencesOn } from '../support/licence';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';
import { v7 as newId } from 'uuid';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof licencesOn>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await licencesOn(server, world);
}, 60_000);
afterAll(() => server.stop());

const grantsOf = (licenceId: string) =>
  server.sql<{ territories: string[]; ends_on: string | null; ended_on: string | null }>(
    'SELECT territories, ends_on::text, ended_on::text FROM licence_grants WHERE licence_id = $1 ORDER BY id',
    [licenceId],
  );
const later = (days: number) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);
const exclusiveHere = { kind: 'exclusive', fields: ['G01N'], territories: ['110000'] };
const onVariation = (id: string, verb: string, by: As, body: object = {}) =>
  server.post(by, `/licence-variations/${id}/${verb}`, body);
const vary = (id: string, changes: object, by: As = it.licensor, more: object = {}) =>
  it.post(id, 'variations', by, { rationale: '市场变化', changes, ...more });

/* Variation */

test('a variation holds with both signatures: its terms, its text and what is granted', async () => {
  const { id, endsOn } = await it.active(exclusiveHere);
  const variation = await it.ok(vary(id, { territories: ['110000', '440000'], runningRateBp: 450 }));
  expect(variation).toMatchObject({
    ...{ number: 1, kind: 'change', edition: 2, varies: 1, state: 'signed_once', proposedBy: 'licensor' },
    signatures: [{ side: 'licensor', edition: 2 }],
  });
  expect(variation.changes.map(({ term }: any) => term).sort()).toEqual(['runningRateBp', 'territories']);
  expect((await it.read(id)).terms.territories).toEqual(['110000']);
  expectProblem(await vary(id, { runningRateBp: 100 }), [409, 'variation_open']);
  expectProblem(await onVariation(variation.id, 'decline', it.licensor), [409, 'variation_cannot_move']);
  expectProblem(await onVariation(variation.id, 'sign', world.as.core), [404, 'not_found']);
  const signed = await it.ok(onVariation(variation.id, 'sign', it.licensee, { sha256: variation.sha256 }));
  expect(signed).toMatchObject({ state: 'in_force', steps: [] });
  expect(await it.read(id)).toMatchObject({
    ...{ state: 'active', edition: 2, endsOn, sha256: variation.sha256 },
    terms: { territories: ['110000', '440000'], runningRateBp: 450 },
  });
  expect(await grantsOf(id)).toEqual([
    { territories: ['110000'], ends_on: null, ended_on: today() },
    { territories: ['110000', '440000'], ends_on: null, ended_on: null },
  ]);
});

test('a variation that would take what another has is refused, and the licence stays as it was', async () => {
  const patentId = await it.dockets.granted('2019-03-08', 9);
  const north = await it.active(exclusiveHere, { patentId });
  await it.active({ ...exclusiveHere, territories: ['440000'] }, { patentId, by: world.as.core });
  const { id } = await it.ok(vary(north.id, { territories: [] }));
  expectProblem(await onVariation(id, 'sign', it.licensee), [409, 'grant_conflicts']);
  expect(await it.read(north.id)).toMatchObject({ edition: 1, terms: { territories: ['110000'] } });
  expect(await grantsOf(north.id)).toMatchObject([{ ended_on: null }]);
  await it.ok(onVariation(id, 'decline', it.licensee, { reason: '不需要全国' }));
  expect((await it.ok(vary(north.id, { endsOn: '2032-01-01' }))).state).toBe('signed_once');
});

test('a variation changes something, of what it may', async () => {
  const { id } = await it.active();
  expectProblem(await vary(id, {}), [422, 'variation_empty']);
  expectProblem(await vary(id, { kind: 'exclusive' }), [422, 'variation_kind_fixed']);
  expectProblem(await vary(id, { colour: 'red' }), [422, 'variation_term_unknown']);
  expectProblem(await vary(id, { runningRateBp: -1 }), [422, 'invalid_fields']);
  expectProblem(await vary(id, { endsOn: '2060-01-01' }), [422, 'term_outside_patent_life']);
  expectProblem(await vary(id, { restrictions: ['tying'] }), [422, 'restriction_forbidden']);
  const operator = await it.colleague(world.ids.partner, 'operator');
  const drafted = await it.ok(vary(id, { runningRateBp: 450 }, operator));
  expect(drafted).toMatchObject({ state: 'proposed', signatures: [] });
  await it.ok(onVariation(drafted.id, 'withdraw', it.licensor, { reason: '另议' }));
});

test('a variation that gives more waits for whoever has a say in that; who refuses ends it, and not the licence', async () => {
  const holders = [{ organizationId: world.ids.partner }, { organizationId: world.ids.core }];
  const patentId = await it.dockets.patent('2019-03-08', { holders });
  await it.dockets.entered(patentId, 'published', '2020-09-08');
  await it.dockets.entered(patentId, 'granted', '2021-09-08');
  await it.dockets.entered(patentId, 'annuity_paid', '2022-03-08', { year: 9, amount: cny(200_000) });
  const { id } = await it.active({}, { patentId });
  const decide = (approvalId: string, verb: string, body: object = {}) =>
    server.post(world.as.core, `/licence-approvals/${approvalId}/${verb}`, body);
  const wider = await it.ok(vary(id, { sublicensable: true }));
  expect(wider.approvals).toMatchObject([{ kind: 'co_owner', state: 'pending', edition: 2 }]);
  const sign = (variationId: string) => onVariation(variationId, 'sign', it.licensee);
  expectProblem(await sign(wider.id), [409, 'approvals_pending']);
  await it.ok(decide(wider.approvals[0].id, 'refuse', { reason: '不同意转授' }));
  await server.work();
  const declined = await it.ok(server.get(it.licensor, `/licence-variations/${wider.id}`));
  expect(declined).toMatchObject({ state: 'declined', reason: '不同意转授' });
  expect((await it.read(id)).state).toBe('active');
  const again = await it.ok(vary(id, { sublicensable: true }));
  await it.ok(decide(again.approvals[0].id, 'give'));
  expect((await it.ok(sign(again.id))).state).toBe('in_force');
  expect((await it.read(id)).terms.sublicensable).toBe(true);
});

test('a public institution announces a variation that makes it cheaper', async () => {
  const { id } = await it.active();
  await server.sql(`UPDATE organizations SET kind = 'university' WHERE id = $1`, [world.ids.partner]);
  const cheaper = await it.ok(vary(id, { runningRateBp: 1, upfront: cny(90_000_000) }));
  const dearer = await it
    .ok(onVariation(cheaper.id, 'withdraw', it.licensor))
    .then(() => it.ok(vary(id, { upfront: cny(90_000_000) })));
  await server.sql(`UPDATE organizations SET kind = 'enterprise' WHERE id = $1`, [world.ids.partner]);
  expect(cheaper.approvals).toMatchObject([{ kind: 'public_notice', state: 'pending' }]);
  expect(dearer.approvals).toEqual([]);
  const { items } = await it.ok(server.get(world.as.outsider, '/licence-notices'));
  expect(items[0]).toMatchObject({ runningRateBp: 1, isVariation: true, isOpen: false, tiers: [], balancing: null });
});

test('an open licence is not varied, by the API or in PostgreSQL', async () => {
  const { id } = await it.active();
  const { id: variationId } = await it.ok(vary(id, { runningRateBp: 450 }));
  await it.ok(onVariation(variationId, 'withdraw', it.licensor));
  await server.sql(`UPDATE licences SET kind = 'open', terms = jsonb_set(terms, '{kind}', '"open"') WHERE id = $1`, [
    id,
  ]);
  expectProblem(await vary(id, { runningRateBp: 400 }), [409, 'open_licence_not_varied']);
  const copied = server.sql(
    `INSERT INTO licence_variations SELECT (jsonb_populate_record(v, $2::jsonb)).* FROM licence_variations v WHERE id = $1`,
    [variationId, JSON.stringify({ id: newId(), number: 9, edition: 9, before_terms: { kind: 'open' } })],
  );
  await expect(copied).rejects.toMatchObject({ driverError: { constraint: 'open_licence_not_varied' } });
});

test('a cheaper variation deals with an earlier licensee’s most-favoured clause first', async () => {
  const patentId = await it.dockets.granted('2019-03-08', 9);
  const earlier = await it.active({ mostFavoured: true, runningRateBp: 500 }, { patentId });
  const later = await it.active({ runningRateBp: 500 }, { patentId, by: world.as.core });
  const { id } = await it.ok(vary(later.id, { runningRateBp: 200 }));
  expectProblem(await onVariation(id, 'sign', world.as.core), [409, 'most_favoured_open']);
  const evidence = { earlierLicenceId: earlier.id, resolution: 'waived', evidence: '2026-11-21 书面放弃' };
  expectProblem(await onVariation(id, 'most-favoured', world.as.core, evidence), [403, 'licence_no_authority']);
  await it.ok(onVariation(id, 'most-favoured', it.licensor, evidence));
  // What was cleared is these terms: others are dealt with anew.
  await it.ok(onVariation(id, 'withdraw', it.licensor));
  const { id: cheaper } = await it.ok(vary(later.id, { runningRateBp: 100 }));
  expectProblem(await onVariation(cheaper, 'sign', world.as.core), [409, 'most_favoured_open']);
  await it.ok(onVariation(cheaper, 'withdraw', it.licensor));
  const { id: once } = await it.ok(vary(later.id, { runningRateBp: 200 }));
  expectProblem(await onVariation(once, 'sign', world.as.core), [409, 'most_favoured_open']);
  await it.ok(onVariation(once, 'most-favoured', it.licensor, evidence));
  expect((await it.ok(onVariation(once, 'sign', world.as.core))).state).toBe('in_force');
});

test('a trial becomes a full licence when its licensee asks in time', async () => {
  const trial = { endsOn: later(180), trial: { convertible: true, convertUntil: later(150) } };
  const patentId = await it.dockets.granted('2019-03-08', 9);
  const { id } = await it.active(trial, { patentId });
  await server.sql('UPDATE licences SET effective_on = effective_on - 100 WHERE id = $1', [id]);
  expectProblem(await vary(id, { endsOn: later(300) }), [422, 'trial_too_long']);
  await expect(it.drafted(trial, { patentId })).rejects.toThrow('trial_repeated');
  const convert = (by: As, body: object = {}) => it.post(id, 'convert', by, body);
  expectProblem(await convert(it.licensor), [403, 'licence_no_authority']);
  expectProblem(await convert(it.licensee, { changes: { endsOn: later(100) } }), [422, 'conversion_incomplete']);
  const wish = { changes: { endsOn: '2036-01-01', upfront: cny(80_000_000) } };
  const { id: variationId, kind } = await it.ok(convert(it.licensee, wish));
  expect(kind).toBe('conversion');
  await it.ok(onVariation(variationId, 'sign', it.licensor));
  const full = await it.read(id);
  expect(full).toMatchObject({
    state: 'active',
    endsOn: '2036-01-01',
    terms: { trial: null, upfront: cny(80_000_000) },
  });
  expectProblem(await convert(it.licensee), [409, 'trial_not_convertible']);
  expect(await grantsOf(id)).toHaveLength(2);
  const late = await it.active(trial);
  await server.sql(
    `UPDATE licences SET terms = jsonb_set(terms, '{trial,convertUntil}', '"2026-01-01"') WHERE id = $1`,
    [late.id],
  );
  expectProblem(await it.post(late.id, 'convert', it.licensee, {}), [409, 'trial_over']);
});

/* Breach and ending */

test('a breach is notified, mended or waited out; only then may whoever notified it end the licence', async () => {
  const { id } = await it.active(exclusiveHere);
  const breach = (body: object, by: As = it.licensor) => it.post(id, 'breaches', by, body);
  expectProblem(await breach({ text: '未按期报告', cureDays: 29 }), [422, 'invalid_fields']);
  expectProblem(await it.post(id, 'terminate', it.licensor, { ground: 'breach' }), [409, 'breach_notice_required']);
  const first = await it.ok(breach({ text: '未按期报告' }));
  expect(Date.parse(first.dueAt) - Date.parse(first.givenAt)).toBe(30 * 86_400_000);
  expect((await it.read(id)).state).toBe('in_breach');
  const cure = (noticeId: string, by: As) => server.post(by, `/licence-breaches/${noticeId}/cure`, {});
  expectProblem(await cure(first.id, it.licensee), [403, 'breach_not_yours']);
  await it.ok(cure(first.id, it.licensor));
  expect((await it.read(id)).state).toBe('active');
  expectProblem(await cure(first.id, it.licensor), [409, 'breach_settled']);
  const second = await it.ok(breach({ text: '仍未付款', cureDays: 40 }));
  expectProblem(await it.post(id, 'terminate', it.licensor, { ground: 'breach' }), [409, 'breach_cure_running']);
  await server.sql(
    `UPDATE licence_breaches SET given_at = given_at - interval '41 days', due_at = due_at - interval '41 days' WHERE id = $1`,
    [second.id],
  );
  expectProblem(await it.post(id, 'terminate', it.licensee, { ground: 'breach' }), [409, 'breach_notice_required']);
  const ended = await it.ok(it.post(id, 'terminate', it.licensor, { ground: 'breach', reason: '逾期未付' }));
  expect(ended).toMatchObject({ state: 'terminated', endGround: 'breach', endedOn: today(), steps: [] });
  expect(await grantsOf(id)).toMatchObject([{ ended_on: today() }]);
  const short = server.sql(`UPDATE licence_breaches SET due_at = given_at + interval '29 days' WHERE id = $1`, [
    second.id,
  ]);
  await expect(short).rejects.toThrow('licence_breaches_thirty_days');
});

test('by agreement it ends when the other side says so too; what was granted is free, and the listing again to be had', async () => {
  const licence = await it.active({ kind: 'exclusive', fields: [], territories: [] });
  const { id, listingId, number } = licence;
  const proposed = await it.ok(vary(id, { runningRateBp: 450 }));
  const state = async () => (await it.ok(server.get(it.licensor, `/licence-listings/${listingId}`))).state;
  expect(await state()).toBe('licensed');
  const once = await it.ok(it.post(id, 'terminate', it.licensee, { ground: 'agreement', reason: '产品停产' }));
  expect(once.state).toBe('active');
  // Who proposed it takes it back, and the other side's word alone ends nothing.
  const [{ id: noticeId }] = (await it.ok(server.get(it.licensee, `/licences/${id}/breaches`))).items;
  await it.ok(server.post(it.licensee, `/licence-breaches/${noticeId}/cure`, {}));
  await it.ok(it.post(id, 'terminate', it.licensee, { reason: '产品停产' }));
  expectProblem(await it.post(id, 'terminate', it.licensee), [409, 'licence_ending_proposed']);
  const both = await it.ok(it.post(id, 'terminate', it.licensor));
  expect(both).toMatchObject({ state: 'terminated', endGround: 'agreement' });
  expect(await state()).toBe('published');
  await server.work();
  expect((await it.ok(server.get(it.licensor, `/licence-variations/${proposed.id}`))).state).toBe('lapsed');
  const engaged = await server.sql<{ ends_on: string }>(
    `SELECT ends_on::text FROM engagements WHERE title LIKE '%' || $1`,
    [number],
  );
  expect(engaged).toEqual([{ ends_on: today() }]);
  expectProblem(await it.post(id, 'terminate', it.licensor), [409, 'licence_cannot_move']);
  expectProblem(await vary(id, { runningRateBp: 1 }), [409, 'licence_cannot_move']);
});

test('only who took an open licence gives it up alone', async () => {
  const { id } = await it.active();
  expectProblem(await it.post(id, 'terminate', it.licensee, { ground: 'renunciation' }), [409, 'renounces_open_only']);
});

test('with its term it is over, whatever it was varied to meanwhile', async () => {
  const { id } = await it.active({ endsOn: later(200) });
  await server.work();
  const { id: longer } = await it.ok(vary(id, { endsOn: later(300) }));
  await it.ok(onVariation(longer, 'sign', it.licensee));
  await server.work();
  const [planned] = await server.sql<{ on: string }>(
    `SELECT (run_at AT TIME ZONE 'Asia/Shanghai')::date::text AS on FROM jobs WHERE key = $1`,
    [`licence.end:${id}`],
  );
  expect([planned!.on, (await it.read(id))['endsOn']]).toEqual([later(300), later(300)]);
  await it.makeDue(`licence.end:${id}`);
  await it.makeDue(`licence.ending:${id}`);
  await server.work();
  expect((await it.read(id)).state).toBe('active');
  await server.sql(`UPDATE licences SET ends_on = current_date, effective_on = current_date - 9 WHERE id = $1`, [id]);
  await server.sql(
    `INSERT INTO jobs (kind, payload) VALUES ('licence.end', jsonb_build_object('licenceId', $1::text))`,
    [id],
  );
  await server.work();
  expect(await it.read(id)).toMatchObject({ state: 'expired', endGround: 'term_over' });
  expect(await it.told(it.licensee, id)).toContain('licence.ended');
});

test('when its last patent is lost it is over; while one is left its sides are told', async () => {
  const [one, two] = [await it.dockets.granted('2019-03-08', 9), await it.dockets.granted('2019-04-08', 9)];
  const listingId = await it.listing({ patentIds: [one, two] });
  const { id } = await it.active({}, { listingId });
  await it.dockets.entered(one, 'abandoned', today());
  await server.work();
  expect((await it.read(id)).state).toBe('active');
  expect(await it.told(it.licensee, id)).toContain('licence.patent_gone');
  await it.dockets.entered(two, 'abandoned', today());
  await server.work();
  expect(await it.read(id)).toMatchObject({ state: 'patent_lost', endGround: 'patent_lost', endedOn: today() });
  expect((await grantsOf(id)).every(({ ended_on }) => ended_on === today())).toBe(true);
});
