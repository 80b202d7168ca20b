import { cny, hour, minute, Refusal, type Period } from '@concentric/kernel';
import type { ApprovalStep, RateLayer } from '@contract/equipment';
import { describe, expect, test } from '@jest/globals';
import { everyDay, factsOf, held, microscope, rateOf, toRun, type Situation } from './facts.fixture';
import { crowdedPeriods, decide, type Resource, type Wish } from './booking.rules';

const now = new Date('2026-11-22T00:00:00Z');
const days = (count: number) => count * 1440;

/** A period that begins `from` minutes after now and lasts `length`; `later` adds milliseconds to its start. */
const period = (from: number, length = 60, later = 0): Period => {
  const startsAt = new Date(now.getTime() + from * minute + later);
  return { startsAt, endsAt: new Date(startsAt.getTime() + length * minute) };
};
const between = (startsAt: string, endsAt: string): Period => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});

/** The code and facts of the refusal, or the decision. */
function outcome(wish: Period, situation: Situation = {}, more: Partial<Wish> = {}) {
  try {
    return decide({ ...toRun(wish), ...more }, factsOf(situation), now);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.facts };
    throw error;
  }
}
const refused = (rule: string, limit?: string | number) => ({
  code: rule,
  rule,
  ...(limit === undefined ? {} : { limit }),
});
const allowed = expect.objectContaining({ price: expect.anything() });

const windows: [RateLayer, number][] = [
  ['core', 90],
  ['partner', 30],
  ['radiation', 14],
  ['visitor', 7],
];

describe.each(windows)('%s, %d days ahead: the limit is allowed, one step past it is refused', (layer, advanceDays) => {
  const rate = rateOf(layer, { advanceDays, minimumNoticeMinutes: 120, minimumMinutes: 60, maximumMinutes: 240 });
  test.each([
    ['begins now', period(0), refused('booking_in_past', now.toISOString())],
    ['began a minute ago', period(-1), refused('booking_in_past', now.toISOString())],
    ['begins a millisecond before the notice', period(120, 60, -1), refused('booking_too_soon', 120)],
    ['begins at the notice', period(120), null],
    ['is as short as the layer may', period(300, 60), null],
    ['is a minute shorter', period(300, 59), refused('booking_too_short', 60)],
    ['is as long as the layer may', period(300, 240), null],
    ['is a minute longer', period(300, 241), refused('booking_too_long', 240)],
    ['begins as far ahead as may be', period(days(advanceDays)), null],
    ['begins a millisecond further', period(days(advanceDays), 60, 1), refused('booking_too_far_ahead', advanceDays)],
  ])('%s', (_, wish, refusal) => {
    expect(outcome(wish, { layer, rate })).toEqual(refusal ?? allowed);
  });

  test('without a rate the instrument is not open to the layer', () => {
    const told = { code: 'layer_has_no_rate', rule: 'layer_has_no_rate', layer };
    expect(outcome(period(300), { layer, rate: undefined })).toEqual(told);
  });

  test('is asked the price of its rate, which is kept with the decision', () => {
    const priced = { ...rate, hourlyPrice: cny(12_345) };
    expect(outcome(period(300, 120), { layer, rate: priced })).toMatchObject({
      price: { amount: 24_690 },
      rate: priced,
    });
  });
});

describe('the limits of the instrument hold where the rate has none, or wider ones', () => {
  test.each([
    ['begins a millisecond from now', period(0, 60, 1), {}, null],
    ['is as short as may be', period(60, 30), {}, null],
    ['is a minute shorter', period(60, 29), {}, refused('booking_too_short', 30)],
    ['is as long as may be', period(60, 480), {}, null],
    ['is a minute longer', period(60, 481), {}, refused('booking_too_long', 480)],
    ['is shorter than the instrument allows', period(60, 29), { minimumMinutes: 10 }, refused('booking_too_short', 30)],
    ['is longer than it allows', period(60, 481), { maximumMinutes: 900 }, refused('booking_too_long', 480)],
  ])('%s', (_, wish, limits, refusal) => {
    expect(outcome(wish, { rate: rateOf('core', limits) })).toEqual(refusal ?? allowed);
  });
});

