import fc from 'fast-check';
import { minutesPerDay, terms, users, type InstrumentName, type Minute, type ResourceName } from './world';

export type Slot = { from: Minute; until: Minute };
export type Wish = Slot & { samples: number; accredited: boolean };
type Plain = 'cancel' | 'approve' | 'decline' | 'check_in' | 'check_out';
/** The user is the booking's own. */
export const itself = -1;
/** `booking` and `outage` say which of those made so far: the n-th, counted round. */
export type Operation =
  | { kind: 'book'; user: number; instrument: InstrumentName; wish: Wish; voucher: boolean }
  | {
      kind: 'series';
      user: number;
      instrument: InstrumentName;
      wish: Wish;
      voucher: boolean;
      count: number;
      skip: boolean;
    }
  | { kind: 'move'; user: number; booking: number; slot: Slot }
  | { kind: Plain; user: number; booking: number }
  | { kind: 'hand_over'; user: number; booking: number; to: number }
  | { kind: 'lapse' | 'miss'; booking: number }
  | { kind: 'outage'; user: number; resource: ResourceName; slot: Slot }
  | { kind: 'withdraw'; user: number; outage: number }
  /** The clock goes on to so many minutes before or after a booking's start or end; it never goes back. */
  | { kind: 'wait'; booking: number; at: 'start' | 'end'; minutes: Minute };

const user = fc.constantFrom(...users.keys(), 0, 1, 3, 3);
const actor = fc.oneof({ weight: 3, arbitrary: fc.constant(itself) }, { weight: 2, arbitrary: user });
const instrument = fc.constantFrom(...(Object.keys(terms) as InstrumentName[]));
const booking = fc.nat(3);
const hours = [9, 9.5, 10, 10, 10.5, 11, 13];
const lengths = [30, 60, 60, 60, 90, 120, 150];
/** Few days and starts, so that wishes meet; some begin before anything is open, some are too short or too long. */
const slot = fc
  .record({
    day: fc.constantFrom(0, 0, 1, 1, 6),
    hour: fc.constantFrom(...hours, ...hours, 7.5),
    length: fc.constantFrom(...lengths, ...lengths, ...lengths, 15, 300),
  })
  .map(({ day, hour, length }) => ({
    from: day * minutesPerDay + hour * 60,
    until: day * minutesPerDay + hour * 60 + length,
  }));
const sometimes = [true, false, false, false, false, false, false, false];
const wish = fc
  .record({ slot, samples: fc.constantFrom(0, 0, 0, 0, 0, 1, 2, 4), accredited: fc.constantFrom(...sometimes) })
  .map(({ slot, ...wish }): Wish => ({ ...slot, ...wish }));
const voucher = fc.constantFrom(...sometimes, true, true);

const kind = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: kind('book'), user, instrument, wish, voucher }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ kind: kind('series'), user, instrument, wish, voucher },
      ...{ count: fc.integer({ min: 2, max: 3 }), skip: fc.boolean() },
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: kind('move'), user: actor, booking, slot }) },
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ user: actor, booking },
      kind: kind('cancel', 'cancel', 'approve', 'approve', 'decline', 'check_in', 'check_in', 'check_out'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('hand_over'), user: actor, booking, to: user }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('lapse', 'miss', 'miss'), booking }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kind('outage'), user, resource: kind('A', 'B', 'C', 'room', 'operator'), slot }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('withdraw'), user, outage: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.oneof(
      fc.record({ kind: kind('wait'), booking, at: kind('start'), minutes: fc.constantFrom(-8, -8, 7, 33, 33) }),
      fc.record({ kind: kind('wait'), booking, at: kind('end'), minutes: fc.constantFrom(-13, 22) }),
    ),
  },
);

/** Somebody comes, in time or late, and mostly leaves again, early or late. */
const use = fc
  .record({ booking, comes: fc.constantFrom(-8, -8, 7), leaves: fc.constantFrom(-13, 22, null) })
  .map(({ booking, comes, leaves }): Operation[] => [
    { kind: 'wait', booking, at: 'start', minutes: comes },
    { kind: 'check_in', user: itself, booking },
    ...(leaves === null ? [] : [{ kind: 'wait' as const, booking, at: 'end' as const, minutes: leaves }]),
    ...(leaves === null ? [] : [{ kind: 'check_out' as const, user: itself, booking }]),
  ]);

/** What people do one after the other; the first books, or nothing could happen to a booking. */
export const sequences = fc
  .tuple(
    fc.record({ kind: kind('book'), user, instrument, wish, voucher }),
    fc.array(fc.oneof({ weight: 8, arbitrary: operation.map((it) => [it]) }, { weight: 1, arbitrary: use }), {
      minLength: 1,
      maxLength: 7,
      size: 'max',
    }),
  )
  .map(([first, rest]): Operation[] => [first, ...rest.flat()]);
