import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { licencesOn } from '../support/licence';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof licencesOn>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await licencesOn(server, world);
}, 60_000);
afterAll(() => server.stop());

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/* Approvals */

const coOwned = async (...others: object[]) => {
  const id = await it.dockets.patent('2019-03-08', { holders: [{ organizationId: world.ids.partner }, ...others] });
  await it.dockets.entered(id, 'published', '2020-09-08');
  await it.dockets.entered(id, 'granted', '2021-09-08');
  await it.dockets.entered(id, 'annuity_paid', '2022-03-08', { year: 9, amount: cny(200_000) });
  return id;
};

test('an exclusive licence waits for every other holder, here or not; an ordinary one for nobody', async () => {
  const patentId = await coOwned({ organizationId: world.ids.core }, { name: '某研究所' });
  expect((await it.drafted({}, { patentId })).state).toBe('draft');
  const licence = await it.drafted(
    { kind: 'exclusive' },
    { patentId: await coOwned({ organizationId: world.ids.core }, { name: '某研究所' }) },
  );
  expect(licence).toMatchObject({ state: 'approvals' });
  const [core, outsider] = ['核心测试有限公司', '某研究所'].map((name) =>
    licence['approvals'].find(({ party }: any) => party.name === name)!,
  );
  expect(core).toMatchObject({ kind: 'co_owner', state: 'pending', citation: '专利法第14条' });
  expectProblem(await it.post(licence.id, 'sign'), [409, 'approvals_pending']);
  const give = (id: string, by: object, body: object = {}) => server.post(by, `/licence-approvals/${id}/give`, body);
  expectProblem(await give(core.id, it.licensor), [403, 'licence_approval_not_yours']);
  expectProblem(await give(core.id, it.licensee), [403, 'licence_approval_not_yours']);
  expectProblem(await give(outsider.id, it.licensor), [422, 'approval_evidence_required']);
  expectProblem(await give(core.id, world.as.outsider), [404, 'not_found']);
  const asked = await it.ok(server.get(world.as.core, '/licence-approvals?state=pending'));
  expect(asked.items).toMatchObject([{ approval: { id: core.id, steps: ['give', 'refuse'] }, number: licence.number }]);
  expect(await it.told(world.as.core, licence.id)).toEqual(['licence-approval.asked']);
  await it.ok(give(core.id, world.as.core));
  expectProblem(await give(core.id, world.as.core), [409, 'approval_settled']);
  expectProblem(await it.post(licence.id, 'sign'), [409, 'approvals_pending']);
  await it.ok(give(outsider.id, it.licensor, { evidence: '同意函 2026-11' }));
  expect(await it.read(licence.id)).toMatchObject({ state: 'pending_signatures', edition: 1 });
  expect((await it.sign(licence.id)).state).toBe('active');
});

test('who has a say in it only since it was drafted is asked before it is signed', async () => {
  const patentId = await it.dockets.granted('2019-03-08', 9);
  const { id, state } = await it.drafted({ kind: 'exclusive' }, { patentId });
  expect(state).toBe('draft');
  await it.ok(it.post(id, 'sign'));
  await server.sql(
    `INSERT INTO patent_holders SELECT (jsonb_populate_record(h, $2::jsonb)).* FROM patent_holders h WHERE patent_id = $1`,
    [patentId, JSON.stringify({ organization_id: world.ids.core, place: 2 })],
  );
  const refused = await it.post(id, 'sign', it.licensee);
  expectProblem(refused, [409, 'approvals_pending']);
  expect(refused.body.count).toBe(1);
  const waiting = await it.read(id);
  expect(waiting).toMatchObject({ state: 'approvals', approvals: [{ kind: 'co_owner', state: 'pending' }] });
  expectProblem(await it.post(id, 'sign', it.licensee), [409, 'approvals_pending']);
  expect((await it.read(id))['approvals']).toHaveLength(1);
  await it.ok(server.post(world.as.core, `/licence-approvals/${waiting['approvals'][0].id}/give`, {}));
  // The text is another now: whoever had signed signs anew.
  expect(await it.read(id)).toMatchObject({ state: 'pending_signatures', edition: 2, signatures: [] });
  expect((await it.sign(id)).state).toBe('active');
});

test('a holder who refuses ends it', async () => {
  const patentId = await coOwned({ organizationId: world.ids.core });
  const { id, approvals } = await it.drafted({ kind: 'sole' }, { patentId });
  const refuse = server.post(world.as.core, `/licence-approvals/${approvals[0].id}/refuse`, { reason: '自行实施' });
  await it.ok(refuse);
  expect(await it.read(id)).toMatchObject({ state: 'unsuccessful', endGround: 'approval_refused', reason: '自行实施' });
});

