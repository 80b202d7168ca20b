import { describe, expect, test } from '@jest/globals';
import { BookingState } from '@contract/booking';
import { SampleState, SampleVerb } from './contract';
import { actionOf, ensureDescribable, isOverdue, moveSample, stepsOf } from './sample.rules';

const refusalOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** Every way there is; whatever is not named here is refused. */
const ways: Partial<Record<`${SampleState} ${SampleVerb}`, SampleState>> = {
  'announced send': 'sent',
  'announced lose': 'lost',
  'sent receive': 'received',
  'sent lose': 'lost',
  'received start': 'in_test',
  'received reject': 'rejected',
  'received lose': 'lost',
  'in_test finish': 'tested',
  'in_test lose': 'lost',
  'tested return': 'returned',
  'tested dispose': 'disposed',
  'tested lose': 'lost',
  'rejected return': 'returned',
  'rejected dispose': 'disposed',
  'rejected lose': 'lost',
};
const cases = SampleState.options.flatMap((state) =>
  SampleVerb.options.map((verb) => [state, verb, ways[`${state} ${verb}`] ?? 'sample_cannot_move'] as const),
);

test.each(cases)('a sample that is %s, asked to %s: %s', (state, verb, outcome) => {
  expect(refusalOf(() => moveSample({ state, name: '镀层样片' }, verb, 'confirmed'))).toBe(outcome);
});

test('those who bring it send it and take it back; those who keep it do all else', () => {
  const bring = SampleVerb.options.filter((verb) => actionOf[verb] === 'bring');
  expect(bring).toEqual(['send', 'return']);
});

const live = ['confirmed', 'in_use', 'completed'];
test.each(BookingState.options)('for a booking that is %s samples are sent and tested if it is live', (booking) => {
  const sent = refusalOf(() => moveSample({ state: 'announced', name: '样片' }, 'send', booking));
  const started = refusalOf(() => moveSample({ state: 'received', name: '样片' }, 'start', booking));
  const isLive = live.includes(booking);
  expect([sent, started]).toEqual(isLive ? ['sent', 'in_test'] : Array(2).fill('sample_booking_not_live'));
  expect(moveSample({ state: 'sent', name: '样片' }, 'receive', booking)).toBe('received');
  expect(moveSample({ state: 'rejected', name: '样片' }, 'return', booking)).toBe('returned');
});

test('what nobody has described is not sent', () => {
  expect(refusalOf(() => moveSample({ state: 'announced', name: null }, 'send', 'confirmed'))).toBe(
    'sample_not_described',
  );
});

describe('what is offered', () => {
  test.each(cases)('to everybody for %s and %s agrees with what is allowed', (state, verb, outcome) => {
    const offered = stepsOf({ state, name: 'x' }, 'confirmed', { bring: true, keep: true });
    expect(offered.includes(verb)).toBe(outcome !== 'sample_cannot_move');
  });
  test('to one side is only theirs', () => {
    expect(stepsOf({ state: 'tested', name: 'x' }, 'completed', { bring: true, keep: false })).toEqual(['return']);
    expect(stepsOf({ state: 'tested', name: 'x' }, 'completed', { bring: false, keep: true })).toEqual([
      'dispose',
      'lose',
    ]);
    expect(stepsOf({ state: 'tested', name: 'x' }, 'completed', { bring: false, keep: false })).toEqual([]);
    expect(stepsOf({ state: 'received', name: 'x' }, 'cancelled', { bring: false, keep: true })).toEqual([
      'reject',
      'lose',
    ]);
  });
});

test.each(SampleState.options)('the description of one that is %s', (state) => {
  const outcome = refusalOf(() => ensureDescribable(state));
  expect(outcome).toBe(state === 'announced' || state === 'sent' ? undefined : 'sample_cannot_change');
});

const now = new Date('2026-03-02T08:00:00Z');
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);
test.each([
  ['has passed', at(-1), 'confirmed', false, true],
  ['passes now', at(0), 'confirmed', false, false],
  ['lies ahead', at(1), 'confirmed', false, false],
  ['has passed, with a report', at(-1), 'completed', true, false],
  ['has passed, of a cancelled booking', at(-1), 'cancelled', false, false],
  ['was never made', null, 'confirmed', false, false],
] as const)('a promise that %s', (_, promisedAt, state, reported, overdue) => {
  expect(isOverdue({ promisedAt, state, reported }, now)).toBe(overdue);
});
