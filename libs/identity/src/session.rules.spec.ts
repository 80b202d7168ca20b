import { after, day, hour, minute } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import {
  expiryOf,
  graceAfterRotation,
  idleFor,
  lastsFor,
  needsRotation,
  needsTouch,
  rotateAfter,
  touchEvery,
} from './session.rules';

const signedInAt = new Date('2026-11-01T00:00:00Z');

test.each([
  ['just signed in: a week', 0, 7 * day],
  ['used a day later: a week from then', day, 8 * day],
  ['used 23 days later: just the month', 23 * day, 30 * day],
  ['used a millisecond earlier: a week from then', 23 * day - 1, 30 * day - 1],
  ['used on its last day: the month, no longer', 29 * day, 30 * day],
])('a session %s', (_, used, ends) => {
  expect(expiryOf(signedInAt, after(signedInAt, used))).toEqual(after(signedInAt, ends));
});

test.each([
  [0, false],
  [5 * minute - 1, false],
  [5 * minute, true],
])('last use %d ms ago is written down: %s', (age, wanted) => {
  expect(needsTouch(signedInAt, after(signedInAt, age))).toBe(wanted);
});

test.each([
  [0, false],
  [hour - 1, false],
  [hour, true],
])('a token %d ms old is replaced: %s', (age, wanted) => {
  expect(needsRotation(signedInAt, after(signedInAt, age))).toBe(wanted);
});

test('the terms fit each other: noted oftener than it expires, old tokens gone before the next', () => {
  expect(touchEvery).toBeLessThan(rotateAfter);
  expect(graceAfterRotation).toBeLessThan(rotateAfter);
  expect(rotateAfter).toBeLessThan(idleFor);
  expect(idleFor).toBeLessThan(lastsFor);
});
