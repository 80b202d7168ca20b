import {
  accountOf,
  accountWith,
  type DailyRate,
  daysBetween,
  daysLater,
  type Due,
  monthsLater,
  owedOf,
  type Paid,
  paymentStateOf,
  rateOf,
  Refusal,
  statutoryRate,
} from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { paymentDueOn, retainedOf, usualDueDays } from './payment.rules';
import { retainedOf as retentionsOf } from '../../clause/src/retention.rules';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const refusalOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Refusal ? [error.code, error.facts] : error;
  }
};

describe('the payment clock', () => {
  test.each([
    ['an instant late in the evening of UTC is the next day in China', '2026-11-22T16:00:00Z', null, 0, '2026-11-23'],
    ['one second earlier is not', '2026-11-22T15:59:59Z', null, 0, '2026-11-22'],
    ['the day of acceptance does not count', '2026-11-22T04:00:00Z', null, 30, '2026-12-22'],
    ['a passed inspection starts it', '2026-12-20T04:00:00Z', '2026-11-22T04:00:00Z', 30, '2026-12-22'],
    ['an inspection that ends with a day ends on it', '2026-12-20T04:00:00Z', '2026-11-21T16:00:00Z', 30, '2026-12-21'],
    ['an inspection that has not passed does not', '2026-11-22T04:00:00Z', '2026-12-20T04:00:00Z', 30, '2026-12-22'],
    ['a leap day is a day', '2028-02-28T04:00:00Z', null, 2, '2028-03-01'],
  ])('%s', (_, acceptedAt, inspectionEndedAt, days, dueOn) => {
    const ended = inspectionEndedAt === null ? null : new Date(inspectionEndedAt);
    expect(paymentDueOn(new Date(acceptedAt), ended, days)).toBe(dueOn);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 12, '2027-12-15'],
    ['2026-12-15', 0, '2026-12-15'],
  ])('%s and %i months are %s', (day, months, later) => expect(monthsLater(day, months)).toBe(later));
});

describe('terms that are not agreed', () => {
  test.each([
    [{ kind: 'government', size: null }, 30],
    [{ kind: 'university', size: 'large' }, 30],
    [{ kind: 'enterprise', size: 'large' }, 60],
    [{ kind: 'enterprise', size: 'small' }, 30],
    [{ kind: 'enterprise', size: null }, 30],
  ])('%j pays within %i days', (payer, days) => expect(usualDueDays(payer)).toBe(days));

  test('late interest is the statutory rate, or what was agreed', () => {
    expect(rateOf(null)).toEqual({ numerator: 5, denominator: 10_000 });
    expect(rateOf(85)).toEqual({ numerator: 85, denominator: 1_000_000 });
  });
});

