import { daysLater, type Day } from '@concentric/kernel';
import { missOverdue, remindOfDue } from '@concentric/obligation';
import { planAssessments } from '@concentric/assessment';
import { systemCaller } from '@concentric/platform';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assessingOf, chongqing } from '../support/assessing';
import type { As } from '../support/client';
import { paperOf } from '../support/papers';
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
const rectifyBy = daysLater(today, 20);

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  on = assessingOf(server, world);
  officer = await on.officer('500000');
});
afterAll(() => server.stop());

/** A center whose yearly assessment is decided, by default with an order to rectify. */
async function ordered(name: string, outcome = 'rectify') {
  const it = await on.center(name, chongqing);
  await on.accredit(it.id, chongqing, `${year - 1}-06-01`);
  await on.plan(`${year}-01-02`);
  const [{ id }] = await on.ofCenter(it.manager, it.id);
  await on.handIn(it.manager, id);
  await on.act(officer, id, 'assess');
  await on.scoreAll(officer, id, 55);
  await on.act(it.manager, id, 'accept');
  const wish = { outcome, decision: '限期整改研发投入', ...(outcome === 'rectify' && { rectifyBy }) };
  expect((await on.act(officer, id, 'decide', wish)).status).toBe(200);
  return { ...it, assessmentId: id as string };
}
type Ordered = Awaited<ReturnType<typeof ordered>>;

const reports = (as: As, { assessmentId }: Ordered) => server.get(as, `/assessments/${assessmentId}/rectifications`);
const report = ({ assessmentId, manager }: Ordered, as: As = manager) =>
  server.post(as, `/assessments/${assessmentId}/rectifications`, { statement: '研发投入已补足' });
const reported = async (it: Ordered): Promise<string> => {
  const { status, body } = await report(it);
  expect(status).toBe(201);
  return body.id;
};
const judge = (id: string, verb: 'accept' | 'return', as: As = officer) =>
  server.post(as, `/rectifications/${id}/${verb}`, { opinion: '已核查' });
const assessment = async ({ assessmentId }: Ordered, as: As) =>
  (await server.get(as, `/assessments/${assessmentId}`)).body;
const owed = ({ id }: Ordered) =>
  server.sql<object>(
    `SELECT key, state, late, due_on::text AS "dueOn", subject_id AS "subjectId", (SELECT count(*)::integer FROM journal j
       WHERE j.subject_id = o.id AND j.type = 'obligation.raised') AS times
     FROM obligations o WHERE center_id = $1 AND kind = 'rectification'`,
    [id],
  );
const noticesOf = async (as: As) =>
  (await server.get(as, '/me/inbox?limit=200')).body.items.map(({ type }: { type: string }) => type);

/** All that the worker does of itself on a day. */
const jobsOf = (day: Day) =>
  server.database.write(systemCaller('clock'), async (tx) => {
    const caller = systemCaller('clock');
    await planAssessments(tx, caller, day);
    await missOverdue(tx, caller, day);
    await remindOfDue(tx, caller, day);
    return {};
  });

test('an order to rectify is owed once, and done once its report is accepted', async () => {
  const it = await ordered('整改及时中心');
  const once = { key: String(year - 1), dueOn: rectifyBy, subjectId: it.assessmentId, times: 1 };
  expect(await owed(it)).toEqual([{ ...once, state: 'open', late: false }]);
  await jobsOf(today);
  expect(await owed(it)).toEqual([{ ...once, state: 'open', late: false }]);
  expect(await assessment(it, it.manager)).toMatchObject({ rectification: 'due', may: ['rectify'] });

  const id = await reported(it);
  expect(await assessment(it, it.manager)).toMatchObject({ rectification: 'reported', may: [] });
  expect((await server.get(it.manager, `/rectifications/${id}`)).body).toMatchObject({
    ...{ id, statement: '研发投入已补足', verdict: null, files: 0, may: ['attach'] },
  });
  await server.work();
  expect(await noticesOf(officer)).toContain('rectification.reported');

  await jobsOf(daysLater(rectifyBy, 1));
  expect(await owed(it)).toEqual([{ ...once, state: 'missed', late: false }]);
  expect((await judge(id, 'accept')).body).toMatchObject({ verdict: 'accepted', opinion: '已核查', may: [] });
  expect(await owed(it)).toEqual([{ ...once, state: 'fulfilled', late: false }]);
  expect(await assessment(it, officer)).toMatchObject({ rectification: 'accepted', may: [] });
  expectProblem(await report(it), [409, 'rectification_accepted']);
  await server.work();
  expect(await noticesOf(it.manager)).toContain('rectification.accepted');
});

