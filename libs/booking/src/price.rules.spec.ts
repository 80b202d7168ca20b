import { cny, hour, minute, type Period } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rateOf } from './facts.fixture';
import { cancellationFee, noShowFee, priceOf } from './price.rules';

const zone = 'Asia/Shanghai';
// A Monday, nine o'clock in Shanghai.
const monday = new Date('2026-11-23T01:00:00Z');
const from = (hours: number, minutes: number): Period => {
  const startsAt = new Date(monday.getTime() + hours * hour);
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * minute) };
};

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
  [1_000_000_000_000, 10_080, 168_000_000_000_000],
])('%d fen an hour for %d minutes cost %d fen', (hourly, minutes, price) => {
  expect(priceOf(from(0, minutes), rateOf('core', { hourlyPrice: cny(hourly) }), zone).amount).toBe(price);
});

describe('hours of the week', () => {
  const rate = rateOf('core', {
    hourlyPrice: cny(6_000),
    adjustments: [
      { weekdays: [1, 2, 3, 4, 5], opensAt: '18:00', closesAt: '24:00', changeBp: -2_000 },
      { weekdays: [6, 7], opensAt: '00:00', closesAt: '24:00', changeBp: 5_000 },
      { weekdays: [5], opensAt: '20:00', closesAt: '22:00', changeBp: 1_000 },
    ],
  });
  const line = (minutes: number, changeBp: number, amount: number) => ({ code: 'hours', minutes, changeBp, amount });
  test.each([
    ['by day', from(0, 60), [line(60, 0, 6_000)]],
    ['until the evening', from(8, 60), [line(60, 0, 6_000)]],
    ['a minute into the evening', from(8, 61), [line(60, 0, 6_000), line(1, -2_000, 80)]],
    ['from the evening on', from(9, 60), [line(60, -2_000, 4_800)]],
    ['from the evening into the night', from(14, 120), [line(60, -2_000, 4_800), line(60, 0, 6_000)]],
    ['where two changes meet they add up', from(4 * 24 + 11, 60), [line(60, -1_000, 5_400)]],
    ['from Friday night into Saturday', from(4 * 24 + 14, 120), [line(60, -2_000, 4_800), line(60, 5_000, 9_000)]],
  ])('%s', (_, period, lines) => {
    expect(priceOf(period, rate, zone).lines).toEqual(lines);
  });

  test('cost nothing at least, however much is taken off', () => {
    const all = { weekdays: [1], opensAt: '00:00', closesAt: '24:00' };
    const adjustments = [
      { ...all, changeBp: -9_000 },
      { ...all, changeBp: -9_000 },
    ];
    expect(priceOf(from(0, 60), rateOf('core', { adjustments }), zone).amount).toBe(0);
  });

  test('follow the clock of the instrument through a night that the clocks change', () => {
    const nights = [{ weekdays: [7], opensAt: '00:00', closesAt: '06:00', changeBp: -5_000 }];
    // From midnight to seven on 28 March 2027 Berlin counts five hours of night and one of day.
    const night = { startsAt: new Date('2027-03-27T23:00:00Z'), endsAt: new Date('2027-03-28T05:00:00Z') };
    const { lines } = priceOf(night, rateOf('core', { adjustments: nights }), 'Europe/Berlin');
    expect(lines).toEqual([line(300, -5_000, 25_000), line(60, 0, 10_000)]);
  });
});

describe('discounts for length', () => {
  const rate = rateOf('core', {
    discounts: [
      { fromMinutes: 240, discountBp: 1_000 },
      { fromMinutes: 480, discountBp: 2_500 },
    ],
  });
  test.each([
    [239, 39_833],
    [240, 36_000],
    [479, 71_850],
    [480, 60_000],
  ])('%d minutes cost %d fen', (minutes, amount) => {
    expect(priceOf(from(0, minutes), rate, zone).amount).toBe(amount);
  });
});

test('samples are priced one by one beside the hours', () => {
  const rate = rateOf('core', { samplePrice: cny(5_000) });
  expect(priceOf(from(0, 60), rate, zone, 3)).toEqual({
    amount: 25_000,
    lines: [
      { code: 'hours', minutes: 60, changeBp: 0, amount: 10_000 },
      { code: 'samples', quantity: 3, amount: 15_000 },
    ],
  });
  expect(priceOf(from(0, 60), rate, zone, 0).lines).toHaveLength(1);
});

test('the lines of every price add up to it, and none is below nothing', () => {
  const adjustment = fc.record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    opensAt: fc.constantFrom('00:00', '06:00', '12:30'),
    closesAt: fc.constantFrom('13:00', '18:00', '24:00'),
    changeBp: fc.integer({ min: -10_000, max: 50_000 }),
  });
  const cases = fc.record({
    hourly: fc.integer({ min: 0, max: 1_000_000_000 }),
    adjustments: fc.array(adjustment, { maxLength: 4 }),
    discountBp: fc.integer({ min: 0, max: 10_000 }),
    start: fc.integer({ min: 0, max: 400 }),
    minutes: fc.integer({ min: 1, max: 10_080 }),
  });
  fc.assert(
    fc.property(cases, ({ hourly, adjustments, discountBp, start, minutes }) => {
      const discounts = [{ fromMinutes: 60, discountBp }];
      const rate = rateOf('core', { hourlyPrice: cny(hourly), adjustments, discounts });
      const { amount, lines } = priceOf(from(start, minutes), rate, zone);
      const hours = lines.filter(({ code }) => code === 'hours');
      expect(lines.reduce((sum, it) => sum + it.amount, 0)).toBe(amount);
      expect(hours.reduce((sum, it) => sum + it.minutes!, 0)).toBe(minutes);
      expect(amount).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 1000 },
  );
});

describe('fees', () => {
  const rate = rateOf('core', { cancellation: { freeUntilHours: 24, feeBp: 3_333, noShowBp: 8_000 } });
  const startsAt = new Date(monday.getTime() + 24 * hour);
  test.each([
    ['a millisecond before the deadline', -1, 0],
    ['at the deadline', 0, 0],
    ['a millisecond after it', 1, 3_333],
    ['a day after it', 24 * hour, 3_333],
  ])('cancelling %s', (_, later, fee) => {
    expect(cancellationFee(10_000, startsAt, rate, new Date(monday.getTime() + later))).toBe(fee);
  });
  test.each([
    [1, 0],
    [2, 1],
    [10_001, 3_333],
  ])('of %d fen is %d fen, halves up', (price, fee) => {
    expect(cancellationFee(price, startsAt, rate, startsAt)).toBe(fee);
  });
  test('for not coming are a part of the price', () => {
    expect(noShowFee(10_001, rate)).toBe(8_001);
  });
});