describe('late interest', () => {
  const dues: Due[] = [{ amount: 50_000_000, dueOn: '2026-10-01' }];

  test('500,000 yuan, 37 days late, cost 9,250 yuan', () => {
    const account = accountOf(dues, [], statutoryRate, '2026-11-07');
    expect(account).toEqual({
      ...{ principal: 50_000_000, principalPaid: 0, interest: 925_000, interestPaid: 0 },
      ...{ overdue: 50_000_000, excess: 0 },
    });
    expect(owedOf(account)).toBe(50_925_000);
  });

  test.each([
    ['the day before', '2026-09-30', 0, 0, 'payable'],
    ['on the day', '2026-10-01', 0, 0, 'payable'],
    ['the day after', '2026-10-02', 25_000, 50_000_000, 'overdue'],
  ])('%s', (_, asOf, interest, overdue, state) => {
    const account = accountOf(dues, [], statutoryRate, asOf);
    expect([account.interest, account.overdue, paymentStateOf(account)]).toEqual([interest, overdue, state]);
  });

  test('halves of a fen are rounded away from zero, once for the whole time', () => {
    // 1,000 fen × 5/10,000 = half a fen a day
    const small: Due[] = [{ amount: 1000, dueOn: '2026-10-01' }];
    expect(accountOf(small, [], statutoryRate, '2026-10-02').interest).toBe(1);
    expect(accountOf(small, [], statutoryRate, '2026-10-04').interest).toBe(2);
    expect(accountOf(small, [], statutoryRate, '2026-10-05').interest).toBe(2);
  });

  test('a late payment settles interest first, and what is left goes on costing', () => {
    const payments: Paid[] = [{ amount: 50_000_000, paidOn: '2026-11-07' }];
    const account = accountOf(dues, payments, statutoryRate, '2026-11-17');
    expect(account).toMatchObject({ principalPaid: 49_075_000, interestPaid: 925_000, interest: 925_000 + 4625 });
    expect(paymentStateOf(account)).toBe('overdue');
  });

  test('the most that can be paid is principal and interest of that day', () => {
    const pay = (amount: number) => () => accountWith(dues, [], { amount, paidOn: '2026-11-07' }, statutoryRate);
    expect(pay(50_925_000)()).toMatchObject({ excess: 0, interestPaid: 925_000, principalPaid: 50_000_000 });
    expect(refusalOf(pay(50_925_001))).toEqual(['payment_exceeds', { limit: 50_925_000 }]);
  });

  test('a payment found later but made earlier takes interest back, so that the later one may be too much', () => {
    const paid: Paid[] = [{ amount: 50_925_000, paidOn: '2026-11-07' }];
    const early = () => accountWith(dues, paid, { amount: 1, paidOn: '2026-10-01' }, statutoryRate);
    expect(refusalOf(early)).toEqual(['payment_exceeds', { limit: 0 }]);
  });

  test('nothing owed is neither payable nor paid', () => {
    expect(paymentStateOf(accountOf([], [], statutoryRate, '2026-11-07'))).toBe('none');
    const paid = accountOf(dues, [{ amount: 50_000_000, paidOn: '2026-10-01' }], statutoryRate, '2026-11-07');
    expect(paymentStateOf(paid)).toBe('paid');
    const part = accountOf(dues, [{ amount: 1, paidOn: '2026-09-01' }], statutoryRate, '2026-10-01');
    expect(paymentStateOf(part)).toBe('partially_paid');
  });
});

/* 10,000 random contracts */

const end = '2027-06-30';

/** The account of a debt as one would keep it by hand, day after day, in fractions of a fen. */
function byHand(dues: readonly Due[], payments: readonly Paid[], rate: DailyRate) {
  const since = (day: string) => daysBetween('2026-01-01', day);
  const falling = new Map<number, bigint>();
  const paying = new Map<number, bigint>();
  const put = (days: Map<number, bigint>, day: string, amount: number) =>
    void days.set(since(day), (days.get(since(day)) ?? 0n) + BigInt(amount));
  for (const { dueOn, amount } of dues) put(falling, dueOn, amount);
  for (const { paidOn, amount } of payments) put(paying, paidOn, amount);
  const [numerator, denominator] = [BigInt(rate.numerator), BigInt(rate.denominator)];
  const inFen = (accrued: bigint) => accrued / denominator + ((accrued % denominator) * 2n >= denominator ? 1n : 0n);
  let open = dues.reduce((all, { amount }) => all + BigInt(amount), 0n);
  let [late, accrued, interestPaid, excess] = [0n, 0n, 0n, 0n];
  for (let day = 0, last = since(end); day <= last; day++) {
    if (late > 0n) accrued += late * numerator;
    const paid = paying.get(day);
    if (paid !== undefined) {
      const owed = inFen(accrued) - interestPaid;
      const first = paid < owed ? paid : owed;
      const second = paid - first < open ? paid - first : open;
      interestPaid += first;
      open -= second;
      late -= second;
      excess += paid - first - second;
    }
    late += falling.get(day) ?? 0n;
  }
  return [inFen(accrued), interestPaid, excess].map(Number);
}

const randomMilestone = fc.record({
  amount: fc.oneof(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 90_000_000_000 })),
  /** In how many goes it is accepted, by weight. */
  goes: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 3 }),
  /** Days after the first of the year, of each acceptance. */
  acceptedAfter: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 3, maxLength: 3 }),
  payments: fc.array(fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 300 })), { maxLength: 4 }),
});

const randomContract = fc.record({
  milestones: fc.array(randomMilestone, { minLength: 1, maxLength: 6 }),
  retentionBp: fc.oneof(fc.constant(0), fc.constant(500), fc.integer({ min: 0, max: 2000 })),
  retentionMonths: fc.integer({ min: 0, max: 24 }),
  dueDays: fc.integer({ min: 0, max: 60 }),
  rate: fc.oneof(
    fc.constant(statutoryRate),
    fc.record({ numerator: fc.integer({ min: 1, max: 500 }), denominator: fc.constant(1_000_000) }),
  ),
});