test('a public institution announces the licence, takes objections, and signs only when the time is over', async () => {
  await server.sql(`UPDATE organizations SET kind = 'university' WHERE id = $1`, [world.ids.partner]);
  const { id, approvals, number } = await it.drafted();
  await server.sql(`UPDATE organizations SET kind = 'enterprise' WHERE id = $1`, [world.ids.partner]);
  const [notice] = approvals;
  expect(notice).toMatchObject({ kind: 'public_notice', party: null, postedOn: today(), state: 'pending' });
  const { items } = await it.ok(server.get(world.as.outsider, '/licence-notices'));
  expect(items[0]).toMatchObject({ id: notice.id, number, isOpen: true, upfront: cny(30_000_000), objections: 0 });
  expect(JSON.stringify(items[0])).not.toContain(world.ids.radiation);
  const give = () => server.post(it.licensor, `/licence-approvals/${notice.id}/give`, {});
  expectProblem(await give(), [409, 'notice_running']);
  const object = () => server.post(world.as.core, `/licence-notices/${notice.id}/objections`, { text: '价格明显偏低' });
  const objection = await it.ok(object());
  expect(await it.told(it.licensor, id)).toContain('licence-approval.objected');
  // Its time passes.
  await server.sql(`UPDATE licence_approvals SET posted_on = posted_on - 20, ends_on = ends_on - 20 WHERE id = $1`, [
    notice.id,
  ]);
  expectProblem(await object(), [409, 'notice_over']);
  await it.makeDue(`licence.notice:${id}`);
  await server.work();
  expect((await it.read(id)).state).toBe('approvals');
  expectProblem(await give(), [409, 'objections_open']);
  const settle = (as: object) =>
    server.post(as, `/licence-objections/${objection.id}/settle`, { settlement: '已另行评估' });
  expectProblem(await settle(it.licensee), [403, 'licence_approval_not_yours']);
  await it.ok(settle(it.licensor));
  expectProblem(await settle(it.licensor), [409, 'objection_settled']);
  await server.work();
  await it.makeDue(`licence.notice:${id}`);
  await server.work();
  expect((await it.read(id)).state).toBe('pending_signatures');
  expect((await it.sign(id)).state).toBe('active');
});

/* Most-favoured licensees */

test('before a cheaper licence is signed the earlier licensee’s most-favoured clause is dealt with', async () => {
  const patentId = await it.dockets.granted('2019-03-08', 9);
  const earlier = await it.active({ mostFavoured: true, runningRateBp: 600 }, { patentId });
  const elsewhere = await it.drafted({ runningRateBp: 300, territories: ['440000'] }, { patentId, by: world.as.core });
  expect(elsewhere['mostFavoured']).toEqual([]);
  expect((await it.sign(elsewhere.id, world.as.core)).state).toBe('active');
  const dearer = await it.drafted({ runningRateBp: 600 }, { patentId, by: world.as.core });
  expect((await it.sign(dearer.id, world.as.core)).state).toBe('active');
  const cheaper = await it.drafted({ runningRateBp: 400 }, { patentId, by: world.as.core });
  const seen = await it.read(cheaper.id, it.licensor);
  expect(seen['mostFavoured']).toMatchObject([
    { earlierLicenceId: earlier.id, number: earlier.number, resolution: null },
  ]);
  expect((await it.read(cheaper.id, world.as.core))['mostFavoured']).toEqual([]);
  const refused = await it.post(cheaper.id, 'sign');
  expectProblem(refused, [409, 'most_favoured_open']);
  expect(refused.body.licenceNumber).toBe(earlier.number);
  const unnamed = await it.post(cheaper.id, 'sign', world.as.core);
  expectProblem(unnamed, [409, 'most_favoured_open']);
  expect(JSON.stringify(unnamed.body)).not.toContain(earlier.number);
  const resolve = { earlierLicenceId: earlier.id, resolution: 'offered', evidence: '2026-11-20 已按同等条件致函' };
  expectProblem(await it.post(cheaper.id, 'most-favoured', world.as.core, resolve), [403, 'licence_no_authority']);
  await it.ok(it.post(cheaper.id, 'most-favoured', it.licensor, resolve));
  expectProblem(await it.post(cheaper.id, 'most-favoured', it.licensor, resolve), [422, 'most_favoured_unknown']);
  expect((await it.sign(cheaper.id, world.as.core)).state).toBe('active');
});
