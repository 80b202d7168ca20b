import { createCalendar, destroyCalendar, Interaction, TimeGrid, type Calendar } from '@event-calendar/core';
import '@event-calendar/core/index.css';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { useAbilities } from '../identity/me';
import {
  contentOf,
  dropTableRoles,
  entryOf,
  eventsOf,
  hoursShown,
  localText,
  nameEvent,
  timeText,
} from './calendarEvents';
import type { Draft } from './draft';
import type { Schedules } from './queries';
import { offsetAt, type Wall } from './wallTime';

type WeekCalendarProps = {
  instrument: InstrumentView;
  schedule: Schedules;
  draft: Draft;
  first: string;
  shown: { from: Date; to: Date };
  week: boolean;
  selectable: boolean;
  onSelect: (start: Wall, end: Wall) => void;
  onOpen: (bookingId: string) => void;
  onMoved: (bookingId: string, startsAt: Wall, endsAt: Wall) => void;
};

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const fixedOptions: Calendar.Options = {
  headerToolbar: { start: '', center: '', end: '' },
  allDaySlot: false,
  firstDay: 1,
  nowIndicator: true,
  slotDuration: '00:30',
  snapDuration: '00:15',
  slotHeight: 22,
  slotEventOverlap: false,
  eventStartEditable: true,
  eventDurationEditable: true,
  selectLongPressDelay: 350,
  eventLongPressDelay: 350,
  slotLabelFormat: clock,
  eventTimeFormat: timeText,
  dayHeaderFormat: { weekday: 'short', day: 'numeric', month: 'numeric' },
};

/** The week of an instrument, or on a narrow screen a day of it. */
export function WeekCalendar(props: WeekCalendarProps) {
  const { instrument, schedule, draft, first, shown, week, selectable } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = instrument.timeZone;
  const host = useRef<HTMLDivElement>(null);
  const calendar = useRef<Calendar | null>(null);
  const handlers = useRef(props);
  useEffect(() => {
    handlers.current = props;
  });
  const { ownIds, mayMove } = useAbilities();
  const events = useMemo(
    () => eventsOf(instrument, schedule, draft, shown, { ownIds, mayMove, language, t }),
    [instrument, schedule, draft, shown, ownIds, mayMove, language, t],
  );

  useEffect(() => {
    // A move is only proposed: the calendar shows it once the API has agreed.
    const proposed = ({ event, revert }: { event: Calendar.Event; revert: () => void }) => {
      const entry = entryOf(event);
      const [start, end] = [localText(event.start), localText(event.end)];
      revert();
      if (entry) handlers.current.onMoved(entry.id, start, end);
    };
    const made = createCalendar(host.current!, [TimeGrid, Interaction], {
      ...fixedOptions,
      eventDidMount: ({ el, event }) => nameEvent(el, event),
      select: ({ startStr, endStr }) => {
        made.unselect();
        handlers.current.onSelect(startStr.slice(0, 16), endStr.slice(0, 16));
      },
      eventClick: ({ event }) => {
        const entry = entryOf(event);
        if (entry?.own) handlers.current.onOpen(entry.id);
      },
      eventDrop: proposed,
      eventResize: proposed,
    });
    calendar.current = made;
    const watched = dropTableRoles(host.current!);
    return () => {
      watched();
      calendar.current = null;
      void destroyCalendar(made);
    };
  }, []);

  useEffect(() => {
    calendar.current
      ?.setOption('eventContent', ({ event, timeText }) => contentOf(event, timeText, language, zone, t))
      .setOption('locale', language);
  }, [language, zone, t]);
  useEffect(() => {
    calendar.current?.setOption('view', week ? 'timeGridWeek' : 'timeGridDay').setOption('selectable', selectable);
  }, [week, selectable]);
  useEffect(() => {
    calendar.current?.setOption('timeZone', offsetAt(shown.from, zone)).setOption('date', `${first}T00:00:00`);
  }, [first, shown, zone]);
  useEffect(() => {
    const { slotMinTime, slotMaxTime, scrollTime, height } = hoursShown(instrument, handlers.current.draft.startsAt);
    calendar.current
      ?.setOption('slotMinTime', slotMinTime)
      .setOption('slotMaxTime', slotMaxTime)
      .setOption('height', height)
      .setOption('scrollTime', scrollTime);
  }, [instrument]);
  useEffect(() => {
    calendar.current?.setOption('events', events);
  }, [events]);

  return <div ref={host} className="week-calendar" />;
}
