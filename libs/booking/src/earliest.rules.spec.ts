import { hour, minute, type OpeningHours, type Period } from '@concentric/kernel';
import type { Quota, Rate } from '@contract/equipment';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { everyDay, factsOf, held, microscope, rateOf, toRun, type Situation } from './facts.fixture';
import type { Facts } from './booking.rules';
import { earliestSlot, isAllowed } from './earliest.rules';

const now = new Date('2026-03-27T10:07:00Z');
const grid = 15 * minute;
const at = (minutes: number) => new Date(now.getTime() + minutes * minute);
const period = (from: number, length: number): Period => ({ startsAt: at(from), endsAt: at(from + length) });
const short = { minimumMinutes: 30, maximumMinutes: 240 };

type Search = { wish?: Period; facts?: Situation; from?: Date; until?: Date; clock?: Date };
const earliest = ({ wish = period(60, 60), facts = {}, from = now, until = at(3 * 1440), clock = now }: Search) =>
  earliestSlot(
    toRun(wish),
    factsOf({ ...facts, instrument: { ...short, ...facts.instrument } }),
    { from, until },
    clock,
  );
const told = (slot: Period | undefined) =>
  slot && `${slot.startsAt.toISOString()} ${(slot.endsAt.getTime() - slot.startsAt.getTime()) / minute}`;
const taken = (...periods: Period[]): Situation => ({ held: periods.map((it) => held(it)) });
const open = (openingHours: OpeningHours[]): Situation => ({ instrument: { openingHours } });
const quota = (per: Quota['per'], minutes: number): Situation => ({
  rate: rateOf('core', { quotas: [{ scope: 'instrument', per, minutes, bookings: null }] }),
});
const buffered = { bufferBeforeMinutes: 10, bufferAfterMinutes: 20 };

