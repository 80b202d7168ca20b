import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { expectProblem, rowCounts } from '../support/problems';
import { inDays, researchOf, type World } from '../support/research';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: World;
let does: ReturnType<typeof researchOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  does = researchOf(server, world);
});
afterAll(() => server.stop());

const weighed = (...weights: number[]) =>
  weights.map((weight, i) => ({ key: `c${i}`, name: `标准${i}`, kind: 'quality', weight }));
const rule = [422, 'invalid_fields'] as const;
const malformed = [400, 'malformed_request'] as const;

/** What cannot even be drafted. */
test.each<[string, object, readonly [number, string]]>([
  ['no title', { title: '  ' }, rule],
  ['a title of two lines', { title: 'a\nb' }, malformed],
  ['no description', { description: '' }, rule],
  ['too long a description', { description: 'x'.repeat(4001) }, rule],
  ['a description that no database keeps', { description: 'a\u0000b' }, malformed],
  ['a budget whose minimum exceeds its maximum', { budget: { minimum: cny(2), maximum: cny(1) } }, rule],
  ['a budget of nothing', { budget: cny(0) }, rule],
  ['a budget of half a fen', { budget: { amount: 0.5, currency: 'CNY' } }, malformed],
  ['a budget in dollars', { budget: { amount: 1, currency: 'USD' } }, malformed],
  ['a budget below zero', { budget: cny(-1) }, rule],
  ['no budget', { budget: null }, malformed],
  ['an unknown contract type', { contractType: 'licence' }, malformed],
  ['an unknown kind of service', { serviceKind: 'magic' }, malformed],
  ['a field of another policy', { fieldCode: 'fashion_goods' }, [422, 'field_not_of_center']],
  ['a military secret', { confidentiality: 'restricted' }, [422, 'confidentiality_refused']],
  ['nobody to see it', { visibleTo: [] }, rule],
  ['an unknown layer', { visibleTo: ['everybody'] }, malformed],
  ['a deadline that has passed', { submissionsCloseAt: inDays(-1) }, [422, 'deadline_passed']],
  ['a deadline that is no instant', { submissionsCloseAt: 'tomorrow' }, malformed],
  ['a deadline without a zone', { submissionsCloseAt: '2027-01-01T00:00:00' }, malformed],
  ['a deadline in ten years', { submissionsCloseAt: inDays(3650) }, [422, 'deadline_too_far']],
  ['questions after the deadline', { questionsCloseAt: inDays(15) }, [422, 'periods_out_of_order']],
  ['an opening after the deadline', { submissionsOpenAt: inDays(15) }, [422, 'periods_out_of_order']],
  ['an evaluation before the deadline', { evaluationEndsAt: inDays(13) }, [422, 'periods_out_of_order']],
  ['61 days of standstill', { standstillDays: 61 }, rule],
  ['-1 days of standstill', { standstillDays: -1 }, rule],
  ['a readiness of 0', { trlFrom: 0 }, rule],
  ['a readiness of 10', { trlTarget: 10 }, rule],
  ['a readiness that falls', { trlFrom: 7, trlTarget: 6 }, [422, 'readiness_out_of_order']],
  ['a weight of nothing', { criteria: weighed(0, 100) }, rule],
  ['a weight of a half', { criteria: weighed(0.5, 99.5) }, malformed],
  ['two criteria with one key', { criteria: [...weighed(50), ...weighed(50)] }, rule],
  ['thirteen criteria', { criteria: weighed(...Array<number>(13).fill(1)) }, rule],
  [
    'a reason for a direct award that all see',
    { directReason: 'urgency', directReasonText: '急' },
    [422, 'direct_reason_required'],
  ],
  [
    'a direct award without words',
    { directReason: 'urgency', visibleTo: ['invited'] },
    [422, 'direct_reason_required'],
  ],
  ['a center that is none', { centerId: randomUUID() }, [404, 'not_found']],
  ['a center that is no id', { centerId: 'x' }, malformed],
])('a request with %s is refused in both languages and leaves nothing behind', async (_, more, [status, code]) => {
  const before = await rowCounts(server);
  const ask = (language: string) =>
    server.post({ ...does.requester, headers: { 'accept-language': language } }, '/rd-requests', does.wish(more));
  expectProblem(await ask('en'), [status, code], 'en');
  expectProblem(await ask('*'), [status, code], 'zh');
  expect(await rowCounts(server)).toEqual(before);
});

