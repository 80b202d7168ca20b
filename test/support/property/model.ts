import { Kept, priceOf, refuse, Refused, shareOf, touch, type Booked, type Step } from './cells';
import type { Operation, Slot, Wish } from './operations';
import {
  certifiedUntil,
  graceMinutes,
  longest,
  minutesPerDay,
  resources,
  shortest,
  terms,
  users,
  type InstrumentName,
  type Minute,
  type Organization,
  type ResourceName,
} from './world';

type Act = Exclude<Extract<Operation, { booking: number }>, { kind: 'wait' | 'lapse' | 'miss' }>;
const counting = ['requested', 'confirmed', 'in_use', 'completed', 'no_show'];
const day = (minute: Minute) => Math.floor(minute / minutesPerDay);
const week = (minute: Minute) => Math.floor(minute / minutesPerDay / 7);

/** What becomes of bookings, said once more and as plainly as can be. Nothing here comes from the platform's rules. */
export class Model extends Kept {
  /** `ok`, or the code of the refusal; what is refused changes nothing. */
  do(operation: Operation): string {
    try {
      return this.attempt(operation) ?? 'ok';
    } catch (error) {
      if (error instanceof Refused) return error.message;
      throw error;
    }
  }

  private attempt(it: Operation): void {
    if (it.kind === 'book') return this.book(it.user, it.instrument, [it.wish], it.voucher, false);
    if (it.kind === 'series') {
      const turn = (n: number) => ({
        from: it.wish.from + n * minutesPerDay,
        until: it.wish.until + n * minutesPerDay,
      });
      const turns = Array.from({ length: it.count }, (_, n) => ({ ...it.wish, ...turn(n) }));
      return this.book(it.user, it.instrument, turns, it.voucher, it.skip);
    }
    if (it.kind === 'outage') return this.declare(it.user, it.resource, it.slot);
    if (it.kind === 'withdraw') return this.withdraw(it.user, this.outages[it.outage % this.outages.length]!);
    const booking = this.bookings[it.booking % this.bookings.length]!;
    if (it.kind === 'wait')
      this.now = Math.max(this.now, (it.at === 'start' ? booking.from : booking.until) + it.minutes);
    else if (it.kind === 'lapse') this.lapse(booking);
    else if (it.kind === 'miss') this.miss(booking);
    else this.act(it as Act, booking);
  }

  /** What somebody does to a booking, once they may. */
  private act(it: Act, booking: Booked): void {
    const { organization, leads } = users[it.user]!;
    const own = organization === users[booking.user]!.organization;
    const keeps = organization === 'owner';
    if (!own && !keeps) refuse('not_found');
    const mine = it.user === booking.user || (own && leads);
    const changes = it.kind === 'move' || it.kind === 'hand_over';
    if (!mine && (changes || !keeps)) refuse('forbidden');
    if (it.kind === 'move') this.move(booking, it.slot);
    else if (it.kind === 'hand_over') this.handOver(booking, it.to);
    else if (it.kind === 'cancel') this.cancel(booking);
    else if (it.kind === 'check_in') this.checkIn(booking, keeps);
    else if (it.kind === 'check_out') this.checkOut(booking, keeps);
    else if (it.kind === 'approve' || it.kind === 'decline') this.decide(booking, it.user, it.kind);
  }

  /* Making and moving */

  private book(user: number, instrument: InstrumentName, wishes: Wish[], hasVoucher: boolean, skip: boolean): void {
    const [before, entries] = [this.bookings.length, this.entries.length];
    const empty = { hasVoucher, voucherAmount: 0, checkedIn: null, checkedOut: null, usedPlace: null, version: 1 };
    try {
      for (const wish of wishes) {
        try {
          const allowed = this.judge(user, instrument, wish, 0);
          const booking = { ...wish, ...empty, ...allowed, instrument, user, no: this.bookings.length + 1 };
          this.bookings.push(booking);
          this.paint(booking);
        } catch (error) {
          if (!skip || !(error instanceof Refused)) throw error;
        }
      }
      if (this.bookings.length === before) refuse('nothing_bookable');
      for (const booking of this.bookings.slice(before)) this.reserve(booking);
    } catch (error) {
      this.bookings.splice(before).forEach((booking) => this.free(booking));
      this.entries.splice(entries);
      throw error;
    }
  }

  private isQualified = (user: number, instrument: InstrumentName, { samples }: Wish) =>
    samples > 0 || !terms[instrument].course || users[user]!.qualified;

