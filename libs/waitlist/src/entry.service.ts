import {
  Booking,
  bookerOf,
  decide,
  decidedBooking,
  holderOf,
  holdFacts,
  holdResources,
  keepBooking,
  moveBooking,
  payWith,
  releaseBooking,
} from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { ensure } from '@concentric/kernel';
import { actingOrganization, asking, Database, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { NewWaitlistEntry, OfferAcceptance, OfferRefusal, WaitlistQuery } from './contract';
import { WaitlistEntry } from './entry.entity';
import { ensureWaitable, moveEntry, type EntryVerb } from './entry.rules';
import { keepEntry, listEntries, shownEntries, type EntryShown } from './entry.store';
import { termsOf } from './slots';

const shownIn = async (tx: Tx, entry: WaitlistEntry): Promise<EntryShown> =>
  (await shownEntries(tx, asking(tx), [entry]))[0]!;

@Injectable()
export class WaitlistService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: WaitlistQuery) {
    const { items, nextCursor } = await listEntries(this.database.reader, caller, query);
    return { items: await this.shown(items), nextCursor };
  }

  async read(caller: Caller, id: string): Promise<EntryShown> {
    const [entry] = await this.shown([await find(this.database.reader, caller, WaitlistEntry, id)]);
    return entry!;
  }

  private shown(entries: readonly WaitlistEntry[]) {
    return shownEntries(this.database.reader, this.database.ask, entries);
  }

  /**
   * Waits for a time; what is free already is offered as soon as the line is served.
   * @throws Refusal `waitlist_window_past`, `booking_too_short`, `booking_too_long`, `waitlist_entry_overlaps`
   */
  join(caller: Caller, instrumentId: string, wish: NewWaitlistEntry): Promise<EntryShown> {
    return this.database.write(caller, async (tx) => {
      const instrument = await find(tx, caller, Instrument, instrumentId);
      const { organizationId, userId } = bookerOf(caller, instrument, actingOrganization(caller));
      const now = new Date();
      ensureWaitable(wish, instrument, now);
      const { centerId, ownerOrganizationId } = instrument;
      const { from: wantedFrom, until: wantedUntil, ...rest } = wish;
      const fresh = {
        state: 'waiting' as const,
        offeredBookingId: null,
        unanswered: 0,
        lastLapsedAt: null,
        passed: [],
      };
      const entry = await keepEntry(tx, caller, null, {
        ...{ id: newId(), instrumentId, centerId, ownerOrganizationId, organizationId, userId: userId! },
        ...{ ...rest, wantedFrom, wantedUntil, ...fresh, createdAt: now },
      });
      return shownIn(tx, entry);
    });
  }

  /**
   * Takes what is offered, as the rules are now; it is confirmed, or requested where somebody has to approve.
   * @throws Refusal `waitlist_cannot_move`, `offer_over`, and those of a booking
   */
  async accept(caller: Caller, id: string, { voucherId = null }: OfferAcceptance): Promise<EntryShown> {
    return this.database.write(caller, async (tx) => {
      const known = await find(tx, caller, WaitlistEntry, id);
      const { offeredBookingId, instrumentId } = known;
      const state = moveEntry(known.state, 'accept');
      const offered = await tx.findOneByOrFail(Booking, { id: offeredBookingId! });
      const { instrument, companions, factsFor } = await holdFacts(tx, instrumentId, offered, known);
      const { entry, booking: before } = await holdOffer(tx, caller, id, 'accept');
      ensure(before?.id === offeredBookingId, 'offer_over');
      const now = new Date();
      moveBooking(before, 'accept', now);
      ensure(before.decideBy !== null && before.decideBy > now, 'offer_over');
      const booker = await holderOf(tx, before);
      const wish = { ...termsOf(before), startsAt: before.startsAt, endsAt: before.endsAt, purpose: before.purpose };
      const decision = decide(wish, factsFor(booker, wish.mode, before.id), now);
      const fresh = decidedBooking(wish, instrument, booker, decision, now);
      const booking = Object.assign(fresh, { id: before.id, version: before.version + 1 });
      await payWith(tx, caller, booking, voucherId, now);
      const holding = { hold: decision.holds };
      await keepBooking(tx, caller, { verb: booking.state, booking, before, holding, companions });
      return shownIn(tx, await keepEntry(tx, caller, entry, { state }));
    });
  }

  /** Lets go of what is offered, for good or to wait for another time. @throws Refusal `waitlist_cannot_move` */
  decline(caller: Caller, id: string, { stay = false }: OfferRefusal): Promise<EntryShown> {
    return this.letGo(caller, id, stay ? 'stay' : 'decline');
  }

  /** Waits no longer. @throws Refusal `waitlist_cannot_move` */
  leave(caller: Caller, id: string): Promise<EntryShown> {
    return this.letGo(caller, id, 'leave');
  }

  private letGo(caller: Caller, id: string, verb: EntryVerb): Promise<EntryShown> {
    return this.database.write(caller, async (tx) => {
      const { instrumentId } = await find(tx, caller, WaitlistEntry, id);
      const { companions } = await holdResources(tx, instrumentId);
      const { entry, booking: before } = await holdOffer(tx, caller, id, verb);
      const state = moveEntry(entry.state, verb);
      const { startsAt, endsAt } = before ?? {};
      const seen = startsAt && endsAt ? [{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }] : [];
      if (before?.state === 'offered') {
        const booking = await releaseBooking(tx, caller, before, { state: 'cancelled', reason: null });
        await keepBooking(tx, caller, { verb: 'cancelled', booking, before, holding: 'free', companions });
      }
      return shownIn(tx, await keepEntry(tx, caller, entry, { state, passed: [...entry.passed, ...seen] }));
    });
  }
}

/** An entry of an instrument that is held, and what it is offered. @throws Refusal `waitlist_cannot_move` */
async function holdOffer(tx: Tx, caller: Caller, id: string, verb: EntryVerb) {
  const entry = await hold(tx, caller, 'answer', WaitlistEntry, id);
  moveEntry(entry.state, verb);
  const booking = entry.state === 'offered' ? await tx.findOneByOrFail(Booking, { id: entry.offeredBookingId! }) : null;
  return { entry, booking };
}
