import {
  cny,
  contains,
  gaps,
  hour,
  type Layer,
  minute,
  openPeriods,
  Refusal,
  type OpeningHours,
  type Period,
} from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { earliestSlot, openBooking, type Allowance } from './booking.rules';
import type { Rate } from './contract';

const now = new Date('2026-03-27T10:07:00Z');
const grid = 15 * minute;
const at = (minutes: number) => new Date(now.getTime() + minutes * minute);
const period = (from: number, length: number): Period => ({ startsAt: at(from), endsAt: at(from + length) });

const rate = (layer: Layer, advanceDays: number): Rate => ({
  layer,
  hourlyPrice: cny(100),
  advanceDays,
  needsApproval: false,
});
const everyDay = (opensAt: string, closesAt: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt, closesAt }));
const always: Allowance = {
  ...{ timeZone: 'Asia/Shanghai', openingHours: everyDay('00:00', '24:00') },
  ...{ minimumMinutes: 30, maximumMinutes: 240, rates: [rate('core', 30)] },
};

type Search = {
  wish?: Period;
  allowance?: Partial<Allowance>;
  layer?: Layer;
  taken?: Period[];
  from?: Date;
  until?: Date;
};
const earliest = ({
  wish = period(60, 60),
  allowance,
  layer = 'core',
  taken = [],
  from = now,
  until = at(3 * 1440),
}: Search) => earliestSlot(wish, { ...always, ...allowance }, layer, taken, now, from, until);
const told = (slot: Period | undefined) =>
  slot && `${slot.startsAt.toISOString()} ${(slot.endsAt.getTime() - slot.startsAt.getTime()) / minute}`;

describe('the earliest slot', () => {
  test.each<[string, Search, string | undefined]>([
    ['begins on the next quarter', {}, '2026-03-27T10:15:00.000Z 60'],
    ['looks from where it is told', { from: at(60) }, '2026-03-27T11:15:00.000Z 60'],
    ['is never in the past', { from: at(-600) }, '2026-03-27T10:15:00.000Z 60'],
    ['follows what is taken', { taken: [period(-60, 100)] }, '2026-03-27T11:00:00.000Z 60'],
    ['fits between two others exactly', { taken: [period(-60, 68), period(68, 500)] }, '2026-03-27T10:15:00.000Z 60'],
    [
      'passes over a gap a minute too small',
      { taken: [period(-60, 68), period(67, 500)] },
      '2026-03-27T19:45:00.000Z 60',
    ],
    ['is lengthened to what an instrument allows', { wish: period(60, 5) }, '2026-03-27T10:15:00.000Z 30'],
    ['is shortened to what an instrument allows', { wish: period(60, 900) }, '2026-03-27T10:15:00.000Z 240'],
    ['waits for opening', { allowance: { openingHours: everyDay('09:00', '10:00') } }, '2026-03-28T01:00:00.000Z 60'],
    ['is none where no stretch is long enough', { allowance: { openingHours: everyDay('09:00', '09:59') } }, undefined],
    ['is none without a rate', { layer: 'partner' }, undefined],
    ['begins no later than told', { from: at(60), until: at(68) }, '2026-03-27T11:15:00.000Z 60'],
    [
      'is none a millisecond before the first quarter',
      { from: at(60), until: new Date(at(68).getTime() - 1) },
      undefined,
    ],
    ['is none when all is taken', { taken: [period(-60, 10_000)] }, undefined],
  ])('%s', (_, search, wanted) => {
    expect(told(earliest(search))).toBe(wanted);
  });

  test('on a quarter is the next one, for a booking begins after now', () => {
    const quarter = new Date('2026-03-27T10:15:00Z');
    expect(told(earliestSlot(period(60, 60), always, 'core', [], quarter, quarter, at(600)))).toBe(
      '2026-03-27T10:30:00.000Z 60',
    );
  });

  test('may begin at the last moment of the search and go on past it, also through midnight', () => {
    const lateInShanghai = new Date('2026-03-27T15:45:00Z');
    const search = { from: lateInShanghai, until: lateInShanghai };
    expect(told(earliest(search))).toBe('2026-03-27T15:45:00.000Z 60');
    const opening = { openingHours: everyDay('23:45', '24:00'), minimumMinutes: 15 };
    expect(told(earliest({ ...search, wish: period(60, 15), allowance: opening }))).toBe('2026-03-27T15:45:00.000Z 15');
  });

  test('may begin exactly as far ahead as the layer may book', () => {
    const quarter = new Date('2026-03-27T10:15:00Z');
    const allowance = { ...always, rates: [rate('core', 1)] };
    const taken = [{ startsAt: quarter, endsAt: new Date(quarter.getTime() + 24 * hour) }];
    const search = (clock: Date) => earliestSlot(period(60, 60), allowance, 'core', taken, clock, clock, at(9000));
    expect(told(search(quarter))).toBe('2026-03-28T10:15:00.000Z 60');
    expect(told(search(new Date(quarter.getTime() - 1)))).toBeUndefined();
  });
});

