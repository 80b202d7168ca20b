import { Booking, watchedFrom, type Decision, type Facts } from '@concentric/booking';
import { rateAt, type Instrument } from '@concentric/equipment';
import { ensure, overlap, type Period } from '@concentric/kernel';
import { ensureMay, type Caller } from '@concentric/platform';
import { balancesAfter, reservableOf } from '../../../libs/charging/src/voucher.rules';
import { moveOutage, openOutage } from '../../../libs/upkeep/src/outage.rules';
import { pointsFor } from '../../../libs/usage/src/conduct.rules';
import type { Operation, Slot, Wish } from './operations';
import {
  certifiedUntil,
  instantOf,
  monday,
  pointsBefore,
  terms,
  users,
  voucherTerms,
  type ResourceName,
} from './world';

type Hold = Period & { bookingId: string; instrumentId: string; place: number };
export type Usage = { booking: Booking; place: number; startedAt: Date; endedAt: Date | null };
type Kind = Parameters<typeof balancesAfter>[1];
/** What rules are asked about: the world's resources by name, and its people as callers. */
export type Known = {
  instruments: ReadonlyMap<ResourceName, Instrument>;
  callers: readonly Caller[];
  people: readonly string[];
  organizationIds: Record<'owner' | 'partner', string>;
};

export const span = ({ from, until }: Slot): Period => ({ startsAt: instantOf(from), endsAt: instantOf(until) });
export function wished({ samples, accredited, ...slot }: Wish) {
  const accreditation = accredited ? ('cma' as const) : null;
  const mode = samples > 0 ? ('send_sample' as const) : ('self_run' as const);
  return { ...span(slot), purpose: '断口形貌观察', mode, samples, accreditation };
}
export const around = ({ id, needs, operatorId }: Instrument) => [id, ...needs, ...(operatorId ? [operatorId] : [])];

const counted = ['requested', 'confirmed', 'in_use', 'completed', 'no_show'];
const year = 365 * 1440;
const voucher = {
  ...{ cap: voucherTerms.cap, shareBp: voucherTerms.shareBp, state: 'active' as const },
  ...{ validFrom: instantOf(-year), validUntil: instantOf(year) },
};
const certificate = { schemes: ['cma'], validFrom: instantOf(-year), validUntil: instantOf(certifiedUntil) };

/** What PostgreSQL keeps, in arrays. */
export class Arrays {
  protected bookings: Booking[] = [];
  protected holds: Hold[] = [];
  protected outages: (Period & { instrumentId: string; state: 'declared' | 'withdrawn' })[] = [];
  protected usages: Usage[] = [];
  protected entries: { booking: Booking; kind: Kind; amount: number }[] = [];
  protected charges: { booking: Booking; kind: string; amount: number; byVoucher: number }[] = [];
  protected points: { booking: Booking; kind: 'no_show' | 'overrun' }[] = [];
  protected balances = { reserved: 0, consumed: 0 };

  constructor(protected readonly known: Known) {}

  protected instrumentOf({ instrumentId }: Pick<Booking, 'instrumentId'>): Instrument {
    return [...this.known.instruments.values()].find(({ id }) => id === instrumentId)!;
  }

  protected booker(user: number) {
    const { organization, leads } = users[user]!;
    const layer = organization === 'owner' ? ('core' as const) : ('partner' as const);
    return { organizationId: this.known.organizationIds[organization], userId: this.known.people[user]!, layer, leads };
  }

  protected facts(instrument: Instrument, user: number, mode: Booking['mode'], except?: string): Facts {
    const { layer, leads, organizationId } = this.booker(user);
    const along = mode === 'send_sample' ? around(instrument).slice(1) : instrument.needs;
    const companions = [...this.known.instruments.values()].filter(({ id }) => along.includes(id));
    const booked = [instrument, ...companions].map(({ id }) => id);
    const name = [...this.known.instruments].find(([, it]) => it === instrument)![0] as keyof typeof terms;
    const own = this.bookings.filter((it) => it.organizationId === organizationId && it.id !== except);
    return {
      ...{ instrument, companions, layer, leads },
      rateAt: (startsAt) => rateAt(instrument.rateCards, layer, startsAt),
      cardStarts: [],
      held: this.holds.filter(({ bookingId }) => bookingId !== except),
      outages: this.outages.filter((it) => it.state === 'declared' && booked.includes(it.instrumentId)),
      certificates: name === 'A' ? [certificate] : [],
      missingCourses: terms[name].course && !users[user]!.qualified ? ['上机培训'] : [],
      counted: own.filter(({ state }) => counted.includes(state)),
      watched: this.pointsOf(organizationId) >= watchedFrom,
    };
  }

  private pointsOf(organizationId: string): number {
    const before = organizationId === this.known.organizationIds.owner ? pointsBefore.owner : pointsBefore.partner;
    const theirs = this.points.filter(({ booking }) => booking.organizationId === organizationId);
    return theirs.reduce((sum, { kind }) => sum + pointsFor[kind], before);
  }

  /* Bookings and their time */

