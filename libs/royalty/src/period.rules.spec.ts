import { daysBetween, daysLater } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endOfYear, periodFrom, periodsFrom, yearStart } from './period.rules';

const open = { startsOn: '2026-01-31', endsOn: null };

describe('periods', () => {
  test.each([
    ['month', '2026-01-31', '2026-02-28'],
    ['month', '2026-02-28', '2026-03-31'],
    ['quarter', '2026-01-31', '2026-04-30'],
    ['quarter', '2026-10-31', '2027-01-31'],
    ['half_year', '2026-01-31', '2026-07-31'],
    ['year', '2026-01-31', '2027-01-31'],
  ] as const)('a %s from %s ends on %s, counted from the first day of the licence', (every, from, endsOn) =>
    expect(periodFrom(open, every, from).endsOn).toBe(endsOn),
  );

  test('the last one ends with the licence, and closes its year', () => {
    const span = { startsOn: '2026-01-31', endsOn: '2026-09-15' };
    expect(periodsFrom(span, 'quarter', '2026-01-31', '2030-01-01')).toEqual([
      {
        ...{ startsOn: '2026-01-31', endsOn: '2026-04-30', dueOn: '2026-05-29' },
        ...{ yearStartsOn: '2026-01-31', closesYear: false },
      },
      expect.objectContaining({ startsOn: '2026-04-30', endsOn: '2026-07-31', closesYear: false }),
      expect.objectContaining({ startsOn: '2026-07-31', endsOn: '2026-09-15', closesYear: true }),
    ]);
  });

  test('where other rates begin to hold a period ends, and the next turn is where it was', () => {
    const varied = { startsOn: '2026-01-01', endsOn: null, cuts: ['2026-02-10', '2026-04-01', '2026-05-20'] };
    expect(periodsFrom(varied, 'quarter', '2026-01-01', '2026-07-01').map(({ endsOn }) => endsOn)).toEqual([
      ...['2026-02-10', '2026-04-01', '2026-05-20', '2026-07-01'],
    ]);
  });

  test('a rhythm that is changed goes on where the last period ended', () =>
    expect(periodFrom(open, 'half_year', '2026-04-30')).toMatchObject({ endsOn: '2026-07-31', closesYear: false }));

  test('a year that begins on 28 February for want of a 29th ends on the next 29th', () => {
    const span = { startsOn: '2028-02-29', endsOn: '2032-02-29' };
    const closing = periodsFrom(span, 'month', span.startsOn, '2099-01-01').filter(({ closesYear }) => closesYear);
    expect(closing.map(({ endsOn }) => endsOn)).toEqual(['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']);
  });

  test('whatever the first day, they follow each other without a gap, and each year is closed once', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => daysLater('2020-01-01', days));
    const rhythm = fc.constantFrom('month', 'quarter', 'half_year', 'year' as const);
    fc.assert(
      fc.property(day, rhythm, fc.integer({ min: 1, max: 2500 }), (startsOn, every, length) => {
        const span = { startsOn, endsOn: daysLater(startsOn, length) };
        const periods = periodsFrom(span, every, startsOn, '2099-01-01');
        expect(periods[0]!.startsOn).toBe(startsOn);
        expect(periods.at(-1)!.endsOn).toBe(span.endsOn);
        periods.slice(1).forEach((period, i) => expect(period.startsOn).toBe(periods[i]!.endsOn));
        const years = new Set(periods.map(({ yearStartsOn }) => yearStartsOn));
        expect(periods.filter(({ closesYear }) => closesYear)).toHaveLength(years.size);
        for (const { yearStartsOn } of periods)
          expect(daysBetween(yearStartsOn, endOfYear(span, yearStartsOn))).toBeLessThanOrEqual(366);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['2026-01-31', '2026-01-31'],
    ['2027-01-30', '2026-01-31'],
    ['2027-01-31', '2027-01-31'],
  ])('%s lies in the year that began on %s', (on, begun) => expect(yearStart('2026-01-31', on)).toBe(begun));
});
