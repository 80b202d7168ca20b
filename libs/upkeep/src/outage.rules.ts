import { after, day, ensure, hour, minute, type Period } from '@concentric/kernel';
import type { OutageChange, OutageKind, OutageRepeat, OutageState, ShownOutageState } from './contract';

type Kept = Period & { readonly state: OutageState };
/** Where an outage stands in time. */
export type OutagePhase = 'upcoming' | 'under_way' | 'ended' | 'withdrawn';
export type OutageVerb = 'change' | 'end' | 'withdraw';

export function phaseOf({ state, startsAt, endsAt }: Kept, now: Date): OutagePhase {
  if (state === 'withdrawn') return 'withdrawn';
  if (now >= endsAt) return 'ended';
  return now > startsAt ? 'under_way' : 'upcoming';
}

const shown: Record<OutagePhase, ShownOutageState> = {
  upcoming: 'declared',
  under_way: 'declared',
  ended: 'ended',
  withdrawn: 'withdrawn',
};
export const shownState = (outage: Kept, now: Date): ShownOutageState => shown[phaseOf(outage, now)];

/** Why a verb is refused in a phase; what is absent is allowed. */
const refusals: Record<OutageVerb, Partial<Record<OutagePhase, string>>> = {
  change: { ended: 'outage_ended', withdrawn: 'outage_withdrawn' },
  end: { upcoming: 'outage_not_begun', ended: 'outage_ended', withdrawn: 'outage_withdrawn' },
  withdraw: { under_way: 'outage_begun', ended: 'outage_ended', withdrawn: 'outage_withdrawn' },
};

/** The state after the verb. @throws Refusal `outage_not_begun`, `outage_begun`, `outage_ended`, `outage_withdrawn` */
export function moveOutage(outage: Kept, verb: OutageVerb, now: Date): OutageState {
  const refusal = refusals[verb][phaseOf(outage, now)];
  ensure(refusal === undefined, refusal!);
  return verb === 'withdraw' ? 'withdrawn' : 'declared';
}

/** How far back an outage may start: what is planned starts now at the earliest, give or take a slow hand. */
const lookBack: Record<OutageKind, number> = { planned: minute, unplanned: 24 * hour };
const mostDaysAhead = 731;
export const longestDays = 366;

function ensurePeriod({ startsAt, endsAt }: Period, kind: OutageKind, now: Date) {
  const earliest = after(now, -lookBack[kind]);
  ensure(startsAt >= earliest, 'outage_in_past', { limit: earliest.toISOString() });
  ensureEnd({ startsAt, endsAt }, now);
}

function ensureEnd({ startsAt, endsAt }: Period, now: Date) {
  ensure(endsAt > now, 'outage_over_already', { limit: now.toISOString() });
  ensure(startsAt <= after(now, mostDaysAhead * day), 'outage_too_far_ahead', { limit: mostDaysAhead });
  ensure(endsAt <= after(startsAt, longestDays * day), 'outage_too_long', { limit: longestDays });
}

/**
 * Of which kind an outage is and when it holds, once or again and again; `zone` is the instrument's.
 * @throws Refusal `outage_in_past`, `outage_over_already`, `outage_too_far_ahead`, `outage_too_long`,
 * `outage_repeats_too_soon`
 */
export function openOutage(
  wish: Period & { readonly kind?: OutageKind | undefined; readonly repeat?: OutageRepeat | null | undefined },
  zone: string,
  now: Date,
): { kind: OutageKind; periods: Period[] } {
  const ahead = wish.startsAt >= after(now, -lookBack.planned);
  const kind = wish.kind ?? (ahead || wish.repeat ? 'planned' : 'unplanned');
  ensurePeriod(wish, kind, now);
  return { kind, periods: wish.repeat ? repeated(wish, wish.repeat, zone) : [wish] };
}

const steps: Record<OutageRepeat['every'], number> = { day, week: 7 * day };

function repeated(first: Period, { every, count }: OutageRepeat, zone: string): Period[] {
  const periods = Array.from({ length: count }, (_, i) => ({
    startsAt: sameClock(first.startsAt, i * steps[every], zone),
    endsAt: sameClock(first.endsAt, i * steps[every], zone),
  }));
  const apart = periods.every(({ startsAt }, i) => i === 0 || periods[i - 1]!.endsAt <= startsAt);
  ensure(apart, 'outage_repeats_too_soon');
  return periods;
}

/** So many days later at the same time on the wall clock: a clock change in between is made up for. */
function sameClock(instant: Date, later: number, zone: string): Date {
  const there = after(instant, later);
  return after(there, offsetOf(zone, instant) - offsetOf(zone, there));
}

/** How far a zone's clock is ahead of UTC, in milliseconds. */
function offsetOf(zone: string, instant: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes) * minute);
}

/**
 * The outage's times after a change. One that has begun keeps its start.
 * @throws Refusal `outage_begun`, `outage_ended`, `outage_withdrawn`, `outage_reversed` and those of a new outage
 */
export function changeOutage(outage: Kept & { readonly kind: OutageKind }, wish: OutageChange, now: Date): Period {
  moveOutage(outage, 'change', now);
  const { startsAt = outage.startsAt, endsAt = outage.endsAt } = wish;
  ensure(startsAt < endsAt, 'outage_reversed');
  const moved = startsAt.getTime() !== outage.startsAt.getTime();
  ensure(!moved || phaseOf(outage, now) === 'upcoming', 'outage_begun');
  if (moved) ensurePeriod({ startsAt, endsAt }, outage.kind, now);
  else ensureEnd({ startsAt, endsAt }, now);
  return { startsAt, endsAt };
}
