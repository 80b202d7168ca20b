import { after, day, hour, minute } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OutageKind } from './contract';
import { changeOutage, moveOutage, openOutage, phaseOf, shownState, type OutageVerb } from './outage.rules';

const now = new Date('2026-11-22T08:00:00Z');
const from = (startsIn: number, endsIn: number) => ({ startsAt: after(now, startsIn), endsAt: after(now, endsIn) });
const outage = (startsIn: number, endsIn: number, state: 'declared' | 'withdrawn' = 'declared') => ({
  ...from(startsIn, endsIn),
  state,
  kind: 'planned' as OutageKind,
});
const outcome = <T>(attempt: () => T): T | string => {
  try {
    return attempt();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each([
  ['lies ahead', outage(1, hour), 'upcoming', 'declared'],
  ['begins now', outage(0, hour), 'upcoming', 'declared'],
  ['has just begun', outage(-1, hour), 'under_way', 'declared'],
  ['is about to end', outage(-hour, 1), 'under_way', 'declared'],
  ['ends now', outage(-hour, 0), 'ended', 'ended'],
  ['was withdrawn', outage(1, hour, 'withdrawn'), 'withdrawn', 'withdrawn'],
  ['was withdrawn long ago', outage(-2 * hour, -hour, 'withdrawn'), 'withdrawn', 'withdrawn'],
] as const)('an outage that %s', (_, it, phase, state) => {
  expect([phaseOf(it, now), shownState(it, now)]).toEqual([phase, state]);
});

describe('every verb in every phase', () => {
  const phases = {
    upcoming: outage(1, hour),
    under_way: outage(-1, hour),
    ended: outage(-hour, 0),
    withdrawn: outage(1, hour, 'withdrawn'),
  };
  const table: Record<OutageVerb, Record<keyof typeof phases, string>> = {
    change: { upcoming: 'declared', under_way: 'declared', ended: 'outage_ended', withdrawn: 'outage_withdrawn' },
    end: { upcoming: 'outage_not_begun', under_way: 'declared', ended: 'outage_ended', withdrawn: 'outage_withdrawn' },
    withdraw: {
      upcoming: 'withdrawn',
      under_way: 'outage_begun',
      ended: 'outage_ended',
      withdrawn: 'outage_withdrawn',
    },
  };
  const rows = (Object.keys(table) as OutageVerb[]).flatMap((verb) =>
    (Object.keys(phases) as (keyof typeof phases)[]).map((phase) => [verb, phase, table[verb][phase]] as const),
  );
  test.each(rows)('%s, %s: %s', (verb, phase, wanted) => {
    expect(outcome(() => moveOutage(phases[phase], verb, now))).toBe(wanted);
  });
});

describe('declaring', () => {
  const declared = (startsIn: number, endsIn: number, kind?: OutageKind) =>
    outcome(() => openOutage({ ...from(startsIn, endsIn), kind }, 'Asia/Shanghai', now).kind);

  test.each([
    ['ahead', hour, 2 * hour, undefined, 'planned'],
    ['now, by a slow hand', -minute, hour, undefined, 'planned'],
    ['a moment before that', -minute - 1, hour, undefined, 'unplanned'],
    ['planned, a minute ago', -minute, hour, 'planned', 'planned'],
    ['planned, a moment before that', -minute - 1, hour, 'planned', 'outage_in_past'],
    ['unplanned, ahead', hour, 2 * hour, 'unplanned', 'unplanned'],
    ['a day ago', -24 * hour, hour, undefined, 'unplanned'],
    ['a moment before that', -24 * hour - 1, hour, undefined, 'outage_in_past'],
    ['ending in a moment', -hour, 1, undefined, 'unplanned'],
    ['ending now', -hour, 0, undefined, 'outage_over_already'],
    ['731 days ahead', 731 * day, 732 * day, undefined, 'planned'],
    ['a moment beyond', 731 * day + 1, 732 * day, undefined, 'outage_too_far_ahead'],
    ['of 366 days', hour, hour + 366 * day, undefined, 'planned'],
    ['of a moment more', hour, hour + 366 * day + 1, undefined, 'outage_too_long'],
  ] as const)('%s', (_, startsIn, endsIn, kind, wanted) => {
    expect(declared(startsIn, endsIn, kind)).toBe(wanted);
  });

  const series = (startsAt: string, endsAt: string, every: 'day' | 'week', count: number, zone: string) =>
    outcome(() =>
      openOutage(
        { startsAt: new Date(startsAt), endsAt: new Date(endsAt), repeat: { every, count } },
        zone,
        now,
      ).periods.map((period) => `${period.startsAt.toISOString()}/${period.endsAt.toISOString()}`),
    );

  test('again and again: each at the same time of the week, the first one counted', () => {
    expect(series('2026-11-23T01:00:00Z', '2026-11-23T03:00:00Z', 'week', 3, 'Asia/Shanghai')).toEqual([
      '2026-11-23T01:00:00.000Z/2026-11-23T03:00:00.000Z',
      '2026-11-30T01:00:00.000Z/2026-11-30T03:00:00.000Z',
      '2026-12-07T01:00:00.000Z/2026-12-07T03:00:00.000Z',
    ]);
    expect(series('2026-11-23T01:00:00Z', '2026-11-23T03:00:00Z', 'day', 1, 'Asia/Shanghai')).toHaveLength(1);
  });

  test('through a clock change the wall clock stays', () => {
    expect(series('2027-03-27T07:00:00Z', '2027-03-27T09:00:00Z', 'day', 3, 'Europe/Berlin')).toEqual([
      '2027-03-27T07:00:00.000Z/2027-03-27T09:00:00.000Z',
      '2027-03-28T06:00:00.000Z/2027-03-28T08:00:00.000Z',
      '2027-03-29T06:00:00.000Z/2027-03-29T08:00:00.000Z',
    ]);
    expect(series('2027-03-07T14:00:00Z', '2027-03-07T15:00:00Z', 'week', 2, 'America/New_York')).toEqual([
      '2027-03-07T14:00:00.000Z/2027-03-07T15:00:00.000Z',
      '2027-03-14T13:00:00.000Z/2027-03-14T14:00:00.000Z',
    ]);
  });

  test.each([
    ['a whole day each day', '2026-11-24T00:00:00Z', 'day', 7],
    ['a moment more each day', '2026-11-24T00:00:00.001Z', 'day', 'outage_repeats_too_soon'],
    ['a moment more each week', '2026-11-24T00:00:00.001Z', 'week', 7],
  ] as const)('%s', (_, endsAt, every, wanted) => {
    const found = series('2026-11-23T00:00:00Z', endsAt, every, 7, 'Asia/Shanghai');
    expect(typeof found === 'string' ? found : found.length).toBe(wanted);
  });

  test('what repeats is planned, and so never begins in the past', () => {
    const past = '2026-11-22T07:00:00Z';
    expect(series(past, '2026-11-22T09:00:00Z', 'day', 2, 'UTC')).toBe('outage_in_past');
  });

  test('a series is in order, as long as was asked, and each of it as long as the first, but for clock changes', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata');
    fc.assert(
      fc.property(zone, fc.integer({ min: 1, max: 52 }), fc.integer({ min: 1, max: 20 }), (where, count, hours) => {
        const wish = { ...from(hour, (1 + hours) * hour), repeat: { every: 'day' as const, count } };
        const { periods } = openOutage(wish, where, now);
        expect(periods).toHaveLength(count);
        for (const [i, { startsAt, endsAt }] of periods.entries()) {
          expect(Math.abs(endsAt.getTime() - startsAt.getTime() - hours * hour)).toBeLessThanOrEqual(hour);
          if (i > 0) expect(startsAt.getTime()).toBeGreaterThanOrEqual(periods[i - 1]!.endsAt.getTime());
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('changing', () => {
  const changed = (it: ReturnType<typeof outage>, wish: { startsIn?: number; endsIn?: number }) =>
    outcome(() => {
      const { startsAt, endsAt } = changeOutage(
        it,
        {
          ...(wish.startsIn === undefined ? {} : { startsAt: after(now, wish.startsIn) }),
          ...(wish.endsIn === undefined ? {} : { endsAt: after(now, wish.endsIn) }),
        },
        now,
      );
      return [startsAt.getTime() - now.getTime(), endsAt.getTime() - now.getTime()];
    });

  test.each([
    ['nothing', outage(hour, 2 * hour), {}, [hour, 2 * hour]],
    ['both ends', outage(hour, 2 * hour), { startsIn: 3 * hour, endsIn: 4 * hour }, [3 * hour, 4 * hour]],
    ['a start after the end', outage(hour, 2 * hour), { startsIn: 2 * hour }, 'outage_reversed'],
    ['a start a moment before it', outage(hour, 2 * hour), { startsIn: 2 * hour - 1 }, [2 * hour - 1, 2 * hour]],
    ['a planned one to the past', outage(hour, 2 * hour), { startsIn: -minute - 1 }, 'outage_in_past'],
    ['the end of one that has begun', outage(-hour, hour), { endsIn: 1 }, [-hour, 1]],
    ['… to now', outage(-hour, hour), { endsIn: 0 }, 'outage_over_already'],
    ['the start of one that has begun', outage(-hour, hour), { startsIn: -1 }, 'outage_begun'],
    ['… to what it is', outage(-hour, hour), { startsIn: -hour }, [-hour, hour]],
    ['one that has ended', outage(-hour, 0), { endsIn: hour }, 'outage_ended'],
    ['one that is withdrawn', outage(hour, 2 * hour, 'withdrawn'), { endsIn: hour }, 'outage_withdrawn'],
    ['to last too long', outage(hour, 2 * hour), { endsIn: hour + 366 * day + 1 }, 'outage_too_long'],
  ] as const)('%s', (_, it, wish, wanted) => {
    expect(changed(it, wish)).toEqual(wanted);
  });
});
