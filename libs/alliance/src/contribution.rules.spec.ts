import { describe, expect, test } from '@jest/globals';
import { Refusal } from '@concentric/kernel';
import fc from 'fast-check';
import { checkPaidInOn, checkReversal, stakesOf, type Holding } from './contribution.rules';

const today = '2026-11-22';

/** Why it was refused, or nothing. */
function refusalOf(act: () => void) {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.facts];
    throw error;
  }
}

describe('the day something is paid in', () => {
  test.each([
    ['2026-11-21', null],
    ['2026-11-22', null],
    ['2026-11-23', ['paid_in_future', { paidInOn: '2026-11-23', today }]],
    ['2027-01-01', ['paid_in_future', { paidInOn: '2027-01-01', today }]],
    [null, null],
    [undefined, null],
  ])('%s', (on, refusal) => {
    expect(refusalOf(() => checkPaidInOn(on, today))).toEqual(refusal);
  });
});

describe('taking a contribution back', () => {
  const paid = { reverses: null, paidInOn: '2026-11-10' };
  test.each([
    ['on the day it was paid', paid, '2026-11-10', null],
    ['the day before', paid, '2026-11-09', ['reversal_too_early', { limit: '2026-11-10' }]],
    ['today', paid, '2026-11-22', null],
    ['tomorrow', paid, '2026-11-23', ['paid_in_future', { paidInOn: '2026-11-23', today }]],
    ['when only subscribed, any day so far', { reverses: null, paidInOn: null }, '2020-01-01', null],
    [
      'when only subscribed, tomorrow',
      { reverses: null, paidInOn: null },
      '2026-11-23',
      ['paid_in_future', expect.anything()],
    ],
    [
      'that takes one back itself',
      { reverses: 'another', paidInOn: '2026-11-10' },
      '2026-11-22',
      ['reversal_irreversible', {}],
    ],
  ])('%s', (_, original, on, refusal) => {
    expect(refusalOf(() => checkReversal(original, on, today))).toEqual(refusal);
  });
});

describe('stakes', () => {
  const held = (organizationId: string, paidIn: number, subscribed = paidIn): Holding => ({
    organizationId,
    subscribed,
    paidIn,
  });

  test('are exact, largest first, and of those who paid in', () => {
    expect(
      stakesOf([held('b', 100), held('a', 100), held('c', 400), held('promised', 0, 900), held('back', -5)]),
    ).toEqual([
      { ...held('c', 400), share: { numerator: 2, denominator: 3 } },
      { ...held('a', 100), share: { numerator: 1, denominator: 6 } },
      { ...held('b', 100), share: { numerator: 1, denominator: 6 } },
    ]);
  });

  test('of the only holder are the whole, and of nobody none', () => {
    expect(stakesOf([held('a', 1)]).map(({ share }) => share)).toEqual([{ numerator: 1, denominator: 1 }]);
    expect(stakesOf([held('a', 0, 100)])).toEqual([]);
    expect(stakesOf([])).toEqual([]);
  });

  const register = fc
    .uniqueArray(fc.uuid(), { minLength: 1, maxLength: 25 })
    .chain((ids) => fc.tuple(...ids.map((id) => fc.nat({ max: 9_000_000_000_000 }).map((paidIn) => held(id, paidIn)))));

  test('add up to exactly one, whoever holds them', () => {
    fc.assert(
      fc.property(register, (holdings) => {
        const whole = holdings.reduce((sum, { paidIn }) => sum + BigInt(paidIn), 0n);
        fc.pre(whole > 0n);
        const sum = stakesOf(holdings).reduce(
          (total, { share }) => total + (whole * BigInt(share.numerator)) / BigInt(share.denominator),
          0n,
        );
        expect(sum).toBe(whole);
        for (const { paidIn, share } of stakesOf(holdings))
          expect(BigInt(paidIn) * BigInt(share.denominator)).toBe(whole * BigInt(share.numerator));
      }),
    );
  });

  test('do not depend on the order of the register, which is left alone', () => {
    const twoOrders = register.chain((holdings) =>
      fc.tuple(fc.constant(holdings), fc.shuffledSubarray(holdings, { minLength: holdings.length })),
    );
    fc.assert(
      fc.property(twoOrders, ([holdings, shuffled]) => {
        const before = structuredClone(shuffled);
        expect(stakesOf(shuffled)).toEqual(stakesOf(holdings));
        expect(shuffled).toEqual(before);
      }),
    );
  });
});
