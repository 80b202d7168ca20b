import { Instrument } from '@concentric/equipment';
import { ensure, Refusal } from '@concentric/kernel';
import { asking, Database, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { holderOf, placesOf, type Holder } from './booker';
import type { Booking } from './booking.entity';
import { decide } from './booking.rules';
import { keepBooking, labelsOf } from './booking.store';
import { viewOf } from './booking.view';
import type { BookingImport } from './contract';
import { holdPool, holdResources, peekFacts } from './facts.store';
import { decidedBooking } from './keeping';

type Row = BookingImport['bookings'][number];
type Skipped = { row: number; code: string; detail: string };

@Injectable()
export class ImportService {
  constructor(private readonly database: Database) {}

  /**
   * Books for others what they have booked elsewhere, in one transaction: each row by every rule, under the layer of
   * whom it is for, and after the rows before it. With `skipConflicts` what is refused is told instead of booked.
   * @throws Refusal as a booking's with the row it refuses, counted from 1; `booker_unknown`, `nothing_bookable`
   */
  book(caller: Caller, instrumentId: string, { bookings: rows, skipConflicts }: BookingImport) {
    return this.database.write(caller, async (tx) => {
      const { instrument, companions } = await holdResources(tx, instrumentId);
      ensureMay(caller, 'change', instrument);
      const found = await this.bookersOf(tx, rows);
      await holdPool(tx, instrumentId, [...new Set(found.map((place) => place?.organizationId ?? ''))].sort());
      const booked: Booking[] = [];
      const skipped: Skipped[] = [];
      for (const [i, row] of rows.entries()) {
        const outcome = await this.decideOn(tx, instrument, row, found[i]!);
        if (outcome instanceof Refusal) {
          if (!skipConflicts) throw new Refusal(outcome.code, { ...outcome.facts, row: i + 1 });
          skipped.push({ row: i + 1, code: outcome.code, detail: String(outcome.facts['limit'] ?? '') });
          continue;
        }
        const { booking, hold } = outcome;
        await keepBooking(tx, caller, { verb: booking.state, booking, before: null, holding: { hold }, companions });
        booked.push(booking);
      }
      ensure(booked.length > 0, 'nothing_bookable');
      const labels = await labelsOf(asking(tx), booked);
      return { booked: booked.map((booking) => viewOf(booking, labels.get(booking.id)!)), skipped };
    });
  }

  /** Who each row is for; undefined where the address is nobody's, or of several organizations none is named. */
  private async bookersOf(tx: Tx, rows: readonly Row[]): Promise<(Holder | undefined)[]> {
    const places = await placesOf(
      tx,
      rows.map(({ email }) => email),
    );
    return rows.map(({ email, organization }) => {
      const of = places.filter((place) => place.email === email);
      const named = organization ? of.filter(({ called }) => called.includes(organization.toLowerCase())) : of;
      return named.length === 1 ? named[0] : undefined;
    });
  }

  private async decideOn(tx: Tx, instrument: Instrument, { email, purpose, ...wish }: Row, holder: Holder | undefined) {
    try {
      ensure(holder !== undefined, 'booker_unknown', { email });
      const booker = await holderOf(tx, { ...holder, centerId: instrument.centerId });
      ensure(booker.operates, 'booker_unknown', { email });
      const now = new Date();
      const { factsFor } = await peekFacts(tx, instrument.id, wish, holder);
      const decision = decide(wish, factsFor(booker, wish.mode), now);
      return { booking: decidedBooking({ ...wish, purpose }, instrument, booker, decision, now), hold: decision.holds };
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }
}
