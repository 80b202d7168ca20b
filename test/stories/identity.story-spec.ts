import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { givePassword, password, sessionCookieOf } from '../support/accounts';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

const newUser = async (places: Parameters<(typeof world)['user']>[1] = {}) => {
  const user = await world.user('someone', places);
  await givePassword(server, user.id);
  return user;
};
const signIn = (email: string, secret = password, headers = {}) =>
  server.post({ headers }, '/sessions', { email, password: secret });
const withCookie = (cookie: string, more = {}) => ({ headers: { cookie, ...more } });

test('signing in gives a token and a cookie no script can read, and each opens the door', async () => {
  const { id, email } = await newUser();
  const answer = await signIn(` ${email.toUpperCase()} `);
  expect([answer.status, answer.headers.get('location')]).toEqual([201, '/api/v1/sessions/current']);
  expect(answer.body.user).toEqual({
    ...{ id, email, name: 'someone', language: 'zh-CN' },
    ...{ mailsInvitations: true, platformRole: null },
  });
  const { pair, attributes } = sessionCookieOf(answer)!;
  expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']));
  expect(attributes).not.toContain('Secure');
  expect(pair).toBe(`concentric_session=${answer.body.token}`);
  expect((await server.get({ token: answer.body.token }, '/me')).body.user.id).toBe(id);
  expect((await server.get(withCookie(pair), '/me')).body.user.id).toBe(id);
});

