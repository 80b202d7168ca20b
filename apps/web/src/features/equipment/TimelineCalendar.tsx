import { createCalendar, destroyCalendar, Interaction, ResourceTimeline, type Calendar } from '@event-calendar/core';
import '@event-calendar/core/index.css';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { InstrumentView } from '@contract/equipment';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { useAbilities } from '../identity/me';
import { contentOf, dropTableRoles, entryOf, localText, nameEvent, timeText } from './calendarEvents';
import type { Schedules } from './queries';
import { hoursOf, timelineEvents, timelineViews, type SpanName } from './timelineEvents';
import { offsetAt, type Wall } from './wallTime';

type TimelineProps = {
  instruments: readonly InstrumentView[];
  schedules: Schedules;
  zone: string;
  first: string;
  shown: { from: Date; to: Date };
  span: SpanName;
  onSelect: (instrumentId: string, start: Wall, end: Wall) => void;
  onOpen: (bookingId: string) => void;
  onMoved: (bookingId: string, start: Wall, end: Wall) => void;
};

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const fixedOptions: Calendar.Options = {
  headerToolbar: { start: '', center: '', end: '' },
  views: timelineViews as unknown as Calendar.Options['views'],
  nowIndicator: true,
  snapDuration: '00:15',
  scrollTime: '07:00',
  selectable: true,
  eventStartEditable: true,
  eventDurationEditable: true,
  selectLongPressDelay: 350,
  eventLongPressDelay: 350,
  slotLabelFormat: clock,
  eventTimeFormat: timeText,
  dayHeaderFormat: { weekday: 'short', day: 'numeric', month: 'numeric' },
};

/** A row for each instrument over a day or more; a drag proposes a booking, or another time for one. */
export function TimelineCalendar(props: TimelineProps) {
  const { instruments, schedules, zone, first, shown, span } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const host = useRef<HTMLDivElement>(null);
  const calendar = useRef<Calendar | null>(null);
  const handlers = useRef({ ...props, navigate });
  useEffect(() => {
    handlers.current = { ...props, navigate };
  });
  const { ownIds, mayMove } = useAbilities();
  const events = useMemo(
    () => timelineEvents(instruments, schedules, shown, zone, { ownIds, mayMove, language, t }),
    [instruments, schedules, shown, zone, ownIds, mayMove, language, t],
  );

  useEffect(() => {
    // A move is only proposed: the timeline shows it once the API has agreed.
    const proposed = (info: { event: Calendar.Event; newResource?: Calendar.Resource; revert: () => void }) => {
      const entry = entryOf(info.event);
      const [start, end] = [localText(info.event.start), localText(info.event.end)];
      info.revert();
      // Another instrument is another booking.
      if (entry && !info.newResource) handlers.current.onMoved(entry.id, start, end);
    };
    const made = createCalendar(host.current!, [ResourceTimeline, Interaction], {
      ...fixedOptions,
      view: handlers.current.span,
      eventDidMount: ({ el, event }) => nameEvent(el, event),
      select: ({ startStr, endStr, resource }) => {
        made.unselect();
        if (resource) handlers.current.onSelect(resource.id, startStr.slice(0, 16), endStr.slice(0, 16));
      },
      eventClick: ({ event }) => {
        const entry = entryOf(event);
        if (entry?.own) handlers.current.onOpen(entry.id);
      },
      eventDrop: proposed,
      eventResize: proposed,
      resourceLabelContent: ({ resource }) => ({
        domNodes: [instrumentLink(resource, (path) => void handlers.current.navigate(path))],
      }),
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
    calendar.current?.setOption('view', span);
  }, [span]);
  useEffect(() => {
    calendar.current?.setOption('timeZone', offsetAt(shown.from, zone)).setOption('date', `${first}T00:00:00`);
  }, [first, shown, zone]);
  useEffect(() => {
    const { slotMinTime, slotMaxTime } = hoursOf(instruments, zone);
    calendar.current
      ?.setOption('slotMinTime', slotMinTime)
      .setOption('slotMaxTime', slotMaxTime)
      .setOption(
        'resources',
        instruments.map((instrument) => rowOf(instrument, nameIn(language, instrument))),
      );
  }, [instruments, zone, language, span]);
  useEffect(() => {
    calendar.current?.setOption('events', events);
  }, [events]);

  return <div ref={host} className="week-calendar timeline" />;
}

const rowOf = ({ id, model }: InstrumentView, title: string): Calendar.ResourceInput => ({
  id,
  title,
  extendedProps: { model },
});

/** The name of a row leads to its instrument. */
function instrumentLink(resource: Calendar.Resource, go: (path: string) => void): HTMLElement {
  const path = `/instruments/${resource.id}`;
  const link = Object.assign(document.createElement('a'), { href: path, textContent: String(resource.title) });
  link.title = `${String(resource.title)} · ${String(resource.extendedProps['model'])}`;
  link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(path);
  });
  return link;
}
