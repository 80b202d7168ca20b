import { describe, expect, test } from '@jest/globals';
import { Refusal } from '@concentric/kernel';
import {
  annuityOf,
  checkPayment,
  dueOnOf,
  feeOf,
  graceEndOf,
  lineStateOf,
  nextTurn,
  patentYearOf,
  payableOn,
  reducedFee,
  reminderOn,
  surchargeOf,
  yearsOf,
  type AnnuityFacts,
} from './annuity.rules';

const invention: AnnuityFacts = { kind: 'invention', filedOn: '2018-06-03', grantedOn: '2021-08-01' };
const reasonOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.facts];
  }
  return null;
};

describe('fees, at the last year of a step and the first of the next', () => {
  test.each([
    ['invention', [1, 900], [3, 900], [4, 1200], [6, 1200], [7, 2000], [9, 2000], [10, 4000], [12, 4000]],
    ['invention', [13, 6000], [15, 6000], [16, 8000], [20, 8000]],
    ['utility_model', [1, 600], [3, 600], [4, 900], [5, 900], [6, 1200], [8, 1200], [9, 2000], [10, 2000]],
    ['design', [3, 600], [4, 900], [5, 900], [6, 1200], [8, 1200], [9, 2000], [10, 2000], [11, 3000], [15, 3000]],
  ] as const)('%s %j %j %j %j', (kind, ...steps: readonly (readonly [number, number])[]) => {
    for (const [year, yuan] of steps) expect([year, feeOf(kind, year)]).toEqual([year, yuan * 100]);
  });

  test.each([
    ['invention', 21],
    ['utility_model', 11],
    ['design', 16],
    ['invention', 0],
  ] as const)('%s has no year %d', (kind, year) => {
    expect(() => feeOf(kind, year)).toThrow(RangeError);
  });

  test.each([
    ['invention', '2018-06-03', 20],
    ['utility_model', '2018-06-03', 10],
    ['design', '2021-05-31', 10],
    ['design', '2021-06-01', 15],
  ] as const)('%s filed %s has %d years', (kind, filedOn, years) => {
    expect(yearsOf({ kind, filedOn, grantedOn: filedOn })).toBe(years);
  });
});

describe('patent years begin on the filing day', () => {
  test.each([
    ['2018-06-03', '2018-06-03', 1],
    ['2018-06-03', '2019-06-02', 1],
    ['2018-06-03', '2019-06-03', 2],
    ['2018-06-03', '2021-08-01', 4],
    ['2020-02-29', '2021-02-27', 1],
    ['2020-02-29', '2021-02-28', 2],
    ['2020-12-31', '2021-01-01', 1],
  ])('filed %s, on %s it is year %d', (filedOn, day, year) => expect(patentYearOf(filedOn, day)).toBe(year));

  test.each([
    ['2018-06-03', 5, '2022-06-03', '2022-12-03'],
    ['2018-08-31', 2, '2019-08-31', '2020-02-29'],
    ['2020-02-29', 2, '2021-02-28', '2021-08-28'],
    ['2020-02-29', 5, '2024-02-29', '2024-08-29'],
  ])('filed %s: the annuity of year %d is due %s and may be paid until %s', (filedOn, year, dueOn, graceEndsOn) => {
    expect([dueOnOf(filedOn, year), graceEndOf(dueOn)]).toEqual([dueOn, graceEndsOn]);
  });
});

/** 审查指南: within a month nothing; 5 % beyond one whole month up to two, and so on to 25 % in the sixth. */
describe('the surcharge counts whole months, of the whole fee', () => {
  test.each([
    ['2022-06-03', 0],
    ['2022-06-04', 0],
    ['2022-07-03', 0],
    ['2022-07-04', 5],
    ['2022-08-03', 5],
    ['2022-08-04', 10],
    ['2022-09-04', 15],
    ['2022-10-04', 20],
    ['2022-11-03', 20],
    ['2022-11-04', 25],
    ['2022-12-03', 25],
    ['2023-12-03', 25],
  ])('due 2022-06-03, paid %s: %d %%', (paidOn, percent) => {
    expect(surchargeOf(120_000, '2022-06-03', paidOn)).toBe(1200 * percent);
  });

  test('is counted to the ends of months as they are', () => {
    expect(surchargeOf(90_000, '2019-08-31', '2019-09-30')).toBe(0);
    expect(surchargeOf(90_000, '2019-08-31', '2019-10-01')).toBe(4500);
  });

  test('takes no relief off', () => {
    const relief = { ground: 'reduction', rateBp: 8500, startsOn: '2021-08-01', endsOn: null } as const;
    expect(payableOn(invention, 5, [relief], '2022-07-04')).toEqual({ fullFee: 120_000, fee: 18_000, surcharge: 6000 });
  });
});

