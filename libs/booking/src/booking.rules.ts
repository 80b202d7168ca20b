import {
  after,
  contains,
  day,
  ensure,
  hour,
  minute,
  minutesOf,
  openPeriods,
  overlap,
  type OpeningHours,
  type Period,
} from '@concentric/kernel';
import type { Rate, RateLayer, SampleService } from '@contract/equipment';
import type { Accreditation, Approval, BookingMode, BookingState, BookingWarning } from './contract';
import { priceOf, type Price } from './price.rules';
import { ensureWithinQuotas, type Counted } from './quota.rules';

/** Something that is booked: an instrument, or what is booked with it. */
export type Resource = {
  readonly id: string;
  readonly timeZone: string;
  readonly openingHours: readonly OpeningHours[];
  readonly capacity: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
};
export type BookedInstrument = Resource & {
  readonly minimumMinutes: number;
  readonly maximumMinutes: number;
  readonly samples: SampleService | null;
};

/** The time that is held of one place of a resource, buffers included. */
export type Hold = Period & { readonly instrumentId: string; readonly place: number };
export type Outage = Period & { readonly instrumentId: string };
export type Certificate = { readonly schemes: readonly string[]; readonly validFrom: Date; readonly validUntil: Date };

export type Wish = Period & {
  readonly mode: BookingMode;
  readonly samples: number;
  readonly accreditation: Accreditation | null;
};

/** All that the rules look at. */
export type Facts = {
  readonly instrument: BookedInstrument;
  /** What is booked with it, all or none. */
  readonly companions: readonly Resource[];
  readonly layer: RateLayer;
  /** The layer's rate for a booking that starts then. */
  readonly rateAt: (startsAt: Date) => Rate | undefined;
  /** When a card of rates begins: another rate may allow what this one does not. */
  readonly cardStarts: readonly Date[];
  readonly held: readonly Hold[];
  readonly outages: readonly Outage[];
  readonly certificates: readonly Certificate[];
  /** The names of the courses the user has not passed, or whose pass ends before the booking does. */
  readonly missingCourses: readonly string[];
  readonly counted: readonly Counted[];
  /** Whether the user leads the unit that books: then the unit has said yes. */
  readonly leads: boolean;
  /** Whether the organization's conduct calls for the owner's approval. */
  readonly watched: boolean;
};

export type Decision = {
  readonly state: Extract<BookingState, 'requested' | 'confirmed'>;
  readonly rate: Rate;
  readonly price: Price;
  readonly approvals: readonly Approval[];
  readonly holds: readonly Hold[];
  readonly warnings: readonly BookingWarning[];
  /** When the results of samples are promised. */
  readonly promisedAt: Date | null;
};

/**
 * Decides whether a wish may be had: the one rule that every path asks that gives out time, be it a booking, a move, a
 * turn of a series, an accepted offer or alternative, a search or the demonstration data.
 * @throws Refusal naming the rule and its limit
 */
export function decide(wish: Wish, facts: Facts, now: Date): Decision {
  const { instrument, layer } = facts;
  const rate = facts.rateAt(wish.startsAt);
  ensure(rate !== undefined, 'layer_has_no_rate', { rule: 'layer_has_no_rate', layer });
  ensureTimely(wish, instrument, rate, now);
  const { warnings, holds } = ensurePossible(wish, facts, rate);
  const approvals = approvalsOf(rate, facts, now);
  return {
    state: approvals.some(({ decidedAt }) => !decidedAt) ? 'requested' : 'confirmed',
    ...{ rate, approvals, holds, warnings },
    price: priceOf(wish, rate, instrument.timeZone, wish.samples),
    promisedAt:
      wish.mode === 'send_sample' ? after(wish.endsAt, (instrument.samples?.turnaroundHours ?? 0) * hour) : null,
  };
}

/**
 * The part of the decision that time does not settle: whoever confirms a booking asks it again, under the rate the
 * booking was made under, for an outage or a lapse may have come since.
 * @param facts as if the booking were not there
 * @throws Refusal as `decide`
 */
export function ensurePossible(wish: Wish, facts: Facts, rate: Rate): Pick<Decision, 'warnings' | 'holds'> {
  const { instrument } = facts;
  ensureSamples(wish, instrument);
  ensureOpen(wish, facts);
  const unqualified = wish.mode === 'self_run' && facts.missingCourses.length > 0;
  ensure(!unqualified, 'qualification_required', { courses: facts.missingCourses.join('、') });
  const warnings = calibrationOf(wish, facts);
  const holds = placesFor(wish, facts);
  ensureWithinQuotas({ ...wish, instrumentId: instrument.id }, rate.quotas, instrument.timeZone, facts.counted);
  return { warnings, holds };
}

const limited = (rule: string, limit: string | number) => ({ rule, limit });

type Lengths = { readonly minimumMinutes: number; readonly maximumMinutes: number };

/** The shortest and longest a booking may be: the instrument's limits, and the rate's where they are narrower. */
export function lengthsOf(instrument: Lengths, rate: { [K in keyof Lengths]: number | null }) {
  return {
    minimum: Math.max(instrument.minimumMinutes, rate.minimumMinutes ?? 0),
    maximum: Math.min(instrument.maximumMinutes, rate.maximumMinutes ?? Infinity),
  };
}

