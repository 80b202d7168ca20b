import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day, hour, minute } from './instant';
import { hoursOf, type Period } from './period';
import { ClockTime, dayIn, isTimeZone, OpeningHours, openPeriods, startOfDay, TimeZone } from './zone';

const stretch = (weekday: number, opensAt: string, closesAt: string): OpeningHours => ({ weekday, opensAt, closesAt });
const daily = (opensAt: string, closesAt: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => stretch(weekday, opensAt, closesAt));
const between = (startsAt: string, endsAt: string): Period => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});
const told = (periods: readonly Period[]) =>
  periods.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()]);

const berlinSpring = between('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z');
const berlinAutumn = between('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z');

test.each([
  ['Asia/Shanghai', true],
  ['Europe/Berlin', true],
  ['America/Argentina/Ushuaia', true],
  ['Etc/GMT+8', true],
  ['UTC', true],
  ['+08:00', false],
  ['GMT+8', false],
  ['Asia/Atlantis', false],
  ['北京', false],
  ['', false],
  [' Asia/Shanghai', false],
])('%j is a time zone: %s', (name, known) => {
  expect(isTimeZone(name)).toBe(known);
  expect(TimeZone.safeParse(name).success).toBe(known);
});

test.each([
  ['00:00', true],
  ['23:59', true],
  ['24:00', true],
  ['24:01', false],
  ['8:30', false],
  ['08:60', false],
  ['08:30:00', false],
])('%s is a clock time: %s', (text, fits) => {
  expect(ClockTime.safeParse(text).success).toBe(fits);
});

test.each([
  [stretch(1, '00:00', '24:00'), true],
  [stretch(7, '08:00', '08:01'), true],
  [stretch(0, '08:00', '09:00'), false],
  [stretch(8, '08:00', '09:00'), false],
  [stretch(1, '08:00', '08:00'), false],
  [stretch(1, '22:00', '02:00'), false],
])('opening hours %j: %s', (hours, fits) => {
  expect(OpeningHours.safeParse(hours).success).toBe(fits);
});

describe('days', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-22T15:59:59.999Z', '2026-11-22'],
    ['Asia/Shanghai', '2026-11-22T16:00:00Z', '2026-11-23'],
    ['America/New_York', '2026-11-22T04:59:59Z', '2026-11-21'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
  ])('in %s, %s falls on %s', (zone, instant, wanted) => {
    expect(dayIn(zone, new Date(instant))).toBe(wanted);
  });

  test.each([
    ['Asia/Shanghai', '2026-03-29', '2026-03-30', 24],
    ['Asia/Shanghai', '2026-10-25', '2026-10-26', 24],
    ['Europe/Berlin', '2026-03-28', '2026-03-29', 24],
    ['Europe/Berlin', '2026-03-29', '2026-03-30', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-26', 25],
    ['America/New_York', '2026-03-08', '2026-03-09', 23],
    ['America/New_York', '2026-11-01', '2026-11-02', 25],
  ])('in %s, %s is over on %s after %d hours', (zone, date, next, hours) => {
    const whole = { startsAt: startOfDay(zone, date), endsAt: startOfDay(zone, next) };
    expect(hoursOf(whole)).toBe(hours);
    expect(openPeriods(daily('00:00', '24:00'), zone, whole).map((open) => open.endsAt >= whole.endsAt)).toEqual([
      true,
    ]);
    const weekday = new Date(date).getUTCDay() || 7;
    expect(openPeriods([stretch(weekday, '00:00', '24:00')], zone, whole)).toEqual([whole]);
  });

  test('a day whose midnight is skipped begins an hour later', () => {
    expect(startOfDay('Africa/Cairo', '2026-04-24').toISOString()).toBe('2026-04-23T22:00:00.000Z');
  });
});

describe('open periods', () => {
  test('of a working week in Shanghai', () => {
    const week = [1, 2, 3, 4, 5].map((weekday) => stretch(weekday, '08:30', '17:30'));
    const friToMon = between('2026-11-20T00:00:00Z', '2026-11-24T00:00:00Z');
    expect(told(openPeriods(week, 'Asia/Shanghai', friToMon))).toEqual([
      ['2026-11-20T00:30:00.000Z', '2026-11-20T09:30:00.000Z'],
      ['2026-11-23T00:30:00.000Z', '2026-11-23T09:30:00.000Z'],
    ]);
  });

  test('come whole, and only when they share an instant with the period asked for', () => {
    const morning = [stretch(1, '08:00', '12:00')];
    const asked = (from: string, to: string) =>
      told(openPeriods(morning, 'UTC', between(`2026-11-23T${from}Z`, `2026-11-23T${to}Z`)));
    const whole = [['2026-11-23T08:00:00.000Z', '2026-11-23T12:00:00.000Z']];
    expect(asked('11:59:00', '13:00:00')).toEqual(whole);
    expect(asked('12:00:00', '13:00:00')).toEqual([]);
    expect(asked('07:00:00', '08:01:00')).toEqual(whole);
    expect(asked('07:00:00', '08:00:00')).toEqual([]);
  });

  test('of a day whose midnight is skipped are all there, though one the clock jumps over begins later than the next', () => {
    const sunday = between('2026-03-08T05:00:00Z', '2026-03-08T16:00:00Z');
    expect(
      told(openPeriods([stretch(7, '00:15', '01:30'), stretch(7, '01:00', '01:15')], 'America/Havana', sunday)),
    ).toEqual([['2026-03-08T05:00:00.000Z', '2026-03-08T05:30:00.000Z']]);
  });

  test('through midnight are one, also when the stretches are given out of order, touch or overlap', () => {
    const night = [
      stretch(2, '00:00', '06:00'),
      stretch(1, '23:00', '24:00'),
      stretch(1, '20:00', '23:00'),
      stretch(1, '20:30', '22:00'),
    ];
    const wanted = [['2026-11-23T20:00:00.000Z', '2026-11-24T06:00:00.000Z']];
    expect(told(openPeriods(night, 'UTC', between('2026-11-24T01:00:00Z', '2026-11-24T02:00:00Z')))).toEqual(wanted);
    expect(told(openPeriods(night, 'UTC', between('2026-11-23T21:00:00Z', '2026-11-23T22:00:00Z')))).toEqual([
      ['2026-11-23T20:00:00.000Z', '2026-11-24T00:00:00.000Z'],
    ]);
  });

  test('of no opening hours are none', () => {
    expect(openPeriods([], 'UTC', between('2026-11-23T00:00:00Z', '2026-12-23T00:00:00Z'))).toEqual([]);
  });
});

