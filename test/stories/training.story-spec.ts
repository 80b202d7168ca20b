import { afterAll, beforeAll, expect, test } from '@jest/globals';
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

test('of fifty who want five places at once five get one, and the database keeps it', async () => {
  const id = await on.session(await on.course(), { places: 5 });
  const users = await Promise.all(Array.from({ length: 50 }, (_, i) => on.trainee(`rival${i}`)));
  const answers = await Promise.all(users.map((user) => on.enrol(user, id)));
  const won = answers.filter(({ status }) => status === 200);
  expect(won).toHaveLength(5);
  const lost = answers.filter(({ status }) => status !== 200);
  expect(new Set(lost.map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['409 session_full']));
  const [row] = await server.sql<{ enrolled: number; places: number; counted: string }>(
    `SELECT enrolled, places, (SELECT count(*) FROM enrolments WHERE session_id = s.id AND state <> 'left') AS counted
     FROM training_sessions s WHERE id = $1`,
    [id],
  );
  expect(row).toEqual({ enrolled: 5, places: 5, counted: '5' });
  // Past the service too: the statement that would take a sixth place fails by the refusal's name.
  const sixth = users[answers.findIndex(({ status }) => status !== 200)]!;
  const copied = server.sql(
    `INSERT INTO enrolments SELECT gen_random_uuid(), session_id, center_id, owner_organization_id, $2, organization_id, 'enrolled', now()
     FROM enrolments WHERE session_id = $1 LIMIT 1`,
    [id, sixth.id],
  );
  await expect(copied).rejects.toMatchObject({ driverError: { constraint: 'session_full' } });
});

test('a place is taken once, given back, and taken by the next', async () => {
  const id = await on.session(await on.course(), { places: 1 });
  const [first, second] = [await on.trainee('first'), await on.trainee('second')];
  expect((await on.enrol(first, id)).body).toMatchObject({ enrolled: 1, own: 'enrolled', version: 2 });
  expectProblem(await on.enrol(first, id), [409, 'enrolled_already']);
  expectProblem(await on.enrol(second, id), [409, 'session_full']);
  expectProblem(await on.leave(second, id), [409, 'not_enrolled']);
  expect((await on.leave(first, id)).body).toMatchObject({ enrolled: 0, own: 'left' });
  expect((await on.enrol(second, id)).status).toBe(200);
  expectProblem(await on.enrol(first, id), [409, 'session_full']);
  const { body } = await server.get(second, '/training-sessions?scope=mine');
  expect(body.items.map((item: { id: string }) => item.id)).toEqual([id]);
  expect((await server.get(first, '/training-sessions?scope=mine')).body.items).toEqual([]);
});

test('the same enrolment sent twice with one key is one, even at once', async () => {
  const id = await on.session(await on.course());
  const user = { ...(await on.trainee('twice')), headers: { 'idempotency-key': 'enrol-once' } };
  const answers = await Promise.all([on.enrol(user, id), on.enrol(user, id)]);
  expect(answers.map(({ status, body }) => [status, body.enrolled])).toEqual([
    [200, 1],
    [200, 1],
  ]);
});

test('a session that has begun takes nobody and lets nobody leave', async () => {
  const id = await on.session(await on.course());
  const user = await on.trainee('late');
  await on.enrol(user, id);
  await on.begin(id);
  expectProblem(await on.enrol(await on.trainee('later'), id), [409, 'session_begun']);
  expectProblem(await on.leave(user, id), [409, 'session_begun']);
  const open = await server.get(world.as.core, '/training-sessions');
  expect(JSON.stringify(open.body.items)).not.toContain(id);
});