describe('reliefs', () => {
  const reduction = { ground: 'reduction', rateBp: 7000, startsOn: '2021-08-01', endsOn: null } as const;
  const open = { ground: 'open_licence', rateBp: 1500, startsOn: '2024-01-01', endsOn: '2026-06-03' } as const;
  test.each([
    ['none', [], 7, 200_000],
    ['a reduction', [reduction], 7, 60_000],
    ['of two, the better one', [reduction, open], 7, 60_000],
    ['an open licence, before it ends', [open], 8, 170_000],
    ['not on the day it ends', [open], 9, 200_000],
    ['not before it begins', [open], 6, 120_000],
    ['a reduction in the tenth year from the year of grant', [reduction], 13, 180_000],
    ['and not in the eleventh', [reduction], 14, 600_000],
  ] as const)('%s', (_, reliefs, year, fee) => expect(reducedFee(invention, year, reliefs)).toBe(fee));
});

describe('the next annuity', () => {
  test.each([
    ['2021-09-01', 0, 5, 'paid'],
    ['2022-03-04', 0, 5, 'paid'],
    ['2022-03-05', 0, 5, 'due'],
    ['2022-06-03', 0, 5, 'due'],
    ['2022-06-04', 0, 5, 'grace'],
    ['2022-12-03', 0, 5, 'grace'],
    ['2022-12-04', 0, 5, 'overdue'],
    ['2022-12-04', 5, 6, 'paid'],
  ])('on %s, paid through %d: year %d, %s', (today, paidThrough, year, state) => {
    expect(annuityOf(invention, paidThrough, today)).toMatchObject({ year, state });
  });

  test('there is none after the last year', () => expect(annuityOf(invention, 20, '2037-01-01')).toBeNull());

  test.each([
    [4, 'with_grant'],
    [5, 'paid'],
    [6, 'grace'],
    [7, 'upcoming'],
  ])('year %d is %s', (year, state) => {
    const today = '2023-06-10';
    expect(lineStateOf(invention, year, annuityOf(invention, 5, today), today)).toBe(state);
  });
});

describe('a payment', () => {
  const next = (today: string, paid = 0) => annuityOf(invention, paid, today);
  const pay = (year: number, paidOn: string, more: { amount?: number; restoredOn?: string; paid?: number } = {}) => {
    const { amount = null, restoredOn = null, paid = 0 } = more;
    return () => checkPayment(invention, next(paidOn, paid), { year, paidOn, amount, restoredOn, reliefs: [] });
  };
  test.each([
    ['the year of grant', pay(4, '2022-01-01'), 'annuity_not_owed'],
    ['a year beyond the term', pay(21, '2022-01-01'), 'annuity_not_owed'],
    ['a year that is paid', pay(5, '2022-01-01', { paid: 5 }), 'annuity_already_paid'],
    ['the year after the next', pay(6, '2022-01-01'), 'annuity_out_of_order'],
    ['the day after the months of grace', pay(5, '2022-12-04'), 'annuity_too_late'],
    ['a fen less than is owed', pay(5, '2022-12-03', { amount: 149_999 }), 'annuity_short'],
  ])('is refused for %s', (_, act, code) => expect(reasonOf(act)?.[0]).toBe(code));

  test('says what is owed that day, fee and surcharge together', () => {
    expect(reasonOf(pay(5, '2022-12-03', { amount: 1 }))).toEqual(['annuity_short', { amount: '1500.00' }]);
  });

  test('is taken on the last day of grace, and later where the right was restored', () => {
    expect(pay(5, '2022-12-03')()).toEqual({ fee: 120_000, surcharge: 30_000 });
    expect(pay(5, '2023-02-01', { restoredOn: '2023-01-20' })()).toEqual({ fee: 120_000, surcharge: 30_000 });
    expect(reasonOf(pay(5, '2023-02-01', { restoredOn: '2022-01-20' }))?.[0]).toBe('annuity_too_late');
  });
});

describe('reminders', () => {
  const annuity = { dueOn: '2022-06-03', graceEndsOn: '2022-12-03' };
  test.each([
    ['2022-03-04', null, '2022-03-05'],
    ['2022-03-05', 90, '2022-05-04'],
    ['2022-05-04', 30, '2022-05-27'],
    ['2022-05-27', 7, '2022-06-04'],
    ['2022-06-03', 7, '2022-06-04'],
    ['2022-06-04', 0, '2022-12-04'],
    ['2022-12-04', -1, null],
  ])('on %s: %p, and next on %p', (today, step, turn) => {
    expect([reminderOn(annuity, today), nextTurn(annuity, today)]).toEqual([step, turn]);
  });
});