describe('a clock change inside opening hours', () => {
  test.each([
    ['spring', berlinSpring, '01:00', '05:00', 3],
    ['autumn', berlinAutumn, '01:00', '05:00', 5],
    ['spring', berlinSpring, '08:00', '17:00', 9],
    ['autumn', berlinAutumn, '08:00', '17:00', 9],
  ])('Berlin, %s, %j: open %s–%s lasts %d hours', (_, whole, opensAt, closesAt, hours) => {
    expect(openPeriods([stretch(7, opensAt, closesAt)], 'Europe/Berlin', whole).map(hoursOf)).toEqual([hours]);
  });

  test.each([
    [
      'an opening inside the skipped hour is as long after its start as the clock says',
      '02:30',
      '09:00',
      ['2026-03-29T01:30:00.000Z', '2026-03-29T07:00:00.000Z'],
    ],
    [
      'a closing inside the skipped hour likewise',
      '00:00',
      '02:30',
      ['2026-03-28T23:00:00.000Z', '2026-03-29T01:30:00.000Z'],
    ],
  ])('%s', (_, opensAt, closesAt, wanted) => {
    expect(told(openPeriods([stretch(7, opensAt, closesAt)], 'Europe/Berlin', berlinSpring))).toEqual([wanted]);
  });

  test('a stretch that is the skipped hour does not happen that day', () => {
    expect(openPeriods(daily('02:00', '03:00'), 'Europe/Berlin', berlinSpring)).toEqual([]);
    expect(openPeriods(daily('02:30', '03:15'), 'Europe/Berlin', berlinSpring)).toEqual([]);
  });

  test('an opening inside the repeated hour is its first passing', () => {
    expect(told(openPeriods([stretch(7, '02:30', '04:00')], 'Europe/Berlin', berlinAutumn))).toEqual([
      ['2026-10-25T00:30:00.000Z', '2026-10-25T03:00:00.000Z'],
    ]);
  });
});

/** What a clock on the wall shows, asked of the runtime rather than of Temporal. */
function wallClock(zone: string) {
  const options = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
  return (instant: number) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts['weekday']!) + 1;
    return { weekday, time: `${parts['hour']}:${parts['minute']}` };
  };
}

test('an instant is open when the clock on the wall shows a time in a stretch, also around clock changes', () => {
  // Bounds outside the hours that are skipped or repeated, where the clock's word is not unique.
  const time = fc.constantFrom('00:00', '00:30', '01:00', '04:00', '08:30', '12:00', '17:30', '24:00');
  const hours = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 7 }), time, time), { maxLength: 10 })
    .map((all) =>
      all.filter(([, opensAt, closesAt]) => opensAt < closesAt).map(([weekday, a, b]) => stretch(weekday, a, b)),
    );
  const place = fc.constantFrom(
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['America/New_York', '2026-03-08'],
    ['America/New_York', '2026-11-01'],
    ['Asia/Shanghai', '2026-03-29'],
  );
  fc.assert(
    fc.property(place, hours, ([zone, date], openingHours) => {
      const startsAt = new Date(startOfDay(zone!, date!).getTime() - day);
      const within = { startsAt, endsAt: new Date(startsAt.getTime() + 3 * day) };
      const open = openPeriods(openingHours, zone!, within);
      const clockAt = wallClock(zone!);
      const halfHours = Array.from({ length: 3 * 48 }, (_, i) => startsAt.getTime() + (i * hour) / 2);
      const wrong = halfHours.filter((at) => {
        const { weekday, time } = clockAt(at);
        const wanted = openingHours.some((s) => s.weekday === weekday && s.opensAt <= time && time < s.closesAt);
        return wanted !== open.some((p) => p.startsAt.getTime() <= at && at < p.endsAt.getTime());
      });
      expect(wrong.map((at) => new Date(at))).toEqual([]);
      open
        .slice(1)
        .forEach((period, i) =>
          expect(period.startsAt.getTime() - open[i]!.endsAt.getTime()).toBeGreaterThanOrEqual(minute),
        );
    }),
    { numRuns: 60 },
  );
});
