import {
  awaited,
  cancellationFee,
  decide,
  decidedBooking,
  moveBooking,
  noShowFee,
  priceOf,
  type Booking,
} from '@concentric/booking';
import { ensure, Refusal } from '@concentric/kernel';
import { ensureMay, type Caller } from '@concentric/platform';
import type { BookingState } from '../../../libs/booking/src/contract';
import { turnsOf } from '../../../libs/booking/src/series.rules';
import { answered } from '../../../libs/booking/src/state.rules';
import { shareOf } from '../../../libs/charging/src/voucher.rules';
import { costSomebody } from '../../../libs/usage/src/conduct.rules';
import { charged, ensureInTime, freeFrom, missedAt, neverHadIt, overrunOf } from '../../../libs/usage/src/usage.rules';
import { around, Arrays, span, wished, type Usage } from './arrays';
import type { Operation, Slot } from './operations';
import { graceMinutes, voucherTerms } from './world';

/** The platform's rules and state machines over arrays: what its services do, without PostgreSQL. */
export class Memory extends Arrays {
  do(operation: Operation): string {
    const { bookings, holds, entries, balances } = this;
    try {
      this.attempt(operation);
      return 'ok';
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      Object.assign(this, { bookings, holds, entries, balances });
      return error.code;
    }
  }

  private attempt(it: Operation): void {
    const caller = 'user' in it ? this.known.callers[it.user]! : null;
    if (it.kind === 'outage' || it.kind === 'withdraw') return this.stop(it, caller!);
    if (it.kind === 'book' || it.kind === 'series') return this.book(it);
    const booking = this.bookings[it.booking % this.bookings.length]!;
    const now = new Date();
    if (it.kind === 'lapse') {
      if (booking.decideBy === null || booking.decideBy > now) return;
      return this.end(booking, moveBooking(booking, 'lapse', now));
    }
    if (it.kind === 'miss') return this.miss(booking, now);
    if (it.kind === 'wait') return;
    ensureMay(caller!, 'read', booking);
    const action = { approve: 'decide', decline: 'decide', check_in: 'use', check_out: 'use' } as Record<
      string,
      string
    >;
    ensureMay(caller!, action[it.kind] ?? it.kind, booking);
    if (it.kind === 'move') this.move(booking, it.slot, now);
    else if (it.kind === 'hand_over') this.handOver(booking, it.to, now);
    else if (it.kind === 'cancel') this.cancel(booking, now);
    else if (it.kind === 'check_in') this.checkIn(booking, caller!, now);
    else if (it.kind === 'check_out') this.checkOut(booking, caller!, now);
    else this.answer(booking, caller!, it.kind, now);
  }

  /* Making and moving */

  private book(it: Extract<Operation, { kind: 'book' | 'series' }>): void {
    const instrument = this.known.instruments.get(it.instrument)!;
    const now = new Date();
    const skip = it.kind === 'series' && it.skip;
    const series = { ...span(it.wish), every: 'day' as const, count: it.kind === 'series' ? it.count : 1 };
    const made: Booking[] = [];
    for (const turn of turnsOf(series, instrument.timeZone)) {
      const wish = { ...wished(it.wish), ...turn };
      try {
        const decision = decide(wish, this.facts(instrument, it.user, wish.mode), now);
        const booking = decidedBooking(wish, instrument, this.booker(it.user), decision, now);
        made.push(booking);
        this.bookings = [...this.bookings, booking];
        this.hold(booking, decision);
      } catch (error) {
        if (!skip || !(error instanceof Refusal)) throw error;
      }
    }
    ensure(made.length > 0, 'nothing_bookable');
    if (it.voucher) made.forEach((booking) => this.reserve(booking, now));
  }

  private move(before: Booking, slot: Slot, now: Date): void {
    moveBooking(before, 'move', now);
    const instrument = this.instrumentOf(before);
    const user = this.known.people.indexOf(before.userId);
    const wish = { ...before, ...span(slot) };
    const decision = decide(wish, this.facts(instrument, user, before.mode, before.id), now);
    const fresh = decidedBooking(wish, instrument, this.booker(user), decision, now);
    this.release(before);
    this.holds = this.holds.filter(({ bookingId }) => bookingId !== before.id);
    const { id, version } = before;
    const booking = this.keep(before, { ...fresh, id, version: version + 1 });
    this.hold(booking, decision);
    if (before.voucherId !== null) this.reserve(booking, now);
  }

  private handOver(before: Booking, to: number, now: Date): void {
    moveBooking(before, 'hand_over', now);
    const { organizationId } = this.booker(to);
    ensure(
      organizationId === before.organizationId && this.known.people[to] !== before.userId,
      'colleague_cannot_book',
    );
    const { missingCourses } = this.facts(this.instrumentOf(before), to, before.mode);
    ensure(before.mode === 'send_sample' || missingCourses.length === 0, 'qualification_required');
    this.change(before, { userId: this.known.people[to]! });
  }

  /* Answering and giving up */

  private answer(before: Booking, { ability, facts }: Caller, verb: 'approve' | 'decline', now: Date): void {
    const state = moveBooking(before, verb, now);
    const actions = { unit_lead: 'decide_as_unit', instrument_owner: 'decide_as_owner', safety: 'decide_as_safety' };
    ensure(ability.can(actions[before.awaiting!], before), 'approval_not_yours');
    const approvals = answered(before.approvals, { declined: verb === 'decline', userId: facts.userId }, now);
    if (verb === 'decline') return this.end(before, state, { approvals });
    const next = awaited(approvals, before.startsAt, now);
    this.change(before, { approvals, ...next, state: next.awaiting === null ? state : before.state });
  }

