import { Refusal } from '@concentric/kernel';
import { LicenceTerms } from '@contract/licensing';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  baseOf,
  chargeableSides,
  feeOf,
  fixedSumOf,
  outcomeCitations,
  outcomeOf,
  splitOf,
  type Timing,
} from './commission.rules';
import { MandateOutcome, MandateState, MandateVerb } from './contract';
import { mandateStepsFrom, moveMandate, signersOf } from './mandate.rules';
import { median } from './metrics.store';

describe('the fee', () => {
  const rate = { feeRateBp: 333, feeFixed: null, payer: null } as const;
  const fixed = { feeRateBp: null, feeFixed: 50_000, payer: null } as const;
  const paid = [100_001, 99_999, 50];

  test.each([
    ['signed, by rate', { ...rate, successEvent: 'signed' }, { agreed: 1_000_000, paid: [] }, null, 33_300],
    ['signed, fixed', { ...fixed, successEvent: 'signed' }, { agreed: 0, paid: [] }, null, 50_000],
    ['no payment yet', { ...rate, successEvent: 'first_payment' }, { agreed: 1_000_000, paid: [] }, null, 0],
    ['no payment yet, fixed', { ...fixed, successEvent: 'first_payment' }, { agreed: 9, paid: [] }, null, 0],
    ['the first payment', { ...rate, successEvent: 'first_payment' }, { agreed: 0, paid }, null, 3330],
    ['the first payment, fixed', { ...fixed, successEvent: 'first_payment' }, { agreed: 0, paid }, null, 50_000],
    ['each payment, rounded once', { ...rate, successEvent: 'each_payment' }, { agreed: 0, paid }, null, 6662],
    ['no more than the cap', { ...rate, successEvent: 'each_payment' }, { agreed: 0, paid }, 5000, 5000],
    ['a cap that is used up', { ...rate, successEvent: 'each_payment' }, { agreed: 0, paid }, 0, 0],
  ] as const)('%s', (_, fee, success, left, amount) => expect(feeOf(fee, success, left)).toBe(amount));

  test('paid in whatever parts, it is the rate of all of it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 })), fc.integer({ min: 1, max: 5000 }), (parts, bp) => {
        const fee = { feeRateBp: bp, feeFixed: null, payer: null, successEvent: 'each_payment' } as const;
        const whole = parts.reduce((sum, part) => sum + part, 0);
        const once = feeOf(fee, { agreed: 0, paid: [whole] }, null);
        expect(feeOf(fee, { agreed: 0, paid: parts }, null)).toBe(parts.length === 0 ? 0 : once);
      }),
    );
  });

  test.each([
    [101, null, 51, 50],
    [101, 'both', 51, 50],
    [100, null, 50, 50],
    [101, 'licensor', 101, 0],
    [101, 'licensee', 0, 101],
    [0, null, 0, 0],
  ] as const)('%i borne by %s', (fee, payer, licensor, licensee) =>
    expect(splitOf(fee, payer)).toEqual({ licensor, licensee }),
  );

  test('a signature is worth what the terms fix', () => {
    const money = (amount: number) => ({ amount, currency: 'CNY' });
    const milestonePayments = [{ key: 'm1', title: '首台售出', amount: money(50) }];
    const terms = LicenceTerms.parse({
      kind: 'exclusive',
      upfront: money(100),
      milestonePayments,
      minimumAnnual: money(9),
    });
    expect(fixedSumOf(terms)).toBe(150);
    expect(baseOf('signed', { agreed: 150, paid: [] })).toBe(150);
  });
});

test.each([
  ['licensor', [], ['licensor']],
  [null, [], ['licensor', 'licensee']],
  ['both', ['licensor'], ['licensee']],
  [null, ['licensee'], ['licensor']],
  ['licensor', ['licensee'], ['licensor']],
  ['licensor', [null], []],
  ['both', ['licensor', 'licensee'], []],
] as const)('paid by %j beside mandates paid by %j it charges %j', (payer, before, sides) =>
  expect(
    chargeableSides(
      payer,
      before.map((it) => ({ payer: it })),
    ),
  ).toEqual(sides),
);

describe('no deal, no fee', () => {
  const signed: Timing = {
    ...{ state: 'accepted' as const, acceptedAt: new Date('2026-03-01'), endedAt: null, validUntil: '2026-12-31' },
    ...{ effectiveAt: new Date('2026-06-01'), effectiveOn: '2026-06-01', failed: false, charged: true },
  };
  test.each([
    [{}, 'charged'],
    [{ charged: false }, 'waiting'],
    [{ effectiveAt: null, effectiveOn: null }, 'waiting'],
    [{ failed: true }, 'no_deal'],
    [{ state: 'forfeited' }, 'forfeited'],
    [{ acceptedAt: null, state: 'offered' }, 'too_early'],
    [{ acceptedAt: new Date('2026-06-02') }, 'too_early'],
    [{ effectiveOn: '2026-12-31' }, 'charged'],
    [{ effectiveOn: '2027-01-01' }, 'too_late'],
    [{ state: 'ended', endedAt: new Date('2026-05-31') }, 'too_late'],
    [{ state: 'ended', endedAt: new Date('2026-06-02') }, 'charged'],
  ] as const)('%j: %s', (change, outcome) => expect(outcomeOf({ ...signed, ...change })).toBe(outcome));

  test('every outcome cites an article', () =>
    expect(Object.keys(outcomeCitations).sort()).toEqual([...MandateOutcome.options].sort()));
});

describe('mandates', () => {
  const legal = new Map([
    ['offered accept', 'accepted'],
    ['offered decline', 'declined'],
    ['offered withdraw', 'withdrawn'],
    ['accepted end', 'ended'],
    ['accepted revoke', 'ended'],
    ['accepted forfeit', 'forfeited'],
    ['ended forfeit', 'forfeited'],
  ]);
  test.each(MandateState.options.flatMap((from) => MandateVerb.options.map((verb) => [from, verb] as const)))(
    '%s, %s',
    (from, verb) => {
      const to = legal.get(`${from} ${verb}`);
      if (to) expect(moveMandate(from, verb)).toBe(to);
      else expect(() => moveMandate(from, verb)).toThrow(Refusal);
      const anybody = ['side', 'client', 'broker', 'manager'] as const;
      expect(mandateStepsFrom(from, anybody).includes(verb)).toBe(to !== undefined);
      expect(mandateStepsFrom(from, [])).toEqual([]);
    },
  );

  test.each([
    ['licensor', null, ['licensor']],
    ['licensor', 'licensee', ['licensor', 'licensee']],
    ['both', 'licensor', ['licensor', 'licensee']],
    ['licensee', 'licensee', ['licensee']],
  ] as const)('for the %s, paid by %s, it needs %j', (client, payer, signers) =>
    expect(signersOf({ client, payer })).toEqual(signers),
  );
});

test.each([
  [[], null],
  [[7], 7],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2],
])('the median of %j is %s', (numbers, middle) => expect(median(numbers)).toBe(middle));
