import type { Calendar } from '@event-calendar/core';
import type { InstrumentView } from '@contract/equipment';
import { bufferPeriods, closedEvents, entryEvent, outageEvents, type Reader } from './calendarEvents';
import type { Schedules } from './queries';
import { offsetAt, wallOf } from './wallTime';

export const spans = { day: 1, three: 3, week: 7 } as const;
export type SpanName = keyof typeof spans;

/** The views of the timeline: the longer, the coarser. */
export const timelineViews = {
  day: { type: 'resourceTimelineDay', duration: { days: 1 }, slotDuration: '00:30', slotWidth: 34 },
  three: { type: 'resourceTimelineDay', duration: { days: 3 }, slotDuration: '02:00', slotWidth: 40 },
  week: { type: 'resourceTimelineDay', duration: { days: 7 }, slotDuration: '04:00', slotWidth: 40 },
};

type Shown = { from: Date; to: Date };

/** What the timeline draws: every instrument's row, in the time of one zone. */
export function timelineEvents(
  instruments: readonly InstrumentView[],
  { entries, outages }: Schedules,
  shown: Shown,
  zone: string,
  reader: Reader,
): Calendar.EventInput[] {
  const on = (instrumentId: string) => (event: Calendar.EventInput) => ({ ...event, resourceIds: [instrumentId] });
  const rows = new Set(instruments.map(({ id }) => id));
  return [
    ...instruments.flatMap((instrument) => closedEvents(instrument, shown, zone).map(on(instrument.id))),
    ...outages.flatMap((outage) => outageEvents([outage], zone, reader.t).map(on(outage.instrumentId))),
    ...entries
      .filter(({ instrumentId }) => rows.has(instrumentId))
      .flatMap((entry) => [
        ...bufferPeriods(entry).map(([from, until]) => ({
          start: `${wallOf(from, zone)}:00`,
          end: `${wallOf(until, zone)}:00`,
          display: 'background' as const,
          classNames: ['buffer'],
          resourceIds: [entry.instrumentId],
        })),
        { ...entryEvent(entry, zone, reader), resourceIds: [entry.instrumentId] },
      ]),
  ];
}

/** The hours of the day worth showing: those in which any of the instruments is open. */
export function hoursOf(instruments: readonly InstrumentView[], zone: string) {
  const now = new Date();
  const elsewhere = instruments.some(({ timeZone }) => offsetAt(now, timeZone) !== offsetAt(now, zone));
  const hours = instruments.flatMap(({ openingHours }) => openingHours);
  if (elsewhere || hours.length === 0) return { slotMinTime: '00:00', slotMaxTime: '24:00' };
  const opens = Math.min(...hours.map(({ opensAt }) => Number(opensAt.slice(0, 2))));
  const closes = Math.max(
    ...hours.map(({ closesAt }) => Number(closesAt.slice(0, 2)) + (closesAt.endsWith('00') ? 0 : 1)),
  );
  // Whole slots of four hours, as the week is drawn in.
  const from = Math.floor(opens / 4) * 4;
  const to = Math.min(24, Math.ceil(closes / 4) * 4);
  return { slotMinTime: `${String(from).padStart(2, '0')}:00`, slotMaxTime: `${String(to).padStart(2, '0')}:00` };
}
