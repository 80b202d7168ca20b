import { Refusal } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import { countsUse, ensureHeld, missingCourses, monthsAfter, reasonMissing, validUntilOf } from './qualification.rules';

const at = (text: string) => new Date(text);
const utc = (date: Date | null) => date?.toISOString() ?? null;
const second = 1000;

test.each([
  // On one clock, whatever the month.
  ['2026-03-15T10:00:00+08:00', 1, '2026-04-15T10:00:00+08:00'],
  ['2026-03-15T10:00:00+08:00', 12, '2027-03-15T10:00:00+08:00'],
  ['2026-11-30T10:00:00+08:00', 2, '2027-01-30T10:00:00+08:00'],
  // A month that is too short ends on its last day, of a leap year on the 29th.
  ['2027-01-31T09:30:00+08:00', 1, '2027-02-28T09:30:00+08:00'],
  ['2028-01-31T09:30:00+08:00', 1, '2028-02-29T09:30:00+08:00'],
  ['2028-02-29T09:30:00+08:00', 12, '2029-02-28T09:30:00+08:00'],
  ['2026-12-31T23:59:59+08:00', 6, '2027-06-30T23:59:59+08:00'],
  ['2026-08-31T10:00:00+08:00', 18, '2028-02-29T10:00:00+08:00'],
  // The day is the one in Shanghai: 16:00 UTC is midnight there.
  ['2027-01-30T15:59:59Z', 1, '2027-02-28T15:59:59Z'],
  ['2027-01-30T16:00:00Z', 1, '2027-02-27T16:00:00Z'],
  ['2026-04-29T16:00:00Z', 1, '2026-05-29T16:00:00Z'],
])('%s and %i months is %s', (from, months, to) => {
  expect(utc(monthsAfter(at(from), months))).toBe(utc(at(to)));
});

const granted = '2026-01-31T10:00:00+08:00';
test.each([
  ['nothing ends it', null, null, null, null],
  ['it ages', 12, null, null, '2027-01-31T10:00:00+08:00'],
  ['use does not keep it from ageing', 12, null, '2026-12-01T00:00:00Z', '2027-01-31T10:00:00+08:00'],
  ['unused since it was granted', null, 90, null, '2026-05-01T10:00:00+08:00'],
  ['unused since it was last used', null, 90, '2026-03-01T02:00:00Z', '2026-05-30T02:00:00Z'],
  ['the days without use come first', 12, 90, '2026-03-01T02:00:00Z', '2026-05-30T02:00:00Z'],
  ['one day before its age', 1, 27, null, '2026-02-27T10:00:00+08:00'],
  ['on the day of its age', 1, 28, null, '2026-02-28T10:00:00+08:00'],
  ['its age comes first', 1, 29, null, '2026-02-28T10:00:00+08:00'],
] as const)('lapses: %s', (_, validMonths, unusedDays, lastUsed, wanted) => {
  const until = validUntilOf({ validMonths, unusedDays }, at(granted), lastUsed ? at(lastUsed) : null);
  expect(utc(until)).toBe(wanted ? utc(at(wanted)) : null);
});

const until = at('2026-06-01T00:00:00Z');
const held = (offset: number | null) =>
  ({ state: 'held', validUntil: offset === null ? null : new Date(until.getTime() + offset) }) as const;
test.each([
  [null, 'never_trained'],
  [held(null), null],
  [held(second), null],
  [held(0), null],
  [held(-1), 'expires_before'],
  [{ state: 'revoked', validUntil: null } as const, 'revoked'],
  [{ state: 'revoked', validUntil: new Date(until.getTime() + second) } as const, 'revoked'],
])('a grant that is %j up to the limit: %s', (grant, reason) => {
  expect(reasonMissing(grant, until)).toBe(reason);
});

test('only what is missing is told, in the order it is required', () => {
  const required = [
    { courseId: 'a', grant: null },
    { courseId: 'b', grant: held(0) },
    { courseId: 'c', grant: held(-1) },
  ];
  expect(missingCourses(required, until).map(({ courseId, reason }) => [courseId, reason])).toEqual([
    ['a', 'never_trained'],
    ['c', 'expires_before'],
  ]);
  expect(missingCourses([], until)).toEqual([]);
});

const used = at('2026-05-01T00:00:00Z');
test.each([
  ['never used', { state: 'held', lastUsedAt: null, validUntil: null }, used, true],
  ['used before', { state: 'held', lastUsedAt: used, validUntil: null }, at('2026-05-01T00:00:01Z'), true],
  ['used at that time', { state: 'held', lastUsedAt: used, validUntil: null }, used, false],
  ['used later', { state: 'held', lastUsedAt: used, validUntil: null }, at('2026-04-30T00:00:00Z'), false],
  ['about to lapse', { state: 'held', lastUsedAt: null, validUntil: until }, at('2026-05-31T23:59:59.999Z'), true],
  ['just lapsed', { state: 'held', lastUsedAt: null, validUntil: until }, until, false],
  ['revoked', { state: 'revoked', lastUsedAt: null, validUntil: null }, used, false],
] as const)('use of what was %s', (_, qualification, when, counts) => {
  expect(countsUse(qualification, when)).toBe(counts);
});

test('what was revoked is neither renewed nor revoked again', () => {
  expect(() => ensureHeld({ state: 'held' })).not.toThrow();
  expect(() => ensureHeld({ state: 'revoked' })).toThrow(new Refusal('qualification_revoked'));
});
