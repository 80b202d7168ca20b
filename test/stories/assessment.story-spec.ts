import { cny } from '@concentric/kernel';
import { assessmentFacts } from '@concentric/assessment';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assessingOf, beijing, chongqing, shanghai } from '../support/assessing';
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
  officer = await on.officer('110000', '310000', '500000');
});
afterAll(() => server.stop());

const noticesOf = async (as: As) =>
  (await server.get(as, '/me/inbox?limit=200')).body.items.map(({ type }: { type: string }) => type);
const obligations = async (centerId: string) =>
  server.sql<{ kind: string; key: string; state: string }>(
    'SELECT kind, key, state FROM obligations WHERE center_id = $1 ORDER BY kind, key',
    [centerId],
  );

describe('a yearly assessment by a third party', () => {
  let it: Awaited<ReturnType<typeof on.center>>;
  let assessor: As;
  let assessorId: string;
  let id: string;

  beforeAll(async () => {
    it = await on.center('北京评估中心', beijing);
    await on.accredit(it.id, beijing, lastYear);
    assessorId = await world.organization('第三方评估有限公司');
    assessor = await world.user('assessor', { in: [[assessorId, 'owner']] });
  });

  test('is put on record once, with what is owed for it', async () => {
    expect(await on.plan(`${year}-01-01`)).toBe(1);
    expect(await on.plan(`${year}-01-01`)).toBe(0);
    const [assessment, ...others] = await on.ofCenter(it.manager, it.id);
    expect(others).toEqual([]);
    expect(assessment).toMatchObject({
      ...{ kind: 'annual', fromYear: year - 1, year: year - 1, dueOn: `${year}-03-31`, state: 'planned' },
      ...{ form: 'enterprise', cardId: 'enterprise-1', may: ['collect'] },
    });
    id = assessment.id;
    expect(await obligations(it.id)).toEqual([{ kind: 'annual_report', key: `${year - 1}`, state: 'open' }]);
  });

  test('has a report whose every figure is the sum of rows that are listed, and tells when they change', async () => {
    const wish = { centerId: it.id, gross: cny(250_000), receivedOn: `${year - 1}-07-01` };
    const { body: event } = await server.post(it.manager, '/revenue-events', wish);
    expectProblem(await on.act(officer, id, 'collect'), [403, 'forbidden']);
    expectProblem(await on.act(world.as.manager, id, 'collect'), [404, 'not_found']);
    expectProblem(await on.act(it.manager, id, 'submit'), [409, 'assessment_step_refused']);
    expect((await on.act(it.manager, id, 'collect')).body).toMatchObject({ state: 'collecting', version: 2 });
    expectProblem(await on.act(it.manager, id, 'submit'), [409, 'report_heads_missing']);
    const before = (await server.get(it.manager, `/assessments/${id}/report`)).body;
    await on.handIn(it.manager, id);
    const { body: report } = await server.get(officer, `/assessments/${id}/report`);
    expect(report).toMatchObject({ edition: 3, frozen: true, sha256: before.sha256 });
    expect(report.heads).toHaveLength(6);
    const figures = report.heads.flatMap((head: any) => head.figures);
    const income = figures.find(({ code }: any) => code === 'own_income');
    expect(income).toMatchObject({ year: year - 1, value: 250_000, rows: 1 });
    const rows = (query = `?year=${year - 1}`) =>
      server.get(officer, `/assessments/${id}/figures/own_income/rows${query}`);
    expect((await rows()).body.items).toEqual([
      {
        ...{ id: event.id, type: 'revenue-event', title: expect.any(String), on: `${year - 1}-07-01` },
        ...{ numerator: 250_000, denominator: 0 },
      },
    ]);
    for (const { code, rows: count, numerator } of figures) {
      const { body } = await server.get(officer, `/assessments/${id}/figures/${code}/rows?year=${year - 1}&limit=200`);
      const sum = body.items.reduce((all: number, row: any) => all + row.numerator, 0);
      expect([code, body.items.length, sum]).toEqual([code, count, numerator]);
    }
    expect((await obligations(it.id))[0]).toMatchObject({ state: 'fulfilled' });

    expect((await server.get(officer, `/assessments/${id}/report/drift`)).body.changed).toEqual([]);
    await server.post(it.manager, `/revenue-events/${event.id}/reverse`, { reason: '重复入账' });
    expect((await server.get(officer, `/assessments/${id}/report/drift`)).body.changed).toEqual([
      { code: 'own_income', year: year - 1, reported: 250_000, now: 0, rows: 1, rowsNow: 0 },
      { code: 'self_generated', year: year - 1, reported: 10_000, now: 0, rows: 1, rowsNow: 0 },
    ]);
    expect((await rows()).body.items).toHaveLength(1);
    for (const text of [
      `UPDATE assessment_figures SET numerator = 1 WHERE assessment_id = '${id}'`,
      `DELETE FROM assessment_rows WHERE assessment_id = '${id}'`,
      `DELETE FROM assessment_reports WHERE assessment_id = '${id}'`,
      `INSERT INTO assessment_rows SELECT assessment_id, code, year, gen_random_uuid(), type, title, happened_on, 5, 0 FROM assessment_rows WHERE assessment_id = '${id}'`,
    ])
      await expect(server.sql(text)).rejects.toThrow(/handed in/);
  });

  test('goes back once it is found wanting, and comes again', async () => {
    expect((await on.act(officer, id, 'return', {})).status).toBe(400);
    const { body } = await on.act(officer, id, 'return', { statement: '补充人才部分' });
    expect(body).toMatchObject({ state: 'collecting', returned: '补充人才部分' });
    expectProblem(await on.act(officer, id, 'return', { statement: '再退' }), [409, 'assessment_step_refused']);
    expect((await on.handIn(it.manager, id)).returned).toBeNull();
    await server.work();
    expect(await noticesOf(it.manager)).toEqual(expect.arrayContaining(['assessment.planned', 'assessment.returned']));
    expect(await noticesOf(officer)).toContain('assessment.submitted');
  });

  test('is commissioned to somebody who has no part in the center', async () => {
    expectProblem(await on.act(officer, id, 'assess'), [409, 'third_party_required']);
    expectProblem(await server.get(assessor, `/assessments/${id}`), [404, 'not_found']);
    const member = await world.organization('成员测试有限公司');
    await world.engage(it.id, member, 'project');
    for (const organizationId of [it.lead, member])
      expectProblem(await on.act(officer, id, 'commission', { organizationId }), [409, 'assessor_conflicted']);
    await expect(
      server.sql('UPDATE assessments SET assessor_organization_id = $2 WHERE id = $1', [id, it.lead]),
    ).rejects.toThrow(/party of the center/);
    const strange = await on.officer('440100');
    expectProblem(await on.act(strange, id, 'commission', { organizationId: assessorId }), [404, 'not_found']);
    const twice = await Promise.all(
      [1, 2].map(() => on.act(officer, id, 'commission', { organizationId: assessorId })),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await server.get(assessor, '/assessments')).body.items).toMatchObject([{ id, may: ['score', 'finish'] }]);
    expectProblem(await on.act(officer, id, 'score', { item: 'transfer', points: 1, reason: '…' }), [403, 'forbidden']);
  });

  test('is scored item by item, seen by nobody else before it is finished', async () => {
    const score = (item: string, points: number) => on.act(assessor, id, 'score', { item, points, reason: '见报告' });
    expectProblem(await score('international', 50), [422, 'scorecard_item_unknown']);
    expectProblem(await score('transfer', 101), [422, 'invalid_fields']);
    expect((await score('transfer', 10)).status).toBe(200);
    expectProblem(await on.act(assessor, id, 'finish', { opinion: '…' }), [409, 'scores_missing']);
    expect((await server.get(it.manager, `/assessments/${id}`)).body.scores).toEqual([]);
    const finished = await on.scoreAll(assessor, id, 72);
    expect(finished).toMatchObject({
      state: 'scored',
      score: 7200,
      suggested: 'qualified',
      objectableUntil: dayFromNow(10),
    });
    expect((await server.get(it.manager, `/assessments/${id}`)).body.scores).toHaveLength(5);
  });

  test('waits for the objection of the center, is answered and decided, and then stays', async () => {
    const decide = (outcome: string, rest: object = {}) =>
      on.act(officer, id, 'decide', { outcome, decision: '评定意见', ...rest });
    expectProblem(await decide('qualified'), [409, 'objection_window_open']);
    expect((await on.act(it.manager, id, 'object', { statement: '转移扩散得分偏低' })).body.state).toBe('objected');
    expectProblem(await decide('qualified'), [409, 'assessment_step_refused']);
    expect((await on.act(officer, id, 'answer', { statement: '维持原评分' })).body.state).toBe('scored');
    expectProblem(await on.act(it.manager, id, 'object', { statement: '再议' }), [409, 'objection_window_closed']);
    expectProblem(await decide('rectify'), [422, 'rectification_day_needed']);
    const both = await Promise.all([decide('qualified'), decide('excellent')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expectProblem(await decide('qualified'), [409, 'assessment_decided']);
    await expect(server.sql(`UPDATE assessments SET decision = '' WHERE id = $1`, [id])).rejects.toThrow(/decided/);
    await expect(server.sql(`UPDATE assessment_scores SET points = 99 WHERE assessment_id = $1`, [id])).rejects.toThrow(
      /decided/,
    );
    const facts = await server.database.write(server.system, (tx) => assessmentFacts(tx, it.id, today));
    expect(facts.assessments).toMatchObject([{ kind: 'annual', byThirdParty: true, on: today }]);
  });
});

describe('a three-yearly assessment', () => {
  test('that fails puts the center out of support for three years, and stops what was to come', async () => {
    const it = await on.center('重庆评估中心', chongqing);
    await on.accredit(it.id, chongqing, `${year - 3}-01-02`);
    expect(await on.plan(`${year}-01-02`)).toBe(4);
    expect(await obligations(it.id)).toEqual([
      ...[1, 2, 3].map((number) => ({ kind: 'support_claim', key: `chongqing-2017:${number}`, state: 'open' })),
      { kind: 'triennial_assessment', key: `${year - 1}`, state: 'open' },
      ...[3, 2, 1].map((back) => ({ kind: 'work_summary', key: `${year - back}`, state: 'open' })),
    ]);
    const schedule = () => server.get(officer, `/centers/${it.id}/support-schedule`);
    const [first] = (await schedule()).body.items;
    expect(first).toMatchObject({ number: 1, state: 'planned', amount: null, clauseId: 'CQ16' });
    const grant = { amount: cny(500_000_000), reference: '渝财〔1〕' };
    const give = (supportId: string, as: As = officer) =>
      server.post(as, `/support-schedule/${supportId}/grant`, grant);
    expectProblem(await give(first.id, it.manager), [403, 'forbidden']);
    expect((await give(first.id)).body).toMatchObject({ state: 'granted', amount: cny(500_000_000) });
    expectProblem(await give(first.id), [409, 'support_closed']);

    const [triennial] = (await on.ofCenter(officer, it.id)).filter(({ kind }) => kind === 'triennial');
    expect(triennial).toMatchObject({ fromYear: year - 3, year: year - 1 });
    await on.decided(it.manager, officer, triennial.id, 40, 'unqualified');
    const left = (await schedule()).body.items;
    expect(left.map(({ state }: any) => state)).toEqual(['granted', 'stopped', 'stopped']);
    expectProblem(await give(left[1].id), [409, 'support_closed']);
    const exclusions = await server.sql(
      `SELECT from_on = $2::date AS starts, until_on = ($2::date + interval '3 years')::date + 1 AS ends
       FROM exclusions WHERE center_id = $1`,
      [it.id, today],
    );
    expect(exclusions).toEqual([{ starts: true, ends: true }]);
    expect((await obligations(it.id)).filter(({ kind }) => kind === 'support_claim')).toMatchObject([
      { state: 'fulfilled' },
      { state: 'waived' },
      { state: 'waived' },
    ]);
  });

  test('follows the document: Shanghai asks for it but excludes nobody, and judges an association by its own card', async () => {
    const it = await on.center('上海评估中心', shanghai, 'non_enterprise');
    await on.accredit(it.id, shanghai, `${year - 3}-01-02`);
    expect(await on.plan(`${year}-01-02`)).toBe(4);
    const [triennial] = (await on.ofCenter(officer, it.id)).filter(({ kind }) => kind === 'triennial');
    expect(triennial).toMatchObject({ form: 'non_enterprise', cardId: 'non-enterprise-1' });
    await on.decided(it.manager, officer, triennial.id, 10, 'unqualified');
    expect(await server.sql('SELECT FROM exclusions WHERE center_id = $1', [it.id])).toEqual([]);
    expect((await server.get(officer, `/centers/${it.id}/support-schedule`)).body.items).toEqual([]);
    expect((await server.get(officer, '/scorecards')).body.items).toHaveLength(2);
  });

  test('is not owed by a center that is not accredited, and a pilot has no support', async () => {
    const [none, pilot] = [await on.center('候选中心', chongqing), await on.center('试点中心', chongqing)];
    await on.accredit(pilot.id, chongqing, lastYear, 'pilot');
    expect(await on.plan(`${year}-01-01`)).toBe(1);
    expect(await on.ofCenter(officer, none.id)).toEqual([]);
    expect((await obligations(pilot.id)).map(({ kind }) => kind)).toEqual(['work_summary']);
  });
});

test('lists are by keyset, filtered, and only of what the caller may see', async () => {
  const all = (await server.get(officer, '/assessments?limit=200')).body.items.map(({ id }: any) => id);
  const paged: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await server.get(officer, `/assessments?limit=4${cursor && `&cursor=${cursor}`}`);
    paged.push(...body.items.map(({ id }: any) => id));
    if (!body.nextCursor) break;
    cursor = body.nextCursor;
  }
  expect(paged).toEqual(all);
  const ofCity = (await server.get(officer, '/assessments?cityCode=310000&kind=triennial')).body.items;
  expect(ofCity.every(({ cityCode, kind }: any) => cityCode === '310000' && kind === 'triennial')).toBe(true);
  expect((await server.get(world.as.manager, '/assessments')).body.items).toEqual([]);
});
