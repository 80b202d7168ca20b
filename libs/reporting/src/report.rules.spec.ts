import { policies } from '@concentric/alliance';
import { minute, minutesOf } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CenterReportQuery } from './contract';
import { formIds, formOf } from './opensharing.columns';
import {
  countedUntil,
  hoursText,
  minutesWithin,
  monthsOf,
  partOf,
  windowOf,
  windowOfSlots,
  yearWindow,
} from './report.rules';
import { percentText } from './report.text';

const at = (text: string) => new Date(`2026-11-01T${text}Z`);
const period = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });

test.each([
  ['inside', '10:00:00', '11:30:00', 90],
  ['the whole window', '08:00:00', '12:00:00', 240],
  ['beginning before', '07:00:00', '09:00:00', 60],
  ['ending after', '11:00:00', '13:00:00', 60],
  ['around it', '07:00:00', '13:00:00', 240],
  ['ending where it begins', '07:00:00', '08:00:00', 0],
  ['beginning where it ends', '12:00:00', '13:00:00', 0],
  ['before it', '05:00:00', '06:00:00', 0],
  ['after it', '13:00:00', '14:00:00', 0],
  ['short of a minute', '10:00:00', '10:00:59.999', 0],
  ['just a minute', '10:00:00.500', '10:01:00.500', 1],
  ['of no length', '10:00:00', '10:00:00', 0],
])('of a use %s (%s–%s) %3$i minutes count', (_, from, to, minutes) => {
  expect(minutesWithin(period(from, to), period('08:00:00', '12:00:00'))).toBe(minutes);
});

test('the parts of windows that meet add up to the minutes of the use', () => {
  const instant = fc.integer({ min: 0, max: 10_000_000 }).map((ms) => new Date(ms));
  fc.assert(
    fc.property(instant, instant, fc.array(instant, { maxLength: 6 }), (a, b, cuts) => {
      const [startsAt, endsAt] = a < b ? [a, b] : [b, a];
      const edges = [new Date(-1), ...cuts, new Date(10_000_001)].sort((x, y) => x.getTime() - y.getTime());
      const windows = edges.slice(1).map((end, i) => ({ startsAt: edges[i]!, endsAt: end }));
      const sum = windows.reduce((total, window) => total + minutesWithin({ startsAt, endsAt }, window), 0);
      expect(sum).toBe(Math.floor((endsAt.getTime() - startsAt.getTime()) / minute));
    }),
  );
});

test('days begin at midnight in China', () => {
  expect(windowOf({ from: '2026-11-01', to: '2026-12-01' })).toEqual({
    startsAt: new Date('2026-10-31T16:00:00Z'),
    endsAt: new Date('2026-11-30T16:00:00Z'),
  });
});

test.each([
  ['2026-01-15', '2026-03-02', ['2026-01', '2026-02', '2026-03']],
  ['2026-02-01', '2026-03-01', ['2026-02']],
  ['2026-12-31', '2027-01-01', ['2026-12']],
  ['2026-12-31', '2027-01-02', ['2026-12', '2027-01']],
])('from %s to %s are the months %j', (from, to, months) => {
  const slots = monthsOf({ from, to });
  expect(slots.map(({ month }) => month)).toEqual(months);
  expect(windowOfSlots(slots)).toEqual(windowOf({ from, to }));
  slots.slice(1).forEach(({ startsAt }, i) => expect(startsAt).toEqual(slots[i]!.endsAt));
});

test('a year is its twelve months', () => {
  const slots = monthsOf(yearWindow('2024'));
  expect(slots).toHaveLength(12);
  expect(minutesOf(slots[1]!)).toBe(29 * 1440);
});

test.each([
  ['2026-10-31T15:59:59.999Z', '2026-10-31T15:59:00Z'],
  ['2026-10-31T16:00:00.000Z', '2026-10-31T16:00:00Z'],
  ['2027-01-01T00:00:00.000Z', '2026-10-31T16:00:00Z'],
])('at %s a window that ends at midnight is counted until %s', (now, until) => {
  expect(countedUntil(windowOf({ from: '2026-10-01', to: '2026-11-01' }), new Date(now))).toEqual(new Date(until));
});

test.each([
  [30, 60, { numerator: 30, denominator: 60 }, '50.00'],
  [0, 60, { numerator: 0, denominator: 60 }, '0.00'],
  [90, 60, { numerator: 90, denominator: 60 }, '150.00'],
  [1, 3, { numerator: 1, denominator: 3 }, '33.33'],
  [2, 3, { numerator: 2, denominator: 3 }, '66.67'],
  [1, 20_000, { numerator: 1, denominator: 20_000 }, '0.01'],
  [0, 0, null, ''],
  [5, 0, null, ''],
])('%i of %i is %j, %j percent', (some, all, ratio, text) => {
  expect(partOf(some, all)).toEqual(ratio);
  expect(percentText(partOf(some, all))).toBe(text);
});

test.each([
  [0, '0.00'],
  [1, '0.02'],
  [45, '0.75'],
  [740, '12.33'],
  [60_000, '1000.00'],
])('%i minutes are %s hours', (minutes, text) => {
  expect(hoursText(minutes)).toBe(text);
});

test.each([
  ['2026-01-01', '2026-01-02', true],
  ['2026-01-01', '2026-01-01', false],
  ['2026-01-02', '2026-01-01', false],
  ['2026-01-01', '2028-01-01', true],
  ['2026-01-01', '2028-01-02', false],
  ['1999-12-31', '2000-01-02', false],
  ['2199-12-01', '2200-01-01', false],
])('a report from %s to %s: %s', (from, to, allowed) => {
  expect(CenterReportQuery.safeParse({ from, to }).success).toBe(allowed);
});

test('every policy has a form whose columns fit a printed page, each once', () => {
  expect(formIds.toSorted()).toEqual(policies.map(({ id }) => id).sort());
  for (const id of [...formIds, 'a city to come']) {
    const { columns } = formOf(id);
    expect(columns.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(770);
    expect(new Set(columns.map(({ field }) => field)).size).toBe(columns.length);
  }
  expect(formOf('chongqing-2017').basis).toContain('五（三）');
});