test('the rate is the one in force when the booking begins', () => {
  const change = period(600).startsAt;
  const cards = { ...factsOf(), cardStarts: [change] };
  const facts = {
    ...cards,
    rateAt: (startsAt: Date) => rateOf('core', { hourlyPrice: cny(startsAt < change ? 100 : 200) }),
  };
  const price = (wish: Period) => decide(toRun(wish), facts, now).price.amount;
  expect([price(period(599, 60)), price(period(600, 60))]).toEqual([100, 200]);
});

describe('opening hours', () => {
  const outside = refused('booking_outside_hours', 'Asia/Shanghai');
  const office = { openingHours: everyDay('09:00', '17:00') };
  const night = { openingHours: everyDay('20:00', '24:00').concat(everyDay('00:00', '04:00')) };
  const lunch = { openingHours: everyDay('08:00', '12:00').concat(everyDay('13:00', '17:00')) };
  test.each([
    ['from opening', office, between('2026-11-23T09:00:00+08:00', '2026-11-23T10:00:00+08:00'), null],
    ['a minute before opening', office, between('2026-11-23T08:59:00+08:00', '2026-11-23T10:00:00+08:00'), outside],
    ['until closing', office, between('2026-11-23T16:00:00+08:00', '2026-11-23T17:00:00+08:00'), null],
    ['a minute past closing', office, between('2026-11-23T16:00:00+08:00', '2026-11-23T17:01:00+08:00'), outside],
    ['at night', office, between('2026-11-23T20:00:00+08:00', '2026-11-23T21:00:00+08:00'), outside],
    ['through midnight', night, between('2026-11-23T22:00:00+08:00', '2026-11-24T02:00:00+08:00'), null],
    ['through the end of a month', night, between('2026-11-30T22:00:00+08:00', '2026-12-01T02:00:00+08:00'), null],
    ['until the end of the day', night, between('2026-11-23T22:00:00+08:00', '2026-11-24T00:00:00+08:00'), null],
    ['from night into morning', night, between('2026-11-24T03:00:00+08:00', '2026-11-24T04:01:00+08:00'), outside],
    [
      'from one stretch into another',
      lunch,
      between('2026-11-23T11:00:00+08:00', '2026-11-23T14:00:00+08:00'),
      outside,
    ],
  ])('%s', (_, instrument, wish, refusal) => {
    expect(outcome(wish, { instrument })).toEqual(refusal ?? allowed);
  });

  test('follow the clock of the instrument over a change of the clocks', () => {
    const berlin = { timeZone: 'Europe/Berlin', openingHours: everyDay('01:00', '05:00') };
    const rate = rateOf('core', { advanceDays: 365 });
    const given = (from: string, to: string) =>
      outcome(between(`2027-03-${from}:00Z`, `2027-03-${to}:00Z`), { instrument: berlin, rate });
    // The night of 28 March has no hour from two to three.
    expect(given('27T00:00', '27T04:00')).toMatchObject({ price: { amount: 40_000 } });
    expect(given('28T00:00', '28T03:00')).toMatchObject({ price: { amount: 30_000 } });
    expect(given('28T00:00', '28T04:00')).toEqual(refused('booking_outside_hours', 'Europe/Berlin'));
  });

  test('of a room that is booked with it count as well', () => {
    const room: Resource = { ...microscope, id: 'room', openingHours: everyDay('09:00', '17:00') };
    const evening = between('2026-11-23T18:00:00+08:00', '2026-11-23T19:00:00+08:00');
    expect(outcome(evening, { companions: [room] })).toEqual(outside);
  });
});

