import { nextStepsFor, useQualification } from '@concentric/qualification';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { expectProblem, rowCounts } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { afterDays, trainingOf } from '../support/training';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let on: ReturnType<typeof trainingOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  on = trainingOf(server, world);
});
afterAll(() => server.stop());

const qualificationOf = async (as: As, id: string) => (await server.get(as, `/qualifications/${id}`)).body;
const standingOf = async (as: As, until?: string) =>
  (await server.get(as, `/instruments/${world.ids.instrumentId}/qualification${until ? `?until=${until}` : ''}`)).body;

test('a user holds one qualification for a course, however many grant it at once', async () => {
  const courseId = await on.course();
  const user = await on.trainee('wanted');
  const ask = () =>
    server.post(world.as.core, `/courses/${courseId}/qualifications`, { email: user.email.toUpperCase() });
  const answers = await Promise.all(Array.from({ length: 8 }, ask));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
  expectProblem(await ask(), [409, 'qualification_held']);
  const copied = server.sql(
    `INSERT INTO qualifications SELECT gen_random_uuid(), user_id, course_id, center_id, owner_organization_id, organization_id,
       session_id, state, granted_at FROM qualifications WHERE course_id = $1`,
    [courseId],
  );
  await expect(copied).rejects.toMatchObject({ driverError: { constraint: 'qualification_held' } });
});

test('what was revoked says why, is not renewed, and is granted anew', async () => {
  const courseId = await on.course();
  const user = await on.trainee('careless');
  const { id } = await on.grant(courseId, user);
  const revoke = (as: As, body: object = { reason: '违规操作' }) =>
    server.post(as, `/qualifications/${id}/revoke`, body);
  expectProblem(await revoke(world.as.core, {}), [400, 'malformed_request']);
  expectProblem(await revoke({ ...world.as.core, headers: { 'if-match': '"9"' } }), [412, 'stale_version']);
  expectProblem(await revoke(user), [403, 'forbidden']);
  expect((await revoke(world.as.core)).body).toMatchObject({ state: 'revoked', reason: '违规操作', version: 2 });
  expectProblem(await revoke(world.as.core), [409, 'qualification_revoked']);
  expectProblem(await server.post(world.as.core, `/qualifications/${id}/renew`), [409, 'qualification_revoked']);
  const anew = await on.grant(courseId, user);
  expect(anew.id).not.toBe(id);
  await server.work();
  expect((await on.noticesOf(user)).map(({ type, data }) => [type, data.reason])).toEqual([
    ['qualification.granted', null],
    ['qualification.revoked', '违规操作'],
    ['qualification.granted', null],
  ]);
});

test('use keeps a qualification alive until its age ends it, and revives nothing', async () => {
  const courseId = await on.course({ validMonths: 12, unusedDays: 90 });
  const user = await on.trainee('runner');
  const { id, grantedAt, validUntil } = await on.grant(courseId, user);
  expect(validUntil).toBe(afterDays(grantedAt, 90));
  const { body: given } = await on.requires([courseId]);
  expect(given.items.map((item: { id: string }) => item.id)).toEqual([courseId]);
  const use = (at: string) =>
    server.database.write(server.system, async (tx) => {
      await useQualification(tx, world.ids.instrumentId, user.id, new Date(at));
      return {};
    });
  const used = afterDays(grantedAt, 60);
  await use(used);
  expect(await qualificationOf(user, id)).toMatchObject({
    lastUsedAt: used,
    validUntil: afterDays(used, 90),
    version: 2,
  });
  await use(afterDays(grantedAt, 30)); // an older use, told late
  expect(await qualificationOf(user, id)).toMatchObject({ lastUsedAt: used, version: 2 });
  await use(afterDays(used, 90)); // lapsed at that very instant
  expect(await qualificationOf(user, id)).toMatchObject({ lastUsedAt: used, version: 2 });

  const change = await server.post(world.as.core, `/courses/${courseId}/change`, { unusedDays: 30 });
  expect(change.body).toMatchObject({ validMonths: 12, unusedDays: 30, version: 2 });
  expect(await qualificationOf(user, id)).toMatchObject({ validUntil: afterDays(used, 30), version: 3 });
  await server.post(world.as.core, `/courses/${courseId}/change`, { validMonths: null, unusedDays: null });
  expect(await qualificationOf(user, id)).toMatchObject({ validUntil: null, version: 4 });
  await server.post(world.as.core, `/courses/${courseId}/change`, { name: '改名' });
  expect(await qualificationOf(user, id)).toMatchObject({ courseName: '改名', version: 4 });
  await server.post(world.as.core, `/courses/${courseId}/change`, { unusedDays: 10 });
  const { body } = await server.post(world.as.core, `/qualifications/${id}/renew`);
  expect(body).toMatchObject({ lastUsedAt: null, validUntil: afterDays(body.grantedAt, 10), version: 6 });
  await on.requires([]);
});

