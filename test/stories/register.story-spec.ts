import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

const byManager = (path: string, body: object = {}) => server.post(world.as.manager, path, body);
/** A center of its own, led by the core organization, with the world's manager. */
async function newCenter(): Promise<string> {
  const id = await world.center('登记测试中心', world.ids.core);
  await server.sql(`INSERT INTO center_staff SELECT gen_random_uuid(), $1, $2, 'manager'`, [id, world.as.manager.id]);
  return id;
}
const contribute = async (
  centerId: string,
  organizationId: string,
  fen: number,
  paidInOn: string,
  subscribed = fen,
) => {
  const wish = { organizationId, kind: 'cash', subscribed: cny(subscribed), paidIn: cny(fen), paidInOn };
  const answer = await byManager(`/centers/${centerId}/contributions`, wish);
  expect(answer.status).toBe(201);
  return String(answer.body.id);
};

test('stakes are exact ratios on any day asked for, and a reversal counts from its own day', async () => {
  const centerId = await newCenter();
  const { core, partner, radiation } = world.ids;
  await contribute(centerId, core, 100, '2026-01-10');
  await contribute(centerId, partner, 200, '2026-02-10');
  const mistaken = await contribute(centerId, radiation, 700, '2026-03-10');
  await byManager(`/contributions/${mistaken}/reverse`, { reason: '重复登记', effectiveOn: '2026-04-10' });
  const on = async (asOf: string) => {
    const { body } = await server.get(world.as.manager, `/centers/${centerId}/stakes?asOf=${asOf}`);
    const share = ({ organizationId, share: { numerator, denominator } }: any) => [
      organizationId,
      `${numerator}/${denominator}`,
    ];
    return { paidIn: body.paidIn.amount, ...Object.fromEntries(body.stakes.map(share)) };
  };
  expect(await on('2026-01-09')).toEqual({ paidIn: 0 });
  expect(await on('2026-01-10')).toEqual({ paidIn: 100, [core]: '1/1' });
  expect(await on('2026-02-10')).toEqual({ paidIn: 300, [core]: '1/3', [partner]: '2/3' });
  expect(await on('2026-03-10')).toEqual({ paidIn: 1000, [core]: '1/10', [partner]: '1/5', [radiation]: '7/10' });
  expect(await on('2026-04-09')).toEqual({ paidIn: 1000, [core]: '1/10', [partner]: '1/5', [radiation]: '7/10' });
  expect(await on('2026-04-10')).toEqual({ paidIn: 300, [core]: '1/3', [partner]: '2/3' });
});

test('contributions recorded at once all count, and their organizations stand once each', async () => {
  const centerId = await newCenter();
  const { core, partner, radiation } = world.ids;
  await Promise.all(
    Array.from({ length: 30 }, (_, i) => contribute(centerId, [core, partner, radiation][i % 3]!, 10, '2026-05-01')),
  );
  const { body } = await server.get(world.as.manager, `/centers/${centerId}/stakes`);
  expect(body.paidIn).toEqual(cny(300));
  expect(body.stakes.map(({ share }: any) => share)).toEqual(Array(3).fill({ numerator: 1, denominator: 3 }));
  const members = await server.sql(
    `SELECT organization_id, count(*)::integer FROM memberships WHERE center_id = $1 GROUP BY 1`,
    [centerId],
  );
  expect(members.map(({ count }) => count)).toEqual([1, 1, 1]);
});

test.each(['contributions', 'journal', 'standings', 'topic_events'])(
  'what %s says cannot be changed or deleted, not even by SQL',
  async (table) => {
    const column = { contributions: 'paid_in', journal: 'actor_id', standings: 'layer', topic_events: 'position' }[
      table
    ];
    const before = await server.sql(`SELECT * FROM ${table}`);
    expect(before.length).toBeGreaterThan(0);
    for (const change of [
      `UPDATE ${table} SET ${column} = DEFAULT`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ])
      await expect(server.sql(change)).rejects.toThrow(/append-only|may only be ended/);
    expect(await server.sql(`SELECT * FROM ${table}`)).toEqual(before);
  },
);

