import {
  awaited,
  decide,
  decidedBooking,
  isAllowed,
  type Booking,
  type Decision,
  type Facts,
  type Hold,
} from '@concentric/booking';
import { rateAt, type Instrument } from '@concentric/equipment';
import { after, day, dayIn, hour, minute, openPeriods, startOfDay, type Layer, type Period } from '@concentric/kernel';
import type { BookingState } from '@contract/booking';
import { chance, type Random } from './random';

/** Someone who may book, where their organization stands. */
export type Booker = {
  readonly userId: string;
  readonly organizationId: string;
  readonly centerId: string;
  readonly layer: Layer;
};
/** What became of a booking, one state after another. The owner confirms and declines; the rest is the booker's. */
export type Story = {
  readonly booking: Booking;
  readonly decision: Decision;
  readonly states: readonly BookingState[];
};

/** An instrument, and what is booked with it. */
export type Booked = { readonly instrument: Instrument; readonly companions: readonly Instrument[] };

/** The states that hold no time any more. */
const givenUp: ReadonlySet<BookingState> = new Set(['declined', 'cancelled', 'no_show']);

const daysAround = 14;
const slot = 30 * minute;
const reasons = {
  declined: ['该时段仪器例行校准，请改约其他时间', '样品信息不全，请补充后重新申请'],
  cancelled: ['样品制备延期，取消本次预约', '试验方案调整', '送样人员出差，改期另约'],
};

/**
 * A month of bookings of one instrument around `now`, each allowed by the rules on the day it was made.
 * The same random numbers on the same day give the same month.
 */
export function monthOf(
  { instrument, companions }: Booked,
  purposes: readonly string[],
  bookers: readonly Booker[],
  now: Date,
  random: Random,
): Story[] {
  const { openingHours, timeZone } = instrument;
  const midnight = startOfDay(timeZone, dayIn(timeZone, now));
  const month = { startsAt: after(midnight, -daysAround * day), endsAt: after(midnight, daysAround * day) };
  const stories: Story[] = [];
  const held: Hold[] = [];
  for (const open of openPeriods(openingHours, timeZone, month)) {
    let from = Math.max(open.startsAt.getTime(), month.startsAt.getTime());
    const until = Math.min(open.endsAt.getTime(), month.endsAt.getTime());
    for (;;) {
      const length = lengthOf(instrument, random);
      const startsAt = awake(new Date(from + random.between(0, idleSlots(length)) * slot), timeZone);
      const wish = { startsAt, endsAt: after(startsAt, length) };
      if (wish.endsAt.getTime() > until) break;
      from = wish.endsAt.getTime();
      const story = storyOf(wish, { instrument, companions, held }, random.one(purposes), bookers, now, random);
      if (!story) continue;
      stories.push(story);
      if (!givenUp.has(story.booking.state)) held.push(...story.decision.holds);
    }
  }
  return stories;
}

/** Mostly short of what the instrument allows: nobody books a chamber for a week every time. */
function lengthOf({ minimumMinutes, maximumMinutes }: Instrument, random: Random): number {
  const longest = Math.min(maximumMinutes, minimumMinutes * 4);
  return Math.ceil((random.between(minimumMinutes, longest) * minute) / slot) * slot;
}

/** The most idle time before a booking: half again its own length, or two hours. */
const idleSlots = (length: number) => Math.max((2 * hour) / slot, Math.round((length * 1.5) / slot));

/** An instrument may run through the night, but people begin by day: otherwise the next morning at eight. */
function awake(startsAt: Date, zone: string): Date {
  const midnight = startOfDay(zone, dayIn(zone, startsAt));
  const clock = startsAt.getTime() - midnight.getTime();
  if (clock < 7 * hour) return after(midnight, 8 * hour);
  return clock > 21 * hour ? after(midnight, day + 8 * hour) : startsAt;
}

function storyOf(
  wish: Period,
  booked: Booked & { readonly held: readonly Hold[] },
  purpose: string,
  bookers: readonly Booker[],
  now: Date,
  random: Random,
): Story | undefined {
  const { instrument } = booked;
  const ahead = wish.startsAt.getTime() - now.getTime();
  const able = bookers.filter(({ centerId, layer }) => {
    const rate = rateAt(instrument.rateCards, layer, wish.startsAt);
    return centerId === instrument.centerId && rate !== undefined && ahead <= rate.advanceDays * day;
  });
  if (able.length === 0) return undefined;
  const booker = random.one(able);
  const bookedAt = new Date(Math.min(after(wish.startsAt, -random.between(1, 7) * day).getTime(), now.getTime()));
  if (bookedAt >= wish.startsAt) return undefined;
  const asked = { ...wish, purpose, mode: 'self_run', samples: 0, accreditation: null } as const;
  const facts = factsOf(booked, booker.layer);
  if (!isAllowed(asked, facts, bookedAt)) return undefined;
  const decision = decide(asked, facts, bookedAt);
  const states = statesOf(decision.state, wish, now, random);
  const last = states.at(-1)!;
  const reason = last === 'declined' || last === 'cancelled' ? random.one(reasons[last]) : null;
  const booking = decidedBooking(asked, instrument, { ...booker, leads: false }, decision, bookedAt);
  // Whoever was asked days ago still has time to answer.
  const waits = awaited(decision.approvals, wish.startsAt, now);
  return { booking: Object.assign(booking, { state: last, reason, version: states.length }, waits), decision, states };
}

/** Beside what is held nothing stands against a booking of this month. */
const factsOf = ({ instrument, companions, held }: Booked & { held: readonly Hold[] }, layer: Layer): Facts => ({
  ...{ instrument, companions, layer, cardStarts: [], held, outages: [], certificates: [] },
  rateAt: (startsAt) => rateAt(instrument.rateCards, layer, startsAt),
  ...{ missingCourses: [], counted: [], leads: false, watched: false },
});

/** What has begun is settled; what begins within a day is not left waiting, for an unanswered request lapses. */
function statesOf(first: BookingState, { startsAt, endsAt }: Period, now: Date, random: Random): BookingState[] {
  const ahead = startsAt.getTime() - now.getTime();
  if (first === 'requested' && ahead > day) {
    const fate = random.next();
    return fate < 0.6 ? [first] : fate < 0.85 ? [first, 'confirmed'] : [first, 'declined'];
  }
  // Who asked for what is over is no news to anybody's inbox.
  const confirmed: BookingState[] = first === 'requested' && ahead > 0 ? [first, 'confirmed'] : ['confirmed'];
  if (chance(random, 0.08)) return [...confirmed, 'cancelled'];
  if (ahead > 0) return confirmed;
  if (chance(random, 0.03)) return [...confirmed, 'no_show'];
  return [...confirmed, 'in_use', ...(endsAt <= now ? (['completed'] as const) : [])];
}
