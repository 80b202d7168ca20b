import { ensure } from '@concentric/kernel';
import type { BookingState } from '@contract/booking';
import type { SampleState, SampleVerb } from './contract';

/** Which step leads from which state to which; `lose` may come at any time before the end. */
const moves: Record<SampleVerb, Partial<Record<SampleState, SampleState>>> = {
  send: { announced: 'sent' },
  receive: { sent: 'received' },
  start: { received: 'in_test' },
  finish: { in_test: 'tested' },
  return: { tested: 'returned', rejected: 'returned' },
  dispose: { tested: 'disposed', rejected: 'disposed' },
  reject: { received: 'rejected' },
  lose: {
    ...{ announced: 'lost', sent: 'lost', received: 'lost' },
    ...{ in_test: 'lost', tested: 'lost', rejected: 'lost' },
  },
};
const verbs = Object.keys(moves) as SampleVerb[];

/** Who takes a step: those who `bring` the sample, or those who `keep` it. */
export const actionOf: Record<SampleVerb, 'bring' | 'keep'> = {
  ...{ send: 'bring', return: 'bring' },
  ...{ receive: 'keep', start: 'keep', finish: 'keep', dispose: 'keep', reject: 'keep', lose: 'keep' },
};

/** Steps that only a booking with its time ahead or behind it is good for; a parcel arrives whatever became of it. */
const needsBooking: readonly SampleVerb[] = ['send', 'start'];
const liveBookings: readonly BookingState[] = ['confirmed', 'in_use', 'completed'];

/** Whether tests are made, or were made, for a booking in this state. */
export const isLive = (state: BookingState) => liveBookings.includes(state);

type Facts = { readonly state: SampleState; readonly name: string | null };

/**
 * The state after a step.
 * @throws Refusal `sample_cannot_move`, `sample_booking_not_live`, `sample_not_described`
 */
export function moveSample({ state: from, name }: Facts, step: SampleVerb, booking: BookingState): SampleState {
  const to = moves[step][from];
  ensure(to !== undefined, 'sample_cannot_move', { from, step });
  ensure(!needsBooking.includes(step) || isLive(booking), 'sample_booking_not_live', { state: booking });
  ensure(step !== 'send' || name !== null, 'sample_not_described');
  return to;
}

/** The steps open to somebody who may do these actions. */
export const stepsOf = (
  { state }: Facts,
  booking: BookingState,
  may: { readonly bring: boolean; readonly keep: boolean },
): SampleVerb[] =>
  verbs.filter(
    (verb) =>
      moves[verb][state] !== undefined && may[actionOf[verb]] && (!needsBooking.includes(verb) || isLive(booking)),
  );

/** Whoever receives a sample relies on what its label says: from then on it stays. */
const describable: readonly SampleState[] = ['announced', 'sent'];
export const isDescribable = (state: SampleState) => describable.includes(state);

/** @throws Refusal `sample_cannot_change` */
export function ensureDescribable(from: SampleState): void {
  ensure(isDescribable(from), 'sample_cannot_change', { from });
}

/** Whether a promise of results has passed without any. */
export const isOverdue = (
  { promisedAt, state, reported }: { promisedAt: Date | null; state: BookingState; reported: boolean },
  now: Date,
): boolean => promisedAt !== null && promisedAt < now && isLive(state) && !reported;

export const labelOf = (number: number) => `S${number}`;
