import { isRegion } from '@concentric/identity';
import { expect, test } from '@jest/globals';
import { NewCenter, PolicyView } from './contract';
import { policies, policyOf } from './policies';

const repeated = (all: readonly string[]) => all.filter((one, i) => all.indexOf(one) !== i);

test('every policy has an id of its own, by which it is found', () => {
  expect(repeated(policies.map(({ id }) => id))).toEqual([]);
  for (const policy of policies) expect(policyOf(policy.id)).toBe(policy);
  expect(policyOf('atlantis-2026')).toBeUndefined();
  expect(policyOf('')).toBeUndefined();
});

test('the five cities and zones are there', () => {
  expect(policies.map(({ id, regionCode }) => `${id} ${regionCode}`)).toEqual([
    'beijing-2016 110000',
    'guangzhou 440100',
    'chongqing-2017 500000',
    'zhongguancun-2018 110000',
    'shanghai-2022 310000',
  ]);
});

test.each(policies)('$id: titles in both languages, a region that exists and fields of its own', (policy) => {
  expect(PolicyView.parse(policy)).toEqual(policy);
  expect(policy.title).toMatch(/\p{Script=Han}/u);
  expect(policy.titleEn).toMatch(/^[\p{Script=Latin}\p{N}\p{P}\s]+$/u);
  expect(isRegion(policy.regionCode)).toBe(true);
  expect(policy.fields.length).toBeGreaterThan(0);
  expect(repeated(policy.fields.map(({ code }) => code))).toEqual([]);
  expect(repeated(policy.fields.map(({ name }) => name))).toEqual([]);
  for (const { code, name, nameEn } of policy.fields) {
    expect(code).toMatch(/^[a-z_]+$/);
    expect(name).toMatch(/\p{Script=Han}/u);
    expect(nameEn).toMatch(/^[A-Z][\p{Script=Latin}\p{P}\s]+$/u);
  }
});

test('a center can be founded under every field of every policy', () => {
  const form = { name: '新能源汽车创新中心', legalForm: 'company', level: 'municipal', regionCode: '110000' };
  const leadOrganizationId = '01a201c0-e25f-70b2-b4a4-824297c5e044';
  for (const { id: policyId, fields } of policies)
    for (const { code: fieldCode } of fields)
      expect(NewCenter.safeParse({ ...form, leadOrganizationId, policyId, fieldCode }).success).toBe(true);
});