  private cancel(before: Booking, now: Date): void {
    const state = moveBooking(before, 'cancel', now);
    const { price, startsAt, rate } = before;
    const held = this.holds.filter(({ bookingId }) => bookingId === before.id).map(({ instrumentId }) => instrumentId);
    const due = before.state === 'confirmed' && !this.isStopped(held, before);
    const fee = due ? cancellationFee(price, startsAt, rate, now) : 0;
    this.end(before, state);
    if (fee > 0) this.charges.push({ booking: before, kind: 'cancellation', amount: fee, byVoucher: 0 });
  }

  private end(before: Booking, state: BookingState, more: Partial<Booking> = {}): void {
    this.release(before);
    this.holds = this.holds.filter(({ bookingId }) => bookingId !== before.id);
    this.change(before, { state, awaiting: null, decideBy: null, voucherAmount: 0, ...more });
  }

  /* Using */

  private checkIn(before: Booking, { ability }: Caller, now: Date): void {
    const state = moveBooking(before, 'check_in', now);
    ensureInTime(before, now);
    if (!ability.can('attend', before)) {
      ensure(before.mode === 'self_run', 'samples_run_by_owner');
      const user = this.known.people.indexOf(before.userId);
      const { missingCourses } = this.facts(this.instrumentOf(before), user, before.mode);
      ensure(missingCourses.length === 0, 'qualification_required');
    }
    ensure(
      !this.isStopped(around(this.instrumentOf(before)), { startsAt: now, endsAt: new Date(+now + 1) }),
      'use_while_out_of_order',
    );
    const place = this.placeOf(before);
    const inPlace = this.usages.filter((it) => it.booking.instrumentId === before.instrumentId && it.place === place);
    ensure(
      inPlace.every(({ endedAt }) => endedAt !== null),
      'instrument_in_use',
    );
    const there = ({ id, state, startsAt, endsAt }: Booking) =>
      id !== before.id && state === 'confirmed' && startsAt <= now && now < endsAt && startsAt < before.startsAt;
    ensure(now >= before.startsAt || !this.othersIn(before, place).some(there), 'instrument_taken_until');
    const booking = this.change(before, { state, checkedInAt: now });
    this.usages.push({ booking, place, startedAt: now, endedAt: null });
  }

  private checkOut(before: Booking, { ability }: Caller, now: Date): void {
    const state = moveBooking(before, 'check_out', now);
    ensure(before.mode === 'self_run' || ability.can('attend', before), 'samples_run_by_owner');
    const usage = this.usages.find(({ booking }) => booking.id === before.id)!;
    usage.endedAt = now;
    const { rate, samples, voucherId } = before;
    const zone = this.instrumentOf(before).timeZone;
    const actual = { startsAt: usage.startedAt, endsAt: now };
    const prices = [before, actual].map((period) => ({ amount: priceOf(period, rate, zone, samples).amount }));
    const { amount } = charged(rate.chargeBy, prices[0]!, prices[1]!);
    const paid = voucherId === null ? 0 : Math.min(before.voucherAmount, shareOf(amount, voucherTerms.shareBp));
    this.enter(before, 'consume', paid);
    this.enter(before, 'release', before.voucherAmount - paid);
    this.charges.push({ booking: before, kind: 'usage', amount, byVoucher: paid });
    this.judgeOverrun(before, usage, Math.min(overrunOf(before, now), 720));
    const until = freeFrom(before, now, this.instrumentOf(before).bufferAfterMinutes);
    if (until) this.cut(before, until);
    this.change(before, { state, checkedOutAt: now, voucherAmount: paid });
  }

  private judgeOverrun(before: Booking, { place }: Usage, minutes: number): void {
    const states = ['confirmed', 'in_use', 'completed', 'no_show'];
    const later = this.othersIn(before, place).filter(
      (it) => it.startsAt > before.startsAt && states.includes(it.state),
    );
    const next = later.length > 0 ? new Date(Math.min(...later.map(({ startsAt }) => +startsAt))) : null;
    if (!costSomebody(minutes, next, new Date(+before.endsAt + minutes * 60_000))) return;
    if (!this.isStopped(around(this.instrumentOf(before)), before))
      this.points.push({ booking: before, kind: 'overrun' });
  }

  private miss(before: Booking, now: Date): void {
    if (before.state !== 'confirmed' || before.mode !== 'self_run') return;
    const place = this.placeOf(before);
    const overran = this.usages
      .filter((it) => it.booking.instrumentId === before.instrumentId && it.place === place)
      .filter(({ startedAt, endedAt }) => startedAt < before.startsAt && (endedAt ?? now) > before.startsAt)
      .map(({ endedAt }) => +(endedAt ?? now));
    const takenUntil = overran.length > 0 ? new Date(Math.max(...overran)) : null;
    if (now < missedAt(before, graceMinutes, takenUntil)) return;
    const state = moveBooking(before, 'miss', now);
    const excused = neverHadIt(before, takenUntil) || this.isStopped(around(this.instrumentOf(before)), before);
    const fee = excused ? 0 : noShowFee(before.price, before.rate);
    this.release(before);
    if (fee > 0) this.charges.push({ booking: before, kind: 'no_show', amount: fee, byVoucher: 0 });
    if (!excused) this.points.push({ booking: before, kind: 'no_show' });
    this.cut(before, now);
    this.change(before, { state, decideBy: null, awaiting: null, voucherAmount: 0 });
  }
}
