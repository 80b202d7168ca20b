import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { InstrumentChange, NewInstrument, NewRate, NewRates } from './contract';

/** The paths that a value breaks, none when it fits. */
const faults = (shape: z.ZodType, value: unknown) =>
  shape.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

const rate = { layer: 'core', hourlyPrice: { amount: 10_000, currency: 'CNY' }, advanceDays: 30 };

describe('rates', () => {
  test.each([
    ['none', [], []],
    ['one for each layer', [rate, { ...rate, layer: 'partner' }, { ...rate, layer: 'radiation' }], []],
    ['a layer twice', [rate, { ...rate, advanceDays: 7 }], ['']],
    ['visitors', [{ ...rate, layer: 'visitor' }], []],
    ['an unknown layer', [{ ...rate, layer: 'outer' }], ['0.layer']],
    ['one day ahead', [{ ...rate, advanceDays: 1 }], []],
    ['no day ahead', [{ ...rate, advanceDays: 0 }], ['0.advanceDays']],
    ['a year ahead', [{ ...rate, advanceDays: 365 }], []],
    ['a day more', [{ ...rate, advanceDays: 366 }], ['0.advanceDays']],
    ['for nothing', [{ ...rate, hourlyPrice: { amount: 0, currency: 'CNY' } }], []],
    ['for less than nothing', [{ ...rate, hourlyPrice: { amount: -1, currency: 'CNY' } }], ['0.hourlyPrice.amount']],
    ['as dear as may be', [{ ...rate, hourlyPrice: { amount: 1e12, currency: 'CNY' } }], []],
    ['a fen dearer', [{ ...rate, hourlyPrice: { amount: 1e12 + 1, currency: 'CNY' } }], ['0.hourlyPrice.amount']],
  ])('%s', (_, rates, wanted) => {
    expect(faults(NewRates, rates)).toEqual(wanted);
  });
});

describe('the rules of a rate', () => {
  const hours = { weekdays: [1], opensAt: '08:00', closesAt: '18:00', changeBp: 0 };
  const quota = { scope: 'center', per: 'day', minutes: 60, bookings: null };
  const step = { step: 'safety', withinHours: 24 };
  const terms = { freeUntilHours: 24, feeBp: 5_000, noShowBp: 10_000 };
  test.each<[string, object, string[]]>([
    ['a quota of minutes', { quotas: [quota] }, []],
    ['a quota of bookings', { quotas: [{ ...quota, minutes: null, bookings: 1 }] }, []],
    ['a quota of nothing', { quotas: [{ ...quota, minutes: null }] }, ['quotas.0.minutes']],
    ['a quota of no minutes', { quotas: [{ ...quota, minutes: 0 }] }, ['quotas.0.minutes']],
    ['everything off', { adjustments: [{ ...hours, changeBp: -10_000 }] }, []],
    ['more than everything off', { adjustments: [{ ...hours, changeBp: -10_001 }] }, ['adjustments.0.changeBp']],
    ['six times the price', { adjustments: [{ ...hours, changeBp: 50_000 }] }, []],
    ['more', { adjustments: [{ ...hours, changeBp: 50_001 }] }, ['adjustments.0.changeBp']],
    [
      'hours that end before they begin',
      { adjustments: [{ ...hours, closesAt: '08:00' }] },
      ['adjustments.0.closesAt'],
    ],
    ['hours of no day', { adjustments: [{ ...hours, weekdays: [] }] }, ['adjustments.0.weekdays']],
    ['three steps', { approvals: [step, { ...step, step: 'unit_lead' }, { ...step, step: 'instrument_owner' }] }, []],
    ['a step twice', { approvals: [step, step] }, ['approvals']],
    ['a step without a deadline', { approvals: [{ step: 'safety' }] }, ['approvals.0.withinHours']],
    ['a month to answer', { approvals: [{ ...step, withinHours: 720 }] }, []],
    ['longer', { approvals: [{ ...step, withinHours: 721 }] }, ['approvals.0.withinHours']],
    ['the whole price as a fee', { cancellation: { ...terms, feeBp: 10_000 } }, []],
    ['more than the price as a fee', { cancellation: { ...terms, feeBp: 10_001 } }, ['cancellation.feeBp']],
    ['one length', { minimumMinutes: 60, maximumMinutes: 60 }, []],
    ['shorter at most than at least', { minimumMinutes: 61, maximumMinutes: 60 }, ['maximumMinutes']],
    ['charged by whim', { chargeBy: 'whim' }, ['chargeBy']],
  ])('%s', (_, more, wanted) => {
    expect(faults(NewRate, { ...rate, ...more })).toEqual(wanted);
  });

  test('are none unless they are said', () => {
    expect(NewRate.parse(rate)).toMatchObject({ approvals: [], quotas: [], chargeBy: 'reservation', priority: 30 });
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

test('changing an instrument in part names no default: what is not said stays', () => {
  expect(InstrumentChange.parse({ name: '新名' })).toEqual({ name: '新名' });
});
