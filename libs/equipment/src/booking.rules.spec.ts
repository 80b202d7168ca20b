import { cny, type Layer, minute, Refusal, type Period } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { openBooking, priceOf, rateFor, type Allowance } from './booking.rules';
import type { Rate } from './contract';

const now = new Date('2026-11-22T00:00:00Z');
const days = (count: number) => count * 1440;

const rates: Rate[] = [
  { layer: 'core', hourlyPrice: cny(10_000), advanceDays: 90, needsApproval: false },
  { layer: 'partner', hourlyPrice: cny(20_000), advanceDays: 30, needsApproval: false },
  { layer: 'radiation', hourlyPrice: cny(30_000), advanceDays: 14, needsApproval: true },
];
const everyDay = (opensAt: string, closesAt: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt, closesAt }));
const microscope: Allowance = {
  ...{ timeZone: 'Asia/Shanghai', openingHours: everyDay('00:00', '24:00') },
  ...{ minimumMinutes: 30, maximumMinutes: 480, rates },
};

/** A wish that begins `from` minutes after now and lasts `length`; `later` adds milliseconds to its start. */
const wish = (from: number, length = 60, later = 0): Period => {
  const startsAt = new Date(now.getTime() + from * minute + later);
  return { startsAt, endsAt: new Date(startsAt.getTime() + length * minute) };
};
const between = (startsAt: string, endsAt: string): Period => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});

type Case = { layer?: Layer; allowance?: Partial<Allowance>; taken?: Period[] };
/** The code and facts of the refusal, or what is given. */
function outcome(period: Period, { layer = 'core', allowance = {}, taken = [] }: Case = {}) {
  try {
    return openBooking(period, { ...microscope, ...allowance }, layer, taken, now);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.facts };
    throw error;
  }
}
const refused = (rule: string, limit?: string | number) => ({
  code: rule,
  rule,
  ...(limit === undefined ? {} : { limit }),
});

test.each([
  ['core', { state: 'confirmed', price: 20_000 }],
  ['partner', { state: 'confirmed', price: 40_000 }],
  ['radiation', { state: 'requested', price: 60_000 }],
] as const)('two hours for %s: %j', (layer, given) => {
  expect(outcome(wish(60, 120), { layer })).toEqual(given);
});

describe.each(rates)('$layer: the limit is allowed, one step past it is refused', ({ layer, advanceDays }) => {
  test.each([
    ['begins now', wish(0), refused('booking_in_past', now.toISOString())],
    ['begins a millisecond from now', wish(0, 60, 1), null],
    ['began a minute ago', wish(-1), refused('booking_in_past', now.toISOString())],
    ['is as short as may be', wish(60, 30), null],
    ['is a minute shorter', wish(60, 29), refused('booking_too_short', 30)],
    ['is as long as may be', wish(60, 480), null],
    ['is a minute longer', wish(60, 481), refused('booking_too_long', 480)],
    ['begins as far ahead as may be', wish(days(advanceDays)), null],
    [
      'begins a millisecond further ahead',
      wish(days(advanceDays), 60, 1),
      refused('booking_too_far_ahead', advanceDays),
    ],
  ])('%s', (_, period, refusal) => {
    expect(outcome(period, { layer })).toEqual(refusal ?? expect.objectContaining({ price: expect.any(Number) }));
  });

  test('without a rate the instrument is not open to the layer', () => {
    const others = rates.filter((rate) => rate.layer !== layer);
    const told = { code: 'layer_has_no_rate', rule: 'layer_has_no_rate', layer };
    expect(outcome(wish(60), { layer, allowance: { rates: others } })).toEqual(told);
    expect(() => rateFor({ ...microscope, rates: [] }, layer)).toThrow(new Refusal('layer_has_no_rate'));
  });
});

