import { after, cny, day, ensure, Refusal, type Layer, type Period } from '@concentric/kernel';
import { actingOrganization, Database, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Booking } from './booking.entity';
import { earliestSlot, moveBooking, openBooking, type BookingVerb } from './booking.rules';
import { holdTime, keepBooking, listBookings, readCalendar, takenIn } from './booking.store';
import type { BookingMove, BookingQuery, BookingReason, CalendarQuery, NewBooking } from './contract';
import { Instrument } from './instrument.entity';

const viewOf = (booking: Booking) => ({ ...booking, price: cny(booking.price) });

@Injectable()
export class BookingService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: BookingQuery) {
    const { items, nextCursor } = await listBookings(this.database.reader, caller, query);
    return { items: items.map(viewOf), nextCursor };
  }

  async read(caller: Caller, id: string) {
    return viewOf(await find(this.database.reader, caller, Booking, id));
  }

  /** An instrument's calendar; of bookings the caller may not read only the time is told. */
  async calendar(caller: Caller, instrumentId: string, query: CalendarQuery) {
    const { instrument, entries, nextCursor } = await readCalendar(this.database, instrumentId, query);
    ensureMay(caller, 'read', instrument);
    const items = entries.map((entry) => {
      const own = caller.ability.can('read', Object.assign(new Booking(), entry));
      return own
        ? { ...entry, own }
        : { ...entry, own, organizationId: null, organizationName: null, userId: null, purpose: null };
    });
    return { items, nextCursor };
  }

  /** @throws Refusal naming the rule, its limit and the earliest slot that would be allowed */
  book(caller: Caller, instrumentId: string, { purpose, ...wish }: NewBooking) {
    const organizationId = actingOrganization(caller);
    return this.database.write(
      caller,
      async (tx) => {
        const [instrument, taken] = await holdTime(tx, instrumentId, wish);
        ensureMay(caller, 'book', instrument);
        const { centerId, ownerOrganizationId } = instrument;
        const layer = layerOf(caller, centerId, organizationId);
        const { state, price } = openBooking(wish, instrument, layer, taken, new Date());
        const booking = Object.assign(new Booking(), {
          ...wish,
          ...{ id: newId(), instrumentId, centerId, ownerOrganizationId, organizationId, userId: caller.facts.userId },
          ...{ purpose, state, layer, price, reason: null, version: 1 },
        });
        return viewOf(await keepBooking(tx, caller, state, booking, null));
      },
      (refusal) => this.explained(refusal, caller, instrumentId, organizationId, wish),
    );
  }

  /** Moves a booking to another time under today's rules; the time it had is free at once. */
  async move(caller: Caller, id: string, wish: BookingMove) {
    const { instrumentId, organizationId } = await find(this.database.reader, caller, Booking, id);
    return this.database.write(
      caller,
      async (tx) => {
        const [instrument, taken] = await holdTime(tx, instrumentId, wish);
        const before = await hold(tx, caller, 'move', Booking, id);
        const now = new Date();
        moveBooking(before, 'move', now);
        const layer = layerOf(caller, instrument.centerId, organizationId);
        const others = taken.filter((other) => other.id !== id);
        const { state, price } = openBooking(wish, instrument, layer, others, now);
        const moved = { ...wish, state, price, layer, version: before.version + 1 };
        return viewOf(await keepBooking(tx, caller, 'moved', Object.assign(new Booking(), before, moved), before));
      },
      (refusal) => this.explained(refusal, caller, instrumentId, organizationId, wish, id),
    );
  }

  /** Approves or declines for the instrument's owner. @throws Refusal `booking_cannot_move`, `booking_started` */
  decide(caller: Caller, id: string, verb: 'approve' | 'decline', reason: BookingReason) {
    return this.database.write(caller, async (tx) => this.step(tx, caller, id, 'decide', verb, reason));
  }

  cancel(caller: Caller, id: string, reason: BookingReason) {
    return this.database.write(caller, async (tx) => this.step(tx, caller, id, 'cancel', 'cancel', reason));
  }

  private async step(
    tx: Tx,
    caller: Caller,
    id: string,
    action: string,
    verb: BookingVerb,
    { reason = null }: BookingReason,
  ) {
    const { instrumentId, startsAt, endsAt } = await find(tx, caller, Booking, id);
    await holdTime(tx, instrumentId, { startsAt, endsAt });
    const before = await hold(tx, caller, action, Booking, id);
    const state = moveBooking(before, verb, new Date());
    const after = Object.assign(new Booking(), before, { state, reason, version: before.version + 1 });
    return viewOf(await keepBooking(tx, caller, state, after, before));
  }

  /** Adds the earliest slot the rules would allow, looking a week ahead first and then as far as they reach. */
  private async explained(
    refusal: Refusal,
    caller: Caller,
    instrumentId: string,
    organizationId: string,
    wish: Period,
    except?: string,
  ) {
    if (!('rule' in refusal.facts)) return refusal;
    const instrument = await find(this.database.reader, caller, Instrument, instrumentId);
    const layer = caller.facts.standings.find(
      (s) => s.centerId === instrument.centerId && s.organizationId === organizationId,
    )?.layer;
    if (!layer) return refusal;
    const now = new Date();
    const start = wish.startsAt > now ? wish.startsAt : now;
    const searches = [
      [start, 7],
      [start, 62],
      [now, 400],
    ] as const;
    for (const [from, days] of searches) {
      const until = after(from, days * day);
      const taken = await takenIn(this.database, instrumentId, { startsAt: from, endsAt: after(until, 8 * day) });
      const others = taken.filter(({ id }) => id !== except);
      const slot = earliestSlot(wish, instrument, layer, others, now, from, until);
      if (!slot) continue;
      const earliest = { earliestStartsAt: slot.startsAt.toISOString(), earliestEndsAt: slot.endsAt.toISOString() };
      return new Refusal(refusal.code, { ...refusal.facts, ...earliest });
    }
    return refusal;
  }
}

/** The layer an organization stands in where the instrument is. @throws Refusal `forbidden` */
function layerOf({ facts }: Caller, centerId: string, organizationId: string): Layer {
  const standing = facts.standings.find((s) => s.centerId === centerId && s.organizationId === organizationId);
  ensure(standing !== undefined, 'forbidden');
  return standing.layer;
}