test('who is not qualified is told why, how and when the next session is', async () => {
  const never = await on.course({ name: '安全培训', nameEn: 'Safety' });
  const [lapsing, revoked] = [await on.course({ unusedDays: 10 }), await on.course()];
  expect((await on.requires([never, lapsing, revoked])).status).toBe(200);
  const user = await on.trainee('asking');
  const held = await on.grant(lapsing, user);
  const gone = await on.grant(revoked, user);
  await server.post(world.as.core, `/qualifications/${gone.id}/revoke`, { reason: '违规' });
  const full = await on.session(never, { places: 1 });
  await on.enrol(await on.trainee('quicker'), full);
  const later = await on.session(never, { startsAt: inHours(96), endsAt: inHours(97) });
  const missing = async (until?: string) =>
    (await standingOf(user, until)).missing.map((step: any) => [
      step.courseId,
      step.reason,
      step.nextSessionId,
      step.enrolled,
    ]);
  const always = [
    [never, 'never_trained', later, false],
    [revoked, 'revoked', null, false],
  ];
  expect(await missing()).toEqual(always);
  expect(await missing(held.validUntil)).toEqual(always);
  const past = new Date(Date.parse(held.validUntil) + 1);
  expect(await missing(past.toISOString())).toEqual([always[0], [lapsing, 'expires_before', null, false], always[1]]);
  const [step] = await nextStepsFor(server.database, world.ids.instrumentId, user.id, new Date());
  expect(step).toMatchObject({ name: '安全培训', nameEn: 'Safety', howTo: '联系设备科预约培训' });
  await on.enrol(user, later);
  expect((await missing())[0]).toEqual([never, 'never_trained', later, true]);
  expect((await standingOf(user)).qualified).toBe(false);
  await on.requires([lapsing]);
  expect(await standingOf(user)).toMatchObject({ qualified: true, missing: [] });
  await on.requires([]);
  expect(await standingOf(world.as.manager)).toMatchObject({ qualified: true });
});

