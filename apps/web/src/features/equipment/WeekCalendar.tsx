import { createCalendar, destroyCalendar, Interaction, TimeGrid, type Calendar } from '@event-calendar/core';
import '@event-calendar/core/index.css';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { gaps, openPeriods } from '@concentric/kernel';
import type { CalendarEntry, InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { formatPeriod } from '../../ui/format';
import { periodOf, type Draft, type Period } from './draft';
import { offsetAt, wallOf, type Wall } from './wallTime';

type WeekCalendarProps = {
  instrument: InstrumentView;
  entries: readonly CalendarEntry[];
  draft: Draft;
  first: string;
  shown: { from: Date; to: Date };
  week: boolean;
  selectable: boolean;
  onSelect: (start: Wall, end: Wall) => void;
  onOpen: (bookingId: string) => void;
  onMoved: (bookingId: string, startsAt: Wall, endsAt: Wall) => void;
};

/** The hours of the day worth showing: those it is open, with one hour around them. */
function hoursShown({ openingHours }: InstrumentView): { slotMinTime: string; slotMaxTime: string; scrollTime: string } {
  const opens = Math.min(...openingHours.map(({ opensAt }) => Number(opensAt.slice(0, 2))));
  const closes = Math.max(...openingHours.map(({ closesAt }) => Math.ceil(Number(closesAt.slice(0, 2)) + Number(closesAt.slice(3)) / 60)));
  const hour = (at: number) => `${String(Math.min(24, Math.max(0, at))).padStart(2, '0')}:00`;
  return { slotMinTime: hour(opens - 1), slotMaxTime: hour(closes + 1), scrollTime: hour(opens - 1) };
}

/**
 * The week of an instrument. The calendar is given wall-clock times without an offset: it knows only
 * fixed offsets, while a zone may change its own within the week.
 */
export function WeekCalendar(props: WeekCalendarProps) {
  const { instrument, entries, draft, first, shown, week, selectable } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = instrument.timeZone;
  const host = useRef<HTMLDivElement>(null);
  const calendar = useRef<Calendar | null>(null);
  const handlers = useRef(props);
  useEffect(() => {
    handlers.current = props;
  });

  const events = useMemo(() => {
    const at = ({ startsAt, endsAt }: Period) => ({ start: `${wallOf(startsAt, zone)}:00`, end: `${wallOf(endsAt, zone)}:00` });
    const whole = { startsAt: shown.from, endsAt: shown.to };
    const closed = gaps(whole, openPeriods(instrument.openingHours, zone, whole)).map((period) => ({
      ...at(period),
      display: 'background' as const,
      classNames: ['closed-hours'],
    }));
    const taken = entries.map((entry) => ({
      id: entry.id,
      ...at({ startsAt: new Date(entry.startsAt), endsAt: new Date(entry.endsAt) }),
      title: entry.own ? (entry.purpose ?? t('calendar.own')) : t('calendar.busy'),
      editable: false,
      startEditable: entry.own && new Date(entry.startsAt) > new Date(),
      classNames: [entry.own ? 'entry-own' : 'entry-busy', `entry-${entry.state}`],
      extendedProps: { entry },
    }));
    const period = periodOf(draft, zone);
    const drafted = period && period.startsAt < period.endsAt ? [{ id: 'draft', ...at(period), title: draft.purpose || t('calendar.draft'), editable: false, classNames: ['entry-draft'] }] : [];
    return [...closed, ...taken, ...drafted];
  }, [entries, draft, instrument.openingHours, shown, zone, t]);

  useEffect(() => {
    const made = createCalendar(host.current!, [TimeGrid, Interaction], {
      headerToolbar: { start: '', center: '', end: '' },
      allDaySlot: false,
      firstDay: 1,
      nowIndicator: true,
      slotDuration: '00:30',
      snapDuration: '00:15',
      slotHeight: 22,
      slotEventOverlap: false,
      eventStartEditable: true,
      eventDurationEditable: false,
      selectLongPressDelay: 350,
      eventLongPressDelay: 350,
      slotLabelFormat: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
      eventTimeFormat: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
      dayHeaderFormat: { weekday: 'short', day: 'numeric', month: 'numeric' },
      select: ({ startStr, endStr }) => {
        made.unselect();
        handlers.current.onSelect(startStr.slice(0, 16), endStr.slice(0, 16));
      },
      eventClick: ({ event }) => {
        const entry = event.extendedProps['entry'] as CalendarEntry | undefined;
        if (entry?.own) handlers.current.onOpen(entry.id);
      },
      eventDrop: ({ event, revert }) => {
        const wall = (date: Date) => localText(date);
        const [start, end] = [wall(event.start), wall(event.end)];
        // The move is only proposed: the calendar shows it once the API has agreed.
        revert();
        handlers.current.onMoved(String(event.id), start, end);
      },
    });
    calendar.current = made;
    return () => {
      calendar.current = null;
      void destroyCalendar(made);
    };
  }, []);

  useEffect(() => {
    const made = calendar.current;
    if (!made) return;
    made.setOption('eventDidMount', ({ el, event }) => {
      const entry = event.extendedProps['entry'] as CalendarEntry | undefined;
      if (!entry) {
        el.setAttribute('aria-hidden', 'true');
        el.removeAttribute('tabindex');
        el.removeAttribute('role');
        return;
      }
      const state = t(`bookingState.${entry.state}`);
      const who = entry.own ? [entry.purpose, entry.organizationName, state] : [t('calendar.busy')];
      const text = [formatPeriod(entry.startsAt, entry.endsAt, language, zone), ...who].filter(Boolean).join(', ');
      el.setAttribute('aria-label', text);
      el.title = text;
      if (!entry.own) {
        el.setAttribute('role', 'img');
        el.removeAttribute('tabindex');
      }
    });
    made.setOption('locale', language);
  }, [language, zone, t]);

  useEffect(() => {
    calendar.current?.setOption('view', week ? 'timeGridWeek' : 'timeGridDay');
  }, [week]);
  useEffect(() => {
    calendar.current?.setOption('timeZone', offsetAt(shown.from, zone)).setOption('date', `${first}T00:00:00`);
  }, [first, shown, zone]);
  useEffect(() => {
    calendar.current?.setOption('selectable', selectable);
  }, [selectable]);
  useEffect(() => {
    const { slotMinTime, slotMaxTime, scrollTime } = hoursShown(instrument);
    calendar.current?.setOption('slotMinTime', slotMinTime).setOption('slotMaxTime', slotMaxTime).setOption('scrollTime', scrollTime);
  }, [instrument]);
  useEffect(() => {
    calendar.current?.setOption('events', events);
  }, [events]);

  return <div ref={host} className="week-calendar" />;
}

/** Date objects leave the calendar as the browser's local time; their wall-clock parts are the meaning. */
function localText(date: Date): Wall {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
