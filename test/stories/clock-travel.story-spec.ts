import { revokeOverdue } from '@concentric/accreditation';
import { daysLater, monthsLater, type Day } from '@concentric/kernel';
import { missOverdue, remindOfDue } from '@concentric/obligation';
import { planAssessments } from '@concentric/assessment';
import { systemCaller } from '@concentric/platform';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accreditationsOf, planOf } from '../support/accreditation';
import { assessingOf } from '../support/assessing';
import type { As } from '../support/client';
import { dayFromNow } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: ReturnType<typeof accreditationsOf>;
let on: ReturnType<typeof assessingOf>;
const today = dayFromNow(0);
const thisYear = Number(today.slice(0, 4));
const step = 6;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = accreditationsOf(server, world);
  on = assessingOf(server, world);
}, 60_000);
afterAll(() => server.stop());

/** All that the worker does of itself on a day. */
const jobsOf = (day: Day) =>
  server.database.write(systemCaller('clock'), async (tx) => {
    const caller = systemCaller('clock');
    await planAssessments(tx, caller, day);
    await missOverdue(tx, caller, day);
    await remindOfDue(tx, caller, day);
    await revokeOverdue(tx, caller, day);
    return {};
  });

/** Walks from a day to another; each day’s work is done twice, as two workers would. */
async function walk(from: Day, until: Day, meanwhile: (day: Day) => Promise<void> = () => Promise.resolve()) {
  for (let day = from; day <= until; day = day < until && daysLater(day, step) > until ? until : daysLater(day, step)) {
    await jobsOf(day);
    await jobsOf(day);
    await meanwhile(day);
    if (day === until) return;
  }
}

/** What Chongqing wants of the lead and of the alliance, on file. */
async function filed({ id, lead, manager }: { id: string; lead: string; manager: As }) {
  const file = (kind: string, code: string, organizationId?: string) =>
    it.ok(
      server.post(manager, `/centers/${id}/dossier-entries`, {
        ...{ kind, code, title: '证明材料', datedOn: '2026-01-05', organizationId },
      }),
    );
  for (const section of ['research', 'integration', 'platform', 'investment']) await file('lead_section', section);
  for (const role of ['user', 'platform_municipal']) await file('member_role', role, lead);
}

const raised = (centerId: string) =>
  server.sql<{ kind: string; key: string; state: string; times: number }>(
    `SELECT o.kind, o.key, o.state, (SELECT count(*)::integer FROM journal j
       WHERE j.subject_id = o.id AND j.type = 'obligation.raised') AS times
     FROM obligations o WHERE o.center_id = $1 ORDER BY o.due_on, o.kind, o.key`,
    [centerId],
  );
const counted = (type: string, centerId: string) =>
  server
    .sql<{ count: number }>('SELECT count(*)::integer AS count FROM journal WHERE type = $1 AND center_id = $2', [
      ...[type, centerId],
    ])
    .then(([row]) => row!.count);

