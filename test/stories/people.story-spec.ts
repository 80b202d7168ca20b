import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { givePassword, password, sessionCookieOf } from '../support/accounts';
import { clientOf } from '../support/client';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { startProgram } from '../support/stack';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

type Role = 'owner' | 'manager' | 'operator' | 'viewer';
/** An organization with one user in each of these places. */
async function organizationOf<Places extends readonly Role[]>(...places: Places) {
  const id = await world.organization('人员测试有限公司');
  const users = await Promise.all(places.map((role) => world.user(role, { in: [[id, role]] })));
  const path = (rest = '') => `/organizations/${id}/people${rest}`;
  return {
    id,
    users,
    path,
    change: (as: object, userId: string, role: Role) => server.post(as, path(`/${userId}/change-role`), { role }),
  };
}
const rolesOf = async (id: string) =>
  (
    await server.sql<{ role: Role }>('SELECT role FROM organization_users WHERE organization_id = $1 ORDER BY role', [
      id,
    ])
  ).map(({ role }) => role);

test('an owner adds a new person with a first password, and a known one as they are', async () => {
  const { id, users, path } = await organizationOf('owner');
  const email = `fresh-${id.slice(-6)}@example.test`;
  expectProblem(await server.post(users[0]!, path(), { email, name: '新人', role: 'operator' }), [
    422,
    'person_needs_password',
  ]);
  const added = await server.post(users[0]!, path(), {
    email: email.toUpperCase(),
    name: '新人',
    role: 'operator',
    password,
  });
  expect(added.body).toEqual({ userId: expect.any(String), organizationId: id, name: '新人', email, role: 'operator' });
  expect((await server.post({}, '/sessions', { email, password })).status).toBe(201);
  expectProblem(await server.post(users[0]!, path(), { email, name: 'x', role: 'viewer' }), [409, 'person_exists']);
  const known = await server.post(users[0]!, path(), {
    email: world.as.partner.email,
    name: '改名',
    role: 'viewer',
    password: 'would take it over',
  });
  expect(known.body).toMatchObject({ userId: world.as.partner.id, name: 'partner' });
  expect(
    (await server.post({}, '/sessions', { email: world.as.partner.email, password: 'would take it over' })).status,
  ).toBe(401);
});

test('a manager manages people but neither makes, unmakes nor removes an owner', async () => {
  const { id, users, path, change } = await organizationOf('owner', 'manager', 'viewer');
  const [owner, manager, viewer] = users as [(typeof users)[0], (typeof users)[0], (typeof users)[0]];
  expect((await change(manager!, viewer!.id, 'operator')).body).toMatchObject({ role: 'operator' });
  expect((await change(manager!, viewer!.id, 'owner')).status).toBe(403);
  expect((await change(manager!, manager!.id, 'owner')).status).toBe(403);
  expect((await change(manager!, owner!.id, 'viewer')).status).toBe(403);
  expect((await server.post(manager!, path(`/${owner!.id}/remove`))).status).toBe(403);
  expect((await change(viewer!, viewer!.id, 'manager')).status).toBe(403);
  expect(await rolesOf(id)).toEqual(['manager', 'operator', 'owner']);
});

test('a changed or lost place counts at the very next request', async () => {
  const { users, path, change } = await organizationOf('owner', 'manager');
  const [owner, manager] = users;
  expect((await server.get(manager!, path())).status).toBe(200);
  await change(owner!, manager!.id, 'viewer');
  expect((await change(manager!, manager!.id, 'manager')).status).toBe(403);
  await server.post(owner!, path(`/${manager!.id}/remove`));
  expect((await server.get(manager!, path())).status).toBe(403);
  expect((await server.get(manager!, '/me')).body.organizations).toEqual([]);
});

test('the last owner stays, whoever tries and however', async () => {
  const { id, users, path, change } = await organizationOf('owner', 'manager');
  for (const as of [users[0]!, world.as.administrator]) {
    expectProblem(await change(as, users[0]!.id, 'viewer'), [409, 'last_owner']);
    expectProblem(await server.post(as, path(`/${users[0]!.id}/remove`)), [409, 'last_owner']);
  }
  expect(await rolesOf(id)).toEqual(['manager', 'owner']);
});

test('of two owners who demote each other at once one stays, every time', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, users, change } = await organizationOf('owner', 'owner');
    const [a, b] = users;
    const answers = await Promise.all([change(a!, b!.id, 'viewer'), change(b!, a!.id, 'viewer')]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await rolesOf(id)).toEqual(['owner', 'viewer']);
  }
});