test('what was reported in time is not late when its verdict comes weeks after the day', async () => {
  const it = await ordered('整改久候中心');
  await server.sql(
    `INSERT INTO assessment_rectifications (id, assessment_id, center_id, city_code, statement, reported_by, reported_at)
     VALUES (gen_random_uuid(), $1, $2, '500000', '已补足', $3, now() - interval '30 days')`,
    [it.assessmentId, it.id, officer.id],
  );
  await server.sql(`UPDATE obligations SET due_on = $2 WHERE center_id = $1 AND kind = 'rectification'`, [
    ...[it.id, daysLater(today, -29)],
  ]);
  await jobsOf(today);
  expect(await owed(it)).toMatchObject([{ state: 'missed' }]);
  const [{ id }] = (await reports(officer, it)).body.items;
  expect((await judge(id, 'accept')).status).toBe(200);
  expect(await owed(it)).toMatchObject([{ state: 'fulfilled', late: false }]);
});

test('what is sent back is owed as before and reported again, with what shows it', async () => {
  const it = await ordered('整改退回中心');
  const first = await reported(it);
  expectProblem(await report(it), [409, 'rectification_waiting']);
  const file = await paperOf(server, it.manager, `/rectifications/${first}`);
  expectProblem(await server.post(officer, `${file}/remove`), [403, 'forbidden']);
  expect((await judge(first, 'return')).body).toMatchObject({ verdict: 'returned', files: 1 });
  expect(await owed(it)).toMatchObject([{ state: 'open' }]);
  expect((await assessment(it, it.manager)).rectification).toBe('due');
  expectProblem(await server.post(it.manager, `${file}/remove`), [409, 'rectification_judged']);
  expect((await server.get(officer, `${file}/content`)).body).toContain('%PDF');
  await server.work();
  expect(await noticesOf(it.manager)).toContain('rectification.returned');

  const second = await reported(it);
  await judge(second, 'accept');
  const { body } = await reports(it.manager, it);
  expect(body.items.map(({ id, verdict }: any) => [id, verdict])).toEqual([
    [second, 'accepted'],
    [first, 'returned'],
  ]);
  const page = await server.get(officer, `/assessments/${it.assessmentId}/rectifications?limit=1`);
  const rest = await server.get(
    officer,
    `/assessments/${it.assessmentId}/rectifications?limit=1&cursor=${page.body.nextCursor}`,
  );
  expect([page.body.items[0].id, rest.body.items[0].id, rest.body.nextCursor]).toEqual([second, first, null]);
});

test('it is missed when nothing comes, and late when it comes after', async () => {
  const it = await ordered('整改逾期中心');
  await jobsOf(rectifyBy);
  expect(await owed(it)).toMatchObject([{ state: 'open' }]);
  await jobsOf(daysLater(rectifyBy, 1));
  await jobsOf(daysLater(rectifyBy, 1));
  expect(await owed(it)).toMatchObject([{ state: 'missed', times: 1 }]);
  expect(await assessment(it, it.manager)).toMatchObject({ rectification: 'missed', may: ['rectify'] });
  await server.sql(`UPDATE obligations SET due_on = $2 WHERE center_id = $1 AND kind = 'rectification'`, [
    ...[it.id, daysLater(today, -1)],
  ]);
  await judge(await reported(it), 'accept');
  expect(await owed(it)).toMatchObject([{ state: 'fulfilled', late: true }]);
});