/** An amount in parts by weight, the last of which takes what is left. */
function inGoes(amount: number, weights: readonly number[]): number[] {
  if (sum(weights) === 0) return [amount];
  const parts = weights.map((weight) => Number((BigInt(amount) * BigInt(weight)) / BigInt(sum(weights))));
  return parts.with(-1, parts.at(-1)! + amount - sum(parts));
}

/** Pays by the wishes, never more than is owed on the day, and the whole rest at the end. */
function payAll(dues: readonly Due[], wishes: readonly (readonly [number, number])[], rate: DailyRate): Paid[] {
  const paid: Paid[] = [];
  const pay = (paidOn: string, share: number) => {
    const owed = owedOf(accountOf(dues, paid, rate, paidOn));
    const amount = Number((BigInt(owed) * BigInt(share)) / 10_000n);
    if (amount > 0) paid.push({ amount, paidOn });
  };
  for (const [share, day] of wishes.toSorted((a, b) => a[1] - b[1])) pay(daysLater('2026-01-01', day), share);
  pay(end, 10_000);
  return paid;
}

test('10,000 random contracts: payments and retention come to the price to the fen, and interest is exact', () => {
  fc.assert(
    fc.property(randomContract, ({ milestones, retentionBp, retentionMonths, dueDays, rate }) => {
      const price = sum(milestones.map(({ amount }) => amount));
      const plan = retentionsOf(
        milestones.map(({ amount }) => amount),
        retentionBp,
      );
      let [principal, retained, last, isWhole] = [0, 0, '2026-01-01', true];
      milestones.forEach(({ amount, goes, acceptedAfter, payments }, i) => {
        const dues: Due[] = [];
        let acceptedBefore = 0;
        const accepted = inGoes(amount, goes);
        for (const [go, part] of accepted.entries()) {
          const held = retainedOf(part, { amount, retention: plan[i]!, acceptedBefore });
          isWhole &&= held >= 0 && held <= part;
          const on = daysLater('2026-01-01', acceptedAfter[go]!);
          if (on > last) last = on;
          dues.push({ amount: part - held, dueOn: daysLater(on, dueDays) });
          retained += held;
          acceptedBefore += part;
        }
        const paid = payAll(dues, payments, rate);
        const account = accountOf(dues, paid, rate, end);
        const { interest, interestPaid, excess } = account;
        isWhole &&= owedOf(account) === 0;
        isWhole &&= sum(paid.map((it) => it.amount)) === account.principalPaid + interestPaid;
        isWhole &&= byHand(dues, paid, rate).join() === [interest, interestPaid, excess].join();
        principal += account.principalPaid;
      });
      const retention: Due[] = [{ amount: retained, dueOn: monthsLater(last, retentionMonths) }];
      const paid = payAll(retention, [], rate);
      const account = accountOf(retention, paid, rate, end);
      expect(retained).toBe(Number((BigInt(price) * BigInt(retentionBp) * 2n + 10_000n) / 20_000n));
      expect(principal + account.principalPaid).toBe(price);
      const { interest, interestPaid, excess } = account;
      expect([interest, interestPaid, excess]).toEqual(byHand(retention, paid, rate));
      expect(isWhole).toBe(true);
    }),
    { numRuns: 10_000 },
  );
}, 240_000);

test('the days payments were made on matter, the order they are told in does not', () => {
  const dues: Due[] = [
    { amount: 1_000_003, dueOn: '2026-02-01' },
    { amount: 777, dueOn: '2026-03-01' },
  ];
  const payment = fc.record({
    amount: fc.integer({ min: 1, max: 400_000 }),
    paidOn: fc.integer({ min: 0, max: 120 }).map((days) => daysLater('2026-01-01', days)),
  });
  fc.assert(
    fc.property(fc.array(payment, { maxLength: 6 }), (paid) => {
      const told = (list: readonly Paid[]) => accountOf(dues, list, statutoryRate, '2026-06-30');
      expect(told(paid.toReversed())).toEqual(told(paid));
    }),
  );
});