function ensureTimely(wish: Wish, instrument: BookedInstrument, rate: Rate, now: Date): void {
  const minutes = minutesOf(wish);
  const { minimum, maximum } = lengthsOf(instrument, rate);
  const { minimumNoticeMinutes: notice, advanceDays } = rate;
  ensure(wish.startsAt > now, 'booking_in_past', limited('booking_in_past', now.toISOString()));
  ensure(minutes >= minimum, 'booking_too_short', limited('booking_too_short', minimum));
  ensure(minutes <= maximum, 'booking_too_long', limited('booking_too_long', maximum));
  const noticed = wish.startsAt >= after(now, notice * minute);
  ensure(noticed, 'booking_too_soon', limited('booking_too_soon', notice));
  const near = wish.startsAt <= after(now, advanceDays * day);
  ensure(near, 'booking_too_far_ahead', limited('booking_too_far_ahead', advanceDays));
}

function ensureSamples({ mode, samples }: Wish, { samples: service }: BookedInstrument): void {
  if (mode === 'self_run') return;
  ensure(service !== null, 'samples_not_taken');
  const { maximumSamples } = service;
  ensure(samples <= maximumSamples, 'too_many_samples', limited('too_many_samples', maximumSamples));
}

function ensureOpen(wish: Wish, { instrument, companions, outages }: Facts): void {
  for (const { openingHours, timeZone } of [instrument, ...companions]) {
    const open = openPeriods(openingHours, timeZone, wish).some((period) => contains(period, wish));
    ensure(open, 'booking_outside_hours', limited('booking_outside_hours', timeZone));
  }
  const out = outages.find((outage) => overlap(outage, wish));
  ensure(out === undefined, 'instrument_out_of_order', {
    rule: 'instrument_out_of_order',
    limit: out?.endsAt.toISOString() ?? null,
  });
}

/** An accredited test needs a certificate of its scheme from start to end; otherwise a lapse is only warned of. */
function calibrationOf(wish: Wish, { certificates }: Facts): BookingWarning[] {
  const covers = ({ validFrom, validUntil }: Certificate) => validFrom <= wish.startsAt && wish.endsAt <= validUntil;
  const scheme = wish.accreditation;
  if (scheme !== null) {
    const ofScheme = certificates.filter(({ schemes }) => schemes.includes(scheme));
    const last = ofScheme
      .map(({ validUntil }) => validUntil.toISOString())
      .toSorted()
      .at(-1);
    ensure(ofScheme.some(covers), 'calibration_expired', { rule: 'calibration_expired', scheme, limit: last ?? '—' });
  }
  if (certificates.length === 0) return scheme === null ? [] : ['calibration_missing'];
  return certificates.some(covers) ? [] : ['calibration_expires'];
}

/** The time of a resource that a wish would hold, with the buffers around it. */
const heldBy = ({ startsAt, endsAt }: Period, resource: Resource): Period => ({
  startsAt: after(startsAt, -resource.bufferBeforeMinutes * minute),
  endsAt: after(endsAt, resource.bufferAfterMinutes * minute),
});

/** The lowest place of each resource that is free throughout. @throws Refusal `booking_overlaps` where none is */
function placesFor(wish: Period, { instrument, companions, held }: Facts): Hold[] {
  return [instrument, ...companions].map((resource) => {
    const period = heldBy(wish, resource);
    const rivals = held.filter((hold) => hold.instrumentId === resource.id && overlap(hold, period));
    const taken = new Set(rivals.map(({ place }) => place));
    let place = 1;
    while (taken.has(place)) place++;
    ensure(place <= resource.capacity, 'booking_overlaps', { rule: 'booking_overlaps' });
    return { ...period, instrumentId: resource.id, place };
  });
}

/** When no booking of a resource could run, for want of a place that is free with the buffers around it. */
export function crowdedPeriods(resource: Resource, held: readonly Hold[]): Period[] {
  const { id, capacity, bufferBeforeMinutes, bufferAfterMinutes } = resource;
  const own = held
    .filter(({ instrumentId }) => instrumentId === id)
    .map((hold) => ({
      startsAt: after(hold.startsAt, -bufferAfterMinutes * minute),
      endsAt: after(hold.endsAt, bufferBeforeMinutes * minute),
    }));
  if (capacity === 1) return own;
  const instants = own.flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()]);
  const edges = [...new Set(instants)].sort((a, b) => a - b);
  const stretches = edges.slice(1).map((edge, i) => ({ startsAt: new Date(edges[i]!), endsAt: new Date(edge) }));
  return stretches.filter((stretch) => own.filter((hold) => overlap(hold, stretch)).length >= capacity);
}

/** How long the owner has to answer when only an organization's conduct calls for it. */
const watchedHours = 72;

function approvalsOf({ approvals }: Rate, { leads, watched }: Facts, now: Date): Approval[] {
  const asked = approvals.map(({ step, withinHours }) => ({ step, withinHours }));
  const ownerAsked = asked.some(({ step }) => step === 'instrument_owner');
  const all =
    watched && !ownerAsked ? [...asked, { step: 'instrument_owner' as const, withinHours: watchedHours }] : asked;
  const order = ['unit_lead', 'instrument_owner', 'safety'];
  return all
    .toSorted((a, b) => order.indexOf(a.step) - order.indexOf(b.step))
    .map((approval) =>
      leads && approval.step === 'unit_lead' ? { ...approval, decidedAt: now.toISOString() } : approval,
    );
}