test('a wrong password and an unknown user get the very same answer', async () => {
  const { email } = await newUser();
  const answers = [
    await signIn(email, 'wrong password'),
    await signIn('nobody@example.test'),
    await signIn((await world.user('sso')).email),
  ];
  for (const answer of answers) {
    expectProblem(answer, [401, 'sign_in_failed']);
    expect({ ...answer.body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' });
    expect(sessionCookieOf(answer)).toBeUndefined();
  }
});

test('the 11th attempt on an account has to wait, right password or not, and others do not', async () => {
  const [{ email }, other] = [await newUser(), await newUser()];
  for (let attempt = 1; attempt <= 10; attempt++) expect((await signIn(email, 'wrong password')).status).toBe(401);
  const refused = await signIn(email);
  expectProblem(refused, [429, 'sign_in_throttled']);
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBe(refused.body.retryAfterSeconds);
  expect(seconds).toBeGreaterThan(800);
  expect(seconds).toBeLessThanOrEqual(900);
  expect((await signIn(other.email)).status).toBe(201);
});

test('a success forgives the failures before it', async () => {
  const { email } = await newUser();
  for (let attempt = 1; attempt <= 9; attempt++) await signIn(email, 'wrong password');
  expect((await signIn(email)).status).toBe(201);
  for (let attempt = 1; attempt <= 10; attempt++) expect((await signIn(email, 'wrong password')).status).toBe(401);
});

test('signing out ends the session at once and takes the cookie back', async () => {
  const { email } = await newUser();
  const { body } = await signIn(email);
  const out = await server.delete({ token: body.token }, '/sessions/current');
  expect([out.status, out.body, sessionCookieOf(out)!.pair]).toEqual([204, '', 'concentric_session=']);
  expectProblem(await server.get({ token: body.token }, '/me'), [401, 'unauthenticated']);
});

test('a user sees the own sessions, and ends any of them from another', async () => {
  const { email } = await newUser();
  const [here, there] = [await signIn(email), await signIn(email, password, { 'user-agent': 'Other/1.0' })];
  const { items } = (await server.get({ token: here.body.token }, '/sessions')).body;
  expect(items).toHaveLength(3);
  expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
  const other = items.find(({ userAgent }: { userAgent: string }) => userAgent === 'Other/1.0');
  expect(other).toMatchObject({ current: false });
  expect((await server.delete(world.as.core, `/sessions/${other.id}`)).status).toBe(404);
  expect((await server.get({ token: there.body.token }, '/me')).status).toBe(200);
  expect((await server.delete({ token: here.body.token }, `/sessions/${other.id}`)).status).toBe(204);
  expect((await server.get({ token: there.body.token }, '/me')).status).toBe(401);
  expect((await server.get({ token: here.body.token }, '/me')).status).toBe(200);
});

test('a changed password ends every other session, and is the only one that works', async () => {
  const { email } = await newUser();
  const [here, there] = [await signIn(email), await signIn(email)];
  const as = { token: here.body.token };
  const wish = { currentPassword: password, newPassword: 'another long secret' };
  expectProblem(await server.post(as, '/me/change-password', { ...wish, currentPassword: 'x' }), [
    422,
    'password_wrong',
  ]);
  expectProblem(await server.post(as, '/me/change-password', { ...wish, newPassword: '123456789' }), [
    422,
    'invalid_fields',
  ]);
  expect((await server.post(as, '/me/change-password', wish)).status).toBe(200);
  expect((await server.get(as, '/me')).status).toBe(200);
  expect((await server.get({ token: there.body.token }, '/me')).status).toBe(401);
  expect([(await signIn(email)).status, (await signIn(email, 'another long secret')).status]).toEqual([401, 201]);
});

test('a browser’s old token is replaced once, and works on only for requests under way', async () => {
  const { email } = await newUser();
  const { body } = await signIn(email);
  const old = `concentric_session=${body.token}`;
  await server.sql(`UPDATE session_tokens SET issued_at = issued_at - interval '61 minutes' WHERE hash = sha256($1)`, [
    Buffer.from(body.token),
  ]);
  expect(sessionCookieOf(await server.get({ token: body.token }, '/me'))).toBeUndefined();
  const answers = await Promise.all(Array.from({ length: 10 }, () => server.get(withCookie(old), '/me')));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  const fresh = answers.flatMap((answer) => sessionCookieOf(answer) ?? []);
  expect(fresh).toHaveLength(1);
  expect(fresh[0]!.attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']));
  expect((await server.get(withCookie(old), '/me')).status).toBe(200);
  // The minute of grace is over.
  await server.sql(
    `UPDATE session_tokens SET expires_at = expires_at - interval '61 seconds' WHERE hash = sha256($1)`,
    [Buffer.from(body.token)],
  );
  expect((await server.get(withCookie(old), '/me')).status).toBe(401);
  const still = await server.get(withCookie(fresh[0]!.pair), '/sessions');
  expect(still.body.items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
});

test('a session in use lives on for a week, but never beyond thirty days', async () => {
  const { id, token } = await newUser();
  const days = async () => {
    const [session] = await server.sql<{ days: number }>(
      `SELECT extract(epoch FROM expires_at - now()) / 86400 AS days FROM sessions WHERE user_id = $1`,
      [id],
    );
    return Math.round(Number(session!.days));
  };
  const age = (signedIn: string) =>
    server.sql(
      `UPDATE sessions SET signed_in_at = now() - $2::interval, last_used_at = now() - interval '1 hour', expires_at = now() + interval '1 hour' WHERE user_id = $1`,
      [id, signedIn],
    );
  await age('2 days');
  await server.get({ token }, '/me');
  expect(await days()).toBe(7);
  await age('28 days');
  await server.get({ token }, '/me');
  expect(await days()).toBe(2);
});

test('another site cannot write with a visitor’s cookie, nor sign a visitor in', async () => {
  const { email } = await newUser();
  const { pair } = sessionCookieOf(await signIn(email))!;
  const change = (as: object) => server.post(as, '/me/change', { language: 'en' });
  for (const origin of ['https://evil.example', 'null', server.url.replace('http', 'https'), `${server.url}0`])
    expectProblem(await change(withCookie(pair, { origin })), [403, 'origin_refused']);
  expectProblem(await signIn(email, password, { origin: 'https://evil.example' }), [403, 'origin_refused']);
  expect((await change(withCookie(pair, { origin: server.url }))).status).toBe(200);
  expect((await change(withCookie(pair))).status).toBe(200);
  expect((await server.get(withCookie(pair, { origin: 'https://evil.example' }), '/me')).status).toBe(200);
  const { body } = await signIn(email);
  expect((await change({ token: body.token, headers: { origin: 'https://evil.example' } })).status).toBe(200);
});

test('who acts for several organizations names one, and nobody names somebody else’s', async () => {
  const { core, partner, other, instrumentId } = world.ids;
  const { token } = await newUser({
    in: [
      [core, 'owner'],
      [partner, 'operator'],
    ],
  });
  const book = (hour: number, headers = {}) =>
    server.post({ token, headers }, `/instruments/${instrumentId}/bookings`, {
      startsAt: inHours(hour),
      endsAt: inHours(hour + 1),
      purpose: '代表测试',
    });
  expectProblem(await book(24), [422, 'organization_required']);
  expect((await book(24, { 'x-organization': core })).body).toMatchObject({ organizationId: core, layer: 'core' });
  expect((await book(25, { 'x-organization': partner.toUpperCase() })).body).toMatchObject({
    organizationId: partner,
    layer: 'partner',
  });
  for (const named of [other, 'nonsense', `${core},${partner}`])
    expectProblem(await book(26, { 'x-organization': named }), [403, 'organization_not_yours']);
  const me = async (headers = {}) => (await server.get({ token, headers }, '/me')).body;
  const both = expect.arrayContaining([
    expect.objectContaining({ id: core }),
    expect.objectContaining({ id: partner }),
  ]);
  expect(await me()).toMatchObject({ actingOrganizationId: null, organizations: both });
  expect(await me({ 'x-organization': partner })).toMatchObject({
    actingOrganizationId: partner,
    organizations: both,
  });
});
