import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';
import type { CalendarEvent, Language } from './calendar.rules';

const quarterHour = 15 * 60;

/** The media type of a calendar (RFC 5545 §8.1). */
export const calendarType = 'text/calendar; charset=utf-8';

const productIn = (language: Language) => ({
  company: 'Concentric',
  product: 'Concentric',
  language: language === 'en' ? 'EN' : 'ZH',
});

const eventData = (event: CalendarEvent): ICalEventData => ({
  id: event.uid,
  // Instants in UTC are right in every zone and over every clock change, without a VTIMEZONE that could be wrong.
  start: event.startsAt,
  end: event.endsAt,
  summary: event.summary,
  description: event.description,
  location: event.location,
  status: ICalEventStatus[event.status],
  sequence: event.sequence,
  // Without a METHOD both say when it last changed (§3.8.7.2): the same calendar is the same text.
  stamp: event.changedAt,
  lastModified: event.changedAt,
  transparency: event.status === 'CANCELLED' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
});

/** A calendar to subscribe to. */
export const calendarText = (name: string, language: Language, events: readonly CalendarEvent[]): string =>
  ical({ name, prodId: productIn(language), ttl: quarterHour, events: events.map(eventData) }).toString();

export type Person = { readonly name: string; readonly email: string };

/** One event as an invitation that a mailbox keeps in step (RFC 5546 §3.2): it stands, or it is called off. */
export function invitationText(event: CalendarEvent, language: Language, from: Person, to: Person): string {
  const calendar = ical({ prodId: productIn(language), method: ICalCalendarMethod[methodOf(event)] });
  calendar.createEvent({
    ...eventData(event),
    organizer: from,
    attendees: [{ ...to, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false } as never],
  });
  return calendar.toString();
}

export const methodOf = ({ status }: Pick<CalendarEvent, 'status'>) => (status === 'CANCELLED' ? 'CANCEL' : 'REQUEST');
