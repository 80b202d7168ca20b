import type { Calendar } from '@event-calendar/core';
import type { TFunction } from 'i18next';
import { gaps, openPeriods } from '@concentric/kernel';
import type { CalendarEntry } from '@contract/booking';
import type { InstrumentView } from '@contract/equipment';
import type { Language } from '../../i18n';
import { formatDay, organizationIn } from '../../ui/format';
import { periodOf, type Draft } from './draft';
import type { Schedules } from './queries';
import { wallOf, type Wall } from './wallTime';

/**
 * The hours of the day worth showing: those it is open, with one hour around them.
 * @param begins the wall-clock time `09:00` to be seen first, where there is one
 */
export function hoursShown({ openingHours }: InstrumentView, begins: string) {
  const opens = Math.min(...openingHours.map(({ opensAt }) => Number(opensAt.slice(0, 2))));
  const closes = Math.max(
    ...openingHours.map(({ closesAt }) => Math.ceil(Number(closesAt.slice(0, 2)) + Number(closesAt.slice(3)) / 60)),
  );
  const hour = (at: number) => `${String(Math.min(24, Math.max(0, at))).padStart(2, '0')}:00`;
  // An instrument that is open day and night would fill two screens: it opens at the working day and is scrolled.
  const height = closes - opens > 14 ? '640px' : undefined;
  const seen = begins ? Number(begins.slice(0, 2)) - 1 : Math.max(8, opens);
  const scrollTime = hour(height ? seen : opens - 1);
  return { slotMinTime: hour(opens - 1), slotMaxTime: hour(closes + 1), scrollTime, height };
}

type Shown = { from: Date; to: Date };

/** Whose an entry is to the reader: their own side's, one they may read, or one they only see taken. */
export const sideOf = ({ own, organizationId }: CalendarEntry, ownIds: ReadonlySet<string>) =>
  !own ? 'busy' : organizationId && ownIds.has(organizationId) ? 'own' : 'readable';

/** Who looks, and what they may move. */
export type Reader = {
  ownIds: ReadonlySet<string>;
  mayMove: (entry: CalendarEntry) => boolean;
  language: Language;
  t: TFunction;
};

const wallPeriod = (startsAt: string | Date, endsAt: string | Date, zone: string) => ({
  start: `${wallOf(startsAt, zone)}:00`,
  end: `${wallOf(endsAt, zone)}:00`,
});

/** An entry as the calendar draws it. What changed is another to the calendar, so that it is drawn and labelled anew. */
export function entryEvent(entry: CalendarEntry, zone: string, reader: Reader) {
  const { ownIds, mayMove } = reader;
  const movable = mayMove(entry) && isMovable(entry);
  return {
    id: `${entry.id} ${entry.instrumentId} ${entry.version} ${entry.state}`,
    ...wallPeriod(entry.startsAt, entry.endsAt, zone),
    title: titleOf(entry, reader),
    editable: false,
    startEditable: movable,
    durationEditable: movable,
    classNames: [`entry-${sideOf(entry, ownIds)}`, `entry-${entry.state}`],
    extendedProps: { entry },
  };
}

const isMovable = ({ startsAt, state }: CalendarEntry) =>
  (state === 'requested' || state === 'confirmed') && new Date(startsAt) > new Date();

/** The time kept free before and after an entry. */
export function bufferPeriods({ startsAt, endsAt, holdsFrom, holdsUntil }: CalendarEntry): [string, string][] {
  const around: [string, string][] = [
    [holdsFrom, startsAt],
    [endsAt, holdsUntil],
  ];
  return around.filter(([from, until]) => Date.parse(from) < Date.parse(until));
}

/** When an instrument is not open within what is shown. */
export function closedEvents(instrument: InstrumentView, shown: Shown, zone: string): Calendar.EventInput[] {
  const whole = { startsAt: shown.from, endsAt: shown.to };
  return gaps(whole, openPeriods(instrument.openingHours, instrument.timeZone, whole)).map(({ startsAt, endsAt }) => ({
    ...wallPeriod(startsAt, endsAt, zone),
    display: 'background' as const,
    classNames: ['closed-hours'],
  }));
}

export const outageEvents = (outages: Schedules['outages'], zone: string, t: TFunction): Calendar.EventInput[] =>
  outages.map(({ startsAt, endsAt }) => ({
    ...wallPeriod(startsAt, endsAt, zone),
    title: t('calendar.outage'),
    display: 'background' as const,
    classNames: ['outage'],
  }));

export const bufferEvents = (entries: readonly CalendarEntry[], zone: string): Calendar.EventInput[] =>
  entries.flatMap((entry) =>
    bufferPeriods(entry).map(([from, until]) => ({
      ...wallPeriod(from, until, zone),
      display: 'background' as const,
      classNames: ['buffer'],
    })),
  );