describe('neighbours', () => {
  const mine = period(600, 60);
  const cases = [
    ['ends as mine begins', period(540, 60), false],
    ['ends a minute into mine', period(540, 61), true],
    ['begins as mine ends', period(660, 60), false],
    ['begins a minute before mine ends', period(659, 60), true],
    ['lies within mine', period(610, 30), true],
    ['lies around mine', period(500, 300), true],
    ['is the same', mine, true],
  ] as const;
  test.each(cases)('one that %s', (_, other, overlaps) => {
    const all = [period(0, 30), other, period(2000)].map((it) => held(it));
    expect(outcome(mine, { held: all })).toEqual(overlaps ? refused('booking_overlaps') : allowed);
  });

  test.each(cases)('of a room booked with it that %s', (_, other, overlaps) => {
    const companions = [{ ...microscope, id: 'room' }];
    const decision = outcome(mine, { companions, held: [held(other, 'room')] });
    expect(decision).toEqual(overlaps ? refused('booking_overlaps') : allowed);
  });

  test.each([
    ['begins as my cleaning ends', 690, null],
    ['begins a minute before my cleaning ends', 689, refused('booking_overlaps')],
  ])('one whose preparing %s', (_, from, refusal) => {
    const instrument = { bufferBeforeMinutes: 15, bufferAfterMinutes: 30 };
    expect(outcome(mine, { instrument, held: [held(period(from, 60))] })).toEqual(refusal ?? allowed);
    const { holds } = decide(toRun(mine), factsOf({ instrument }), now);
    expect(holds).toEqual([held(period(585, 105))]);
  });

  test.each([
    [1, [], 1],
    [1, [1], null],
    [3, [1], 2],
    [3, [2, 3], 1],
    [3, [1, 3], 2],
    [3, [1, 2, 3], null],
  ])('of %d places %j are taken: mine is %j', (capacity, taken, place) => {
    const all = taken.map((each) => held(mine, 'microscope', each));
    const decision = outcome(mine, { instrument: { capacity }, held: all });
    expect(decision).toEqual(
      place === null
        ? refused('booking_overlaps')
        : expect.objectContaining({ holds: [held(mine, 'microscope', place)] }),
    );
  });

  test('a place is held throughout: two halves of different places make none', () => {
    const halves = [held(period(600, 30), 'microscope', 1), held(period(630, 30), 'microscope', 2)];
    expect(outcome(mine, { instrument: { capacity: 2 }, held: halves })).toEqual(refused('booking_overlaps'));
    expect(crowdedPeriods({ ...microscope, capacity: 2 }, halves)).toEqual([]);
    const all = [...halves, held(period(600, 30), 'microscope', 2)];
    expect(crowdedPeriods({ ...microscope, capacity: 2 }, all)).toEqual([period(600, 30)]);
  });
});

describe('outages', () => {
  const mine = period(600, 60);
  test.each([
    ['ends as mine begins', period(500, 100), false],
    ['ends a minute into mine', period(500, 101), true],
    ['begins as mine ends', period(660, 10), false],
    ['begins a minute before mine ends', period(659, 10), true],
  ])('one that %s', (_, outage, blocks) => {
    const outages = [{ ...outage, instrumentId: 'microscope' }];
    const refusal = refused('instrument_out_of_order', outage.endsAt.toISOString());
    expect(outcome(mine, { outages })).toEqual(blocks ? refusal : allowed);
  });
});

describe('qualification', () => {
  const missingCourses = ['扫描电镜上机', '辐射安全'];
  test('is needed by whoever runs the instrument, and the courses are named', () => {
    const told = { code: 'qualification_required', courses: '扫描电镜上机、辐射安全' };
    expect(outcome(period(60), { missingCourses })).toEqual(told);
  });
  test('is not needed by whoever sends samples in', () => {
    const instrument = { samples: { turnaroundHours: 24, maximumSamples: 5 } };
    const sent = outcome(period(60), { missingCourses, instrument }, { mode: 'send_sample', samples: 1 });
    expect(sent).toEqual(allowed);
  });
});

describe('samples', () => {
  const instrument = { samples: { turnaroundHours: 48, maximumSamples: 5 } };
  const send = (samples: number, situation: Situation = { instrument }) =>
    outcome(period(60), situation, { mode: 'send_sample', samples });
  test.each([
    [1, allowed],
    [5, allowed],
    [6, refused('too_many_samples', 5)],
  ])('%d at once', (samples, wanted) => {
    expect(send(samples)).toEqual(wanted);
  });
  test('are refused where none are taken', () => {
    expect(send(1, {})).toEqual({ code: 'samples_not_taken' });
  });
  test('are promised from the end of the booking on', () => {
    expect(send(1)).toMatchObject({ promisedAt: new Date(period(60).endsAt.getTime() + 48 * hour) });
    expect(outcome(period(60), { instrument })).toMatchObject({ promisedAt: null });
  });
});

