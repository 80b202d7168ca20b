import { roadmapFacts } from '@concentric/roadmap';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import { dayFromNow } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let manager: As;
let centerId: string;
const today = dayFromNow(0);

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  manager = world.as.manager;
  centerId = world.ids.centerId;
});
afterAll(() => server.stop());

const node = (title: string, more: object = {}) => ({
  ...{ key: randomUUID(), layer: 'technology', title, fromQuarter: '2026-Q1', untilQuarter: '2026-Q4' },
  ...more,
});
const draft = () => server.post(manager, `/centers/${centerId}/roadmaps`);
const change = (id: string, nodes: object[], as = manager) => server.put(as, `/roadmaps/${id}`, { nodes });
const publish = (id: string, as = manager) => server.post(as, `/roadmaps/${id}/publish`);
const asset = async (ofCenter: string) => {
  const id = randomUUID();
  await server.unguarded(
    'ip_assets',
    `INSERT INTO ip_assets (id, center_id, kind, title, description, created_on, routes, contract_share_bp, whole)
     VALUES ($1, $2, 'patent', '成果', '', '2026-01-01', '{}', 10000, 1)`,
    [id, ofCenter],
  );
  return id;
};

let first: string;
const market = node('EV', { layer: 'market' });
const wafer = node('Wafer', { parentKey: market.key });

test('a roadmap is drafted once, keeps to its center and its tree, and is published', async () => {
  expect(await roadmapFacts(server.database.reader, centerId, today)).toEqual({});
  const twins = await Promise.all([draft(), draft()]);
  expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
  expectProblem(
    twins.find(({ status }) => status === 409)!,
    [409, 'roadmap_draft_exists'],
  );
  first = twins.find(({ status }) => status === 201)!.body.id;
  expectProblem(await publish(first), [422, 'roadmap_empty']);
  expectProblem(await change(first, [wafer]), [422, 'roadmap_parent_wrong']);
  expectProblem(await change(first, [market, market]), [422, 'roadmap_key_twice']);
  expectProblem(await change(first, [node('倒置', { fromQuarter: '2027-Q1' })]), [422, 'invalid_fields']);
  expectProblem(await change(first, [market], world.as.core), [403, 'forbidden']);
  expectProblem(await change(first, [market], world.as.outsider), [404, 'not_found']);
  const link = (targetId: string) => ({ ...wafer, links: [{ kind: 'ip_asset', targetId, label: '成果' }] });
  const foreign = await asset(world.ids.otherCenterId);
  expectProblem(await change(first, [market, link(foreign)]), [422, 'roadmap_link_foreign']);
  expectProblem(await change(first, [market, link(randomUUID())]), [422, 'roadmap_link_foreign']);
  const changed = await change(first, [market, link(await asset(centerId))]);
  expect(changed.body).toMatchObject({ nodes: 2, linked: 1, approval: 'not_needed', version: 2 });
  const published = await publish(first);
  expect(published.body).toMatchObject({ state: 'published', number: 1, publishedOn: today });
  expectProblem(await publish(first), [409, 'roadmap_fixed']);
  expectProblem(await change(first, []), [409, 'roadmap_fixed']);
  await expect(
    server.sql(`UPDATE roadmap_nodes SET title = '改' WHERE roadmap_id = $1`, [first]),
  ).rejects.toMatchObject({
    constraint: 'roadmap_fixed',
  });
  // Neither born published, nor emptied into another version.
  await expect(
    server.sql(
      `INSERT INTO roadmaps (id, center_id, number, state, changed_at, published_on)
       VALUES (gen_random_uuid(), $1, 9, 'published', now(), $2)`,
      [world.ids.otherCenterId, today],
    ),
  ).rejects.toMatchObject({ constraint: 'roadmap_not_approved' });
  const elsewhere = randomUUID();
  await server.sql(
    `INSERT INTO roadmaps (id, center_id, number, state, changed_at) VALUES ($1, $2, 1, 'draft', now())`,
    [elsewhere, world.ids.otherCenterId],
  );
  await expect(
    server.sql('UPDATE roadmap_nodes SET roadmap_id = $2 WHERE roadmap_id = $1', [first, elsewhere]),
  ).rejects.toMatchObject({ constraint: 'roadmap_fixed' });
  const { roadmap } = await roadmapFacts(server.database.reader, centerId, today);
  expect(roadmap).toMatchObject({ version: 1, nodes: 2, linked: 1, approvedOn: today, evidence: { id: first } });
  expect(await roadmapFacts(server.database.reader, centerId, dayFromNow(-1))).toEqual({});
});

