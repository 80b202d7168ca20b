import { hour, minute, Refusal, type Period } from '@concentric/kernel';
import type { Quota } from '@contract/equipment';
import { describe, expect, test } from '@jest/globals';
import { ensureWithinQuotas, windowOf } from './quota.rules';

const zone = 'Asia/Shanghai';
const told = ({ startsAt, endsAt }: Period) => [startsAt.toISOString(), endsAt.toISOString()];

test.each([
  // 22 November 2026 is a Sunday; its midnight in Shanghai is four in the afternoon of the day before in UTC.
  ['day', '2026-11-21T16:00:00.000Z', '2026-11-21T16:00:00.000Z', '2026-11-22T16:00:00.000Z'],
  ['day', '2026-11-22T15:59:59.999Z', '2026-11-21T16:00:00.000Z', '2026-11-22T16:00:00.000Z'],
  ['week', '2026-11-22T15:59:59.999Z', '2026-11-15T16:00:00.000Z', '2026-11-22T16:00:00.000Z'],
  ['week', '2026-11-22T16:00:00.000Z', '2026-11-22T16:00:00.000Z', '2026-11-29T16:00:00.000Z'],
  ['month', '2026-11-30T15:59:59.999Z', '2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z'],
  ['month', '2026-11-30T16:00:00.000Z', '2026-11-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
  ['month', '2027-01-31T12:00:00.000Z', '2026-12-31T16:00:00.000Z', '2027-01-31T16:00:00.000Z'],
  ['month', '2028-02-29T12:00:00.000Z', '2028-01-31T16:00:00.000Z', '2028-02-29T16:00:00.000Z'],
] as const)('the %s of %s', (per, instant, from, until) => {
  expect(told(windowOf(per, zone, new Date(instant)))).toEqual([from, until]);
});

test('a day that the clocks change is as long as it is', () => {
  const { startsAt, endsAt } = windowOf('day', 'Europe/Berlin', new Date('2027-03-28T12:00:00Z'));
  expect((endsAt.getTime() - startsAt.getTime()) / hour).toBe(23);
});

const noon = new Date('2026-11-23T04:00:00Z');
const at = (hours: number, minutes: number, instrumentId = 'mine') => {
  const startsAt = new Date(noon.getTime() + hours * hour);
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * minute), instrumentId };
};
const quota = (more: Partial<Quota>): Quota => ({
  ...{ scope: 'instrument', per: 'day', minutes: null, bookings: null },
  ...more,
});

function outcome(quotas: Quota[], counted: ReturnType<typeof at>[], minutes: number) {
  try {
    ensureWithinQuotas(at(0, minutes), quotas, zone, counted);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.facts };
    throw error;
  }
  return null;
}

describe('hours', () => {
  const day = [quota({ minutes: 240 })];
  const refused = (used: number) => ({
    ...{ code: 'quota_hours_exceeded', rule: 'quota_hours_exceeded', limit: 240, used },
    ...{ per: 'day', scope: 'instrument' },
  });
  test.each([
    ['all of it at once', [], 240, null],
    ['a minute more', [], 241, refused(0)],
    ['what is left', [at(-3, 120)], 120, null],
    ['a minute more than is left', [at(-3, 120)], 121, refused(120)],
    ['what begins at midnight counts', [at(-12, 60)], 181, refused(60)],
    ['what began before midnight counts for the day before', [at(-13, 600)], 240, null],
    ['what begins as the day ends does not count', [at(12, 600)], 240, null],
    ['what is booked elsewhere does not count', [at(-3, 240, 'other')], 240, null],
  ])('%s', (_, counted, minutes, refusal) => {
    expect(outcome(day, counted, minutes)).toEqual(refusal);
  });

  test('of the whole center count wherever they are booked', () => {
    const pool = [quota({ scope: 'center', per: 'week', minutes: 600 })];
    const used = [at(10, 300, 'other'), at(30, 200)];
    expect(outcome(pool, used, 100)).toBeNull();
    expect(outcome(pool, used, 101)).toMatchObject({ code: 'quota_hours_exceeded', used: 500, scope: 'center' });
  });
});

test.each([
  [1, null],
  [2, { code: 'quota_count_exceeded', used: 2, limit: 2 }],
])('of two bookings a month %d are had: one more is %j', (had, refusal) => {
  const counted = Array.from({ length: had }, (_, i) => at(24 * (i + 1), 30));
  const found = outcome([quota({ per: 'month', bookings: 2 })], counted, 30);
  expect(found).toEqual(refusal && expect.objectContaining(refusal));
});

test('the first quota that is exceeded is told', () => {
  const quotas = [quota({ per: 'month', minutes: 1000 }), quota({ bookings: 1 }), quota({ minutes: 10 })];
  expect(outcome(quotas, [at(-1, 30)], 30)).toMatchObject({ code: 'quota_count_exceeded', per: 'day' });
});
