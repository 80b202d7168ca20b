import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { InstrumentView } from '@contract/equipment';
import { answer, api, everyItem } from '../../api/client';
import { useTopic } from '../../api/realtime';

export const instrumentKey = (id: string) => ['instruments', id] as const;
export const bookingsKey = ['bookings'] as const;

export const useInstrument = (id: string | undefined) =>
  useQuery({
    queryKey: [...instrumentKey(id ?? ''), 'instrument'],
    queryFn: () => answer(api.GET('/instruments/{id}', { params: { path: { id: id! } } })),
    enabled: !!id,
  });

type Week = { from: Date; to: Date };

export const useCalendar = (id: string, { from, to }: Week) =>
  useQuery({
    queryKey: [...instrumentKey(id), 'calendar', from.toISOString(), to.toISOString()],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/instruments/{id}/bookings', {
            params: { path: { id }, query: { from: from.toISOString(), to: to.toISOString(), limit: 200, cursor } },
          }),
        ),
      ),
    placeholderData: (previous) => previous,
  });

/** The first free time that is long enough, in the next two weeks. */
export const useFirstFree = (instrument: InstrumentView, minutes: number) =>
  useQuery({
    queryKey: [...instrumentKey(instrument.id), 'availability', minutes],
    queryFn: async () => {
      const from = new Date();
      const to = new Date(from.getTime() + 14 * 86_400_000);
      const query = { from: from.toISOString(), to: to.toISOString() };
      const { free } = await answer(
        api.GET('/instruments/{id}/availability', { params: { path: { id: instrument.id }, query } }),
      );
      const step = 15 * 60_000;
      for (const { startsAt, endsAt } of free) {
        const start = Math.ceil(Math.max(Date.parse(startsAt), Date.now() + 60_000) / step) * step;
        const end = start + minutes * 60_000;
        if (end <= Date.parse(endsAt)) return { startsAt: new Date(start), endsAt: new Date(end) };
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
