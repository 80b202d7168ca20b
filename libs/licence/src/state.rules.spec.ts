import { expect, test } from '@jest/globals';
import { LicenceState, LicenceVerb } from './contract';
import { isLicenceInForce, licenceMoves, licenceStepsFrom, moveLicence } from './state.rules';

test('what is final stays so', () => {
  for (const state of ['expired', 'terminated', 'patent_lost', 'unsuccessful'] as const)
    for (const by of ['licensor', 'licensee', 'platform'] as const) expect(licenceStepsFrom(state, by)).toEqual([]);
});

test.each([
  ['draft', 'sign'],
  ['approvals', 'sign'],
  ['approvals', 'freeze'],
  ['active', 'reopen'],
  ['active', 'complete'],
  ['active', 'decline'],
  ['draft', 'terminate'],
  ['in_breach', 'convert'],
] as const)('nobody can go from %s by %s', (from, verb) => {
  expect(() => moveLicence(from, verb, licenceMoves[verb].by[0]!)).toThrow('licence_cannot_move');
});

test('the platform alone approves, concludes, expires and loses', () => {
  for (const verb of ['approve', 'conclude', 'expire', 'lose'] as const)
    for (const side of ['licensor', 'licensee'] as const)
      for (const from of LicenceState.options)
        expect(() => moveLicence(from, verb, side)).toThrow('licence_no_authority');
});

test('only the licensee gives an open licence up or converts a trial', () => {
  expect(() => moveLicence('active', 'renounce', 'licensor')).toThrow('licence_no_authority');
  expect(() => moveLicence('active', 'convert', 'licensor')).toThrow('licence_no_authority');
  expect(moveLicence('active', 'renounce', 'licensee')).toBe('terminated');
});

test('every step that is shown can be taken', () => {
  for (const from of LicenceState.options)
    for (const by of ['licensor', 'licensee', 'platform'] as const)
      for (const verb of licenceStepsFrom(from, by))
        expect(LicenceState.options).toContain(moveLicence(from, verb, by));
  expect(Object.keys(licenceMoves).sort()).toEqual([...LicenceVerb.options].sort());
});

test('a breach that was notified leaves a licence in force', () => {
  expect(LicenceState.options.filter(isLicenceInForce)).toEqual(['active', 'in_breach']);
});