test('a center goes from intent through three yearly reports and a failed assessment to its revocation', async () => {
  const center = await it.center('chongqing');
  await world.contribute(center.id, center.lead, 1_000_000_000);
  await it.formed(center);
  await filed(center);
  const { first: officer, accreditation } = await it.granted(center, 'accreditation', 'accredited');
  expect(accreditation).toMatchObject({ state: 'accredited', accreditedOn: today });
  const target = { name: '形成成果', code: 'results', unit: '项', baseline: '0', value: '1', year: thisYear + 1 };
  const last = { ...target, year: thisYear + 3 };
  const { id: planId } = await it.ok(
    server.post(center.manager, `/centers/${center.id}/construction-plans`, planOf([target, last])),
  );
  await it.ok(server.post(center.manager, `/construction-plans/${planId}/submit`));

  // Each year’s report is handed in as it comes up, but for the second, which is forgotten.
  const forgotten = thisYear + 1;
  const handed = new Set<string>();
  const report = async () => {
    for (const { id, kind, year, state } of await on.ofCenter(center.manager, center.id)) {
      if (kind !== 'annual' || state !== 'planned' || year === forgotten || handed.has(id)) continue;
      handed.add(id);
      await on.handIn(center.manager, id);
    }
  };
  const anniversary = monthsLater(today, 36);
  await walk(today, daysLater(anniversary, -1), report);
  expect((await on.ofCenter(officer, center.id)).filter(({ kind }) => kind === 'triennial')).toEqual([]);
  await walk(anniversary, anniversary);

  const [triennial, ...more] = (await on.ofCenter(officer, center.id)).filter(({ kind }) => kind === 'triennial');
  expect([triennial.fromYear, triennial.year, more]).toEqual([
    Number(anniversary.slice(0, 4)) - 3,
    Number(anniversary.slice(0, 4)) - 1,
    [],
  ]);
  const claims = (await raised(center.id)).filter(({ kind }) => kind === 'support_claim');
  expect(claims.map(({ key, state }) => [key, state])).toEqual([
    ['chongqing-2017:1', 'missed'],
    ['chongqing-2017:2', 'missed'],
    ['chongqing-2017:3', 'missed'],
  ]);
  await on.decided(center.manager, officer, triennial.id, 30, 'unqualified');
  await server.work();
  const { body: standing } = await server.get(center.manager, `/centers/${center.id}/accreditation`);
  expect(standing.exclusion).toMatchObject({ from: today, until: daysLater(monthsLater(today, 36), 1) });
  const { body: support } = await server.get(officer, `/centers/${center.id}/support-schedule`);
  expect(support.items.map(({ state }: { state: string }) => state)).toEqual(['stopped', 'stopped', 'stopped']);

  await it.ok(server.post(officer, `/accreditations/${accreditation.id}/revoke`, { reason: '考核评估不合格' }));
  await server.work();
  await walk(daysLater(anniversary, step), monthsLater(anniversary, 14));

  const all = await raised(center.id);
  expect(all.filter(({ times }) => times !== 1)).toEqual([]);
  const years = Array.from({ length: Number(anniversary.slice(0, 4)) - thisYear }, (_, i) => thisYear + i);
  const stateOf = (kind: string, key: string) => all.find((it_) => it_.kind === kind && it_.key === key)?.state;
  expect(years.map((year) => [year, stateOf('work_summary', String(year))])).toEqual(
    years.map((year) => [year, year === forgotten ? 'missed' : 'fulfilled']),
  );
  expect(all.filter(({ kind }) => kind === 'work_summary')).toHaveLength(years.length);
  expect(all.filter(({ kind }) => kind === 'triennial_assessment')).toMatchObject([{ state: 'fulfilled' }]);
  expect(stateOf('target_year', `results:${thisYear + 1}`)).toBe('missed');
  // What was not due yet fell away with the accreditation.
  expect(stateOf('target_year', `results:${thisYear + 3}`)).toBe('waived');
  expect(all.filter(({ state }) => state === 'open')).toEqual([]);
  expect(await counted('assessment.planned', center.id)).toBe(years.length + 1);
  expect(await counted('accreditation.revoked', center.id)).toBe(1);
  expect(await counted('certificate.revoked', center.id)).toBe(1);
}, 240_000);

test('a preparation is extended once and ends by itself, once', async () => {
  const center = await it.center('shanghai');
  await it.formed(center);
  const { first: officer, accreditation } = await it.granted(center, 'preparation', 'preparing');
  expect(accreditation).toMatchObject({ state: 'preparing', preparationEndsOn: monthsLater(today, 12) });
  await walk(monthsLater(today, 11), monthsLater(today, 12));
  const extend = () => server.post(officer, `/accreditations/${accreditation.id}/extend`, { reason: '场地尚未竣工' });
  expect((await extend()).body.preparationEndsOn).toBe(monthsLater(today, 18));
  expect((await extend()).status).toBe(409);
  const last = monthsLater(today, 18);
  await walk(daysLater(monthsLater(today, 12), 1), last);
  expect(await counted('accreditation.revoked', center.id)).toBe(0);
  await walk(daysLater(last, 1), daysLater(last, 40));
  expect(await counted('accreditation.revoked', center.id)).toBe(1);
  const all = await raised(center.id);
  expect(all.filter(({ times }) => times !== 1)).toEqual([]);
  expect(await on.ofCenter(officer, center.id)).toEqual([]);
}, 120_000);
