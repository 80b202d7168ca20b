import { useRef } from 'react';
import { keepPreviousData, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { openPeriods } from '@concentric/kernel';
import type { Accreditation, BookingMode, CalendarEntry } from '@contract/booking';
import type { InstrumentView, RateLayer } from '@contract/equipment';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic, useTopics } from '../../api/realtime';

export const instrumentKey = (id: string) => ['instruments', id] as const;
export const bookingsKey = ['bookings'] as const;

export const instrumentQuery = (id: string) => ({
  queryKey: [...instrumentKey(id), 'instrument'],
  queryFn: () => answer(api.GET('/instruments/{id}', { params: { path: { id } } })),
});

export const useInstrument = (id: string | undefined) => useQuery({ ...instrumentQuery(id ?? ''), enabled: !!id });

/** Instruments under whatever is seen of them together: read again when any of them changes. */
export const schedulesKey = ['schedules'] as const;
/** All that a booking of an instrument shows up in. */
export const bookingKeys = (instrumentId: string): QueryKey[] => [
  bookingsKey,
  instrumentKey(instrumentId),
  schedulesKey,
];

type Span = { from: Date; to: Date };
export type Blocked = { instrumentId: string; startsAt: string; endsAt: string };
export type Schedules = { entries: CalendarEntry[]; outages: Blocked[] };

/** What holds the time of instruments, and when they are out of order; at most 100 instruments. */
async function readSchedules(ids: readonly string[], { from, to }: Span): Promise<Schedules> {
  let outages: Blocked[] = [];
  const span = { from: from.toISOString(), to: to.toISOString() };
  const entries = await everyItem(async (cursor) => {
    const page = await answer(
      api.GET('/calendar', { params: { query: { instrumentIds: ids.join(), ...span, cursor } } }),
    );
    if (!cursor) ({ outages } = page);
    return page;
  }, 10_000);
  return { entries, outages };
}

export const useCalendar = (id: string, span: Span) =>
  useQuery({
    queryKey: [...instrumentKey(id), 'calendar', span.from.toISOString(), span.to.toISOString()],
    queryFn: () => readSchedules([id], span),
    placeholderData: (previous) => previous,
  });

export const useSchedules = (ids: readonly string[], span: Span) =>
  useQuery({
    queryKey: [...schedulesKey, ids.join(), span.from.toISOString(), span.to.toISOString()],
    queryFn: () => readSchedules(ids, span),
    enabled: ids.length > 0,
    placeholderData: (previous) => previous,
  });

const step = 15 * 60_000;

/** The first free time in the next two weeks that is long enough and not too soon for a layer. */
export const useFirstFree = (instrument: InstrumentView, layer: RateLayer) =>
  useQuery({
    queryKey: [...instrumentKey(instrument.id), 'availability', layer],
    queryFn: async () => {
      const rate = instrument.rates.find((candidate) => candidate.layer === layer);
      const least = Math.max(instrument.minimumMinutes, rate?.minimumMinutes ?? 0);
      const most = Math.min(instrument.maximumMinutes, rate?.maximumMinutes ?? Infinity);
      const length = Math.min(Math.max(60, least), most) * 60_000;
      const earliest = Date.now() + Math.max(1, rate?.minimumNoticeMinutes ?? 0) * 60_000;
      const from = new Date();
      const to = new Date(from.getTime() + 14 * 86_400_000);
      const query = { from: from.toISOString(), to: to.toISOString() };
      const { free } = await answer(
        api.GET('/instruments/{id}/availability', { params: { path: { id: instrument.id }, query } }),
      );
      // A booking's own buffers have to be free as well, but not open: beside closed hours nothing is in their way.
      const opening = openPeriods(instrument.openingHours, instrument.timeZone, { startsAt: from, endsAt: to });
      const edges = new Set(opening.flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()]));
      const kept = (at: number, minutes: number) => (edges.has(at) ? 0 : minutes * 60_000);
      for (const { startsAt, endsAt } of free) {
        const [opens, closes] = [Date.parse(startsAt), Date.parse(endsAt)];
        const start = Math.ceil(Math.max(opens + kept(opens, instrument.bufferBeforeMinutes), earliest) / step) * step;
        if (start + length + kept(closes, instrument.bufferAfterMinutes) <= closes)
          return { startsAt: new Date(start), endsAt: new Date(start + length) };
      }
      return null;
    },
  });

export const useBooking = (id: string | null) =>
  useQuery({
    queryKey: [...bookingsKey, 'one', id],
    queryFn: () => answer(api.GET('/bookings/{id}', { params: { path: { id: id! } } })),
    enabled: !!id,
  });

/** Reads an instrument's calendar again whenever somebody changes it; tells whether that works. */
export function useInstrumentNews(id: string) {
  const client = useQueryClient();
  return useTopic(`instrument:${id}`, () => {
    void client.invalidateQueries({ queryKey: instrumentKey(id) });
    void client.invalidateQueries({ queryKey: bookingsKey });
  });
}

const gathering = 150;

/** Reads the calendars of instruments again whenever somebody changes one of them; tells whether that works. */
export function useSchedulesNews(ids: readonly string[]) {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  // News of many rows comes in swarms, as when all of them are first heard of: they are read again once.
  return useTopics(
    ids.map((id) => `instrument:${id}`),
    () => {
      timer.current ??= setTimeout(() => {
        timer.current = null;
        void client.invalidateQueries({ queryKey: schedulesKey });
        void client.invalidateQueries({ queryKey: bookingsKey });
      }, gathering);
    },
  );
}

export const rowsAPage = 100;
export type RowFilter = { q?: string; centerId?: string; category?: string };

/** One page of the instruments of a timeline. */
export const useInstrumentRows = (filter: RowFilter, cursor: string | undefined) =>
  useQuery({
    queryKey: ['instruments', 'list', 'rows', filter, cursor],
    queryFn: () => answer(api.GET('/instruments', { params: { query: { ...filter, cursor, limit: rowsAPage } } })),
    placeholderData: keepPreviousData,
  });

/** The user's own news: their bookings, and what waits for them. */
export function useOwnNews() {
  const client = useQueryClient();
  return useTopic('user', () => void client.invalidateQueries({ queryKey: bookingsKey }));
}

/** Instruments of a center that are booked with others. */
export const useResources = (centerId: string | undefined) =>
  useQuery({
    queryKey: ['instruments', 'list', 'resources', centerId],
    queryFn: () =>
      everyItem((cursor) => answer(api.GET('/instruments', { params: { query: { centerId, cursor, limit: 200 } } }))),
    enabled: !!centerId,
  });

/** What is asked for before it is booked. */
export type Asked = {
  startsAt: string;
  endsAt: string;
  mode: BookingMode;
  samples: number;
  accreditation?: Accreditation;
};

/** What a booking would cost and ask for, or why it cannot be had. */
export const useQuote = (instrumentId: string, asked: Asked | null) =>
  useQuery({
    queryKey: [...instrumentKey(instrumentId), 'quote', asked],
    queryFn: () =>
      answer(api.GET('/instruments/{id}/quote', { params: { path: { id: instrumentId }, query: asked! } })),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  });

/** What waits for the user's decision, the earliest first. */
export const useToDecide = (limit: number) =>
  useList([...bookingsKey, 'to_decide', limit], (cursor) =>
    answer(api.GET('/bookings', { params: { query: { scope: 'to_decide', limit, cursor } } })),
  );
