import { expect, test } from '@jest/globals';
import { charged, ensureInTime, forgottenAt, freeFrom, missedAt, neverHadIt, overrunOf } from './usage.rules';

const at = (time: string) => new Date(`2026-11-22T${time}Z`);
const booked = { startsAt: at('10:00'), endsAt: at('12:00') };

test.each([
  ['09:44:59.999', 'check_in_too_early'],
  ['09:45', null],
  ['10:00', null],
  ['11:59:59.999', null],
  ['12:00', 'check_in_too_late'],
])('checking in at %s: %s', (now, code) => {
  const check = () => ensureInTime(booked, at(now));
  if (code === null) expect(check).not.toThrow();
  else expect(check).toThrow(code);
});

test.each([
  // grace, taken by an overrun until, missed at
  [30, null, '10:30'],
  [30, '09:50', '10:30'],
  [30, '10:20', '10:50'],
  [30, '11:45', '12:00'],
  [180, null, '12:00'],
])('with %i minutes of grace and the place taken until %s it is missed at %s', (grace, until, missed) => {
  expect(missedAt(booked, grace, until === null ? null : at(until))).toEqual(at(missed));
});

test.each([
  [null, false],
  ['11:59', false],
  ['12:00', true],
  ['12:30', true],
])('taken until %s, never theirs: %s', (until, never) => {
  expect(neverHadIt(booked, until === null ? null : at(until))).toBe(never);
});

test.each([
  ['11:00', 0],
  ['12:00', 0],
  ['12:00:59', 0],
  ['12:01', 1],
  ['12:15:59', 15],
  ['14:30', 150],
])('left at %s it overran %i minutes', (left, minutes) => {
  expect(overrunOf(booked, at(left))).toBe(minutes);
});

test('what nobody ended is ended twelve hours later', () => {
  expect(forgottenAt({ ...booked, endsAt: at('11:00') })).toEqual(at('23:00'));
});

test.each([
  ['11:00', 0, '11:00'],
  ['11:00', 15, '11:15'],
  ['11:59', 15, '12:14'],
  ['12:00', 15, null],
  ['12:30', 15, null],
])('left at %s with %i minutes after it, it is free from %s', (left, buffer, free) => {
  expect(freeFrom(booked, at(left), buffer)).toEqual(free === null ? null : at(free));
});

test.each([
  ['reservation', 100, 40, 100],
  ['reservation', 100, 140, 100],
  ['usage', 100, 40, 40],
  ['usage', 100, 140, 140],
  ['larger', 100, 40, 100],
  ['larger', 100, 100, 100],
  ['larger', 100, 140, 140],
] as const)('by %s, of %i reserved and %i used, %i is charged', (by, reserved, used, amount) => {
  expect(charged(by, { amount: reserved }, { amount: used })).toEqual({ amount });
});
