import { expect, test } from '@jest/globals';
import {
  costSomebody,
  crossed,
  ensureAnswerable,
  ensureAppealable,
  isAnswerable,
  isAppealable,
  lapsesAt,
  lateCancellation,
} from './conduct.rules';

const at = (text: string) => new Date(`${text}Z`);
const startsAt = at('2026-11-22T10:00');
const terms = (freeUntilHours: number) => ({ cancellation: { freeUntilHours } });

test.each([
  ['confirmed', 24, '2026-11-21T09:59', null],
  ['confirmed', 24, '2026-11-21T10:00', null],
  ['confirmed', 24, '2026-11-21T10:00:01', 1439],
  ['confirmed', 24, '2026-11-22T09:59:30', 0],
  ['requested', 24, '2026-11-22T09:00', null],
  ['confirmed', 0, '2026-11-22T09:59', null],
])('%s, free until %i hours before, given up at %s: %s', (state, hours, when, minutes) => {
  expect(lateCancellation({ state, startsAt, rate: terms(hours) }, at(when))).toBe(minutes);
});

test('a booking from before rates had terms is never given up late', () => {
  expect(lateCancellation({ state: 'confirmed', startsAt, rate: {} }, at('2026-11-22T09:00'))).toBeNull();
});

test.each([
  [15, '2026-11-22T12:00', '2026-11-22T12:15', false],
  [16, '2026-11-22T12:00', '2026-11-22T12:16', true],
  [16, '2026-11-22T12:16', '2026-11-22T12:16', false],
  [300, null, '2026-11-22T17:00', false],
])('%i minutes over, the next at %s, left at %s: it cost somebody: %s', (minutes, next, left, cost) => {
  expect(costSomebody(minutes, next === null ? null : at(next), at(left))).toBe(cost);
});

test.each([
  [0, 5, false],
  [0, 6, true],
  [3, 3, true],
  [5, 1, true],
  [6, 3, false],
])('%i points and then %i more: watched from then on: %s', (before, points, now) => {
  expect(crossed(6, before, points)).toBe(now);
});

test('points lapse after 180 days', () => {
  expect(lapsesAt(at('2026-01-01T00:00'))).toEqual(at('2026-06-30T00:00'));
});

const point = {
  ...{ state: 'standing' as const, givenAt: at('2026-11-01T00:00') },
  ...{ appealedAt: null, appealedBy: null, answeredAt: null },
};
const appealed = { ...point, appealedAt: at('2026-11-02T00:00'), appealedBy: 'anna' };
const answered = { ...appealed, answeredAt: at('2026-11-03T00:00') };

test.each([
  ['standing', point, '2026-11-30T23:59:59', null],
  ['standing', point, '2026-12-01T00:00', 'appeal_too_late'],
  ['appealed', appealed, '2026-11-03T00:00', 'conduct_cannot_move'],
  ['answered', answered, '2026-11-04T00:00', 'conduct_cannot_move'],
  ['withdrawn', { ...answered, state: 'withdrawn' as const }, '2026-11-04T00:00', 'conduct_cannot_move'],
])('an appeal when %s (%#)', (_, it, when, code) => {
  expect(isAppealable(it, at(when))).toBe(code === null);
  if (code === null) expect(() => ensureAppealable(it, at(when))).not.toThrow();
  else expect(() => ensureAppealable(it, at(when))).toThrow(code);
});

test.each([
  ['standing', point, 'boris', 'conduct_cannot_move'],
  ['appealed', appealed, 'boris', null],
  ['appealed', appealed, 'anna', 'own_appeal'],
  ['appealed', appealed, null, null],
  ['answered', answered, 'boris', 'conduct_cannot_move'],
])('an answer when %s (%#)', (_, it, userId, code) => {
  expect(isAnswerable(it, userId)).toBe(code === null);
  if (code === null) expect(() => ensureAnswerable(it, userId)).not.toThrow();
  else expect(() => ensureAnswerable(it, userId)).toThrow(code);
});