  protected change(before: Booking, change: Partial<Booking>): Booking {
    return this.keep(before, { ...change, version: before.version + 1 });
  }

  protected keep(before: Booking, change: Partial<Booking>): Booking {
    const booking = Object.assign(new Booking(), before, change);
    this.bookings = this.bookings.map((it) => (it.id === before.id ? booking : it));
    return booking;
  }

  protected hold({ id: bookingId }: Booking, { holds }: Decision): void {
    this.holds = [...this.holds, ...holds.map((hold) => ({ ...hold, bookingId }))];
  }

  protected cut({ id }: Booking, until: Date): void {
    this.holds = this.holds
      .filter((it) => it.bookingId !== id || it.startsAt < until)
      .map((it) => (it.bookingId === id && it.endsAt > until ? { ...it, endsAt: until } : it));
  }

  protected placeOf = ({ id, instrumentId }: Booking): number =>
    this.holds.find((it) => it.bookingId === id && it.instrumentId === instrumentId)?.place ?? 1;

  protected othersIn({ id, instrumentId }: Booking, place: number): Booking[] {
    const holds = this.holds.filter((it) => it.instrumentId === instrumentId && it.place === place);
    return this.bookings.filter((it) => it.id !== id && holds.some(({ bookingId }) => bookingId === it.id));
  }

  /* Outages */

  protected isStopped = (instrumentIds: readonly string[], period: Period): boolean =>
    this.outages.some(
      (it) => it.state === 'declared' && instrumentIds.includes(it.instrumentId) && overlap(it, period),
    );

  protected stop(it: Extract<Operation, { kind: 'outage' | 'withdraw' }>, caller: Caller): void {
    const of = (id: string) => [...this.known.instruments.values()].find((instrument) => instrument.id === id)!;
    if (it.kind === 'outage') {
      const instrument = this.known.instruments.get(it.resource)!;
      ensureMay(caller, 'maintain', instrument);
      const { periods } = openOutage({ ...span(it.slot), kind: 'planned' }, instrument.timeZone, new Date());
      this.outages.push({ ...periods[0]!, instrumentId: instrument.id, state: 'declared' });
    } else {
      const outage = this.outages[it.outage % this.outages.length]!;
      ensureMay(caller, 'maintain', of(outage.instrumentId));
      outage.state = moveOutage(outage, 'withdraw', new Date());
    }
  }

  /* The voucher */

  protected reserve(booking: Booking, now: Date): void {
    ensure(booking.organizationId === this.known.organizationIds[voucherTerms.organization], 'voucher_not_yours');
    const amount = reservableOf({ ...voucher, ...this.balances }, booking.price, now);
    this.enter(booking, 'reserve', amount);
    this.keep(booking, { voucherId: 'voucher', voucherAmount: amount });
  }

  protected release(booking: Booking): void {
    if (booking.voucherId !== null) this.enter(booking, 'release', booking.voucherAmount);
  }

  protected enter(booking: Booking, kind: Kind, amount: number): void {
    if (amount === 0) return;
    this.balances = balancesAfter(this.balances, kind, amount);
    this.entries = [...this.entries, { booking, kind, amount }];
  }

  /** All that is kept, in the model's words. */
  kept() {
    const no = (id: string) => this.bookings.findIndex((booking) => booking.id === id) + 1;
    const minute = (instant: Date | null) => instant && Math.round((+instant - monday) / 60_000);
    const name = (id: string) => [...this.known.instruments].find(([, it]) => it.id === id)![0];
    const reserving = this.bookings.filter((it) => it.state !== 'completed' && it.voucherAmount > 0);
    return {
      bookings: this.bookings.map((it, i) => ({
        ...{
          no: i + 1,
          user: this.known.people.indexOf(it.userId),
          instrument: name(it.instrumentId),
          state: it.state,
        },
        ...{ from: minute(it.startsAt), until: minute(it.endsAt), price: it.price, samples: it.samples },
        ...{ decideBy: minute(it.decideBy), hasVoucher: it.voucherId !== null, voucherAmount: it.voucherAmount },
        ...{ version: it.version, checkedIn: minute(it.checkedInAt), checkedOut: minute(it.checkedOutAt) },
      })),
      holds: this.holds
        .map(({ bookingId, instrumentId, place, startsAt, endsAt }) => ({
          ...{ no: no(bookingId), resource: name(instrumentId), place, from: minute(startsAt), until: minute(endsAt) },
        }))
        .sort((a, b) => a.no - b.no || (a.resource < b.resource ? -1 : 1)),
      charges: this.charges.map(({ booking, ...charge }) => ({ no: no(booking.id), ...charge })),
      points: this.points.map(({ booking, kind }) => ({ no: no(booking.id), kind, points: pointsFor[kind] })),
      entries: this.entries.map(({ booking, kind, amount }) => ({ no: no(booking.id), kind, amount })),
      reservations: reserving.map(({ id, voucherAmount: amount }) => ({ no: no(id), amount })),
      voucher: this.balances,
    };
  }
}
