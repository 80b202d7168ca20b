import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { moveBooking, type BookingVerb } from './booking.rules';
import { BookingState, liveStates } from './contract';

const now = new Date('2026-11-22T08:00:00Z');
const soon = new Date(now.getTime() + 1);

const goals = { approve: 'confirmed', decline: 'declined', cancel: 'cancelled', move: 'moved' };
const verbs = Object.keys(goals) as BookingVerb[];

/** Every move there is and where it leads; all other pairs are refused. */
const leadsTo: Record<BookingState, Partial<Record<BookingVerb, BookingState>>> = {
  requested: { approve: 'confirmed', decline: 'declined', cancel: 'cancelled', move: 'requested' },
  confirmed: { cancel: 'cancelled', move: 'confirmed' },
  declined: {},
  cancelled: {},
};
const everyMove = BookingState.options.flatMap((from) => verbs.map((verb) => [from, verb] as const));

function refusalOf(from: BookingState, verb: BookingVerb, startsAt: Date) {
  try {
    moveBooking({ state: from, startsAt }, verb, now);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.facts };
    throw error;
  }
}

describe.each(everyMove)('%s, %s', (from, verb) => {
  const to = leadsTo[from][verb];

  test('before its time begins', () => {
    if (to) expect(moveBooking({ state: from, startsAt: soon }, verb, now)).toBe(to);
    else expect(refusalOf(from, verb, soon)).toEqual({ code: 'booking_cannot_move', from, to: goals[verb] });
  });

  test.each([
    ['at the moment it begins', now],
    ['afterwards', new Date(now.getTime() - 3_600_000)],
  ])('%s', (_, startsAt) => {
    if (!to) expect(refusalOf(from, verb, startsAt)).toMatchObject({ code: 'booking_cannot_move' });
    // A request that nobody answered must still be declined, or it would hold its time for ever.
    else if (verb === 'decline') expect(moveBooking({ state: from, startsAt }, verb, now)).toBe('declined');
    else expect(refusalOf(from, verb, startsAt)).toEqual({ code: 'booking_started', rule: 'booking_started' });
  });
});

test('a booking holds its time exactly while something can still become of it', () => {
  const canMove = BookingState.options.filter((state) => Object.keys(leadsTo[state]).length > 0);
  expect([...liveStates]).toEqual(canMove);
});
