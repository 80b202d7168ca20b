import { after, day, dayIn, ensure } from '@concentric/kernel';
import type { CertificateState } from './contract';

export type CertificateVerb = 'lapse';

const moves: Record<CertificateVerb, Partial<Record<CertificateState, CertificateState>>> = {
  lapse: { valid: 'lapsed' },
};
const goals: Record<CertificateVerb, CertificateState> = { lapse: 'lapsed' };

/** The state after the verb. @throws Refusal `certificate_cannot_move` */
export function moveCertificate(from: CertificateState, verb: CertificateVerb): CertificateState {
  const to = moves[verb][from];
  ensure(to !== undefined, 'certificate_cannot_move', { from, to: goals[verb] });
  return to;
}

/** No calibration interval is longer; a slip of the pen is. */
const longestDays = 3660;

type Term = { readonly issuedOn: string; readonly validFrom: Date; readonly validUntil: Date };

/**
 * Whether a certificate may be recorded as valid; `zone` is the instrument's.
 * @throws Refusal `certificate_issued_in_future`, `certificate_expired`, `certificate_too_long`
 */
export function ensureCertificate({ issuedOn, validFrom, validUntil }: Term, zone: string, now: Date): void {
  const today = dayIn(zone, now);
  ensure(issuedOn <= today, 'certificate_issued_in_future', { issuedOn, today });
  ensure(validUntil > now, 'certificate_expired', { limit: now.toISOString() });
  ensure(validUntil <= after(validFrom, longestDays * day), 'certificate_too_long', { limit: longestDays });
}

/** How many days before its end a certificate is reminded of. */
const reminderDays = [30, 7];

/** The reminders of a certificate that still lie ahead: how many days before its end, and when. */
export const remindersOf = (validUntil: Date, now: Date): { daysLeft: number; at: Date }[] =>
  reminderDays.map((daysLeft) => ({ daysLeft, at: after(validUntil, -daysLeft * day) })).filter(({ at }) => at > now);
