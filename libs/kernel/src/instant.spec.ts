import { expect, test } from '@jest/globals';
import { after, Day, hour, InstantIn, InstantOut } from './instant';

test.each([
  ['2026-11-22T08:00:00Z', '2026-11-22T08:00:00.000Z'],
  ['2026-11-22T08:00:00+08:00', '2026-11-22T00:00:00.000Z'],
  ['2026-11-22T08:00:00-05:30', '2026-11-22T13:30:00.000Z'],
  ['2026-11-22T08:00:00.123Z', '2026-11-22T08:00:00.123Z'],
  ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
])('%s is an instant', (text, wanted) => {
  expect(InstantIn.parse(text).toISOString()).toBe(wanted);
});

test.each([
  ['2026-11-22T08:00:00', 'no offset'],
  ['2026-11-22', 'no time'],
  ['2026-11-22T08:00:00[Asia/Shanghai]', 'a zone instead of an offset'],
  ['2026-11-22T08:00:00+0800', 'an offset without its colon'],
  ['2026-11-22 08:00:00Z', 'a blank for the T'],
  ['2026-02-29T08:00:00Z', 'a day that does not exist'],
  ['2026-11-22T24:00:00Z', 'an hour that does not exist'],
  ['', 'nothing'],
  [1_795_000_000_000, 'a number'],
  [new Date(), 'a Date'],
] as [unknown, string][])('%j is none: %s', (value) => {
  expect(InstantIn.safeParse(value).success).toBe(false);
});

test('an instant leaves as text in UTC, from a Date or from text', () => {
  expect(InstantOut.parse(new Date('2026-11-22T08:00:00+08:00'))).toBe('2026-11-22T00:00:00.000Z');
  expect(InstantOut.parse('2026-11-22T00:00:00.000Z')).toBe('2026-11-22T00:00:00.000Z');
  expect(InstantOut.safeParse(null).success).toBe(false);
});

test.each([
  ['2026-11-22', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-11-31', false],
  ['0001-01-01', true],
  ['0000-12-31', false],
  ['2026-1-1', false],
  ['2026-11-22T00:00:00Z', false],
])('%s is a day: %s', (text, fits) => {
  expect(Day.safeParse(text).success).toBe(fits);
});

test('after goes forwards and back', () => {
  const instant = new Date('2026-11-22T00:00:00Z');
  expect(after(instant, hour).toISOString()).toBe('2026-11-22T01:00:00.000Z');
  expect(after(instant, -hour).toISOString()).toBe('2026-11-21T23:00:00.000Z');
});
