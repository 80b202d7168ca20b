import { Refusal } from '@concentric/kernel';
import type { ResultOwnership } from '@contract/contracting';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ownersByContract, partsOf, shareOf, type Parts } from './owner.rules';

const refusalOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};
const share = (organizationId: string, numerator: number, denominator: number) => ({
  organizationId,
  share: { numerator, denominator },
});

describe('fractions', () => {
  test.each([
    [[share('a', 1, 1)], { whole: 1, parts: [1] }],
    [[share('a', 1, 3), share('b', 2, 3)], { whole: 3, parts: [1, 2] }],
    [[share('a', 1, 2), share('b', 1, 3), share('c', 1, 6)], { whole: 6, parts: [3, 2, 1] }],
    [[share('a', 1, 3), share('b', 1, 3), share('c', 1, 3)], { whole: 3, parts: [1, 1, 1] }],
    [[share('a', 333_333, 1_000_000), share('b', 666_667, 1_000_000)], { whole: 1e6, parts: [333_333, 666_667] }],
    [[share('a', 33, 100), share('b', 66, 100)], 'shares_not_whole'],
    [[share('a', 1, 2), share('b', 500_001, 1_000_000)], 'shares_not_whole'],
    [[share('a', 2, 1)], 'shares_not_whole'],
    [[1e6, 999_999, 999_983, 999_979].map((it, i) => share(`${i}`, 1, it)), 'shares_not_whole'],
  ] as [Parameters<typeof partsOf>[0], unknown][])('%j', (owners, outcome) => {
    const whole = (parts: Parts) => ({ whole: parts.whole, parts: parts.owners.map((owner) => owner.parts) });
    expect(refusalOf(() => whole(partsOf(owners)))).toEqual(outcome);
  });
});

describe('to whom a result belongs', () => {
  const sides = { buyerOrganizationId: 'buyer', providers: [{ organizationId: 'lead', shareBp: 10_000 }] };
  const consortium = {
    ...sides,
    providers: [
      { organizationId: 'lead', shareBp: 7000 },
      { organizationId: 'partner', shareBp: 3000 },
    ],
  };
  const clause = (rule: ResultOwnership['rule'], clientShareBp: number | null = null): ResultOwnership => ({
    ...{ rule, clientShareBp, clientMayPractise: true, text: '' },
  });
  const told = ({ whole, owners }: Parts) =>
    Object.fromEntries(owners.map(({ organizationId, parts }) => [organizationId, shareOf(parts, whole)]));
  const half = { numerator: 1, denominator: 2 };
  const all = { numerator: 1, denominator: 1 };

  test.each([
    ['nothing agreed, commissioned', null, 'commissioned_development', sides, { lead: all }],
    ['nothing agreed, together', null, 'cooperative_development', sides, { buyer: half, lead: half }],
    ['nothing agreed, a service', null, 'service', sides, { lead: all }],
    ['the client’s', clause('client'), 'commissioned_development', consortium, { buyer: all }],
    [
      'a third the client’s',
      clause('co_owned', 2500),
      'consulting',
      consortium,
      {
        buyer: { numerator: 1, denominator: 4 },
        lead: { numerator: 21, denominator: 40 },
        partner: { numerator: 9, denominator: 40 },
      },
    ],
  ] as const)('%s', (_, rule, type, of, owners) => {
    expect(told(ownersByContract(rule, type, of, null))).toEqual(owners);
  });

  test('is said beside the contract only where the contract leaves it open', () => {
    const agreed = partsOf([share('a', 1, 1)]);
    const ask = (rule: ResultOwnership | null, said: Parts | null) =>
      refusalOf(() => ownersByContract(rule, 'service', sides, said));
    expect(ask(clause('agreed'), agreed)).toEqual(agreed);
    expect(ask(clause('agreed'), null)).toBe('owners_required');
    expect(ask(null, agreed)).toBe('owners_fixed');
    expect(ask(clause('client'), agreed)).toBe('owners_fixed');
  });

  test('always comes to the whole', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 9999 }), (shares, buyerBp) => {
        const first = 10_000 - shares.slice(1).reduce((sum, it) => sum + it, 0);
        const providers = [first, ...shares.slice(1)].map((shareBp, i) => ({ organizationId: `${i}`, shareBp }));
        const { whole, owners } = ownersByContract(
          clause('co_owned', buyerBp),
          'service',
          { ...sides, providers },
          null,
        );
        expect(owners.reduce((sum, { parts }) => sum + parts, 0)).toBe(whole);
      }),
    );
  });
});
