import {
  clockStarts,
  discount,
  lastDay,
  minutesPerDay,
  perMinute,
  perSample,
  pointsBefore,
  resources,
  terms,
  users,
  voucherTerms,
  type InstrumentName,
  type Minute,
  type Organization,
  type ResourceName,
} from './world';
import type { Slot, Wish } from './operations';

export type Step = { step: string; withinHours: number; decided: boolean };
export type Booked = Wish & {
  no: number;
  instrument: InstrumentName;
  user: number;
  state: string;
  price: number;
  steps: Step[];
  decideBy: Minute | null;
  hasVoucher: boolean;
  voucherAmount: number;
  checkedIn: Minute | null;
  checkedOut: Minute | null;
  usedPlace: number | null;
  version: number;
};
export type Held = { no: number; resource: ResourceName; place: number; from: Minute; until: Minute };

export class Refused extends Error {}
export const refuse = (code: string): never => {
  throw new Refused(code);
};

export const touch = (a: Slot, b: Slot) => a.from < b.until && b.from < a.until;
/** Wider than any buffer. */
const margin = 60;

export function priceOf(organization: Organization, minutes: Minute, samples: number): number {
  const hours = minutes * perMinute[organization];
  return hours - (minutes >= discount.fromMinutes ? (hours * discount.bp) / 10_000 : 0) + samples * perSample;
}
export const shareOf = (price: number) => Math.floor((price * voucherTerms.shareBp) / 10_000);

/** What the model keeps: a minute of a place is a cell with the number of the booking that holds it. */
export class Kept {
  now = clockStarts;
  bookings: Booked[] = [];
  outages: (Slot & { resource: ResourceName; withdrawn: boolean })[] = [];
  charges: { no: number; kind: string; amount: number; byVoucher: number }[] = [];
  points: { no: number; kind: string; points: number }[] = [];
  entries: { no: number; kind: string; amount: number }[] = [];
  /** The cells of each place, the first place first. */
  private readonly cells = new Map<ResourceName, Int16Array[]>();

  constructor() {
    const cells = () => new Int16Array((lastDay + 1) * minutesPerDay);
    for (const name of Object.keys(resources) as ResourceName[])
      this.cells.set(name, Array.from({ length: resources[name].capacity }, cells));
  }

  /* Time */

  protected neededBy = (instrument: InstrumentName, { samples }: { samples: number }): ResourceName[] => {
    const { needs, operator } = terms[instrument];
    return [instrument, ...needs, ...(samples > 0 && operator ? [operator] : [])];
  };

  /** The first place, counted from 0, whose every minute is free, with those the resource is kept free; or -1. */
  protected placeFor(name: ResourceName, { from, until }: Slot, except: number): number {
    const { before, after } = resources[name];
    return this.cells
      .get(name)!
      .findIndex((place) => place.subarray(from - before, until + after).every((no) => no === 0 || no === except));
  }

  protected paint(booking: Booked): void {
    for (const name of this.neededBy(booking.instrument, booking)) {
      const { before, after } = resources[name];
      const place = this.cells.get(name)![this.placeFor(name, booking, booking.no)]!;
      place.fill(booking.no, booking.from - before, booking.until + after);
    }
  }

  /** A booking's minutes from an instant on are nobody's. */
  protected free({ no, from, until }: Booked, since: Minute = 0): void {
    for (const place of [...this.cells.values()].flat())
      for (let at = Math.max(from - margin, since); at < until + margin; at++) if (place[at] === no) place[at] = 0;
  }

  /** What each booking holds, as stretches of minutes. */
  held(): Held[] {
    return this.bookings.flatMap(({ no, from, until }) =>
      [...this.cells].flatMap(([resource, places]) =>
        places.flatMap((cells, i) => {
          const around = cells.subarray(from - margin, until + margin);
          const first = around.indexOf(no);
          const start = from - margin;
          const stretch = { from: start + first, until: start + around.lastIndexOf(no) + 1 };
          return first < 0 ? [] : [{ no, resource, place: i + 1, ...stretch }];
        }),
      ),
    );
  }

  protected placeOf = ({ no, instrument }: Booked): number =>
    this.held().find((it) => it.no === no && it.resource === instrument)?.place ?? 1;

  /** The other bookings that hold time of the same place. */
  protected inPlaceOf(booking: Booked): Booked[] {
    const place = this.placeOf(booking);
    const same = this.held().filter((it) => it.resource === booking.instrument && it.place === place);
    return this.bookings.filter((it) => it !== booking && same.some(({ no }) => no === it.no));
  }

  protected isStopped = (names: readonly ResourceName[], slot: Slot): boolean =>
    this.outages.some((it) => !it.withdrawn && names.includes(it.resource) && touch(it, slot));

  /** Its instrument and whatever may be booked with that. */
  protected around(instrument: InstrumentName): ResourceName[] {
    return this.neededBy(instrument, { samples: 1 });
  }

  /* Money */

  protected reserve(booking: Booked): void {
    if (!booking.hasVoucher) return;
    if (users[booking.user]!.organization !== voucherTerms.organization) refuse('voucher_not_yours');
    const { reserved, consumed } = this.voucher();
    const left = voucherTerms.cap - reserved - consumed;
    if (left === 0) refuse('voucher_exhausted');
    booking.voucherAmount = Math.min(shareOf(booking.price), left);
    this.enter(booking, 'reserve', booking.voucherAmount);
  }

  protected release(booking: Booked): void {
    this.enter(booking, 'release', booking.voucherAmount);
    booking.voucherAmount = 0;
  }

  protected enter({ no }: Booked, kind: string, amount: number): void {
    if (amount > 0) this.entries.push({ no, kind, amount });
  }

  voucher(): { reserved: number; consumed: number } {
    const sum = (kind: string) => this.entries.filter((it) => it.kind === kind).reduce((all, it) => all + it.amount, 0);
    return { reserved: sum('reserve') - sum('consume') - sum('release'), consumed: sum('consume') };
  }

  protected charge({ no }: Booked, kind: string, amount: number): void {
    if (amount > 0) this.charges.push({ no, kind, amount, byVoucher: 0 });
  }

  /* People and states */

  protected pointsOf(organization: Organization): number {
    const theirs = this.points.filter(({ no }) => users[this.bookings[no - 1]!.user]!.organization === organization);
    return theirs.reduce((sum, { points }) => sum + points, pointsBefore[organization]);
  }

  protected deadline(steps: readonly Step[], start: Minute): Minute | null {
    const open = steps.find(({ decided }) => !decided);
    return open ? Math.min(this.now + open.withinHours * 60, start) : null;
  }

  protected ensureState({ state, from }: Booked, states: readonly string[], inTime: boolean): void {
    if (!states.includes(state)) refuse('booking_cannot_move');
    if (inTime && from <= this.now) refuse('booking_started');
  }

  protected change(booking: Booked, change: Partial<Booked>): void {
    Object.assign(booking, change, { version: booking.version + 1 });
  }
}
