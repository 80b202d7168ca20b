import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { assessingOf, beijing, chongqing } from '../support/assessing';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import { dayFromNow } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let on: ReturnType<typeof assessingOf>;
let officer: As & { id: string };
const today = dayFromNow(0);
const year = Number(today.slice(0, 4));
const lastYear = `${year - 1}-06-01`;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  on = assessingOf(server, world);
  officer = await on.officer('110000', '440100', '500000');
});
afterAll(() => server.stop());

const duties = async (centerId: string) =>
  Object.fromEntries(
    (
      await server.sql<{ kind: string; key: string; state: string }>(
        'SELECT kind, key, state FROM obligations WHERE center_id = $1',
        [centerId],
      )
    ).map(({ kind, key, state }) => [`${kind} ${key}`, state]),
  );
const accreditationOf = async (centerId: string) =>
  (await server.sql<{ id: string }>('SELECT id FROM accreditations WHERE center_id = $1', [centerId]))[0]!.id;

test('what hung on an accreditation ends with it, and no support is granted after', async () => {
  const it = await on.center('撤销中心', chongqing);
  await on.accredit(it.id, chongqing, lastYear);
  expect(await on.plan(`${year}-01-01`)).toBe(1);
  const { body: schedule } = await server.get(officer, `/centers/${it.id}/support-schedule`);
  const [first] = schedule.items;
  const revoke = { reason: '严重违规' };
  expect((await server.post(officer, `/accreditations/${await accreditationOf(it.id)}/revoke`, revoke)).status).toBe(
    200,
  );
  const grant = { amount: cny(100), reference: '渝财〔2〕' };
  expectProblem(await server.post(officer, `/support-schedule/${first.id}/grant`, grant), [
    409,
    'support_not_accredited',
  ]);
  await expect(
    server.sql(`UPDATE support_schedules SET state = 'granted', amount = 1, reference = '1' WHERE id = $1`, [first.id]),
  ).rejects.toMatchObject({ constraint: 'support_not_accredited' });
  expect(await duties(it.id)).toMatchObject({ [`work_summary ${year - 1}`]: 'open' });
  await server.work();
  const { body: after } = await server.get(officer, `/centers/${it.id}/support-schedule`);
  expect(after.items.map(({ state }: any) => state)).toEqual(['stopped', 'stopped', 'stopped']);
  expect(await duties(it.id)).toEqual({
    [`work_summary ${year - 1}`]: 'waived',
    'support_claim chongqing-2017:1': 'waived',
  });
});

test('a report measures by the construction plan, whatever target was entered beside it', async () => {
  const it = await on.center('目标中心', chongqing);
  const { planId } = await on.accredit(it.id, chongqing, lastYear);
  await server.unguarded(
    'plan_targets',
    `INSERT INTO plan_targets (plan_id, number, name, code, unit, baseline, value, year) VALUES
       ($1, 1, '成果', 'results', '项', 0, 4, $2), ($1, 2, '成果（力争）', 'results', '项', 0, 5, $2),
       ($1, 3, '收入', 'own_income', '元', 0, 1, $2)`,
    [planId, year - 1],
  );
  await on.plan(`${year - 1}-07-01`);
  await on.plan(`${year}-01-01`);
  expect(await duties(it.id)).toMatchObject({ [`target_year results:${year - 1}`]: 'open' });
  const figure = { code: 'results', year: year - 1, unit: 'count', evidence: '内部调整', kind: 'target', value: 1 };
  expect((await server.post(it.manager, `/centers/${it.id}/indicator-figures`, figure)).status).toBe(201);
  for (const day of ['02-01', '03-01'])
    await server.unguarded(
      'ip_assets',
      `INSERT INTO ip_assets (id, center_id, kind, title, description, created_on, routes, contract_share_bp, whole)
       VALUES ($1, $2, 'patent', '成果', '', $3, '{}', 10000, 1)`,
      [randomUUID(), it.id, `${year - 1}-${day}`],
    );
  const wish = { centerId: it.id, gross: cny(100), receivedOn: `${year - 1}-07-01` };
  expect((await server.post(it.manager, '/revenue-events', wish)).status).toBe(201);
  const [annual] = await on.ofCenter(it.manager, it.id);
  await on.handIn(it.manager, annual.id);
  const { body } = await server.get(it.manager, `/assessments/${annual.id}/report`);
  const results = body.heads.flatMap(({ figures }: any) => figures).find(({ code }: any) => code === 'results');
  expect(results).toMatchObject({ value: 2, target: 5, attainmentBp: 4000 });
  expect(await duties(it.id)).toMatchObject({
    ...{ [`target_year results:${year - 1}`]: 'open', [`target_year own_income:${year - 1}`]: 'fulfilled' },
  });
  const drift = async () => (await server.get(officer, `/assessments/${annual.id}/report/drift`)).body.changed;
  expect(await drift()).toEqual([]);
  const late = { ...figure, code: 'standards', kind: 'actual', value: 3 };
  expect((await server.post(it.manager, `/centers/${it.id}/indicator-figures`, late)).status).toBe(201);
  expect(await drift()).toEqual([{ code: 'standards', year: year - 1, reported: 0, now: 3, rows: 0, rowsNow: 0 }]);
});