/**
 * What the calendar draws. It is given wall-clock times without an offset: it knows only fixed
 * offsets, while a zone may change its own within the week.
 */
export function eventsOf(
  instrument: InstrumentView,
  { entries, outages }: Schedules,
  draft: Draft,
  shown: Shown,
  reader: Reader,
): Calendar.EventInput[] {
  const { t } = reader;
  const zone = instrument.timeZone;
  const drawn = [
    ...closedEvents(instrument, shown, zone),
    ...outageEvents(outages, zone, t),
    ...bufferEvents(entries, zone),
    ...entries.map((entry) => {
      const event = entryEvent(entry, zone, reader);
      if (instrument.capacity === 1) return event;
      return { ...event, title: `${t('calendar.place', { place: String(entry.place) })} · ${event.title}` };
    }),
  ];
  const period = periodOf(draft, zone);
  if (!period || period.startsAt >= period.endsAt) return drawn;
  const title = draft.purpose || t('calendar.draft');
  const times = wallPeriod(period.startsAt, period.endsAt, zone);
  return [...drawn, { id: 'draft', ...times, title, editable: false, classNames: ['entry-draft'] }];
}

function titleOf(entry: CalendarEntry, { ownIds, language, t }: Reader): string {
  const side = sideOf(entry, ownIds);
  if (side === 'busy') return t('calendar.busy');
  const told = side === 'own' ? [entry.purpose] : [organizationIn(language, entry), entry.purpose];
  return told.filter(Boolean).join(' · ') || t('calendar.own');
}

export const entryOf = ({ extendedProps }: Calendar.Event) => extendedProps['entry'] as CalendarEntry | undefined;

/** States that are told in words as well as by colour; what is merely confirmed goes without saying. */
const told: readonly CalendarEntry['state'][] = ['offered', 'requested', 'in_use', 'completed', 'no_show'];

/** What stands in an event; the day, and a state that goes without saying, follow unseen. */
export function contentOf(event: Calendar.Event, timeText: string, language: Language, zone: string, t: TFunction) {
  const part = (className: string, text: string) =>
    Object.assign(document.createElement('span'), { className, textContent: text });
  if (event.display === 'background')
    return { domNodes: event.classNames.includes('outage') ? [part('ec-event-title', String(event.title))] : [] };
  const entry = entryOf(event);
  const seen = [part('ec-event-time', timeText), part('ec-event-title', String(event.title))];
  if (!entry) return { domNodes: seen };
  const state = t(`bookingState.${entry.state}`);
  const stateSeen = told.includes(entry.state) && entry.own;
  if (stateSeen) seen.splice(1, 0, part('entry-state', state));
  const unseen = [formatDay(entry.startsAt, language, zone), organizationIn(language, entry), stateSeen ? null : state];
  return { domNodes: [...seen, part('visually-hidden', ` ${unseen.filter(Boolean).join(', ')}`)] };
}

/** Only what can be opened is a button; what is only drawn is hidden from a screen reader. */
export function nameEvent(el: HTMLElement, event: Calendar.Event) {
  const entry = entryOf(event);
  el.title = el.textContent?.trim() ?? '';
  if (entry?.own) return;
  el.removeAttribute('tabindex');
  el.removeAttribute('role');
  if (!entry) el.setAttribute('aria-hidden', 'true');
}

/**
 * The calendar calls itself a table but its cells are none: without the roles it reads as the list of
 * days and bookings that it is. It sets them anew when it changes views.
 */
export function dropTableRoles(host: HTMLElement): () => void {
  const drop = () => {
    for (const role of ['table', 'rowgroup', 'row', 'rowheader', 'columnheader', 'cell'])
      for (const part of host.querySelectorAll(`[role=${role}]`)) part.removeAttribute('role');
    for (const part of host.querySelectorAll('[aria-colindex]')) part.removeAttribute('aria-colindex');
    // What scrolls is scrolled by keyboard too, also in a week without a booking to go to.
    for (const part of host.querySelectorAll<HTMLElement>('.ec-main')) part.tabIndex = 0;
  };
  const observer = new MutationObserver(drop);
  observer.observe(host, { subtree: true, childList: true, attributes: true, attributeFilter: ['role'] });
  drop();
  return () => observer.disconnect();
}

/** `09:00–11:30`, from the calendar's own dates. */
export const timeText = (start: Date, end: Date | null) =>
  end ? `${localText(start).slice(11)}–${localText(end).slice(11)}` : localText(start).slice(11);

/** Date objects leave the calendar as the browser's local time; their wall-clock parts are the meaning. */
export function localText(date: Date): Wall {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
