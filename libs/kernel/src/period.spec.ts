import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minute } from './instant';
import { contains, gaps, hoursOf, minutesOf, overlap, type Period } from './period';

const start = Date.UTC(2026, 10, 1);
const at = (minutes: number) => new Date(start + minutes * minute);
const period = (from: number, to: number): Period => ({ startsAt: at(from), endsAt: at(to) });

/** The model: a period is the set of its minutes. */
const minutes = ({ startsAt, endsAt }: Period) => {
  const set = new Set<number>();
  for (let m = (startsAt.getTime() - start) / minute; m < (endsAt.getTime() - start) / minute; m++) set.add(m);
  return set;
};

const anyPeriod = fc
  .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 40 }))
  .map(([from, length]) => period(from, from + length));

test('lengths', () => {
  expect(minutesOf(period(10, 100))).toBe(90);
  expect(hoursOf(period(10, 100))).toBe(1.5);
});

describe('overlap', () => {
  test.each([
    ['apart', period(0, 10), period(20, 30), false],
    ['touching', period(0, 10), period(10, 20), false],
    ['sharing one minute', period(0, 11), period(10, 20), true],
    ['one inside the other', period(0, 30), period(10, 20), true],
    ['the same', period(0, 10), period(0, 10), true],
  ])('%s', (_, a, b, wanted) => {
    expect(overlap(a, b)).toBe(wanted);
    expect(overlap(b, a)).toBe(wanted);
  });

  test('is to have a minute in common', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        expect(overlap(a, b)).toBe([...minutes(a)].some((m) => minutes(b).has(m)));
      }),
    );
  });
});

describe('contains', () => {
  test.each([
    ['the same', period(0, 10), period(0, 10), true],
    ['one minute early', period(1, 10), period(0, 10), false],
    ['one minute late', period(0, 9), period(0, 10), false],
    ['a part', period(0, 10), period(3, 4), true],
  ])('%s', (_, outer, inner, wanted) => {
    expect(contains(outer, inner)).toBe(wanted);
  });

  test('is to hold every minute', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (outer, inner) => {
        expect(contains(outer, inner)).toBe([...minutes(inner)].every((m) => minutes(outer).has(m)));
      }),
    );
  });
});

describe('gaps', () => {
  test.each([
    ['nothing taken', [], [period(0, 100)]],
    ['all taken', [period(0, 100)], []],
    ['more than all taken', [period(-10, 110)], []],
    ['the middle', [period(40, 60)], [period(0, 40), period(60, 100)]],
    ['the ends', [period(-5, 10), period(90, 120)], [period(10, 90)]],
    ['out of order, one inside the other', [period(50, 60), period(20, 70)], [period(0, 20), period(70, 100)]],
    ['touching', [period(20, 40), period(40, 60)], [period(0, 20), period(60, 100)]],
    ['outside', [period(-20, 0), period(100, 120)], [period(0, 100)]],
  ])('%s', (_, taken, free) => {
    expect(gaps(period(0, 100), taken)).toEqual(free);
  });

  test('are exactly the minutes nobody has, in order and as long as they can be', () => {
    fc.assert(
      fc.property(anyPeriod, fc.array(anyPeriod, { maxLength: 8 }), (whole, taken) => {
        const free = gaps(whole, taken);
        const wanted = [...minutes(whole)].filter((m) => !taken.some((busy) => minutes(busy).has(m)));
        expect(free.flatMap((gap) => [...minutes(gap)])).toEqual(wanted);
        free.slice(1).forEach((gap, i) => expect(gap.startsAt.getTime()).toBeGreaterThan(free[i]!.endsAt.getTime()));
        expect(free.every((gap) => gap.startsAt < gap.endsAt)).toBe(true);
      }),
    );
  });
});