describe('a report and its assessor', () => {
  let it: Awaited<ReturnType<typeof on.center>>;
  let id: string;
  const assessor = async (name: string) => {
    const organizationId = await world.organization(`${name}评估有限公司`);
    return { organizationId, as: await world.user(name, { in: [[organizationId, 'owner']] }) };
  };

  beforeAll(async () => {
    it = await on.center('北京再报中心', beijing);
    await on.accredit(it.id, beijing, lastYear);
    await on.plan(`${year}-01-01`);
    [{ id }] = (await on.ofCenter(it.manager, it.id)) as [{ id: string }];
  });

  test('a report that is sent back is owed anew, until it is handed in again', async () => {
    await on.handIn(it.manager, id);
    expect(await duties(it.id)).toEqual({ [`annual_report ${year - 1}`]: 'fulfilled' });
    expect((await on.act(officer, id, 'return', { statement: '补充' })).status).toBe(200);
    expect(await duties(it.id)).toEqual({
      ...{ [`annual_report ${year - 1}`]: 'fulfilled', [`annual_report ${year - 1}/2`]: 'open' },
    });
    const due = dayFromNow(15) > `${year}-03-31` ? dayFromNow(15) : `${year}-03-31`;
    const listed = (await server.get(it.manager, `/centers/${it.id}/obligations?state=open`)).body.items;
    expect(listed).toMatchObject([{ dueOn: due, subjectId: id }]);
    await on.handIn(it.manager, id);
    expect(new Set(Object.values(await duties(it.id)))).toEqual(new Set(['fulfilled']));
  });

  test('who comes to have a part in the center scores it no more, and is replaced with all its points', async () => {
    const [one, other, sitting] = [await assessor('甲方'), await assessor('乙方'), await assessor('在席')];
    await server.sql(
      `INSERT INTO council_bodies (id, center_id, city_code, kind, name, quorum_numerator, quorum_denominator, majority)
       VALUES ($1, $2, '110000', 'board', '董事会', 1, 2, 'simple')`,
      [sitting.organizationId, it.id],
    );
    await server.sql(
      `INSERT INTO council_seats (id, body_id, center_id, user_id, organization_id, kind, from_on)
       VALUES (gen_random_uuid(), $1, $2, $3, $1, 'science', '2026-01-01')`,
      [sitting.organizationId, it.id, sitting.as.id],
    );
    const commission = ({ organizationId }: typeof one) => on.act(officer, id, 'commission', { organizationId });
    expectProblem(await commission(sitting), [409, 'assessor_conflicted']);
    expect((await commission(one)).status).toBe(200);
    expectProblem(await commission(one), [409, 'assessment_step_refused']);
    const score = (as: As) => on.act(as, id, 'score', { item: 'transfer', points: 90, reason: '见报告' });
    expect((await score(one.as)).body.scores).toHaveLength(1);
    await world.engage(it.id, one.organizationId, 'project');
    expectProblem(await score(one.as), [409, 'assessor_conflicted']);
    expectProblem(await on.act(one.as, id, 'finish', { opinion: '…' }), [409, 'assessor_conflicted']);
    expect((await commission(other)).body).toMatchObject({ state: 'assessing' });
    expectProblem(await score(one.as), [403, 'forbidden']);
    expect((await server.get(other.as, `/assessments/${id}`)).body.scores).toEqual([]);
    expect((await on.scoreAll(other.as, id, 80)).score).toBe(8000);
    expectProblem(await commission(one), [409, 'assessment_step_refused']);
  });

  test('what was handed in and scored stays so in the database', async () => {
    for (const [text, message] of [
      [`UPDATE assessments SET texts = '{}' WHERE id = $1`, /handed in/],
      ['UPDATE assessments SET score = 10000 WHERE id = $1', /its score stays/],
      ['UPDATE assessment_scores SET points = 100 WHERE assessment_id = $1', /while it is assessed/],
    ] as const)
      await expect(server.sql(text, [id])).rejects.toThrow(message);
  });
});