test('what lapses is announced 30 and 7 days before, each once, and the plan follows the date', async () => {
  const courseId = await on.course({ unusedDays: 100 });
  const user = await on.trainee('reminded');
  const { id, validUntil } = await on.grant(courseId, user);
  await server.work();
  const kind = 'qualification.expiry-reminder';
  const jobs = () =>
    server.sql<{ run_at: Date; payload: { days: number } }>(
      `SELECT run_at, payload FROM jobs WHERE kind = $1 AND payload->>'qualificationId' = $2 ORDER BY run_at`,
      [kind, id],
    );
  const planned = async () => (await jobs()).map(({ run_at, payload }) => [run_at.toISOString(), payload.days]);
  expect(await planned()).toEqual([
    [afterDays(validUntil, -30), 30],
    [afterDays(validUntil, -7), 7],
  ]);
  // A job that runs before its time tells nothing.
  await server.sql(`UPDATE jobs SET run_at = now() WHERE kind = $1`, [kind]);
  await server.work();
  expect((await on.noticesOf(user)).map(({ type }) => type)).toEqual(['qualification.granted']);
  await server.post(world.as.core, `/courses/${courseId}/change`, { unusedDays: 20 });
  await server.work();
  expect((await planned()).map(([, days]) => days)).toEqual([7]);
  await server.sql(`UPDATE qualifications SET valid_until = now() + interval '6 days' WHERE id = $1`, [id]);
  for (const _ of [1, 2]) {
    await server.sql(
      `INSERT INTO jobs (kind, payload) VALUES ($1, jsonb_build_object('qualificationId', $2::text, 'days', 7))`,
      [kind, id],
    );
    await server.work();
  }
  const told = (await on.noticesOf(user)).filter(({ type }) => type === 'qualification.expiring');
  expect(told).toMatchObject([{ subjectId: id, data: { days: 7, courseId, courseName: '扫描电镜上机培训' } }]);
  await server.post(world.as.core, `/qualifications/${id}/revoke`, { reason: '离职' });
  await server.work();
  expect(await planned()).toEqual([]);
});

test('what is wrong is refused by its name and changes nothing', async () => {
  const courseId = await on.course();
  const other = await server.post(world.as.outsider, `/centers/${world.ids.otherCenterId}/courses`, {
    name: '外',
    howTo: '外',
    ownerOrganizationId: world.ids.other,
  });
  expect(other.status).toBe(201);
  const sessions = `/courses/${courseId}/sessions`;
  const plan = { startsAt: inHours(48), endsAt: inHours(50), location: 'B1', places: 5 };
  const nobody = '0199aaaa-0000-7000-8000-000000000000';
  const { core, manager } = world.as;
  const wish = { name: 'x', howTo: 'x', ownerOrganizationId: world.ids.core };
  const courses = `/centers/${world.ids.centerId}/courses`;
  const before = await rowCounts(server);
  const tries: [Promise<any>, number, string][] = [
    [on.requires([other.body.id]), 422, 'course_of_other_center'],
    [on.requires([nobody]), 422, 'course_of_other_center'],
    [on.requires([courseId, courseId]), 422, 'invalid_fields'],
    [on.requires([courseId], world.as.partner), 403, 'forbidden'],
    [server.post(core, sessions, { ...plan, startsAt: inHours(-1) }), 422, 'session_in_past'],
    [server.post(core, sessions, { ...plan, endsAt: plan.startsAt }), 422, 'invalid_fields'],
    [server.post(core, sessions, { ...plan, places: 0 }), 422, 'invalid_fields'],
    [server.post(core, sessions, { ...plan, places: 501 }), 422, 'invalid_fields'],
    [server.post(core, sessions, { ...plan, trainerUserId: world.as.partner.id }), 422, 'trainer_unknown'],
    [server.post(core, `/courses/${nobody}/sessions`, plan), 404, 'not_found'],
    [server.post(core, `/courses/${courseId}/qualifications`, { userId: nobody }), 422, 'trainee_unknown'],
    [server.post(core, `/courses/${courseId}/qualifications`, { userId: manager.id }), 422, 'trainee_unknown'],
    [server.post(core, `/courses/${courseId}/qualifications`, {}), 422, 'invalid_fields'],
    [server.post(core, courses, { ...wish, validMonths: 0 }), 422, 'invalid_fields'],
    [server.post(core, courses, { ...wish, howTo: ' ' }), 422, 'invalid_fields'],
    [server.post(core, courses, { ...wish, unusedDays: 1.5 }), 400, 'malformed_request'],
    [server.post(core, courses, { ...wish, ownerOrganizationId: world.ids.partner }), 403, 'forbidden'],
    [server.post(manager, courses, { ...wish, ownerOrganizationId: world.ids.other }), 422, 'course_owner_not_member'],
    [server.get(core, '/qualifications?scope=course'), 400, 'malformed_request'],
    [server.get(core, '/qualifications?scope=instrument'), 400, 'malformed_request'],
    [on.enrol(manager, await on.session(courseId)), 403, 'forbidden'],
  ];
  const planned: Record<string, number> = { ...before, training_sessions: before['training_sessions']! + 1 };
  for (const [answer, status, code] of tries) expectProblem(await answer, [status, code]);
  const after = await rowCounts(server);
  for (const table of ['courses', 'instrument_courses', 'training_sessions', 'enrolments', 'qualifications'] as const)
    expect({ table, rows: after[table] }).toEqual({ table, rows: planned[table] });
});