  /** Whether a wish may be had, and how: rule by rule, in the order in which refusals name them. */
  private judge(user: number, instrument: InstrumentName, wish: Wish, except: number) {
    const rules = terms[instrument];
    const length = wish.until - wish.from;
    if (wish.from <= this.now) refuse('booking_in_past');
    if (length < shortest) refuse('booking_too_short');
    if (length > longest) refuse('booking_too_long');
    if (wish.samples > 0 && rules.maximumSamples === null) refuse('samples_not_taken');
    if (wish.samples > (rules.maximumSamples ?? 0)) refuse('too_many_samples');
    const names = this.neededBy(instrument, wish);
    for (const name of names) {
      const { opens, closes } = resources[name];
      const start = wish.from - day(wish.from) * minutesPerDay;
      if (start < opens || start + length > closes) refuse('booking_outside_hours');
    }
    if (this.isStopped(names, wish)) refuse('instrument_out_of_order');
    if (!this.isQualified(user, instrument, wish)) refuse('qualification_required');
    if (wish.accredited && (instrument !== 'A' || wish.until > certifiedUntil)) refuse('calibration_expired');
    for (const name of names) if (this.placeFor(name, wish, except) === -1) refuse('booking_overlaps');
    this.judgeQuotas(users[user]!.organization, instrument, wish, except);
    const { organization, leads } = users[user]!;
    const steps = rules.approvals.map((it) => ({ ...it, decided: leads && it.step === 'unit_lead' }) as Step);
    if (this.pointsOf(organization) >= 6 && !steps.some(({ step }) => step === 'instrument_owner'))
      steps.push({ step: 'instrument_owner', withinHours: 72, decided: false });
    const state = steps.every(({ decided }) => decided) ? 'confirmed' : 'requested';
    const price = priceOf(organization, length, wish.samples);
    return { steps, state, price, decideBy: this.deadline(steps, wish.from) };
  }

  private judgeQuotas(organization: Organization, instrument: InstrumentName, wish: Wish, except: number): void {
    for (const quota of terms[instrument].quotas) {
      const window = quota.per === 'day' ? day : week;
      const counted = this.bookings.filter(
        (it) =>
          it.no !== except &&
          counting.includes(it.state) &&
          users[it.user]!.organization === organization &&
          window(it.from) === window(wish.from) &&
          (quota.scope === 'center' || it.instrument === instrument),
      );
      const minutes = counted.reduce((sum, it) => sum + it.until - it.from, wish.until - wish.from);
      if (minutes > (quota.minutes ?? Infinity)) refuse('quota_hours_exceeded');
      if (counted.length + 1 > (quota.bookings ?? Infinity)) refuse('quota_count_exceeded');
    }
  }

  private move(booking: Booked, slot: Slot): void {
    this.ensureState(booking, ['requested', 'confirmed'], true);
    const wish = { ...slot, samples: booking.samples, accredited: booking.accredited };
    const allowed = this.judge(booking.user, booking.instrument, wish, booking.no);
    this.release(booking);
    this.free(booking);
    Object.assign(booking, wish, allowed, { version: booking.version + 1 });
    this.paint(booking);
    this.reserve(booking);
  }

  private handOver(booking: Booked, to: number): void {
    this.ensureState(booking, ['requested', 'confirmed'], true);
    const colleague = users[to]!.organization === users[booking.user]!.organization && to !== booking.user;
    if (!colleague) refuse('colleague_cannot_book');
    if (!this.isQualified(to, booking.instrument, booking)) refuse('qualification_required');
    this.change(booking, { user: to });
  }

  /* Answering and giving up */

  private decide(booking: Booked, user: number, verb: 'approve' | 'decline'): void {
    const { organization, leads } = users[user]!;
    if (organization !== 'owner' && !leads) refuse('forbidden');
    this.ensureState(booking, ['requested'], verb === 'approve');
    const open = booking.steps.find(({ decided }) => !decided)!;
    const theirs =
      open.step === 'unit_lead'
        ? leads && organization === users[booking.user]!.organization
        : organization === 'owner';
    if (!theirs) refuse('approval_not_yours');
    if (verb === 'decline') return this.end(booking, 'declined');
    open.decided = true;
    const state = booking.steps.every(({ decided }) => decided) ? 'confirmed' : 'requested';
    this.change(booking, { state, decideBy: this.deadline(booking.steps, booking.from) });
  }

  private cancel(booking: Booked): void {
    this.ensureState(booking, ['requested', 'confirmed'], true);
    const { freeUntilHours, feeBp } = terms[booking.instrument].cancellation;
    const late = this.now > booking.from - freeUntilHours * 60;
    const fee =
      booking.state === 'confirmed' && late && !this.isStopped(this.neededBy(booking.instrument, booking), booking)
        ? feeBp
        : 0;
    this.end(booking, 'cancelled');
    this.charge(booking, 'cancellation', (booking.price * fee) / 10_000);
  }

