import { after, day, dayIn, ensure, startOfDay } from '@concentric/kernel';
import type { MissingReason, QualificationState } from './contract';

/** Terms count in calendar months of China. */
const officialZone = 'Asia/Shanghai';

/** How long a qualification lasts: by age in calendar months, by days without use; null: for ever. */
export type Terms = { readonly validMonths: number | null; readonly unusedDays: number | null };

const lastDayOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The same time of the same day some months later in Shanghai; the last day of a month that is too short. */
export function monthsAfter(instant: Date, months: number): Date {
  const from = dayIn(officialZone, instant);
  const [year, month, date] = from.split('-').map(Number) as [number, number, number];
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const toDate = Math.min(date, lastDayOf(toYear, toMonth));
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  const to = `${pad(toYear, 4)}-${pad(toMonth, 2)}-${pad(toDate, 2)}`;
  return after(startOfDay(officialZone, to), instant.getTime() - startOfDay(officialZone, from).getTime());
}

/**
 * The instant from which a qualification no longer qualifies: the earlier of its age and of the days without use since
 * it was used, or granted. Null when neither ends it.
 */
export function validUntilOf(
  { validMonths, unusedDays }: Terms,
  grantedAt: Date,
  lastUsedAt: Date | null,
): Date | null {
  const byAge = validMonths === null ? null : monthsAfter(grantedAt, validMonths);
  const byUse = unusedDays === null ? null : after(lastUsedAt ?? grantedAt, unusedDays * day);
  if (byAge === null || byUse === null) return byAge ?? byUse;
  return byAge < byUse ? byAge : byUse;
}

/** What is known of one user's newest qualification for a course; null when there never was one. */
export type Grant = { readonly state: QualificationState; readonly validUntil: Date | null } | null;

/** Why a grant does not qualify up to `until`, which need not be inside it; null when it does. */
export function reasonMissing(grant: Grant, until: Date): MissingReason | null {
  if (grant === null) return 'never_trained';
  if (grant.state === 'revoked') return 'revoked';
  return grant.validUntil !== null && grant.validUntil < until ? 'expires_before' : null;
}

/** The courses whose grant does not qualify up to `until`, each with the reason, in the order given. */
export const missingCourses = <T extends { readonly grant: Grant }>(
  courses: readonly T[],
  until: Date,
): (T & { reason: MissingReason })[] =>
  courses.flatMap((course) => {
    const reason = reasonMissing(course.grant, until);
    return reason === null ? [] : [{ ...course, reason }];
  });

type Counted = {
  readonly state: QualificationState;
  readonly lastUsedAt: Date | null;
  readonly validUntil: Date | null;
};

/** Whether use at `at` keeps it alive: what has lapsed is not revived by use, and older use changes nothing. */
export const countsUse = ({ state, lastUsedAt, validUntil }: Counted, at: Date) =>
  state === 'held' && (validUntil === null || at < validUntil) && (lastUsedAt === null || lastUsedAt < at);

/** @throws Refusal `qualification_revoked` */
export const ensureHeld = ({ state }: { readonly state: QualificationState }) =>
  ensure(state === 'held', 'qualification_revoked');

/** How many days before it lapses the holder is told. */
export const remindedDays = [30, 7] as const;