test('a level that was reached later is not counted for the years before', async () => {
  const guangzhou = { policyId: 'guangzhou', regionCode: '440100' };
  const it = await on.center('广州升级中心', guangzhou);
  await on.accredit(it.id, guangzhou, lastYear);
  const [{ application_id: applicationId }] = await server
    .sql<{ application_id: string }>(
      `UPDATE accreditations SET level = 'provincial' WHERE center_id = $1 RETURNING application_id`,
      [it.id],
    )
    .then((rows) => (rows as any)[0] as [{ application_id: string }]);
  const certificate = (level: string, issuedOn: string, application: string, state: string) =>
    server.unguarded(
      'accreditation_certificates',
      `INSERT INTO accreditation_certificates (id, center_id, city_code, accreditation_id, application_id, number, code,
         outcome, level, issued_on, state, ended_on)
       VALUES (gen_random_uuid(), $1, '440100', $2, $3, $4, $4, 'accredited', $5, $6, $7, $8)`,
      [it.id, accreditationId, application, `号${level}`, level, issuedOn, state, state === 'valid' ? null : today],
    );
  const accreditationId = await accreditationOf(it.id);
  const second = randomUUID();
  await server.unguarded(
    'applications',
    `INSERT INTO applications (id, center_id, city_code, policy_id, number, kind, target_level, plan_id, statement, state,
       submitted_at, closed_at) SELECT $2, center_id, city_code, policy_id, 2, 'promotion', 'provincial', plan_id, '',
       'accredited', now(), now() FROM applications WHERE id = $1`,
    [applicationId, second],
  );
  await certificate('municipal', lastYear, applicationId, 'superseded');
  await certificate('provincial', `${year}-01-01`, second, 'valid');
  const { body } = await server.get(officer, `/cities/440100/dashboard?year=${year}`);
  const item = (code: string) => body.items.find(({ definition }: any) => definition.code === code).series.slice(-2);
  expect(item('gz_centers').map(({ actual }: any) => actual)).toEqual([1, 1]);
  expect(item('gz_promoted').map(({ actual }: any) => actual)).toEqual([0, 1]);
});

test('the network map tells of a watch only to those who read that center', async () => {
  const it = await on.center('关注中心', chongqing);
  await on.accredit(it.id, chongqing, lastYear);
  await server.sql(`UPDATE accreditations SET watched_at = now(), watched_clauses = '["CQ08"]' WHERE center_id = $1`, [
    it.id,
  ]);
  const stage = async (as: As) =>
    (await server.get(as, '/network-map')).body.centers.find((center: any) => center.id === it.id).stage;
  expect([await stage(it.manager), await stage(officer), await stage(world.as.administrator)]).toEqual([
    ...['under_watch', 'under_watch', 'under_watch'],
  ]);
  const strange = await on.officer('310000');
  expect([await stage(world.as.manager), await stage(world.as.partner), await stage(strange)]).toEqual([
    ...['accredited', 'accredited', 'accredited'],
  ]);
});
