import type { Calendar } from '@event-calendar/core';
import type { TFunction } from 'i18next';
import { gaps, openPeriods } from '@concentric/kernel';
import type { CalendarEntry, InstrumentView } from '@contract/equipment';
import type { Language } from '../../i18n';
import { formatDay } from '../../ui/format';
import { periodOf, type Draft, type Period } from './draft';
import { wallOf, type Wall } from './wallTime';

/** The hours of the day worth showing: those it is open, with one hour around them. */
export function hoursShown({ openingHours }: InstrumentView) {
  const opens = Math.min(...openingHours.map(({ opensAt }) => Number(opensAt.slice(0, 2))));
  const closes = Math.max(
    ...openingHours.map(({ closesAt }) => Math.ceil(Number(closesAt.slice(0, 2)) + Number(closesAt.slice(3)) / 60)),
  );
  const hour = (at: number) => `${String(Math.min(24, Math.max(0, at))).padStart(2, '0')}:00`;
  // An instrument that is open day and night would fill two screens: it opens at the working day and is scrolled.
  const height = closes - opens > 14 ? '640px' : undefined;
  const scrollTime = hour(height ? Math.max(8, opens) : opens - 1);
  return { slotMinTime: hour(opens - 1), slotMaxTime: hour(closes + 1), scrollTime, height };
}

type Shown = { from: Date; to: Date };

/** Whose an entry is to the reader: their own side's, one they may read, or one they only see taken. */
export const sideOf = ({ own, organizationId }: CalendarEntry, ownIds: ReadonlySet<string>) =>
  !own ? 'busy' : organizationId && ownIds.has(organizationId) ? 'own' : 'readable';

/**
 * What the calendar draws. It is given wall-clock times without an offset: it knows only fixed
 * offsets, while a zone may change its own within the week.
 */
export function eventsOf(
  instrument: InstrumentView,
  entries: readonly CalendarEntry[],
  draft: Draft,
  shown: Shown,
  ownIds: ReadonlySet<string>,
  mayMove: (entry: CalendarEntry) => boolean,
  t: TFunction,
): Calendar.EventInput[] {
  const zone = instrument.timeZone;
  const at = ({ startsAt, endsAt }: Period) => ({
    start: `${wallOf(startsAt, zone)}:00`,
    end: `${wallOf(endsAt, zone)}:00`,
  });
  const whole = { startsAt: shown.from, endsAt: shown.to };
  const closed = gaps(whole, openPeriods(instrument.openingHours, zone, whole)).map((period) => ({
    ...at(period),
    display: 'background' as const,
    classNames: ['closed-hours'],
  }));
  const taken = entries.map((entry) => ({
    // An entry that changed is another to the calendar, so that it is drawn and labelled anew.
    id: `${entry.id} ${entry.version} ${entry.state}`,
    ...at({ startsAt: new Date(entry.startsAt), endsAt: new Date(entry.endsAt) }),
    title: titleOf(entry, ownIds, t),
    editable: false,
    startEditable: mayMove(entry) && new Date(entry.startsAt) > new Date(),
    classNames: [`entry-${sideOf(entry, ownIds)}`, `entry-${entry.state}`],
    extendedProps: { entry },
  }));
  const period = periodOf(draft, zone);
  if (!period || period.startsAt >= period.endsAt) return [...closed, ...taken];
  const title = draft.purpose || t('calendar.draft');
  return [...closed, ...taken, { id: 'draft', ...at(period), title, editable: false, classNames: ['entry-draft'] }];
}

function titleOf(entry: CalendarEntry, ownIds: ReadonlySet<string>, t: TFunction): string {
  const side = sideOf(entry, ownIds);
  if (side === 'busy') return t('calendar.busy');
  const told = side === 'own' ? [entry.purpose] : [entry.organizationName, entry.purpose];
  return told.filter(Boolean).join(' · ') || t('calendar.own');
}

export const entryOf = ({ extendedProps }: Calendar.Event) => extendedProps['entry'] as CalendarEntry | undefined;

/** What stands in an event; the day and the state, which colour and place tell, follow unseen. */
export function contentOf(event: Calendar.Event, timeText: string, language: Language, zone: string, t: TFunction) {
  if (event.display === 'background') return { domNodes: [] };
  const entry = entryOf(event);
  const part = (className: string, text: string) =>
    Object.assign(document.createElement('span'), { className, textContent: text });
  const seen = [part('ec-event-time', timeText), part('ec-event-title', String(event.title))];
  if (!entry) return { domNodes: seen };
  const unseen = [formatDay(entry.startsAt, language, zone), entry.organizationName, t(`bookingState.${entry.state}`)];
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
    for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'cell'])
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