test('completing a session qualifies who passed, once, and tells who did not', async () => {
  const courseId = await on.course({ validMonths: 12 });
  const id = await on.session(courseId);
  const [good, weak, stranger] = [await on.trainee('good'), await on.trainee('weak'), await on.trainee('stranger')];
  await on.enrol(good, id);
  await on.enrol(weak, id);
  expectProblem(await on.complete(id, [good.id]), [409, 'session_not_begun']);
  await on.begin(id);
  const before = await rowCounts(server);
  expectProblem(await on.complete(id, [good.id, stranger.id]), [422, 'passed_not_enrolled']);
  expectProblem(await on.complete(id, [good.id, good.id]), [422, 'invalid_fields']);
  expect(await rowCounts(server)).toEqual(before);
  const twice = await Promise.all([on.complete(id, [good.id]), on.complete(id, [good.id])]);
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  expectProblem(await on.complete(id, [weak.id]), [409, 'session_cannot_move']);
  expectProblem(await server.post(world.as.core, `/training-sessions/${id}/cancel`), [409, 'session_cannot_move']);

  const { body } = await server.get(good, '/qualifications');
  expect(body.items).toMatchObject([{ courseId, state: 'held', userName: 'good', organizationId: world.ids.partner }]);
  expect((await server.get(weak, '/qualifications')).body.items).toEqual([]);
  const attendance = await server.get(world.as.core, `/training-sessions/${id}/enrolments`);
  const states = attendance.body.items.map((item: { userName: string; state: string }) => [item.userName, item.state]);
  expect(states).toEqual([
    ['good', 'passed'],
    ['weak', 'failed'],
  ]);
  await server.work();
  expect((await on.noticesOf(good)).map(({ type }) => type)).toEqual(['qualification.granted']);
  expect((await on.noticesOf(weak)).map(({ type }) => type)).toEqual(['training.not_passed']);
});

test('passing again renews what is held', async () => {
  const courseId = await on.course({ validMonths: 1 });
  const user = await on.trainee('again');
  const held = await on.grant(courseId, user);
  await server.sql(`UPDATE qualifications SET valid_until = now() - interval '1 day' WHERE id = $1`, [held.id]);
  const id = await on.session(courseId);
  await on.enrol(user, id);
  await on.begin(id);
  expect((await on.complete(id, [user.id])).status).toBe(200);
  const { items } = (await server.get(user, '/qualifications')).body;
  expect(items).toMatchObject([{ id: held.id, state: 'held', version: 2 }]);
  expect(Date.parse(items[0].validUntil)).toBeGreaterThan(Date.now() + 27 * 86_400_000);
});

test('who is enrolled is reminded a day before, and told of a cancellation', async () => {
  const id = await on.session(await on.course());
  const [user, left] = [await on.trainee('comer'), await on.trainee('leaver')];
  await on.enrol(user, id);
  await on.enrol(left, id);
  await on.leave(left, id);
  await server.work();
  const kind = 'qualification.training-reminder';
  const [job] = await server.sql<{ run_at: Date }>(`SELECT run_at FROM jobs WHERE key = $1`, [`${kind}:${id}`]);
  expect(job!.run_at.toISOString()).toBe(afterDays(inHours(48), -1));
  await server.sql('UPDATE jobs SET run_at = now() WHERE key = $1', [`${kind}:${id}`]);
  await server.work();
  expect((await on.noticesOf(user)).map(({ type }) => type)).toEqual(['training.reminder']);
  const cancel = await server.post(world.as.core, `/training-sessions/${id}/cancel`, { reason: '设备故障' });
  expect(cancel.body).toMatchObject({ state: 'cancelled', reason: '设备故障' });
  await server.work();
  expect((await on.noticesOf(user))[0]).toMatchObject({ type: 'training.cancelled', data: { reason: '设备故障' } });
  expect(await on.noticesOf(left)).toEqual([]);
  expectProblem(await on.enrol(left, id), [409, 'session_closed']);
});

test('the center hears that places changed, and not whose doing it was', async () => {
  const courseId = await on.course();
  const id = await on.session(courseId);
  const listener = await server.connect(world.as.radiation);
  await listener.subscribe(`center:${world.ids.centerId}`);
  const user = await on.trainee('quiet');
  await on.enrol(user, id);
  const [event] = await listener.received(1);
  expect(event).toMatchObject({ type: 'training.places_changed', actor: null, data: { sessionId: id, courseId } });
  expect(JSON.stringify(listener.events)).not.toContain(user.id);
});
