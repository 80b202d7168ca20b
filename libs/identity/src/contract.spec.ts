import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { MeChange, NewOrganization, NewPerson, OrganizationChange, PasswordChange, SignIn } from './contract';

/** The paths that a value breaks, none when it fits. */
const faults = (shape: z.ZodType, value: unknown) =>
  shape.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('an organization', () => {
  const good = {
    name: '同心新材料有限公司',
    uscc: ' 9111 0000 6000 3734 1l',
    kind: 'enterprise',
    regionCode: '110108',
  };
  test.each([
    ['as it is', {}, []],
    ['an unknown kind', { kind: 'club' }, ['kind']],
    ['an unknown size', { size: 'huge' }, ['size']],
    ['five digits of region', { regionCode: '11010' }, ['regionCode']],
    ['no name', { name: ' ' }, ['name']],
  ])('%s', (_, change, wanted) => {
    expect(faults(NewOrganization, { ...good, ...change })).toEqual(wanted);
  });

  test('its credit code is folded, and never changes afterwards', () => {
    expect(NewOrganization.parse(good).uscc).toBe('91110000600037341L');
    expect(OrganizationChange.parse({ uscc: '91110000600037341L' })).toEqual({});
  });
});

describe('a person', () => {
  test.each([
    ['as it is', {}, []],
    ['without a password', { password: undefined }, []],
    ['ten characters of password', { password: 'a'.repeat(10) }, []],
    ['nine', { password: 'a'.repeat(9) }, ['password']],
    ['two hundred', { password: 'a'.repeat(200) }, []],
    ['one more', { password: 'a'.repeat(201) }, ['password']],
    ['no address', { email: 'li.na' }, ['email']],
    ['an unknown role', { role: 'boss' }, ['role']],
  ])('%s', (_, change, wanted) => {
    expect(
      faults(NewPerson, {
        email: 'li.na@example.cn',
        name: '李娜',
        role: 'viewer',
        password: 'a'.repeat(12),
        ...change,
      }),
    ).toEqual(wanted);
  });
});

test('an address is the same however it is spelt, when a person is added and when they sign in', () => {
  expect(NewPerson.parse({ email: 'Li.Na@Example.cn', name: '李娜', role: 'viewer' }).email).toBe('li.na@example.cn');
  expect(SignIn.parse({ email: ' Li.Na@Example.cn ', password: 'x' }).email).toBe('li.na@example.cn');
});

test('a password is taken as it is typed, blanks included', () => {
  expect(SignIn.parse({ email: 'a@b.cn', password: '  x  ' }).password).toBe('  x  ');
  expect(PasswordChange.parse({ currentPassword: ' y', newPassword: ' '.repeat(10) }).newPassword).toBe(' '.repeat(10));
  expect(faults(PasswordChange, { currentPassword: 'y', newPassword: 'a'.repeat(9) })).toEqual(['newPassword']);
});

test("one changes one's own name and language, nothing else", () => {
  expect(MeChange.parse({ language: 'en', platformRole: 'administrator' })).toEqual({ language: 'en' });
  expect(faults(MeChange, { language: 'fr' })).toEqual(['language']);
});
