import { ensure, Refusal, type Period } from '@concentric/kernel';
import { Database, asking, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { askerOf, bookerOf, instrumentOf } from './booker';
import type { Booking } from './booking.entity';
import { decide, type Decision, type Facts } from './booking.rules';
import { keepBooking, labelsOf } from './booking.store';
import { viewOf } from './booking.view';
import type { NewSeries } from './contract';
import { holdFacts } from './facts.store';
import { decidedBooking, payWith } from './keeping';
import { turnsOf } from './series.rules';

type Skipped = Period & { code: string; detail: string };
type Booked = { booking: Booking; decision: Decision };

@Injectable()
export class SeriesService {
  constructor(private readonly database: Database) {}

  /**
   * Books every turn of a series in one transaction, each by every rule and after those before it. With `skipConflicts`
   * what is refused is told instead of booked; otherwise the first refusal refuses all.
   * @throws Refusal as a booking's, with the turn it refuses; `nothing_bookable`
   */
  async book(caller: Caller, instrumentId: string, { skipConflicts, voucherId, ...wish }: NewSeries) {
    const asker = askerOf(caller);
    const { timeZone } = await instrumentOf(this.database, instrumentId);
    const turns = turnsOf(wish, timeZone);
    const whole = { startsAt: turns[0]!.startsAt, endsAt: turns.at(-1)!.endsAt };
    return this.database.write(caller, async (tx) => {
      const now = new Date();
      const { instrument, companions, factsFor } = await holdFacts(tx, instrumentId, whole, asker);
      const booker = bookerOf(caller, instrument, asker.organizationId);
      const seriesId = newId();
      const booked: Booked[] = [];
      const skipped: Skipped[] = [];
      let facts = factsFor(booker, wish.mode);
      for (const turn of turns) {
        const { purpose, mode, samples, accreditation } = wish;
        const asked = { ...turn, purpose, mode, samples, accreditation };
        const outcome = judged(() => decide(asked, facts, now));
        if (outcome instanceof Refusal) {
          const at = { startsAt: turn.startsAt.toISOString(), endsAt: turn.endsAt.toISOString() };
          if (!skipConflicts) throw new Refusal(outcome.code, { ...outcome.facts, ...at });
          skipped.push({ ...turn, code: outcome.code, detail: String(outcome.facts['limit'] ?? '') });
          continue;
        }
        const booking = decidedBooking(asked, instrument, booker, outcome, now);
        booking.seriesId = seriesId;
        booked.push({ booking, decision: outcome });
        facts = afterBooking(facts, booking, outcome);
      }
      ensure(booked.length > 0, 'nothing_bookable');
      return { id: seriesId, booked: await keepAll(tx, caller, booked, companions, voucherId, now), skipped };
    });
  }
}

function judged<T>(judge: () => T): T | Refusal {
  try {
    return judge();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The facts for the next turn: what this one holds and counts is taken. */
const afterBooking = (facts: Facts, { startsAt, endsAt, instrumentId }: Booking, { holds }: Decision): Facts => ({
  ...facts,
  held: [...facts.held, ...holds],
  counted: [...facts.counted, { startsAt, endsAt, instrumentId }],
});

async function keepAll(
  tx: Tx,
  caller: Caller,
  booked: readonly Booked[],
  companions: readonly { id: string }[],
  voucherId: string | null,
  now: Date,
) {
  for (const { booking, decision } of booked) {
    await payWith(tx, caller, booking, voucherId, now);
    const holding = { hold: decision.holds };
    await keepBooking(tx, caller, { verb: booking.state, booking, before: null, holding, companions });
  }
  const bookings = booked.map(({ booking }) => booking);
  const labels = await labelsOf(asking(tx), bookings);
  return bookings.map((booking) => viewOf(booking, labels.get(booking.id)!, now));
}
