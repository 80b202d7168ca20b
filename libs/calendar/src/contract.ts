import { Id, InstantOut, pageOf } from '@concentric/kernel';
import { z } from 'zod';

/** A secret link to an instrument's calendar, or to the calendar of the user's own bookings. */
export const NewCalendarFeed = z.object({ instrumentId: Id.nullish() });
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>;

export const CalendarFeedView = z
  .object({
    id: Id,
    instrumentId: Id.nullable(),
    instrumentName: z.string().nullable(),
    instrumentNameEn: z.string().nullable(),
    createdAt: InstantOut,
    /** When a calendar program last read it. */
    lastReadAt: InstantOut.nullable(),
  })
  .meta({ id: 'CalendarFeed' });
export type CalendarFeedView = z.infer<typeof CalendarFeedView>;
export const CalendarFeedPage = pageOf(CalendarFeedView);

/** A link just made: the one time its address, which holds the secret, is told. */
export const NewCalendarFeedView = CalendarFeedView.extend({ url: z.string() }).meta({ id: 'NewCalendarFeedView' });
