import { releaseVoucher } from '@concentric/charging';
import { Instrument } from '@concentric/equipment';
import { after, cny, ensure, gaps, hour, openPeriods } from '@concentric/kernel';
import { actingOrganization, Database, ensureMay, find, hold, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { askerOf, bookerOf, holderOf, instrumentOf } from './booker';
import { Booking } from './booking.entity';
import { crowdedPeriods, decide } from './booking.rules';
import { labelsOf, listBookings, readCalendar } from './booking.store';
import { toldTo, viewOf, type BookingShown } from './booking.view';
import type {
  BookingMove,
  BookingQuery,
  BookingReason,
  CalendarQuery,
  HandOver,
  NewBooking,
  QuoteQuery,
  Span,
} from './contract';
import { explained, explaining } from './explanation';
import { holdBooking, holdFacts, readFacts, type Booker } from './facts.store';
import { cancelBooking, decidedBooking, keepAndShow, labelsFor, payWith } from './keeping';
import { moveBooking } from './state.rules';

@Injectable()
export class BookingService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: BookingQuery) {
    const { items, nextCursor } = await listBookings(this.database.reader, caller, query);
    const labels = await labelsOf(this.database.ask, items);
    return { items: items.map((booking) => viewOf(booking, labels.get(booking.id)!)), nextCursor };
  }

  async read(caller: Caller, id: string): Promise<BookingShown> {
    const booking = await find(this.database.reader, caller, Booking, id);
    const labels = await labelsOf(this.database.ask, [booking]);
    return viewOf(booking, labels.get(id)!);
  }

  /** An instrument's calendar; of bookings the caller may not read only the time is told. */
  async calendar(caller: Caller, instrumentId: string, query: CalendarQuery) {
    const { instrument, entries, nextCursor } = await readCalendar(this.database, instrumentId, query);
    ensureMay(caller, 'read', instrument);
    return { items: entries.map((entry) => toldTo(caller, entry)), nextCursor };
  }

  /** When a booking could be had: open, in order, and with a free place of the instrument and of all it needs. */
  async availability(caller: Caller, id: string, { from, to }: Span) {
    const known = await find(this.database.reader, caller, Instrument, id);
    const within = { startsAt: from, endsAt: to };
    const nobody: Booker = { organizationId: known.ownerOrganizationId, userId: null, layer: 'core', leads: false };
    const { instrument, factsFor } = await readFacts(this.database, id, within, nobody);
    const { companions, held, outages } = factsFor(nobody, 'self_run');
    const full = [instrument, ...companions].flatMap((resource) => crowdedPeriods(resource, held));
    const inside = (open: { startsAt: Date; endsAt: Date }) => ({
      startsAt: open.startsAt > from ? open.startsAt : from,
      endsAt: open.endsAt < to ? open.endsAt : to,
    });
    const free = openPeriods(instrument.openingHours, instrument.timeZone, within).flatMap((open) =>
      gaps(inside(open), [...full, ...outages]),
    );
    return { instrumentId: id, from, to, free };
  }

  /** What a booking would cost and ask for, were it made now. @throws Refusal as `book` */
  async quote(caller: Caller, instrumentId: string, wish: QuoteQuery) {
    const instrument = await find(this.database.reader, caller, Instrument, instrumentId);
    const booker = bookerOf(caller, instrument, actingOrganization(caller));
    const { factsFor } = await readFacts(this.database, instrumentId, wish, booker);
    const decision = await explaining(this.database, { instrumentId, wish, booker }, () =>
      decide(wish, factsFor(booker, wish.mode), new Date()),
    );
    const { rate, price, approvals, warnings, promisedAt } = decision;
    return {
      ...{ instrumentId, startsAt: wish.startsAt, endsAt: wish.endsAt, layer: booker.layer, rate },
      ...{ price: cny(price.amount), lines: [...price.lines], approvals: [...approvals], warnings: [...warnings] },
      ...{ promisedAt, freeCancellationUntil: after(wish.startsAt, -rate.cancellation.freeUntilHours * hour) },
    };
  }

  /** @throws Refusal naming the rule, its limit and the earliest slot that would be allowed */
  book(caller: Caller, instrumentId: string, { voucherId, ...wish }: NewBooking): Promise<BookingShown> {
    const asker = askerOf(caller);
    return this.database.write(
      caller,
      async (tx) => {
        const now = new Date();
        const holding = holdFacts(tx, instrumentId, wish, asker);
        // Asked in the same trip as what is held: nothing that is shown beside a booking depends on the decision.
        const labels = labelsFor(tx, { id: instrumentId, instrumentId, ...asker });
        const [{ instrument, companions, factsFor }] = await Promise.all([holding, labels]);
        const booker = bookerOf(caller, instrument, asker.organizationId);
        const decision = decide(wish, factsFor(booker, wish.mode), now);
        const booking = decidedBooking(wish, instrument, booker, decision, now);
        await payWith(tx, caller, booking, voucherId, now);
        const keeping = { booking, before: null, holding: { hold: decision.holds }, companions };
        return keepAndShow(tx, caller, { verb: booking.state, ...keeping }, labels);
      },
      async (refusal) => {
        if (refusal.facts['rule'] === undefined) return refusal;
        const booker = bookerOf(caller, await instrumentOf(this.database, instrumentId), asker.organizationId);
        return explained(this.database, refusal, { instrumentId, wish, booker });
      },
    );
  }

  /** Moves a booking to another time under today's rules; the time it had is free at once. */
  async move(caller: Caller, id: string, span: BookingMove): Promise<BookingShown> {
    const known = await find(this.database.reader, caller, Booking, id);
    const { instrumentId, mode, samples, accreditation } = known;
    const wish = { ...span, mode, samples, accreditation };
    return this.database.write(
      caller,
      async (tx) => {
        const now = new Date();
        const holding = [holdFacts(tx, instrumentId, wish, known), holderOf(tx, known)] as const;
        const [{ instrument, companions, factsFor }, booker] = await Promise.all(holding);
        const before = await hold(tx, caller, 'move', Booking, id);
        moveBooking(before, 'move', now);
        const decision = decide(wish, factsFor(booker, mode, id), now);
        const fresh = decidedBooking({ ...wish, purpose: before.purpose }, instrument, booker, decision, now);
        const { seriesId, voucherId, version } = before;
        const booking = Object.assign(fresh, { id, seriesId, version: version + 1 });
        if (voucherId !== null) await releaseVoucher(tx, caller, id);
        await payWith(tx, caller, booking, voucherId, now);
        const keeping = { verb: 'moved', booking, before, holding: { hold: decision.holds }, companions };
        return keepAndShow(tx, caller, keeping);
      },
      async (refusal) => {
        if (refusal.facts['rule'] === undefined) return refusal;
        const booker = await holderOf(this.database.reader, known);
        return explained(this.database, refusal, { instrumentId, wish, booker, except: id });
      },
    );
  }

  /**
   * Gives a booking up. What that costs is charged at once; nothing, whenever it is the instrument that is out of order.
   * @throws Refusal `booking_cannot_move`, `booking_started`
   */
  cancel(caller: Caller, id: string, { reason = null }: BookingReason): Promise<BookingShown> {
    return this.database.write(caller, async (tx) => {
      const { companions, before } = await holdBooking(tx, caller, 'cancel', id);
      const booking = await cancelBooking(tx, caller, before, reason);
      return keepAndShow(tx, caller, { verb: 'cancelled', booking, before, holding: 'free', companions });
    });
  }

  /** Hands a booking to a colleague, who has to be qualified like whoever books. */
  handOver(caller: Caller, id: string, { userId }: HandOver): Promise<BookingShown> {
    return this.database.write(caller, async (tx) => {
      const known = await find(tx, caller, Booking, id);
      const colleague = Object.assign(new Booking(), known, { userId });
      const held = await holdFacts(tx, known.instrumentId, known, colleague);
      const before = await hold(tx, caller, 'hand_over', Booking, id);
      moveBooking(before, 'hand_over', new Date());
      const booker = await holderOf(tx, colleague);
      ensure(booker.operates && userId !== before.userId, 'colleague_cannot_book');
      const { missingCourses } = held.factsFor(booker, before.mode, id);
      const qualified = before.mode === 'send_sample' || missingCourses.length === 0;
      ensure(qualified, 'qualification_required', { courses: missingCourses.join('、') });
      const booking = Object.assign(new Booking(), before, { userId, version: before.version + 1 });
      const { companions } = held;
      return keepAndShow(tx, caller, { verb: 'handed_over', booking, before, holding: 'same', companions });
    });
  }
}
