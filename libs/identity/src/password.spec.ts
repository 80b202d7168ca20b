import { expect, test } from '@jest/globals';
import { hashPassword, passwordMatches } from './password';

test('a password is kept as Argon2id at no less than the recommended cost, salted', async () => {
  const [one, two] = await Promise.all([hashPassword('正确的密码 ok'), hashPassword('正确的密码 ok')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toContain('正确');
  expect(two).not.toBe(one);
});

test('only the very password matches', async () => {
  const stored = await hashPassword('Correct horse 9');
  expect(await passwordMatches('Correct horse 9', stored)).toBe(true);
  for (const wrong of ['correct horse 9', 'Correct horse 9 ', 'Correct horse', ''])
    expect(await passwordMatches(wrong, stored)).toBe(false);
});

test('where there is no user or no password nothing matches, not even what the decoy was made of', async () => {
  for (const password of ['anything', '', 'nobody has this password'])
    for (const none of [null, undefined]) expect(await passwordMatches(password, none)).toBe(false);
});
