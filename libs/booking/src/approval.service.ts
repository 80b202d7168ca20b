import { ensure } from '@concentric/kernel';
import { Database, ensureMay, find, hold, type Caller } from '@concentric/platform';
import type { ApprovalStep } from '@contract/equipment';
import { Injectable } from '@nestjs/common';
import { holderOf } from './booker';
import { Booking } from './booking.entity';
import { ensurePossible } from './booking.rules';
import type { BookingShown } from './booking.view';
import type { BookingReason } from './contract';
import { holdBooking, holdFacts } from './facts.store';
import { keepAndShow, releaseBooking } from './keeping';
import { answered, awaited, moveBooking } from './state.rules';

const actionOf: Record<ApprovalStep, string> = {
  unit_lead: 'decide_as_unit',
  instrument_owner: 'decide_as_owner',
  safety: 'decide_as_safety',
};

/** @throws Refusal `not_found`, `approval_not_yours` when the step that is waited for is somebody else's */
function ensureTheirs(caller: Caller, booking: Booking): void {
  ensureMay(caller, 'read', booking);
  const step = booking.awaiting;
  if (step === null) return;
  ensure(caller.ability.can(actionOf[step], booking), 'approval_not_yours', { step });
}

@Injectable()
export class ApprovalService {
  constructor(private readonly database: Database) {}

  /**
   * Says yes to the step that is waited for; the last one confirms. What has come in the way since it was asked for
   * refuses.
   * @throws Refusal `booking_cannot_move`, `approval_not_yours`, and those of the rules
   */
  approve(caller: Caller, id: string, { reason = null }: BookingReason): Promise<BookingShown> {
    return this.database.write(caller, async (tx) => {
      const known = await find(tx, caller, Booking, id);
      const { companions, factsFor } = await holdFacts(tx, known.instrumentId, known, known);
      const before = await hold(tx, caller, 'decide', Booking, id);
      const now = new Date();
      const confirmed = moveBooking(before, 'approve', now);
      ensureTheirs(caller, before);
      ensurePossible(before, factsFor(await holderOf(tx, before), before.mode, id), before.rate);
      const approvals = answered(before.approvals, { declined: false, userId: caller.facts.userId }, now);
      const next = awaited(approvals, before.startsAt, now);
      const state = next.awaiting === null ? confirmed : before.state;
      const version = before.version + 1;
      const booking = Object.assign(new Booking(), before, { state, approvals, ...next, reason, version });
      return keepAndShow(tx, caller, { verb: state, booking, before, holding: 'same', companions });
    });
  }

  /** Says no at any step: the time is free again. @throws Refusal `booking_cannot_move`, `approval_not_yours` */
  decline(caller: Caller, id: string, { reason = null }: BookingReason): Promise<BookingShown> {
    return this.database.write(caller, async (tx) => {
      const { companions, before } = await holdBooking(tx, caller, 'decide', id);
      const now = new Date();
      const state = moveBooking(before, 'decline', now);
      ensureTheirs(caller, before);
      const approvals = answered(before.approvals, { declined: true, userId: caller.facts.userId }, now);
      const booking = await releaseBooking(tx, caller, before, { state, reason, approvals });
      return keepAndShow(tx, caller, { verb: state, booking, before, holding: 'free', companions });
    });
  }
}
