import type { BookingView } from '@contract/booking';

type Timed = Pick<BookingView, 'state' | 'startsAt' | 'endsAt'>;
const minute = 60_000;

/** Where a booking stands for whoever is at its instrument. */
export type Phase = 'running' | 'overrun' | 'ready' | 'late' | 'waiting' | 'over';

export function phaseOf({ state, startsAt, endsAt }: Timed, now: Date, earlyMinutes: number): Phase {
  const [start, end, at] = [Date.parse(startsAt), Date.parse(endsAt), now.getTime()];
  if (state === 'in_use') return at > end ? 'overrun' : 'running';
  if (state !== 'confirmed' || at >= end) return 'over';
  if (at < start - earlyMinutes * minute) return 'waiting';
  return at < start ? 'ready' : 'late';
}

/** How early one may check in, in minutes, as the API has it. */
export const earlyMinutes = 15;

export const mayBegin = (phase: Phase) => phase === 'ready' || phase === 'late';
export const mayEnd = (phase: Phase) => phase === 'running' || phase === 'overrun';

const urgency: Phase[] = ['overrun', 'running', 'late', 'ready', 'waiting', 'over'];

/** What somebody at the instrument came for: what runs, else what may begin, else what is next; of equals the earliest. */
export function foremost<T extends Timed>(bookings: readonly T[], now: Date, early: number): T | undefined {
  const rank = (booking: T) => urgency.indexOf(phaseOf(booking, now, early));
  return bookings.toSorted((a, b) => rank(a) - rank(b) || Date.parse(a.startsAt) - Date.parse(b.startsAt))[0];
}

/** `1:05:09`, `12:40`: a length of time as a clock shows it. */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`;
}