  private lapse(booking: Booked): void {
    if (booking.decideBy !== null && booking.decideBy <= this.now) this.end(booking, 'expired');
  }

  private end(booking: Booked, state: string): void {
    this.release(booking);
    this.free(booking);
    this.change(booking, { state, decideBy: null, voucherAmount: 0 });
  }

  /* Using */

  private checkIn(booking: Booked, attends: boolean): void {
    this.ensureState(booking, ['confirmed'], false);
    if (this.now < booking.from - 15) refuse('check_in_too_early');
    if (this.now >= booking.until) refuse('check_in_too_late');
    if (!attends && booking.samples > 0) refuse('samples_run_by_owner');
    if (!attends && !this.isQualified(booking.user, booking.instrument, booking)) refuse('qualification_required');
    const now = { from: this.now, until: this.now + 1 };
    if (this.isStopped(this.around(booking.instrument), now)) refuse('use_while_out_of_order');
    const rivals = this.inPlaceOf(booking);
    if (rivals.some(({ state }) => state === 'in_use')) refuse('instrument_in_use');
    const there = (it: Booked) => it.state === 'confirmed' && touch(it, now) && it.from < booking.from;
    if (this.now < booking.from && rivals.some(there)) refuse('instrument_taken_until');
    this.change(booking, { state: 'in_use', checkedIn: this.now, usedPlace: this.placeOf(booking) });
  }

  private checkOut(booking: Booked, attends: boolean): void {
    this.ensureState(booking, ['in_use'], false);
    if (!attends && booking.samples > 0) refuse('samples_run_by_owner');
    const { chargeBy } = terms[booking.instrument];
    const used = priceOf(users[booking.user]!.organization, this.now - booking.checkedIn!, booking.samples);
    const reserved = booking.price;
    const amount = chargeBy === 'usage' ? used : chargeBy === 'larger' ? Math.max(used, reserved) : reserved;
    const paid = Math.min(booking.voucherAmount, shareOf(amount));
    this.enter(booking, 'consume', paid);
    this.enter(booking, 'release', booking.voucherAmount - paid);
    this.charges.push({ no: booking.no, kind: 'usage', amount, byVoucher: paid });
    const over = Math.min(this.now - booking.until, 720);
    const next = this.inPlaceOf(booking).filter((it) => it.from > booking.from && counting.slice(1).includes(it.state));
    const waited = over > 15 && next.some(({ from }) => from < booking.until + over);
    if (waited && !this.isStopped(this.around(booking.instrument), booking))
      this.points.push({ no: booking.no, kind: 'overrun', points: 2 });
    if (this.now < booking.until) this.free(booking, this.now + terms[booking.instrument].after);
    this.change(booking, { state: 'completed', checkedOut: this.now, voucherAmount: paid });
  }

  private miss(booking: Booked): void {
    if (booking.state !== 'confirmed' || booking.samples > 0) return;
    const place = this.placeOf(booking);
    const overran = this.bookings
      .filter((it) => it.instrument === booking.instrument && it.usedPlace === place)
      .filter((it) => it.checkedIn! < booking.from && (it.checkedOut ?? Infinity) > booking.from)
      .map((it) => it.checkedOut ?? this.now);
    const takenUntil = Math.max(booking.from, ...overran);
    if (this.now < Math.min(takenUntil + graceMinutes, booking.until)) return;
    const excused = takenUntil >= booking.until || this.isStopped(this.around(booking.instrument), booking);
    const { noShowBp } = terms[booking.instrument].cancellation;
    this.release(booking);
    this.charge(booking, 'no_show', excused ? 0 : (booking.price * noShowBp) / 10_000);
    if (!excused) this.points.push({ no: booking.no, kind: 'no_show', points: 3 });
    this.free(booking, this.now);
    this.change(booking, { state: 'no_show', decideBy: null, voucherAmount: 0 });
  }

  /* Outages */

  private declare(user: number, resource: ResourceName, slot: Slot): void {
    if (users[user]!.organization !== 'owner') refuse('forbidden');
    if (slot.from < this.now - 1) refuse('outage_in_past');
    this.outages.push({ ...slot, resource, withdrawn: false });
  }

  private withdraw(user: number, outage: Model['outages'][number]): void {
    if (users[user]!.organization !== 'owner') refuse('forbidden');
    if (outage.withdrawn) refuse('outage_withdrawn');
    if (this.now >= outage.until) refuse('outage_ended');
    if (this.now > outage.from) refuse('outage_begun');
    outage.withdrawn = true;
  }
}