test('where a committee sits, the next version waits for its vote on what it is', async () => {
  const { body: next } = await draft();
  expect(next.list.map(({ key }: { key: string }) => key)).toEqual([market.key, wafer.key]);
  const device = node('功率模块', { layer: 'product', parentKey: market.key });
  await change(next.id, [{ ...market, title: '新能源汽车与储能' }, device]);
  expect((await server.get(world.as.core, `/roadmaps/${next.id}/diff`)).body).toEqual({
    ...{ fromNumber: 1, toNumber: 2, added: [{ key: device.key, title: '功率模块' }] },
    removed: [{ key: wafer.key, title: 'Wafer' }],
    changed: [{ key: market.key, title: '新能源汽车与储能', fields: ['title'] }],
  });

  const rules = { kind: 'committee', name: '技术专家委员会', rules: { minimumSeats: 1 } };
  const { body: committee } = await server.post(manager, `/centers/${centerId}/bodies`, rules);
  const expert = await world.user('expert');
  const seat = { email: expert.email, kind: 'academia', chair: true, fromOn: '2026-01-01' };
  const { body: chair } = await server.post(manager, `/bodies/${committee.id}/seats`, seat);
  expectProblem(await publish(next.id), [409, 'roadmap_not_approved']);

  const at = { title: '审定', scheduledAt: new Date(Date.now() - 60_000).toISOString(), place: '线上' };
  const { body: meeting } = await server.post(manager, `/bodies/${committee.id}/meetings`, at);
  await server.post(manager, `/meetings/${meeting.id}/hold`, { seatIds: [chair.id] });
  const approve = async () => {
    const wish = { title: '路线图', text: '审定路线图', purpose: 'roadmap', subjectId: next.id };
    const { body } = await server.post(manager, `/meetings/${meeting.id}/motions`, wish);
    await server.post(manager, `/motions/${body.id}/open`);
    await server.post(expert, `/motions/${body.id}/vote`, { choice: 'for' });
    expect((await server.post(manager, `/motions/${body.id}/close`)).body.state).toBe('passed');
  };
  await approve();
  await change(next.id, [market, device]);
  expect((await server.get(expert, `/roadmaps/${next.id}`)).body.approval).toBe('missing');
  expectProblem(await publish(next.id), [409, 'roadmap_not_approved']);
  await approve();
  const both = await Promise.all([publish(next.id), publish(next.id)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { body } = await server.get(manager, `/centers/${centerId}/roadmaps?limit=1`);
  expect(body.items).toMatchObject([{ number: 2, state: 'published', nodes: 2, linked: 0 }]);
  const rest = await server.get(manager, `/centers/${centerId}/roadmaps?cursor=${body.nextCursor}`);
  expect(rest.body.items).toMatchObject([{ id: first, state: 'superseded' }]);
});

test('a draft is given up, stays as it was, and makes way for another that begins at what is published', async () => {
  const { body: idea } = await draft();
  const { body: changed } = await change(idea.id, [node('弃案')]);
  const discard = (as: As) => server.post(as, `/roadmaps/${idea.id}/discard`);
  expectProblem(await discard(world.as.core), [403, 'forbidden']);
  expectProblem(await discard(world.as.outsider), [404, 'not_found']);
  expect((await discard(manager)).body).toMatchObject({ state: 'discarded', number: 3, nodes: 1, publishedOn: null });
  expectProblem(await discard(manager), [409, 'roadmap_fixed']);
  expectProblem(await change(idea.id, changed.list), [409, 'roadmap_fixed']);
  await expect(server.sql(`UPDATE roadmaps SET state = 'draft' WHERE id = $1`, [idea.id])).rejects.toMatchObject({
    constraint: 'roadmap_fixed',
  });
  const { body: another } = await draft();
  expect(another).toMatchObject({ number: 4, nodes: 2 });
  const { body: since } = await server.get(manager, `/roadmaps/${another.id}/diff`);
  expect(since).toEqual({ fromNumber: 2, toNumber: 4, added: [], removed: [], changed: [] });
  expectProblem(await publish(first), [409, 'roadmap_fixed']);
});
