import { hour, Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { BookingState, liveStates, type Approval } from './contract';
import { answered, awaited, moveBooking, type BookingVerb } from './state.rules';

const now = new Date('2026-11-22T08:00:00Z');
const soon = new Date(now.getTime() + 1);

const goals: Record<BookingVerb, string> = {
  ...{ approve: 'confirmed', decline: 'declined', cancel: 'cancelled', move: 'moved', hand_over: 'handed_over' },
  ...{ accept: 'accepted', lapse: 'expired', check_in: 'in_use', check_out: 'completed', miss: 'no_show' },
};
const verbs = Object.keys(goals) as BookingVerb[];

/** Every move there is and where it leads; all other pairs are refused. */
const leadsTo: Record<BookingState, Partial<Record<BookingVerb, BookingState>>> = {
  offered: { accept: 'confirmed', cancel: 'cancelled', lapse: 'expired' },
  requested: {
    ...{ approve: 'confirmed', decline: 'declined', cancel: 'cancelled', move: 'requested' },
    ...{ hand_over: 'requested', lapse: 'expired' },
  },
  confirmed: {
    ...{ cancel: 'cancelled', move: 'confirmed', hand_over: 'confirmed', check_in: 'in_use', miss: 'no_show' },
  },
  in_use: { check_out: 'completed' },
  ...{ completed: {}, declined: {}, cancelled: {}, expired: {}, no_show: {} },
};
/** What is still done once the time has begun: nothing is given out any more, but everything can end. */
const alsoOnceBegun: BookingVerb[] = ['decline', 'lapse', 'check_in', 'check_out', 'miss'];
const everyMove = BookingState.options.flatMap((from) => verbs.map((verb) => [from, verb] as const));

function refusalOf(from: BookingState, verb: BookingVerb, startsAt: Date) {
  try {
    moveBooking({ state: from, startsAt }, verb, now);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.facts };
    throw error;
  }
  return undefined;
}

describe.each(everyMove)('%s, %s', (from, verb) => {
  const to = leadsTo[from][verb];

  test('before its time begins', () => {
    if (to) expect(moveBooking({ state: from, startsAt: soon }, verb, now)).toBe(to);
    else expect(refusalOf(from, verb, soon)).toEqual({ code: 'booking_cannot_move', from, to: goals[verb] });
  });

  test.each([
    ['at the moment it begins', now],
    ['afterwards', new Date(now.getTime() - hour)],
  ])('%s', (_, startsAt) => {
    if (!to) expect(refusalOf(from, verb, startsAt)).toMatchObject({ code: 'booking_cannot_move' });
    else if (alsoOnceBegun.includes(verb)) expect(moveBooking({ state: from, startsAt }, verb, now)).toBe(to);
    else expect(refusalOf(from, verb, startsAt)).toEqual({ code: 'booking_started', rule: 'booking_started' });
  });
});

test('a booking is live exactly while something can still become of it', () => {
  const canMove = BookingState.options.filter((state) => Object.keys(leadsTo[state]).length > 0);
  expect([...liveStates]).toEqual(canMove);
});

describe('a chain of approvals', () => {
  const chain: Approval[] = [
    { step: 'unit_lead', withinHours: 24 },
    { step: 'instrument_owner', withinHours: 48 },
    { step: 'safety', withinHours: 12 },
  ];
  const far = new Date(now.getTime() + 1000 * hour);

  test('waits for one step after the other, each with its own deadline, and then for none', () => {
    let left = chain;
    const steps: unknown[] = [];
    for (let step = 0; step < 3; step++) {
      const { awaiting, decideBy } = awaited(left, far, now);
      steps.push([awaiting, (decideBy!.getTime() - now.getTime()) / hour]);
      left = answered(left, { declined: false, userId: `user ${step}` }, now);
    }
    expect(steps).toEqual([
      ['unit_lead', 24],
      ['instrument_owner', 48],
      ['safety', 12],
    ]);
    expect(awaited(left, far, now)).toEqual({ awaiting: null, decideBy: null });
    expect(left.map(({ decidedBy }) => decidedBy)).toEqual(['user 0', 'user 1', 'user 2']);
    expect(answered(left, { declined: false, userId: 'one more' }, now)).toEqual(left);
    const [first, ...rest] = answered(chain, { declined: true, userId: 'user 0' }, now);
    expect(first).toMatchObject({ declined: true, decidedBy: 'user 0' });
    expect(rest).toEqual(chain.slice(1));
  });

  test.each([
    ['an hour before its deadline', 23, 23],
    ['at its deadline', 24, 24],
    ['an hour after its deadline', 25, 24],
  ])('never waits past the start: one %s is waited for %d h', (_, startsIn, waits) => {
    const startsAt = new Date(now.getTime() + startsIn * hour);
    expect(awaited(chain, startsAt, now).decideBy).toEqual(new Date(now.getTime() + waits * hour));
  });
});
