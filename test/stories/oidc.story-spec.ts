import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Browser, oidcClient, startProvider, type Claims } from '../support/oidc';
import { startServer, type TestServer } from '../support/server';
import { worldOf } from '../support/world';

let provider: Awaited<ReturnType<typeof startProvider>>;
let server: TestServer;
let world: ReturnType<typeof worldOf>;
let start: string;
let callback: string;

beforeAll(async () => {
  provider = await startProvider();
  const { clientId, clientSecret } = oidcClient;
  server = await startServer({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: '统一身份认证',
  });
  await provider.open(server.url);
  world = worldOf(server);
  start = `${server.url}/api/v1/sessions/oidc/start`;
  callback = `${server.url}/api/v1/sessions/oidc/callback`;
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});
beforeEach(() => server.sql('DELETE FROM external_identities'));

let subjects = 0;
const newSubject = () => `subject-${++subjects}`;
/** Signs in at the provider; answers the address it sends the browser back to. */
async function back(browser: Browser, claims: Claims): Promise<string> {
  await provider.know(claims);
  return browser.until(callback, start, claims.sub);
}
async function signIn(claims: Claims, browser = new Browser()) {
  const { next } = await browser.ask(await back(browser, claims));
  return { browser, landed: next?.replace(server.url, '') };
}
const identities = () =>
  server.sql<{ issuer: string; subject: string; user_id: string }>('SELECT * FROM external_identities');
async function whoIs(browser: Browser): Promise<string | null> {
  const token = browser.cookies(server.url).get('concentric_session');
  if (!token) return null;
  return (await server.get({ headers: { cookie: `concentric_session=${token}` } }, '/me')).body.user.id;
}

test('the sign-in page learns that there is a provider and what it is called', async () => {
  expect((await server.get({}, '/sessions/options')).body).toEqual({ oidc: { name: '统一身份认证' } });
});

test('the browser leaves with a state, a nonce and a challenge that are new each time', async () => {
  const leave = async () => new URL((await new Browser().ask(start)).next!);
  const [one, two] = [await leave(), await leave()];
  expect(one.origin).toBe(provider.issuer);
  expect(Object.fromEntries(one.searchParams)).toMatchObject({
    ...{ response_type: 'code', client_id: 'concentric', redirect_uri: callback, code_challenge_method: 'S256' },
    scope: expect.stringMatching(/\bopenid\b.*\bemail\b/),
  });
  for (const secret of ['state', 'nonce', 'code_challenge']) {
    expect(one.searchParams.get(secret)).toMatch(/^[\w-]{40,}$/);
    expect(one.searchParams.get(secret)).not.toBe(two.searchParams.get(secret));
  }
});

test('a verified e-mail address finds its user once; from then on the subject does', async () => {
  const { id, email } = await world.user('sso');
  const sub = newSubject();
  const first = await signIn({ sub, email: email.toUpperCase(), email_verified: true });
  expect([first.landed, await whoIs(first.browser)]).toEqual(['/', id]);
  expect(await identities()).toEqual([{ issuer: provider.issuer, subject: sub, user_id: id }]);
  expect(first.browser.cookies(server.url).has('concentric_oidc')).toBe(false);
  const later = await signIn({ sub, email: 'moved@elsewhere.example', email_verified: false });
  expect([later.landed, await whoIs(later.browser)]).toEqual(['/', id]);
  expect(await identities()).toHaveLength(1);
});

test('an e-mail address that nobody verified claims nobody', async () => {
  const { email } = await world.user('victim');
  for (const claims of [{ email, email_verified: false }, { email }, {}]) {
    const { browser, landed } = await signIn({ sub: newSubject(), ...claims });
    expect([landed, await whoIs(browser)]).toEqual(['/sign-in?problem=oidc_unknown_user', null]);
  }
  expect(await identities()).toEqual([]);
});

test('somebody the platform does not know stays outside, and no user is made', async () => {
  const [before] = await server.sql('SELECT count(*) FROM users');
  const { browser, landed } = await signIn({ sub: newSubject(), email: 'stranger@example.test', email_verified: true });
  expect([landed, await whoIs(browser)]).toEqual(['/sign-in?problem=oidc_unknown_user', null]);
  expect(await server.sql('SELECT count(*) FROM users')).toEqual([before]);
});

const spoiled = (address: string, parameter: string) => {
  const url = new URL(address);
  url.searchParams.set(parameter, `${url.searchParams.get(parameter)}x`);
  return url.href;
};

test.each(['state', 'code', 'iss'])('a callback whose %s was tampered with is refused', async (parameter) => {
  const { email } = await world.user('sso');
  const browser = new Browser();
  const address = await back(browser, { sub: newSubject(), email, email_verified: true });
  const { next } = await browser.ask(spoiled(address, parameter));
  expect([next, await whoIs(browser)]).toEqual([`${server.url}/sign-in?problem=oidc_failed`, null]);
});

test('what the browser keeps between leaving and coming back cannot be changed, left out or borrowed', async () => {
  const { email } = await world.user('sso');
  const claims = { sub: newSubject(), email, email_verified: true };
  const keeping = async (change: (kept: string) => string | undefined) => {
    const browser = new Browser();
    const address = await back(browser, claims);
    const jar = browser.cookies(server.url);
    const kept = change(jar.get('concentric_oidc')!);
    jar.delete('concentric_oidc');
    if (kept !== undefined) jar.set('concentric_oidc', kept);
    return [(await browser.ask(address)).next, await whoIs(browser)];
  };
  const stranger = new Browser();
  await stranger.ask(start);
  const refused = [`${server.url}/sign-in?problem=oidc_failed`, null];
  expect(await keeping(() => undefined)).toEqual(refused);
  expect(await keeping((kept) => `x${kept}`)).toEqual(refused);
  expect(await keeping((kept) => kept.split('.')[0])).toEqual(refused);
  // An address sent to a victim, whose browser left for another sign-in: it must not sign them in as somebody else.
  expect(await keeping(() => stranger.cookies(server.url).get('concentric_oidc'))).toEqual(refused);
});

test('a callback works once', async () => {
  const { id, email } = await world.user('sso');
  const browser = new Browser();
  const address = await back(browser, { sub: newSubject(), email, email_verified: true });
  const kept = browser.cookies(server.url).get('concentric_oidc')!;
  expect((await browser.ask(address)).next).toBe(`${server.url}/`);
  expect(await whoIs(browser)).toBe(id);
  const thief = new Browser();
  thief.cookies(server.url).set('concentric_oidc', kept);
  expect([(await thief.ask(address)).next, await whoIs(thief)]).toEqual([
    `${server.url}/sign-in?problem=oidc_failed`,
    null,
  ]);
});

test('who says no at the provider is told so on the sign-in page', async () => {
  const browser = new Browser();
  const { next } = await browser.ask(start);
  const state = new URL(next!).searchParams.get('state')!;
  const denied = await browser.ask(
    `${callback}?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`,
  );
  expect([denied.next, await whoIs(browser)]).toEqual([`${server.url}/sign-in?problem=oidc_failed`, null]);
});