describe('calibration', () => {
  const mine = period(600, 60);
  const certificate = (from: number, until: number, ...schemes: string[]) => ({
    schemes,
    validFrom: period(from).startsAt,
    validUntil: period(until).startsAt,
  });
  const expired = (until: number) => ({
    ...refused('calibration_expired', period(until).startsAt.toISOString()),
    scheme: 'cma',
  });
  test.each([
    ['that ends with the booking', [certificate(0, 660, 'cma')], allowed],
    ['that ends a minute before the booking does', [certificate(0, 659, 'cma')], expired(659)],
    ['that begins with the booking', [certificate(600, 900, 'cma')], allowed],
    ['that begins a minute later', [certificate(601, 900, 'cma')], expired(900)],
    ['of another scheme', [certificate(0, 900, 'cnas')], { ...expired(0), limit: '—' }],
    ['of both schemes', [certificate(0, 900, 'cnas', 'cma')], allowed],
    ['that another continues', [certificate(0, 630, 'cma'), certificate(0, 700, 'cma')], allowed],
    ['that no other continues in one piece', [certificate(0, 630, 'cma'), certificate(630, 700, 'cma')], expired(700)],
  ])('an accredited test needs a certificate: one %s', (_, certificates, wanted) => {
    expect(outcome(mine, { certificates }, { accreditation: 'cma' })).toEqual(wanted);
  });

  test.each([
    ['that covers it', [certificate(0, 660)], []],
    ['that ends a minute before', [certificate(0, 659)], ['calibration_expires']],
    ['at all: it is not one to calibrate', [], []],
  ])('any other test is warned: a certificate %s', (_, certificates, warnings) => {
    expect(outcome(mine, { certificates })).toMatchObject({ warnings });
  });
});

describe('approval', () => {
  const chain = (...steps: ApprovalStep[]) =>
    rateOf('core', { approvals: steps.map((step) => ({ step, withinHours: 24 })) });
  const stepsOf = (situation: Situation) => {
    const decision = decide(toRun(period(600)), factsOf(situation), now);
    return [decision.state, ...decision.approvals.map(({ step, decidedAt }) => (decidedAt ? `${step}: yes` : step))];
  };
  test.each<[string, Situation, string[]]>([
    ['none', { rate: chain() }, ['confirmed']],
    ['one', { rate: chain('instrument_owner') }, ['requested', 'instrument_owner']],
    [
      'three, in their order whatever they are written in',
      { rate: chain('safety', 'unit_lead', 'instrument_owner') },
      ['requested', 'unit_lead', 'instrument_owner', 'safety'],
    ],
    ['who leads the unit has said yes', { rate: chain('unit_lead'), leads: true }, ['confirmed', 'unit_lead: yes']],
    [
      'and only for the unit',
      { rate: chain('unit_lead', 'safety'), leads: true },
      ['requested', 'unit_lead: yes', 'safety'],
    ],
    ['who is watched needs the owner', { rate: chain(), watched: true }, ['requested', 'instrument_owner']],
    ['and not twice', { rate: chain('instrument_owner'), watched: true }, ['requested', 'instrument_owner']],
  ])('%s', (_, situation, wanted) => {
    expect(stepsOf(situation)).toEqual(wanted);
  });
});

test('of several broken rules the one told is the first a member could mend', () => {
  const far = period(days(91), 500);
  const closed = { openingHours: [] };
  expect(outcome(far, { held: [held(far)], instrument: closed })).toEqual(refused('booking_too_long', 480));
  const taken = period(60, 60);
  expect(outcome(taken, { held: [held(taken)], instrument: closed })).toMatchObject({ code: 'booking_outside_hours' });
  const quotas = [{ scope: 'instrument', per: 'day', minutes: 30, bookings: null } as const];
  const rate = rateOf('core', { quotas });
  expect(outcome(taken, { held: [held(taken)], rate })).toMatchObject({ code: 'booking_overlaps' });
  expect(outcome(taken, { rate })).toMatchObject({ code: 'quota_hours_exceeded', limit: 30 });
});
