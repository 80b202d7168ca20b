import { z } from 'zod';
import { say } from './say';

// A text that is no instant is compared with no other: one fault, one message.
const isoText = z.iso.datetime({ offset: true, abort: true });

/** An instant arrives as RFC 3339 text with an offset and is a Date inside. */
export const InstantIn = isoText.transform((text) => new Date(text)).meta({ format: 'date-time' });

/** An instant leaves as RFC 3339 text in UTC, whether it is still a Date or already text. */
export const InstantOut = z
  .preprocess((value) => (value instanceof Date ? value.toISOString() : value), z.string())
  .meta({ format: 'date-time' });

/** A calendar day, `2026-11-22`, of no zone; PostgreSQL knows no year 0. */
export const Day = z.iso
  .date()
  .refine((text) => !text.startsWith('0000'), say('must not lie in the year 0', '年份不能为 0'));
export type Day = z.infer<typeof Day>;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const after = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds);
