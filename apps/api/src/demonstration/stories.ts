import { keepBooking, noShowFee, type Booking } from '@concentric/booking';
import { postCharge } from '@concentric/charging';
import type { Instrument } from '@concentric/equipment';
import { after, hour, minute, minutesOf } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { Usage } from '@concentric/usage';
import type { Approval, BookingState } from '@contract/booking';
import { v7 as newId } from 'uuid';
import type { Story } from './bookings';
import type { Cast } from './cast';

const byOwner: readonly BookingState[] = ['confirmed', 'declined', 'no_show'];

/** Tells what became of bookings, one state after another, with the uses and the charges that came of them. */
export class StoryTeller {
  constructor(
    private readonly tx: Tx,
    private readonly cast: Cast,
  ) {}

  async tell({ booking, decision, states }: Story, companions: readonly Instrument[], keeper: Caller): Promise<void> {
    const booker = this.cast.callerOf(booking.userId, booking.organizationId);
    let before: Booking | null = null;
    for (const [index, state] of states.entries()) {
      const approvals = this.answered(booking, state, keeper);
      const kept: Booking = { ...booking, ...changeTo(state, booking), approvals, version: index + 1 };
      kept.reason = index === states.length - 1 ? booking.reason : null;
      const givenUp = state === 'cancelled' || state === 'declined' || state === 'no_show';
      const holding = index === 0 ? { hold: decision.holds } : givenUp ? 'free' : 'same';
      const caller = index > 0 && byOwner.includes(state) ? keeper : booker;
      await keepBooking(this.tx, caller, { verb: state, booking: kept, before, holding, companions });
      before = kept;
      if (state === 'in_use') await this.use(booking, states.includes('completed'));
      if (state === 'completed') await this.charge(booking, 'usage', decision.price.lines);
      if (state === 'no_show') {
        const amount = noShowFee(booking.price, booking.rate);
        await this.charge(booking, 'no_show', [{ code: 'no_show', amount }]);
      }
    }
  }

  /** Who answered a request, an hour before it began or just now: a refusal is the first answer. */
  private answered({ approvals, startsAt, organizationId }: Booking, state: BookingState, keeper: Caller): Approval[] {
    if (state === 'requested') return approvals;
    const decidedAt = after(new Date(Math.min(startsAt.getTime(), Date.now())), -hour).toISOString();
    const answering = {
      unit_lead: this.cast.leadOf(organizationId),
      instrument_owner: keeper.facts.userId,
      safety: this.cast.user('safety'),
    };
    return approvals.map((approval, i) => {
      if (state === 'declined' && i > 0) return approval;
      const declined = state === 'declined' ? { declined: true } : {};
      return { ...approval, decidedAt, decidedBy: answering[approval.step], ...declined };
    });
  }

  private async use(booking: Booking, ended: boolean) {
    const { id: bookingId, instrumentId, centerId, ownerOrganizationId, organizationId, userId, mode, layer } = booking;
    const { startsAt: startedAt, endsAt } = booking;
    const usage = Object.assign(new Usage(), {
      ...{ id: newId(), bookingId, instrumentId, centerId, ownerOrganizationId, organizationId, userId, mode, layer },
      ...{ place: 1, reservedMinutes: Math.round(minutesOf(booking)), startedAt, startedBy: userId, byCode: true },
      ...{ endedAt: ended ? endsAt : null, endedBy: ended ? userId : null, overrunMinutes: 0, autoEnded: false },
      ...{ note: null, counters: [], version: ended ? 2 : 1 },
    });
    await this.tx.insert(Usage, usage as never);
  }

  private async charge(
    booking: Booking,
    kind: 'usage' | 'no_show',
    lines: readonly { code: string; amount: number }[],
  ) {
    const { id: bookingId, instrumentId, centerId, ownerOrganizationId, organizationId, userId, layer } = booking;
    const { startsAt, endsAt, purpose } = booking;
    await postCharge(this.tx, this.cast.callerOf(userId, organizationId), {
      ...{ kind, bookingId, instrumentId, centerId, ownerOrganizationId, organizationId, userId, layer },
      ...{
        startsAt,
        endsAt,
        purpose,
        lines: lines as never,
        at: kind === 'usage' ? endsAt : after(startsAt, 30 * minute),
      },
      ...{ amount: lines.reduce((sum, line) => sum + line.amount, 0), voucherId: null },
    });
  }
}

/** How a state shows in the booking beside its name. */
const changeTo = (state: BookingState, { startsAt, endsAt }: Booking) => ({
  state,
  ...(state === 'requested' ? {} : { awaiting: null, decideBy: null }),
  checkedInAt: state === 'in_use' || state === 'completed' ? startsAt : null,
  checkedOutAt: state === 'completed' ? endsAt : null,
});
