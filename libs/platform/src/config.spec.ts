import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from './config';

const development = { DATABASE_URL: 'postgres://concentric:concentric@localhost/concentric' };
const key = (byte: number) => Buffer.alloc(32, byte);
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://concentric:q9X-7fLr2@db.internal/concentric',
  PUBLIC_URL: 'https://concentric.cn',
  SECRET_KEY: 'f3b1c2d4e5a697887766554433221100',
  SEALING_KEYS: key(7).toString('base64'),
};

test('a database is all that development needs', () => {
  const { secretKey, sealingKeys, ...config } = readConfig(development);
  expect(config).toEqual({
    production: false,
    databaseUrl: development.DATABASE_URL,
    databaseOwnerUrl: development.DATABASE_URL,
    databasePool: 10,
    port: 3000,
    publicUrl: undefined,
    logLevel: 'info',
    trustedProxies: 0,
    demonstration: true,
    mail: undefined,
    oidc: undefined,
  });
  expect(secretKey.length).toBeGreaterThanOrEqual(32);
  expect(sealingKeys.map(({ length }) => length)).toEqual([32]);
});

test('sealing keys come in hex or in base64 of either alphabet, the newest first', () => {
  const [hex, base64, base64url] = [key(1).toString('hex'), key(2).toString('base64'), key(255).toString('base64url')];
  const { sealingKeys } = readConfig({ ...development, SEALING_KEYS: `${hex}, ${base64},${base64url}` });
  expect(sealingKeys).toEqual([key(1), key(2), key(255)]);
});

test('an empty setting is one that was not made', () => {
  expect(readConfig({ ...development, PORT: '', PUBLIC_URL: '', LOG_LEVEL: '' })).toMatchObject({
    port: 3000,
    logLevel: 'info',
  });
});

describe('a value that cannot be is named', () => {
  test.each([
    ['DATABASE_URL', undefined],
    ['DATABASE_URL', 'mysql://concentric@localhost/concentric'],
    ['DATABASE_URL', 'localhost'],
    ['DATABASE_POOL', '1'],
    ['DATABASE_POOL', '201'],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PUBLIC_URL', 'ftp://concentric.cn'],
    ['PUBLIC_URL', 'concentric.cn'],
    ['SECRET_KEY', 'x'.repeat(31)],
    ['SEALING_KEYS', 'short'],
    ['SEALING_KEYS', 'x'.repeat(63)],
    ['SEALING_KEYS', Buffer.alloc(31, 1).toString('hex')],
    ['SEALING_KEYS', Buffer.alloc(33, 1).toString('base64')],
    ['SEALING_KEYS', `${key(1).toString('hex')},`],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'staging'],
    ['TRUSTED_PROXIES', '11'],
    ['CONCENTRIC_DEMONSTRATION', 'yes'],
    ['OIDC_ISSUER', 'sso'],
    ['SMTP_URL', 'https://mail.cn'],
    ['SMTP_URL', 'mail.cn:25'],
    ['MAIL_FROM', 'Concentric'],
    ['MAIL_FROM', 'a@b.cn\r\nBcc: c@d.cn'],
  ])('%s=%s', (name, value) => {
    expect(() => readConfig({ ...development, [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ ...development, [name]: value })).toThrow(name);
  });

  test.each([
    ['DATABASE_POOL', '2', { databasePool: 2 }],
    ['DATABASE_POOL', '200', { databasePool: 200 }],
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['SECRET_KEY', 'x'.repeat(32), { secretKey: 'x'.repeat(32) }],
    ['TRUSTED_PROXIES', '10', { trustedProxies: 10 }],
    ['CONCENTRIC_DEMONSTRATION', 'off', { demonstration: false }],
    ['DATABASE_URL', 'postgresql://u:p@h/d', { databaseUrl: 'postgresql://u:p@h/d' }],
  ])('%s=%s is at the limit', (name, value, wanted) => {
    expect(readConfig({ ...development, [name]: value })).toMatchObject(wanted);
  });

  test('all of them at once, and never the value of a secret', () => {
    const start = () => readConfig({ DATABASE_URL: 'x://u:hunter2@h/d', SECRET_KEY: 'hunter2', PORT: 'x' });
    expect(start).toThrow(/DATABASE_URL: .*PORT: .*SECRET_KEY: /);
    expect(start).not.toThrow('hunter2');
  });
});

describe('production refuses what only development may have', () => {
  test('and starts with settings of its own', () => {
    expect(readConfig(production)).toMatchObject({
      production: true,
      publicUrl: production.PUBLIC_URL,
      demonstration: false,
    });
  });

  test.each([
    ['SECRET_KEY', undefined],
    ['SECRET_KEY', ''],
    ['SECRET_KEY', readConfig(development).secretKey],
    ['SECRET_KEY', 'change-me-change-me-change-me-change-me'],
    ['SECRET_KEY', 'this-is-an-example-of-a-long-enough-key'],
    ['SEALING_KEYS', undefined],
    ['SEALING_KEYS', ''],
    ['SEALING_KEYS', `${key(7).toString('hex')},${readConfig(development).sealingKeys[0]!.toString('base64')}`],
    ['PUBLIC_URL', undefined],
    ['PUBLIC_URL', ''],
    ['DATABASE_URL', 'postgres://concentric@db.internal/concentric'],
    ['DATABASE_URL', 'postgres://concentric:postgres@db.internal/concentric'],
    ['DATABASE_URL', 'postgres://concentric:PASSWORD@db.internal/concentric'],
    ['DATABASE_URL', 'postgres://concentric:concentric@db.internal/concentric'],
    ['DATABASE_URL', 'postgres://concentric:change%2Dme@db.internal/concentric'],
    ['DATABASE_URL', 'postgres://concentric:100%@db.internal/concentric'],
  ])('%s=%s', (name, value) => {
    expect(() => readConfig({ ...production, [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ ...production, [name]: value })).toThrow(name);
  });

  test('shows no demonstration even when asked to', () => {
    expect(readConfig({ ...production, CONCENTRIC_DEMONSTRATION: 'on' }).demonstration).toBe(false);
  });
});

test('an identity provider needs an issuer and a client', () => {
  const issuer = { ...development, OIDC_ISSUER: 'https://sso.cn' };
  expect(() => readConfig(issuer)).toThrow('OIDC_CLIENT_ID');
  const oidc = { issuer: 'https://sso.cn', clientId: 'concentric', clientSecret: undefined, name: 'SSO' };
  expect(readConfig({ ...issuer, OIDC_CLIENT_ID: 'concentric' }).oidc).toEqual(oidc);
  expect(readConfig({ ...development, OIDC_CLIENT_ID: 'concentric' }).oidc).toBeUndefined();
});

test('a mail server needs a sender', () => {
  const server = { ...development, SMTP_URL: 'smtps://user:p%40ss@mail.cn:465' };
  expect(() => readConfig(server)).toThrow('MAIL_FROM');
  for (const from of ['noreply@concentric.cn', '同心圆 <noreply@concentric.cn>'])
    expect(readConfig({ ...server, MAIL_FROM: from }).mail).toEqual({ url: server.SMTP_URL, from });
  expect(readConfig({ ...development, MAIL_FROM: 'noreply@concentric.cn' }).mail).toBeUndefined();
});