/* Properties: random instruments around a change of the clocks, against trying every start on the grid. */

const clock = fc.constantFrom('00:00', '02:30', '06:00', '08:20', '12:00', '17:45', '22:00', '24:00');
const openingHours: fc.Arbitrary<OpeningHours[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 7 }), clock, clock), { maxLength: 8 })
  .map((all) =>
    all.flatMap(([weekday, opensAt, closesAt]) => (opensAt < closesAt ? [{ weekday, opensAt, closesAt }] : [])),
  );
const busy = fc
  .tuple(fc.integer({ min: -100, max: 5 * 1440 }), fc.integer({ min: 1, max: 600 }))
  .map(([a, b]) => period(a, b));
const situation = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'Asia/Kathmandu'),
  openingHours: fc.oneof(
    { weight: 3, arbitrary: openingHours },
    { weight: 1, arbitrary: fc.constant(always.openingHours) },
  ),
  minimumMinutes: fc.integer({ min: 5, max: 120 }),
  longer: fc.integer({ min: 0, max: 600 }),
  advanceDays: fc.integer({ min: 1, max: 4 }),
  taken: fc.array(busy, { maxLength: 8 }),
  wished: fc.integer({ min: 1, max: 900 }),
  from: fc.integer({ min: -300, max: 2 * 1440 }),
  reach: fc.integer({ min: 0, max: 1440 }),
});

test('whatever is offered would be accepted, lies on the grid, and no start on the grid is earlier', () => {
  const seen = { some: 0, none: 0 };
  fc.assert(
    fc.property(situation, ({ longer, advanceDays, taken, wished, reach, ...rest }) => {
      const maximumMinutes = rest.minimumMinutes + longer;
      const allowance: Allowance = { ...rest, maximumMinutes, rates: [rate('core', advanceDays)] };
      const [from, until] = [at(rest.from), at(rest.from + reach)];
      const slot = earliestSlot(period(60, wished), allowance, 'core', taken, now, from, until);
      seen[slot ? 'some' : 'none']++;
      const accepted = (startsAt: number) => {
        const tried = { startsAt: new Date(startsAt), endsAt: new Date(startsAt + length) };
        try {
          return openBooking(tried, allowance, 'core', taken, now).state === 'confirmed';
        } catch (error) {
          if (error instanceof Refusal) return false;
          throw error;
        }
      };
      const length = Math.min(Math.max(wished, rest.minimumMinutes), maximumMinutes) * minute;
      if (slot) {
        expect(slot.startsAt.getTime() % grid).toBe(0);
        expect(slot.endsAt.getTime() - slot.startsAt.getTime()).toBe(length);
        expect(slot.startsAt >= from && slot.startsAt <= until).toBe(true);
        expect(accepted(slot.startsAt.getTime())).toBe(true);
      }
      const end = slot ? slot.startsAt.getTime() : until.getTime() + 1;
      for (let start = Math.ceil(from.getTime() / grid) * grid; start < end; start += grid)
        if (accepted(start)) expect(new Date(start)).toEqual(slot?.startsAt);
    }),
    { numRuns: 100 },
  );
  // The property would be empty if either outcome never came.
  expect(Math.min(seen.some, seen.none)).toBeGreaterThan(10);
});

test('what the calendar shows as free can be booked, and what it does not cannot', () => {
  fc.assert(
    fc.property(situation, fc.integer({ min: 1, max: 1440 }), ({ taken, ...rest }, start) => {
      const allowance: Allowance = { ...rest, minimumMinutes: 5, maximumMinutes: 10_080, rates: [rate('core', 30)] };
      const wish = period(start, rest.minimumMinutes);
      const day = { startsAt: at(-1440), endsAt: at(3 * 1440) };
      const free = openPeriods(allowance.openingHours, allowance.timeZone, day).flatMap((open) => gaps(open, taken));
      const book = () => openBooking(wish, allowance, 'core', taken, now);
      if (free.some((gap) => contains(gap, wish))) expect(book).not.toThrow();
      else expect(book).toThrow(/booking_(outside_hours|overlaps)/);
    }),
    { numRuns: 300 },
  );
});