describe('the earliest slot', () => {
  test.each<[string, Search, string | undefined]>([
    ['begins on the next quarter', {}, '2026-03-27T10:15:00.000Z 60'],
    ['looks from where it is told', { from: at(60) }, '2026-03-27T11:15:00.000Z 60'],
    ['is never in the past', { from: at(-600) }, '2026-03-27T10:15:00.000Z 60'],
    ['follows what is taken', { facts: taken(period(-60, 100)) }, '2026-03-27T11:00:00.000Z 60'],
    ['fits between two exactly', { facts: taken(period(-60, 68), period(68, 500)) }, '2026-03-27T10:15:00.000Z 60'],
    ['passes over too small a gap', { facts: taken(period(-60, 68), period(67, 500)) }, '2026-03-27T19:45:00.000Z 60'],
    ['is lengthened to what is allowed', { wish: period(60, 5) }, '2026-03-27T10:15:00.000Z 30'],
    ['is shortened to what is allowed', { wish: period(60, 900) }, '2026-03-27T10:15:00.000Z 240'],
    ['waits for opening', { facts: open(everyDay('09:00', '10:00')) }, '2026-03-28T01:00:00.000Z 60'],
    ['is none where no stretch is long enough', { facts: open(everyDay('09:00', '09:59')) }, undefined],
    ['is none without a rate', { facts: { rate: undefined } }, undefined],
    ['begins no later than told', { from: at(60), until: at(68) }, '2026-03-27T11:15:00.000Z 60'],
    ['is none just before the first quarter', { from: at(60), until: new Date(at(68).getTime() - 1) }, undefined],
    ['is none when all is taken', { facts: taken(period(-60, 10_000)) }, undefined],
    [
      'leaves the notice',
      { facts: { rate: rateOf('core', { minimumNoticeMinutes: 90 }) } },
      '2026-03-27T11:45:00.000Z 60',
    ],
    [
      'keeps the buffers of both',
      { facts: { ...taken(period(-60, 100)), instrument: buffered } },
      '2026-03-27T11:00:00.000Z 60',
    ],
    [
      'keeps the buffers of both, a minute more',
      { facts: { ...taken(period(-60, 104)), instrument: buffered } },
      '2026-03-27T11:15:00.000Z 60',
    ],
    [
      'waits for an outage to end',
      { facts: { outages: [{ ...period(-10, 80), instrumentId: 'microscope' }] } },
      '2026-03-27T11:30:00.000Z 60',
    ],
    [
      'waits for the room',
      { facts: { companions: [{ ...microscope, id: 'room' }], held: [held(period(0, 120), 'room')] } },
      '2026-03-27T12:15:00.000Z 60',
    ],
    [
      'takes the other place',
      { facts: { ...taken(period(0, 500)), instrument: { capacity: 2 } } },
      '2026-03-27T10:15:00.000Z 60',
    ],
    [
      'waits for the quota of the next day',
      { facts: { ...quota('day', 90), counted: [{ ...period(-60, 60), instrumentId: 'microscope' }] } },
      '2026-03-27T16:00:00.000Z 60',
    ],
    [
      'waits for the quota of the next week',
      { facts: { ...quota('week', 90), counted: [{ ...period(-60, 60), instrumentId: 'microscope' }] } },
      '2026-03-29T16:00:00.000Z 60',
    ],
    ['is none while no quota is long enough', { facts: quota('day', 59) }, undefined],
  ])('%s', (_, search, wanted) => {
    expect(told(earliest(search))).toBe(wanted);
  });

  test('waits for a certificate, and for a card of rates that is open to the layer', () => {
    const certificate = { schemes: ['cma'], validFrom: at(100), validUntil: at(9000) };
    const facts = factsOf({ certificates: [certificate] });
    const wish = { ...toRun(period(60, 60)), accreditation: 'cma' as const };
    expect(told(earliestSlot(wish, facts, { from: now, until: at(900) }, now))).toBe('2026-03-27T12:00:00.000Z 60');
    const rateAt = (startsAt: Date): Rate | undefined => (startsAt < at(200) ? undefined : rateOf('core'));
    const later: Facts = { ...factsOf(), rateAt, cardStarts: [at(200)] };
    const slot = earliestSlot(toRun(period(60, 60)), later, { from: now, until: at(900) }, now);
    expect(told(slot)).toBe('2026-03-27T13:30:00.000Z 60');
  });

  test('on a quarter is the next one, for a booking begins after now', () => {
    const quarter = new Date('2026-03-27T10:15:00Z');
    expect(told(earliest({ from: quarter, clock: quarter }))).toBe('2026-03-27T10:30:00.000Z 60');
  });

  test('may begin at the last moment of the search and go on past it, also through midnight', () => {
    const lateInShanghai = new Date('2026-03-27T15:45:00Z');
    const search = { from: lateInShanghai, until: lateInShanghai };
    expect(told(earliest(search))).toBe('2026-03-27T15:45:00.000Z 60');
    const opening = { instrument: { openingHours: everyDay('23:45', '24:00'), minimumMinutes: 15 } };
    expect(told(earliest({ ...search, wish: period(60, 15), facts: opening }))).toBe('2026-03-27T15:45:00.000Z 15');
  });

  test('may begin exactly as far ahead as the layer may book', () => {
    const quarter = new Date('2026-03-27T10:15:00Z');
    const day = { startsAt: quarter, endsAt: new Date(quarter.getTime() + 24 * hour) };
    const facts = { ...taken(day), rate: rateOf('core', { advanceDays: 1 }) };
    const search = (clock: Date) => earliest({ facts, clock, from: clock, until: at(9000) });
    expect(told(search(quarter))).toBe('2026-03-28T10:15:00.000Z 60');
    expect(told(search(new Date(quarter.getTime() - 1)))).toBeUndefined();
  });
});

/* A property: random instruments around a change of the clocks, against trying every start on the grid. */

