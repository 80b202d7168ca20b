import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import {
  BookingMove,
  BookingQuery,
  BookingReason,
  CalendarQuery,
  InstrumentChange,
  NewBooking,
  NewInstrument,
  Rates,
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

const rate = { layer: 'core', hourlyPrice: { amount: 10_000, currency: 'CNY' }, advanceDays: 30, needsApproval: false };

describe('rates', () => {
  test.each([
    ['none', [], []],
    ['one for each layer', [rate, { ...rate, layer: 'partner' }, { ...rate, layer: 'radiation' }], []],
    ['a layer twice', [rate, { ...rate, advanceDays: 7 }], ['']],
    ['an unknown layer', [{ ...rate, layer: 'outer' }], ['0.layer']],
    ['one day ahead', [{ ...rate, advanceDays: 1 }], []],
    ['no day ahead', [{ ...rate, advanceDays: 0 }], ['0.advanceDays']],
    ['a year ahead', [{ ...rate, advanceDays: 365 }], []],
    ['a day more', [{ ...rate, advanceDays: 366 }], ['0.advanceDays']],
    ['for nothing', [{ ...rate, hourlyPrice: { amount: 0, currency: 'CNY' } }], []],
    ['for less than nothing', [{ ...rate, hourlyPrice: { amount: -1, currency: 'CNY' } }], ['0.hourlyPrice.amount']],
    ['as dear as may be', [{ ...rate, hourlyPrice: { amount: 1e13, currency: 'CNY' } }], []],
    ['a fen dearer', [{ ...rate, hourlyPrice: { amount: 1e13 + 1, currency: 'CNY' } }], ['0.hourlyPrice.amount']],
  ])('%s', (_, rates, wanted) => {
    expect(faults(Rates, rates)).toEqual(wanted);
  });
});

describe('an instrument', () => {
  const microscope = {
    ...{ name: '场发射扫描电镜', model: 'FE-SEM 500', category: 'microscopy', location: 'B1-203' },
    ownerOrganizationId: '01a201c0-e25f-70b2-b4a4-824297c5e044',
    openingHours: [{ weekday: 1, opensAt: '08:00', closesAt: '18:00' }],
    ...{ minimumMinutes: 30, maximumMinutes: 480 },
  };
  test.each([
    ['as it is', {}, []],
    ['of one allowed length', { maximumMinutes: 30 }, []],
    ['shorter at most than at least', { maximumMinutes: 29 }, ['maximumMinutes']],
    ['of a week', { maximumMinutes: 10_080 }, []],
    ['of a week and a minute', { maximumMinutes: 10_081 }, ['maximumMinutes']],
    ['of five minutes', { minimumMinutes: 5 }, []],
    ['of four minutes', { minimumMinutes: 4 }, ['minimumMinutes']],
    ['never open', { openingHours: [] }, ['openingHours']],
    ['in no zone', { timeZone: 'Asia/Atlantis' }, ['timeZone']],
    ['in an offset', { timeZone: '+08:00' }, ['timeZone']],
    [
      'closing before it opens',
      { openingHours: [{ weekday: 1, opensAt: '18:00', closesAt: '08:00' }] },
      ['openingHours.0.closesAt'],
    ],
  ])('%s', (_, change, wanted) => {
    expect(faults(NewInstrument, { ...microscope, ...change })).toEqual(wanted);
  });

  test('stands in Shanghai and is open to no layer unless it is said', () => {
    expect(NewInstrument.parse(microscope)).toMatchObject({ timeZone: 'Asia/Shanghai', rates: [] });
  });

  test('may be changed in part; its owner and its rates have ways of their own', () => {
    const { ownerOrganizationId } = microscope;
    expect(InstrumentChange.parse({ name: '新名', ownerOrganizationId, rates: [rate] })).not.toHaveProperty(
      'ownerOrganizationId',
    );
    expect(InstrumentChange.parse({ name: '新名', rates: [rate] })).not.toHaveProperty('rates');
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

test('changing an instrument in part names no default: what is not said stays', () => {
  expect(InstrumentChange.parse({ name: '新名' })).toEqual({ name: '新名' });
});

test("a list of bookings is of one's own unless it is said", () => {
  expect(BookingQuery.parse({})).toEqual({ limit: 50, scope: 'mine' });
  expect(faults(BookingQuery, { scope: 'all', state: 'lost' })).toEqual(['scope', 'state']);
});

test('a reason may be left out, with or without a body', () => {
  for (const body of [undefined, null, {}]) expect(BookingReason.parse(body)).toEqual({});
  expect(faults(BookingReason, { reason: '' })).toEqual(['reason']);
});