describe('opening hours', () => {
  const outside = refused('booking_outside_hours', 'Asia/Shanghai');
  const office = { openingHours: everyDay('09:00', '17:00') };
  const night = { openingHours: everyDay('20:00', '24:00').concat(everyDay('00:00', '04:00')) };
  test.each([
    ['from opening', office, between('2026-11-23T09:00:00+08:00', '2026-11-23T10:00:00+08:00'), null],
    ['a minute before opening', office, between('2026-11-23T08:59:00+08:00', '2026-11-23T10:00:00+08:00'), outside],
    ['until closing', office, between('2026-11-23T16:00:00+08:00', '2026-11-23T17:00:00+08:00'), null],
    ['a minute past closing', office, between('2026-11-23T16:00:00+08:00', '2026-11-23T17:01:00+08:00'), outside],
    ['at night', office, between('2026-11-23T20:00:00+08:00', '2026-11-23T21:00:00+08:00'), outside],
    ['through midnight', night, between('2026-11-23T22:00:00+08:00', '2026-11-24T02:00:00+08:00'), null],
    ['until the end of the day', night, between('2026-11-23T22:00:00+08:00', '2026-11-24T00:00:00+08:00'), null],
    [
      'from the night into the morning',
      night,
      between('2026-11-24T03:00:00+08:00', '2026-11-24T04:01:00+08:00'),
      outside,
    ],
    [
      'on a day that is never open',
      { openingHours: [{ weekday: 2, opensAt: '00:00', closesAt: '24:00' }] },
      between('2026-11-23T09:00:00+08:00', '2026-11-23T10:00:00+08:00'),
      outside,
    ],
    [
      'from one stretch into another',
      { openingHours: everyDay('08:00', '12:00').concat(everyDay('13:00', '17:00')) },
      between('2026-11-23T11:00:00+08:00', '2026-11-23T14:00:00+08:00'),
      outside,
    ],
  ])('%s', (_, allowance, period, refusal) => {
    expect(outcome(period, { allowance })).toEqual(refusal ?? expect.objectContaining({ state: 'confirmed' }));
  });

  test('follow the clock of the instrument over a change of the clocks', () => {
    const berlin = {
      timeZone: 'Europe/Berlin',
      openingHours: everyDay('01:00', '05:00'),
      rates: [{ ...rates[0]!, advanceDays: 365 }],
    };
    const given = (from: string, to: string) =>
      outcome(between(`2027-03-${from}:00Z`, `2027-03-${to}:00Z`), { allowance: berlin });
    // The night of 28 March has no hour from two to three.
    expect(given('27T00:00', '27T04:00')).toMatchObject({ price: 40_000 });
    expect(given('28T00:00', '28T03:00')).toMatchObject({ price: 30_000 });
    expect(given('28T00:00', '28T04:00')).toEqual(refused('booking_outside_hours', 'Europe/Berlin'));
  });
});

describe('neighbours', () => {
  const mine = wish(600, 60);
  test.each([
    ['ends as mine begins', wish(540, 60), false],
    ['ends a minute into mine', wish(540, 61), true],
    ['begins as mine ends', wish(660, 60), false],
    ['begins a minute before mine ends', wish(659, 60), true],
    ['lies within mine', wish(610, 30), true],
    ['lies around mine', wish(500, 300), true],
    ['is the same', mine, true],
  ])('one that %s', (_, other, overlaps) => {
    const taken = [wish(0, 30), other, wish(2000)];
    expect(outcome(mine, { taken })).toEqual(
      overlaps ? refused('booking_overlaps') : { state: 'confirmed', price: 10_000 },
    );
  });
});

test('of several broken rules the one told is the first a member could mend', () => {
  const far = wish(days(91), 500);
  expect(outcome(far, { taken: [far], allowance: { openingHours: [] } })).toEqual(refused('booking_too_long', 480));
  const taken = wish(60, 60);
  expect(outcome(taken, { taken: [taken], allowance: { openingHours: [] } })).toMatchObject({
    code: 'booking_outside_hours',
  });
});

test.each([
  [10_000, 60, 10_000],
  [10_000, 90, 15_000],
  [1, 29, 0],
  [1, 30, 1],
  [1, 90, 2],
  [100, 20, 33],
  [100, 40, 67],
  [0, 480, 0],
  [9_999, 1, 167],
  [120, 0.5, 1],
  [119, 0.5, 1],
  [3_600_000, 1 / 60_000, 1],
  [10_000_000_000_000, 10_080, 1_680_000_000_000_000],
])('%d fen an hour for %d minutes cost %d fen', (hourly, minutes, price) => {
  expect(priceOf(wish(60, minutes), { ...rates[0]!, hourlyPrice: cny(hourly) })).toBe(price);
});