const clockTime = fc.constantFrom('00:00', '02:30', '06:00', '08:20', '12:00', '17:45', '22:00', '24:00');
const openingHours: fc.Arbitrary<OpeningHours[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 7 }), clockTime, clockTime), { maxLength: 8 })
  .map((all) =>
    all.flatMap(([weekday, opensAt, closesAt]) => (opensAt < closesAt ? [{ weekday, opensAt, closesAt }] : [])),
  );
const span = fc
  .tuple(fc.integer({ min: -100, max: 5 * 1440 }), fc.integer({ min: 1, max: 600 }))
  .map(([from, length]) => period(from, length));
const buffer = fc.constantFrom(0, 0, 5, 20, 45);
const situation = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'Asia/Kathmandu'),
  openingHours: fc.oneof(
    { weight: 3, arbitrary: openingHours },
    { weight: 1, arbitrary: fc.constant(everyDay('00:00', '24:00')) },
  ),
  buffers: fc.tuple(buffer, buffer),
  capacity: fc.constantFrom(1, 1, 2),
  minimumMinutes: fc.integer({ min: 5, max: 120 }),
  longer: fc.integer({ min: 0, max: 600 }),
  advanceDays: fc.integer({ min: 1, max: 4 }),
  minimumNoticeMinutes: fc.constantFrom(0, 0, 100, 1000),
  quota: fc.option(
    fc.record({ per: fc.constantFrom('day', 'week', 'month'), minutes: fc.integer({ min: 30, max: 900 }) }),
  ),
  held: fc.array(fc.tuple(span, fc.constantFrom('microscope', 'room'), fc.constantFrom(1, 2)), { maxLength: 8 }),
  outages: fc.array(span, { maxLength: 2 }),
  counted: fc.array(span, { maxLength: 4 }),
  room: fc.boolean(),
  wished: fc.integer({ min: 1, max: 900 }),
  from: fc.integer({ min: -300, max: 2 * 1440 }),
  reach: fc.integer({ min: 0, max: 2 * 1440 }),
});

test('whatever is offered would be accepted, lies on the grid, and no start on the grid is earlier', () => {
  const seen = { some: 0, none: 0 };
  fc.assert(
    fc.property(situation, (it) => {
      const { timeZone, capacity, minimumMinutes, longer, advanceDays, minimumNoticeMinutes, wished } = it;
      const [bufferBeforeMinutes, bufferAfterMinutes] = it.buffers;
      const maximumMinutes = minimumMinutes + longer;
      const quotas = it.quota ? [{ scope: 'center', bookings: null, ...it.quota } as const] : [];
      const own = { timeZone, openingHours: it.openingHours, capacity, bufferBeforeMinutes, bufferAfterMinutes };
      const instrumentId = 'microscope';
      const facts = factsOf({
        instrument: { ...own, minimumMinutes, maximumMinutes },
        rate: rateOf('core', { advanceDays, minimumNoticeMinutes, quotas }),
        companions: it.room ? [{ ...microscope, id: 'room', bufferBeforeMinutes: 30 }] : [],
        held: it.held.map(([span, id, place]) => held(span, id, place)),
        outages: it.outages.map((span) => ({ ...span, instrumentId })),
        counted: it.counted.map((span) => ({ ...span, instrumentId })),
      });
      const [from, until] = [at(it.from), at(it.from + it.reach)];
      const slot = earliestSlot(toRun(period(60, wished)), facts, { from, until }, now);
      seen[slot ? 'some' : 'none']++;
      const length = Math.min(Math.max(wished, minimumMinutes), maximumMinutes) * minute;
      const accepted = (start: number) =>
        isAllowed(toRun({ startsAt: new Date(start), endsAt: new Date(start + length) }), facts, now);
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
    { numRuns: 300 },
  );
  // The property would be empty if either outcome never came.
  expect(Math.min(seen.some, seen.none)).toBeGreaterThan(20);
});