test('nobody learns of others but who trains them, who they work for, and who runs the center', async () => {
  const courseId = await on.course();
  const id = await on.session(courseId);
  const user = await on.trainee('private');
  await on.enrol(user, id);
  const { id: qualificationId } = await on.grant(courseId, user);
  const colleague = await on.trainee('colleague');
  const looker = await on.trainee('looker', world.ids.partner, 'viewer');
  const trainer = await on.trainee('trainer', world.ids.core);
  const watcher = await on.trainee('watcher', world.ids.core, 'viewer');
  const tells = async (as: As) => {
    const lists = [
      `/training-sessions/${id}/enrolments`,
      `/qualifications?scope=course&courseId=${courseId}`,
      '/qualifications?scope=organization',
    ];
    const found = await Promise.all(lists.map((path) => server.get(as, path)));
    const { status } = await server.get(as, `/qualifications/${qualificationId}`);
    return [...found.map(({ body }) => JSON.stringify(body.items ?? []).includes(user.id)), status === 200];
  };
  const { core, partner, radiation, manager, administrator, outsider } = world.as;
  const all = [true, true, false, true];
  expect({
    user: await tells(user),
    employer: await tells(partner),
    owner: await tells(core),
    trainer: await tells(trainer),
    manager: await tells(manager),
    administrator: await tells(administrator),
    colleague: await tells(colleague),
    looker: await tells(looker),
    watcher: await tells(watcher),
    radiation: await tells(radiation),
    outsider: await tells(outsider),
  }).toEqual({
    ...{ user: [true, true, true, true], employer: [true, true, true, true], owner: all, trainer: all },
    ...{ manager: all, administrator: all },
    ...Object.fromEntries(
      ['colleague', 'looker', 'watcher', 'radiation', 'outsider'].map((who) => [who, [false, false, false, false]]),
    ),
  });
  // A viewer only looks; an operator of the owner trains, but keeps no course.
  expect((await on.enrol(looker, id)).status).toBe(403);
  expect((await server.post(watcher, `/training-sessions/${id}/cancel`)).status).toBe(403);
  expect((await server.post(trainer, `/courses/${courseId}/change`, { validMonths: 1 })).status).toBe(403);
  expect((await server.post(trainer, `/qualifications/${qualificationId}/renew`)).status).toBe(200);
});

test('who leaves an organization is no longer seen by its managers', async () => {
  const user = await on.trainee('mover');
  const { id } = await on.grant(await on.course(), user);
  expect((await server.get(world.as.partner, `/qualifications/${id}`)).status).toBe(200);
  const people = (rest: string) => `/organizations/${world.ids.partner}/people${rest}`;
  expect((await server.post(world.as.partner, people(`/${user.id}/remove`))).status).toBeLessThan(300);
  await server.work();
  expect((await server.get(world.as.partner, `/qualifications/${id}`)).status).toBe(404);
  expect((await server.get(user, `/qualifications/${id}`)).body).toMatchObject({ organizationId: null });
  const back = { email: user.email, name: 'mover', role: 'operator' };
  expect((await server.post(world.as.partner, people(''), back)).status).toBe(201);
  await server.work();
  expect((await server.get(world.as.partner, `/qualifications/${id}`)).status).toBe(200);
});