const waitsForALock = async (pid: number) =>
  (await server.sql(`SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'`, [pid])).length > 0;

test('nor do two transactions that each still see the other’s owner end with none', async () => {
  const { id, users } = await organizationOf('owner', 'owner');
  const [one, two] = [new Client(server.databaseUrl), new Client(server.databaseUrl)];
  await Promise.all([one.connect(), two.connect()]);
  const demote = (client: Client, user: { id: string }) =>
    client.query(`UPDATE organization_users SET role = 'viewer' WHERE organization_id = $1 AND user_id = $2`, [
      id,
      user.id,
    ]);
  const { pid } = (await two.query('SELECT pg_backend_pid() AS pid')).rows[0];
  for (const client of [one, two]) await client.query('BEGIN');
  await demote(one, users[0]!);
  await demote(two, users[1]!);
  // What is checked at commit is checked now, in both, before either has committed.
  await one.query('SET CONSTRAINTS ALL IMMEDIATE');
  let answered = false;
  const refusal = two
    .query('SET CONSTRAINTS ALL IMMEDIATE')
    .catch(({ constraint }: { constraint: string }) => constraint)
    .finally(() => (answered = true));
  while (!answered && !(await waitsForALock(pid)));
  await one.query('COMMIT');
  expect(await refusal).toBe('last_owner');
  await two.query('ROLLBACK');
  await Promise.all([one.end(), two.end()]);
  expect(await rolesOf(id)).toEqual(['owner', 'viewer']);
});

test('no answer holds a password hash or a token, and no stranger’s answer an e-mail address', async () => {
  const { users, path } = await organizationOf('owner', 'viewer');
  await givePassword(server, users[1]!.id);
  const own = [path(), '/me', '/sessions'].map((it) => server.get(users[0]!, it));
  const trail = server.get(world.as.administrator, `/centers/${world.ids.centerId}/audit-entries?limit=200`);
  const texts = (await Promise.all([...own, trail])).map(({ status, body }) => [status, JSON.stringify(body)] as const);
  for (const [status, text] of texts) {
    expect(status).toBe(200);
    expect(text).not.toMatch(/argon2|passwordHash|password_hash|cs_[\w-]{20}/);
  }
  const center = `/centers/${world.ids.centerId}`;
  for (const list of [
    '/organizations',
    `${center}/network`,
    `${center}/memberships`,
    `${center}/standings`,
    '/bookings',
    '/instruments',
  ])
    expect(JSON.stringify((await server.get(world.as.core, list)).body)).not.toContain('@example.test');
});

test('no log line, however loud, holds an e-mail address, a password, a token or what was asked for', async () => {
  const api = await startProgram('api', {
    DATABASE_URL: server.databaseUrl,
    LOG_LEVEL: 'debug',
    CONCENTRIC_DEMONSTRATION: 'off',
  });
  const client = clientOf(api.url);
  const { id, email } = await world.user('logged', { in: [[world.ids.core, 'owner']] });
  await givePassword(server, id);
  await client.post({}, '/sessions', { email, password: 'wrong-secret-1' });
  const signedIn = await client.post({}, '/sessions', { email, password });
  const as = { token: signedIn.body.token };
  await client.get({ headers: { cookie: sessionCookieOf(signedIn)!.pair } }, `/organizations?q=${email}`);
  const people = `/organizations/${world.ids.core}/people`;
  await client.post(as, people, {
    email: 'added@example.test',
    name: '张三丰',
    role: 'viewer',
    password: 'first-secret-22',
  });
  await client.post(as, people, { email, name: '张三丰', role: 'viewer' });
  await client.post(as, people, `{"email":"${email}"`);
  await client.get(as, `/nowhere/${email}`);
  // What the database complains about holds the whole row it was given.
  await server.sql(`ALTER TABLE users ADD CONSTRAINT nobody_called CHECK (name <> '李四光')`);
  const failing = { email: 'failing@example.test', name: '李四光', role: 'viewer', password: 'first-secret-33' };
  expect((await client.post(as, people, failing)).status).toBe(500);
  await server.sql('ALTER TABLE users DROP CONSTRAINT nobody_called');
  await api.stop();
  const log = api.said();
  expect(log).toContain('"route":"/api/v1/organizations/:id/people"');
  expect(log).toContain('unexpected failure');
  for (const secret of [
    email,
    'added@',
    'failing@',
    password,
    'wrong-secret',
    'first-secret',
    as.token,
    '张三丰',
    '李四光',
    'argon2',
  ])
    expect({ secret, logged: log.includes(secret) }).toEqual({ secret, logged: false });
});