test('two verdicts at once are one, and so are two reports', async () => {
  const it = await ordered('整改并行中心');
  const made = await Promise.all([report(it), report(it)]);
  expect(made.map(({ status }) => status).sort()).toEqual([201, 409]);
  const { id } = made.find(({ status }) => status === 201)!.body;
  const both = await Promise.all([judge(id, 'accept'), judge(id, 'return')]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expectProblem(
    both.find(({ status }) => status === 409)!,
    [409, 'rectification_judged'],
  );
  const [{ verdict }] = (await reports(officer, it)).body.items;
  expect(await owed(it)).toMatchObject([{ state: verdict === 'accepted' ? 'fulfilled' : 'open' }]);
  const stale = { ...officer, headers: { 'if-match': '"1"' } };
  expectProblem(await judge(id, 'return', stale), [412, 'stale_version']);
});

test('only those it concerns see it, only managers report and only officers of the city judge', async () => {
  const it = await ordered('整改旁观中心');
  const id = await reported(it);
  const elsewhere = await on.officer('110000');
  for (const stranger of [elsewhere, world.as.manager]) {
    expectProblem(await reports(stranger, it), [404, 'not_found']);
    expectProblem(await server.get(stranger, `/rectifications/${id}`), [404, 'not_found']);
    expectProblem(await server.get(stranger, `/rectifications/${id}/attachments`), [404, 'not_found']);
  }
  expectProblem(await judge(id, 'accept', elsewhere), [404, 'not_found']);
  expectProblem(await judge(id, 'accept', it.manager), [403, 'forbidden']);
  expectProblem(await report(it, officer), [403, 'forbidden']);
  expect((await server.post(officer, `/rectifications/${id}/accept`, {})).status).toBe(400);
});

test('another outcome orders nothing, and a revoked accreditation waives what it ordered', async () => {
  const fine = await ordered('合格中心', 'qualified');
  expect(await owed(fine)).toEqual([]);
  expect(await assessment(fine, fine.manager)).toMatchObject({ rectification: null, may: [] });
  expectProblem(await report(fine), [409, 'rectification_not_ordered']);

  const it = await ordered('整改撤销中心');
  const [{ id }] = await server
    .sql<{ id: string }>('SELECT id FROM accreditations WHERE center_id = $1', [it.id])
    .then((found) => found as [{ id: string }]);
  expect((await server.post(officer, `/accreditations/${id}/revoke`, { reason: '严重违规' })).status).toBe(200);
  await server.work();
  expect(await owed(it)).toMatchObject([{ state: 'waived' }]);
  expect(await assessment(it, it.manager)).toMatchObject({ rectification: 'waived', may: [] });
  expectProblem(await report(it), [409, 'rectification_waived']);
});

test('the database keeps it by itself', async () => {
  const [fine, it] = [await ordered('库表合格中心', 'excellent'), await ordered('库表整改中心')];
  const add = (of: Ordered) =>
    server.sql(
      `INSERT INTO assessment_rectifications (id, assessment_id, center_id, city_code, statement, reported_by, reported_at)
       VALUES (gen_random_uuid(), $1, $2, '500000', '…', $3, now())`,
      [of.assessmentId, of.id, officer.id],
    );
  await expect(add(fine)).rejects.toMatchObject({ constraint: 'rectification_not_ordered' });
  await expect(add({ ...it, id: fine.id })).rejects.toThrow(/of the center/);
  const id = await reported(it);
  await expect(add(it)).rejects.toMatchObject({ constraint: 'rectification_waiting' });
  const change = (set: string) => server.sql(`UPDATE assessment_rectifications SET ${set} WHERE id = $1`, [id]);
  await expect(change(`statement = '改写'`)).rejects.toThrow(/never edited/);
  await expect(change(`verdict = 'accepted'`)).rejects.toMatchObject({
    constraint: 'assessment_rectifications_judged',
  });
  await judge(id, 'accept');
  await expect(change(`verdict = 'returned'`)).rejects.toMatchObject({ constraint: 'rectification_judged' });
  await expect(add(it)).rejects.toMatchObject({ constraint: 'rectification_accepted' });
  await expect(server.sql('DELETE FROM assessment_rectifications WHERE id = $1', [id])).rejects.toThrow();
});

test('a report that comes while another is being accepted waits for that, and is refused', async () => {
  const it = await ordered('库表并行中心');
  const id = await reported(it);
  const stuck = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
    AND query ~ '^INSERT INTO assessment_rectifications'`;
  const late: { insertion?: Promise<unknown> } = {};
  await server.database.write(systemCaller('test'), async (tx) => {
    await tx.query(
      `UPDATE assessment_rectifications SET verdict = 'accepted', opinion = '…', decided_by = $2, decided_at = now()
       WHERE id = $1`,
      [id, officer.id],
    );
    late.insertion = server
      .sql(
        `INSERT INTO assessment_rectifications (id, assessment_id, center_id, city_code, statement, reported_by, reported_at)
         VALUES (gen_random_uuid(), $1, $2, '500000', '…', $3, now())`,
        [it.assessmentId, it.id, officer.id],
      )
      .then(
        () => 'inserted',
        ({ constraint }: { constraint: string }) => constraint,
      );
    while ((await server.sql(stuck)).length === 0);
    return {};
  });
  expect(await late.insertion).toBe('rectification_accepted');
});