test('the network shows each member in its layer with the facts that put it there', async () => {
  const centerId = await newCenter();
  const { core, partner, radiation } = world.ids;
  await contribute(centerId, core, 300, '2026-01-10');
  await contribute(centerId, core, 100, '2026-02-10');
  await contribute(centerId, world.ids.other, 400, '2026-03-10');
  await world.engage(centerId, partner, 'project', '新型涂层联合攻关');
  await world.engage(centerId, partner, 'licence', '涂层专利许可');
  await world.engage(centerId, radiation, 'transfer', '工艺成果转让');
  const { body } = await server.get(world.as.core, `/centers/${centerId}/network`);
  const members = Object.fromEntries(body.members.map((member: any) => [member.organizationId, member]));
  const half = { numerator: 1, denominator: 2 };
  const fact = (kind: string, title: string) => ({ kind, title, since: '2026-01-05', share: null });
  expect(members[core]).toMatchObject({
    layer: 'core',
    name: '核心测试有限公司',
    facts: [{ kind: 'equity', title: null, since: '2026-01-10', share: half }],
  });
  expect(members[partner]).toMatchObject({
    layer: 'partner',
    facts: [fact('project', '新型涂层联合攻关'), fact('licence', '涂层专利许可')],
  });
  expect(members[radiation]).toMatchObject({ layer: 'radiation', facts: [fact('transfer', '工艺成果转让')] });
  expect(Object.keys(members)).toHaveLength(4);
});

test('the audit trail tells who did what, when, from where, before and after, to the center’s manager only', async () => {
  const centerId = await newCenter();
  const begun = Date.now();
  const { body: engagement } = await byManager(`/centers/${centerId}/engagements`, {
    ...{ organizationId: world.ids.partner, kind: 'project', title: '审计测试', startsOn: '2026-01-05' },
  });
  await byManager(`/engagements/${engagement.id}/end`);
  const answer = await server.get(world.as.manager, `/centers/${centerId}/audit-entries?subjectId=${engagement.id}`);
  const [ended, recorded] = answer.body.items;
  const by = { actorId: world.as.manager.id, actorName: 'manager', address: '127.0.0.1', subjectType: 'engagement' };
  expect(recorded).toMatchObject({
    ...by,
    type: 'engagement.recorded',
    before: null,
    after: { title: '审计测试', endsOn: null },
  });
  expect(ended).toMatchObject({ ...by, type: 'engagement.ended', before: { endsOn: null }, after: { version: 2 } });
  expect(ended.after.endsOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(ended.requestId).toMatch(/\S/);
  expect(Date.parse(recorded.at)).toBeGreaterThanOrEqual(begun - 1000);
  const readers = ['manager', 'administrator', 'outsider', 'core', 'partner', 'radiation'] as const;
  const statuses = await Promise.all(
    readers.map(async (who) => (await server.get(world.as[who], `/centers/${centerId}/audit-entries`)).status),
  );
  expect(statuses).toEqual([200, 200, 404, 403, 403, 403]);
});

test('the audit trail is read page by page, newest first, without losing or repeating an entry', async () => {
  const path = `/centers/${world.ids.centerId}/audit-entries?limit=3`;
  const read: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: { body: any } = await server.get(world.as.manager, cursor ? `${path}&cursor=${cursor}` : path);
    read.push(...body.items.map(({ id }: any) => id));
    cursor = body.nextCursor;
  }
  const kept = await server.sql<{ id: string }>(
    'SELECT position AS id FROM journal WHERE center_id = $1 ORDER BY position DESC',
    [world.ids.centerId],
  );
  expect(read).toEqual(kept.map(({ id }) => id));
});
