import { after, day, hour, minute } from '@concentric/kernel';

/** A session ends a week after its last use and a month after signing in, whichever comes first. */
export const idleFor = 7 * day;
export const lastsFor = 30 * day;

/** A browser's token is replaced when it is this old; the old one stays good for requests under way. */
export const rotateAfter = hour;
export const graceAfterRotation = minute;

/** How often the time of last use is written down. */
export const touchEvery = 5 * minute;

/** When a session used now ends. */
export const expiryOf = (signedInAt: Date, now: Date) =>
  new Date(Math.min(after(signedInAt, lastsFor).getTime(), after(now, idleFor).getTime()));

export const needsTouch = (lastUsedAt: Date, now: Date) => now.getTime() - lastUsedAt.getTime() >= touchEvery;
export const needsRotation = (issuedAt: Date, now: Date) => now.getTime() - issuedAt.getTime() >= rotateAfter;
