import {
  Booking,
  decide,
  decidedBooking,
  holderOf,
  holdFactsBeside,
  holdResources,
  keepBooking,
  moveBooking,
  payWith,
  releaseBooking,
} from '@concentric/booking';
import { Refusal } from '@concentric/kernel';
import { asking, Database, find, hold, systemCaller, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { AlternativeChoice, RebookingDismissal, RebookingQuery } from './contract';
import { planRebooking } from './planning';
import { Rebooking } from './rebooking.entity';
import { ensureOpen } from './rebooking.rules';
import { keepRebooking, listRebookings, shownRebookings, type RebookingShown } from './rebooking.store';
import { termsOf } from './slots';

const shownIn = async (tx: Tx, rebooking: Rebooking): Promise<RebookingShown> =>
  (await shownRebookings(tx, asking(tx), [rebooking]))[0]!;

@Injectable()
export class RebookingService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: RebookingQuery) {
    const { items, nextCursor } = await listRebookings(this.database.reader, caller, query);
    return { items: await this.shown(items), nextCursor };
  }

  async read(caller: Caller, id: string): Promise<RebookingShown> {
    const [rebooking] = await this.shown([await find(this.database.reader, caller, Rebooking, id)]);
    return rebooking!;
  }

  private shown(rebookings: readonly Rebooking[]) {
    return shownRebookings(this.database.reader, this.database.ask, rebookings);
  }

  /**
   * Books an alternative by every rule and gives up what it replaces, free of charge; unless said, its voucher goes along.
   * @throws Refusal `rebooking_closed`, `alternative_unknown`; `alternative_gone` once others have been looked for
   */
  async accept(caller: Caller, id: string, choice: AlternativeChoice): Promise<RebookingShown> {
    const known = await find(this.database.reader, caller, Rebooking, id);
    return this.database.write(
      caller,
      (tx) => acceptAlternative(tx, caller, id, choice),
      async (refusal) => {
        if (refusal.facts['rule'] === undefined) return refusal;
        await this.database.write(systemCaller(caller.request.id), async (tx) => {
          await planRebooking(tx, systemCaller(caller.request.id), known.bookingId, null);
          return {};
        });
        return new Refusal('alternative_gone', { rule: refusal.code });
      },
    );
  }

  /** Takes no alternative; the booking stays as it is, or is given up free of charge. @throws Refusal `rebooking_closed` */
  dismiss(caller: Caller, id: string, { cancel }: RebookingDismissal): Promise<RebookingShown> {
    return this.database.write(caller, async (tx) => {
      const { bookingId } = await find(tx, caller, Rebooking, id);
      const { instrumentId } = await tx.findOneByOrFail(Booking, { id: bookingId });
      const { companions } = await holdResources(tx, instrumentId);
      const rebooking = await hold(tx, caller, 'answer', Rebooking, id);
      ensureOpen(rebooking);
      if (cancel) {
        const before = await tx.findOneByOrFail(Booking, { id: bookingId });
        const state = moveBooking(before, 'cancel', new Date());
        const booking = await releaseBooking(tx, caller, before, { state, reason: rebooking.cause });
        await keepBooking(tx, caller, { verb: 'cancelled', booking, before, holding: 'free', companions });
      }
      return shownIn(tx, await keepRebooking(tx, caller, rebooking, { state: 'dismissed' }));
    });
  }
}

async function acceptAlternative(
  tx: Tx,
  caller: Caller,
  id: string,
  { alternative: index, voucherId }: AlternativeChoice,
): Promise<RebookingShown> {
  const known = await find(tx, caller, Rebooking, id);
  ensureOpen(known);
  const chosen = known.alternatives[index];
  if (!chosen) throw new Refusal('alternative_unknown');
  const booked = await tx.findOneByOrFail(Booking, { id: known.bookingId });
  const slot = { startsAt: new Date(chosen.startsAt), endsAt: new Date(chosen.endsAt) };
  const held = await holdFactsBeside(tx, chosen.instrumentId, booked.instrumentId, slot, booked);
  const rebooking = await hold(tx, caller, 'answer', Rebooking, id);
  ensureOpen(rebooking);
  const before = await tx.findOneByOrFail(Booking, { id: known.bookingId });
  const now = new Date();
  const cancelled = moveBooking(before, 'cancel', now);
  const { instrument, companions, factsFor, beside } = held;
  const { organizationId, userId } = before;
  const booker = await holderOf(tx, { centerId: instrument.centerId, organizationId, userId });
  const wish = { ...termsOf(before), ...slot, purpose: before.purpose };
  const decision = decide(wish, factsFor(booker, wish.mode, before.id), now);
  const booking = decidedBooking(wish, instrument, booker, decision, now);
  const over = await releaseBooking(tx, caller, before, { state: cancelled, reason: rebooking.cause });
  await payWith(tx, caller, booking, voucherId === undefined ? before.voucherId : voucherId, now);
  const free = { verb: 'cancelled', booking: over, before, holding: 'free', companions: beside.companions } as const;
  await keepBooking(tx, caller, free);
  const holding = { hold: decision.holds };
  await keepBooking(tx, caller, { verb: booking.state, booking, before: null, holding, companions });
  const change = { state: 'accepted' as const, acceptedBookingId: booking.id };
  return shownIn(tx, await keepRebooking(tx, caller, rebooking, change));
}