/** What may be drafted, but not published. */
test.each<[string, object, [number, string] | null]>([
  ['weights of 99', { criteria: weighed(50, 49) }, [422, 'weights_not_hundred']],
  ['weights of 100', { criteria: weighed(50, 50) }, null],
  ['weights of 101', { criteria: weighed(50, 51) }, [422, 'weights_not_hundred']],
  ['only the invited to see it and nobody invited', { visibleTo: ['invited'] }, [409, 'invitation_required']],
  [
    'the law’s tender in 19 days',
    { statutoryTender: true, submissionsCloseAt: inDays(19) },
    [422, 'tender_period_too_short'],
  ],
  ['the law’s tender in 21 days', { statutoryTender: true, submissionsCloseAt: inDays(21) }, null],
  [
    'too short a standstill',
    { statutoryTender: true, submissionsCloseAt: inDays(21), standstillDays: 2 },
    [422, 'standstill_too_short'],
  ],
  [
    'too high a bond',
    { statutoryTender: true, submissionsCloseAt: inDays(21), bidBond: cny(1_000_001) },
    [422, 'bid_bond_too_high'],
  ],
  [
    'too high a performance bond',
    { statutoryTender: true, submissionsCloseAt: inDays(21), performanceBondBp: 1001 },
    [422, 'performance_bond_too_high'],
  ],
])('a request with %s is published or refused: %3$j', async (_, more, refusal) => {
  const { id } = await does.draft(more);
  const answer = await does.act(id, 'publish');
  if (refusal) expectProblem(answer, refusal);
  else expect([answer.status, answer.body.state]).toEqual([200, 'enquiry']);
  expect((await does.read(world.as.partner, id)).status).toBe(refusal ? 404 : 200);
});

test('the database itself keeps the weights, the periods and the class', async () => {
  const { id } = await does.published();
  const change = (set: string) => server.sql(`UPDATE rd_requests SET ${set} WHERE id = '${id}'`);
  const weights = JSON.stringify(weighed(50, 49));
  await expect(change(`criteria = '${weights}'`)).rejects.toThrow('weights_not_hundred');
  await expect(change(`questions_close_at = submissions_close_at + interval '1 s'`)).rejects.toThrow(
    'periods_out_of_order',
  );
  await expect(change(`confidentiality = 'restricted'`)).rejects.toThrow('confidentiality_refused');
  await expect(change('trl_from = 9')).rejects.toThrow('readiness_out_of_order');
  await expect(change('announced = false')).rejects.toThrow('rd_requests_announced');
});

test('who drafts stands in the center, and speaks for the organization that is named', async () => {
  const { centerId, otherCenterId, core, partner, other } = world.ids;
  const ask = (as: object, more: object) => server.post(as, '/rd-requests', does.wish(more));
  const operator = await does.colleague(partner, 'operator');
  const viewer = await does.colleague(partner, 'viewer');
  const both = await world.user('both', {
    in: [
      [partner, 'owner'],
      [core, 'owner'],
    ],
  });
  expect((await ask(operator, {})).status).toBe(201);
  expectProblem(await ask(viewer, {}), [403, 'forbidden']);
  expectProblem(await ask(world.as.administrator, {}), [403, 'forbidden']);
  expectProblem(await ask(world.as.outsider, {}), [403, 'organization_stands_nowhere']);
  expectProblem(await ask(does.requester, { organizationId: partner }), [403, 'organization_stands_nowhere']);
  expectProblem(await ask(does.requester, { centerId: otherCenterId }), [403, 'organization_stands_nowhere']);
  expectProblem(await ask(world.as.manager, { organizationId: other }), [403, 'organization_stands_nowhere']);
  expectProblem(await ask(both, {}), [422, 'organization_required']);
  expect((await ask(both, { organizationId: partner })).body.organizationId).toBe(partner);
  const led = await ask(world.as.manager, { centerId });
  expect([led.status, led.body.organizationId]).toEqual([201, core]);
  // What a manager drafted is the manager's and the organization's own; another's draft is not.
  expect((await does.act(led.body.id, 'change', { title: '新' }, world.as.manager)).status).toBe(200);
  expect((await does.act(led.body.id, 'change', { title: '新' }, world.as.core)).status).toBe(200);
  const own = (await ask(operator, {})).body;
  expectProblem(await does.act(own.id, 'change', { title: '新' }, world.as.manager), [404, 'not_found']);
});

test('an organization that is suspended neither drafts nor sees, until it is back', async () => {
  const organizationId = await world.organization('停牌测试有限公司');
  await world.engage(world.ids.centerId, organizationId, 'project');
  const as = await world.user('suspended', { in: [[organizationId, 'owner']] });
  const { id } = await does.published();
  const [membership] = await server.sql<{ id: string }>('SELECT id FROM memberships WHERE organization_id = $1', [
    organizationId,
  ]);
  const move = (verb: string) => server.post(world.as.manager, `/memberships/${membership!.id}/${verb}`);
  const outcome = async () => [
    (await does.read(as, id)).status,
    (await server.post(as, '/rd-requests', does.wish())).status,
  ];
  expect(await outcome()).toEqual([200, 201]);
  await move('suspend');
  expect(await outcome()).toEqual([404, 403]);
  await move('resume');
  expect(await outcome()).toEqual([200, 201]);
});

test('fields nobody asked for change nothing', async () => {
  const extra = {
    state: 'published',
    announced: true,
    publishedAt: inDays(-1),
    version: 9,
    id: randomUUID(),
    openedAt: inDays(-1),
  };
  const { id, ...made } = await does.draft(extra);
  expect(made).toMatchObject({ state: 'draft', publishedAt: null, openedAt: null, version: 1 });
  const changed = await does.ok(
    does.act(id, 'change', { ...extra, organizationId: world.ids.core, centerId: world.ids.otherCenterId }),
  );
  expect(changed).toMatchObject({ ...made, version: 2 });
});
