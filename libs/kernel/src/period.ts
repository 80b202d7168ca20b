import { hour, minute } from './instant';

/** A half-open period of time, `[startsAt, endsAt)`. */
export type Period = { readonly startsAt: Date; readonly endsAt: Date };

export const minutesOf = ({ startsAt, endsAt }: Period) => (endsAt.getTime() - startsAt.getTime()) / minute;
export const hoursOf = ({ startsAt, endsAt }: Period) => (endsAt.getTime() - startsAt.getTime()) / hour;

/** Whether two periods share an instant; periods that only touch do not. */
export const overlap = (a: Period, b: Period) => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

export const contains = (outer: Period, inner: Period) =>
  outer.startsAt <= inner.startsAt && inner.endsAt <= outer.endsAt;

/** The parts of `whole` that none of `taken` touches, in order. `taken` may overlap and come in any order. */
export function gaps(whole: Period, taken: readonly Period[]): Period[] {
  const free: Period[] = [];
  let from = whole.startsAt;
  for (const busy of taken.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    if (busy.startsAt >= whole.endsAt) break;
    if (busy.startsAt > from) free.push({ startsAt: from, endsAt: busy.startsAt });
    if (busy.endsAt > from) from = busy.endsAt;
  }
  if (from < whole.endsAt) free.push({ startsAt: from, endsAt: whole.endsAt });
  return free;
}
