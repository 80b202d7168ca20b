import {
  Booking,
  holdBooking,
  holdFacts,
  keepAndShow,
  labelsOf,
  moveBooking,
  viewOf,
  type BookingShown,
} from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { after, day, ensure, minutesOf, Refusal } from '@concentric/kernel';
import { Config, Database, ensureMay, find, hold, record, schedule, type Caller, type Tx } from '@concentric/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { codeOf, isCode, rotate, rotationOf } from './code.store';
import type { CheckIn, CheckOut, InstrumentUsageQuery, UsageQuery } from './contract';
import { autoEndJob, autoEndKey, endUse } from './ending';
import { codeRotated } from './events';
import { Usage } from './usage.entity';
import { earlyMinutes, ensureInTime, forgottenAt } from './usage.rules';
import {
  bookingsAt,
  listUsages,
  placeOf,
  runningIn,
  stoppedUntil,
  takenBefore,
  usagesOf,
  usageViews,
} from './usage.store';
import { IsNull } from 'typeorm';

/** How far ahead somebody at an instrument is shown their bookings, and who attends it everybody's. */
const ownHorizon = 30 * day;
const attendedHorizon = day;

@Injectable()
export class UsageService {
  constructor(
    private readonly database: Database,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * Begins a confirmed booking. Whoever keeps the instrument vouches for the user; others need the qualification.
   * @throws Refusal `booking_cannot_move`, `check_in_too_early`, `check_in_too_late`, `qr_code_invalid`,
   *   `instrument_in_use`, `instrument_taken_until`, `use_while_out_of_order`, `qualification_required`,
   *   `samples_run_by_owner`
   */
  checkIn(caller: Caller, id: string, { code }: CheckIn): Promise<BookingShown> {
    return this.database.write(caller, async (tx) => {
      const known = await find(tx, caller, Booking, id);
      const { companions, factsFor } = await holdFacts(tx, known.instrumentId, known, known);
      const before = await hold(tx, caller, 'use', Booking, id);
      const now = new Date();
      const state = moveBooking(before, 'check_in', now);
      ensureInTime(before, now);
      await this.ensureCode(tx, before.instrumentId, code);
      if (!caller.ability.can('attend', before)) {
        ensure(before.mode === 'self_run', 'samples_run_by_owner');
        const { missingCourses } = factsFor({ ...before, leads: false }, before.mode, id);
        ensure(missingCourses.length === 0, 'qualification_required', { courses: missingCourses.join('、') });
      }
      const place = await freePlace(tx, before, now);
      await tx.insert(Usage, usageOf(before, { place, now, byCode: code !== null, userId: caller.facts.userId }));
      const payload = { bookingId: id };
      await schedule(tx, { kind: autoEndJob, key: autoEndKey(id), payload, runAt: forgottenAt(before) });
      const booking = Object.assign(new Booking(), before, { state, checkedInAt: now, version: before.version + 1 });
      return keepAndShow(tx, caller, { verb: state, booking, before, holding: 'same', companions });
    });
  }

  /** Ends a use and charges for it; what is left of the time is free at once. @throws Refusal `booking_cannot_move`, `samples_run_by_owner` */
  checkOut(caller: Caller, id: string, said: CheckOut): Promise<BookingShown> {
    return this.database.write(caller, async (tx) => {
      const { instrument, companions, before } = await holdBooking(tx, caller, 'use', id);
      const now = new Date();
      moveBooking(before, 'check_out', now);
      ensure(before.mode === 'self_run' || caller.ability.can('attend', before), 'samples_run_by_owner');
      const usage = await tx.findOneByOrFail(Usage, { bookingId: id });
      const keeping = await endUse(tx, caller, { ...said, before, usage, instrument, now, forgotten: false });
      return keepAndShow(tx, caller, { ...keeping, companions });
    });
  }

  async list(caller: Caller, query: UsageQuery) {
    return this.shown(caller, await listUsages(this.database.reader, caller, query));
  }

  async listOfInstrument(caller: Caller, instrumentId: string, query: InstrumentUsageQuery) {
    await find(this.database.reader, caller, Instrument, instrumentId);
    return this.shown(caller, await usagesOf(this.database.reader, instrumentId, query));
  }

  /** What whoever stands at an instrument may do there now. @throws Refusal `not_found` */
  async at(caller: Caller, instrumentId: string) {
    const { reader } = this.database;
    const instrument = await reader.findOneBy(Instrument, { id: instrumentId });
    if (!instrument) throw new Refusal('not_found');
    const now = new Date();
    const attends = caller.ability.can('attend', instrument);
    const horizon = after(now, attends ? attendedHorizon : ownHorizon);
    const found = await bookingsAt(reader, instrumentId, attends ? null : caller.facts.userId, now, horizon);
    const usable = found.filter((it) => caller.ability.can('use', it) && (attends || it.mode === 'self_run'));
    // Who has a booking may use it, even when the instrument is shown to them no longer.
    if (usable.length === 0) ensureMay(caller, 'read', instrument);
    const labels = await labelsOf(this.database.ask, usable);
    const { name, nameEn, location, timeZone, centerId, graceMinutes, capacity } = instrument;
    return {
      ...{ instrumentId, instrumentName: name, instrumentNameEn: nameEn, location, timeZone, centerId },
      ...{ earlyMinutes, graceMinutes, capacity, outOfOrderUntil: await stoppedUntil(reader, instrumentId, now) },
      running: await reader.countBy(Usage, { instrumentId, endedAt: IsNull() }),
      bookings: usable.map((booking) => viewOf(booking, labels.get(booking.id)!)),
      mayBook: caller.ability.can('book', instrument),
    };
  }

  async readCode(caller: Caller, instrumentId: string) {
    const instrument = await find(this.database.reader, caller, Instrument, instrumentId);
    ensureMay(caller, 'attend', instrument);
    return this.codeView(instrumentId, await rotationOf(this.database.reader, instrumentId));
  }

  /** Makes every code of the instrument that was printed so far void. */
  rotateCode(caller: Caller, instrumentId: string) {
    return this.database.write(caller, async (tx) => {
      const { centerId } = await hold(tx, caller, 'attend', Instrument, instrumentId);
      const code = await rotate(tx, instrumentId);
      await record(tx, caller, codeRotated(code, centerId));
      return this.codeView(instrumentId, code.rotation);
    });
  }

  private codeView(instrumentId: string, rotation: number) {
    const code = codeOf(this.config.secretKey, instrumentId, rotation);
    const path = `/use/${instrumentId}?code=${code}`;
    const url = this.config.publicUrl ? new URL(path, this.config.publicUrl).href : path;
    return { instrumentId, code, url, version: rotation };
  }

  private async ensureCode(tx: Tx, instrumentId: string, code: string | null): Promise<void> {
    if (code === null) return;
    const wanted = codeOf(this.config.secretKey, instrumentId, await rotationOf(tx, instrumentId));
    ensure(isCode(code, wanted), 'qr_code_invalid');
  }

  private async shown(caller: Caller, { items, nextCursor }: { items: Usage[]; nextCursor: string | null }) {
    return { items: await usageViews(this.database.reader, caller, items), nextCursor };
  }
}

/** The place a booking holds, once nothing stands in its way there. The instrument is held. */
async function freePlace(tx: Tx, booking: Booking, now: Date): Promise<number> {
  ensure((await stoppedUntil(tx, booking.instrumentId, now)) === null, 'use_while_out_of_order');
  const place = await placeOf(tx, booking);
  ensure((await runningIn(tx, booking.instrumentId, place)) === null, 'instrument_in_use');
  const until = now < booking.startsAt ? await takenBefore(tx, booking, place, now) : null;
  ensure(until === null, 'instrument_taken_until', { earliest: until?.toISOString() ?? null });
  return place;
}

function usageOf(
  booking: Booking,
  { place, now, byCode, userId }: { place: number; now: Date; byCode: boolean; userId: string | null },
): Usage {
  const { id: bookingId, instrumentId, centerId, ownerOrganizationId, organizationId, mode, layer } = booking;
  return Object.assign(new Usage(), {
    ...{ id: newId(), bookingId, instrumentId, centerId, ownerOrganizationId, organizationId },
    ...{ userId: booking.userId, place, mode, layer, reservedMinutes: Math.floor(minutesOf(booking)), byCode },
    ...{ startedAt: now, startedBy: userId, endedAt: null, endedBy: null, overrunMinutes: 0, autoEnded: false },
    ...{ note: null, counters: [], version: 1 },
  });
}
