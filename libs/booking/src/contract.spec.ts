import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import {
  BookingMove,
  BookingQuery,
  BookingReason,
  CalendarQuery,
  NewBooking,
  NewSeries,
  QuoteQuery,
  Span,
} from './contract';

/** The paths that a value breaks, none when it fits. */
const faults = (shape: z.ZodType, value: unknown) =>
  shape.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('the time of a booking', () => {
  test.each([
    ['in order', '2026-11-22T08:00:00Z', '2026-11-22T09:00:00Z', []],
    ['one millisecond', '2026-11-22T08:00:00Z', '2026-11-22T08:00:00.001Z', []],
    ['of no length', '2026-11-22T08:00:00Z', '2026-11-22T08:00:00Z', ['endsAt']],
    ['of no length over two offsets', '2026-11-22T08:00:00+08:00', '2026-11-22T00:00:00Z', ['endsAt']],
    ['in order only by instant, not by text', '2026-11-22T09:00:00+08:00', '2026-11-22T08:00:00Z', []],
    ['reversed', '2026-11-22T09:00:00Z', '2026-11-22T08:00:00Z', ['endsAt']],
    ['without an offset', '2026-11-22T08:00:00', '2026-11-22T09:00:00Z', ['startsAt']],
    ['days only', '2026-11-22', '2026-11-23', ['startsAt', 'endsAt']],
    ['an end that does not exist', '2026-11-22T08:00:00Z', '2026-11-31T09:00:00Z', ['endsAt']],
  ])('%s', (_, startsAt, endsAt, wanted) => {
    expect(faults(NewBooking, { startsAt, endsAt, purpose: '断口形貌观察' })).toEqual(wanted);
    expect(faults(BookingMove, { startsAt, endsAt })).toEqual(wanted);
  });

  test('comes with a purpose when it is new', () => {
    const span = { startsAt: '2026-11-22T08:00:00Z', endsAt: '2026-11-22T09:00:00Z' };
    expect(faults(NewBooking, span)).toEqual(['purpose']);
    expect(faults(NewBooking, { ...span, purpose: '  ' })).toEqual(['purpose']);
  });
});

describe('how an instrument is used', () => {
  const wish = { startsAt: '2026-11-22T08:00:00Z', endsAt: '2026-11-22T09:00:00Z', purpose: '断口形貌观察' };
  test.each([
    ['self-run without samples', { mode: 'self_run', samples: 0 }, []],
    ['self-run with a sample', { mode: 'self_run', samples: 1 }, ['samples']],
    ['samples sent in: one', { mode: 'send_sample', samples: 1 }, []],
    ['samples sent in: a thousand', { mode: 'send_sample', samples: 1000 }, []],
    ['samples sent in: one more', { mode: 'send_sample', samples: 1001 }, ['samples']],
    ['samples sent in: none', { mode: 'send_sample', samples: 0 }, ['samples']],
    ['an accredited test', { accreditation: 'cnas' }, []],
    ['accredited by nobody known', { accreditation: 'iso' }, ['accreditation']],
  ])('%s', (_, more, wanted) => {
    expect(faults(NewBooking, { ...wish, ...more })).toEqual(wanted);
    expect(faults(QuoteQuery, { ...wish, ...more })).toEqual(wanted);
    expect(faults(NewSeries, { ...wish, ...more, every: 'day', count: 2 })).toEqual(wanted);
  });

  test.each([
    [1, ['count']],
    [2, []],
    [60, []],
    [61, ['count']],
  ])('a series of %d', (count, wanted) => {
    expect(faults(NewSeries, { ...wish, every: 'week', count })).toEqual(wanted);
  });

  test('a plain booking is self-run, of no scheme and paid by no voucher', () => {
    expect(NewBooking.parse(wish)).toMatchObject({
      mode: 'self_run',
      samples: 0,
      accreditation: null,
      voucherId: null,
    });
  });
});

describe('the part of a calendar', () => {
  test.each([
    ['62 days', '2026-01-01T00:00:00Z', '2026-03-04T00:00:00Z', []],
    ['a millisecond more', '2026-01-01T00:00:00Z', '2026-03-04T00:00:00.001Z', ['to']],
    ['nothing', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', ['to']],
    ['reversed', '2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z', ['to']],
  ])('%s', (_, from, to, wanted) => {
    expect(faults(Span, { from, to })).toEqual(wanted);
    expect(faults(CalendarQuery, { from, to })).toEqual(wanted);
  });
});

test("a list of bookings is of one's own unless it is said", () => {
  expect(BookingQuery.parse({})).toEqual({ limit: 50, scope: 'mine' });
  expect(faults(BookingQuery, { scope: 'all', state: 'lost' })).toEqual(['scope', 'state']);
});

test('a reason may be left out, with or without a body', () => {
  for (const body of [undefined, null, {}]) expect(BookingReason.parse(body)).toEqual({});
  expect(faults(BookingReason, { reason: '' })).toEqual(['reason']);
});
