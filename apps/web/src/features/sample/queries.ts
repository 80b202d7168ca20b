import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SampleState, SampleView } from '@contract/sample';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopics } from '../../api/realtime';
import { useAbilities } from '../identity/me';

export const samplesKey = ['samples'] as const;
export const reportsKey = (bookingId: string) => ['reports', bookingId] as const;

/** All samples of a booking: at most a thousand. */
export const useSamplesOf = (bookingId: string) =>
  useQuery({
    queryKey: [...samplesKey, 'of', bookingId],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/bookings/{id}/samples', { params: { path: { id: bookingId }, query: { limit: 200, cursor } } }),
        ),
      ),
  });

/** The samples the user's organization handles, newest first. */
export const useDesk = (state: SampleState | undefined) =>
  useList([...samplesKey, 'desk', state ?? 'all'], (cursor) =>
    answer(api.GET('/samples', { params: { query: { scope: 'kept', state, limit: 50, cursor } } })),
  );

export const useScanned = (code: string) =>
  useQuery({
    queryKey: [...samplesKey, 'scanned', code],
    queryFn: () => answer(api.GET('/samples/by-code/{code}', { params: { path: { code } } })),
    retry: false,
  });

export const useCustody = ({ id }: Pick<SampleView, 'id'>) =>
  useQuery({
    queryKey: [...samplesKey, 'custody', id],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/samples/{id}/custody', { params: { path: { id }, query: { limit: 200, cursor } } })),
      ),
  });

export const useReports = (bookingId: string) =>
  useList(reportsKey(bookingId), (cursor) =>
    answer(api.GET('/bookings/{id}/reports', { params: { path: { id: bookingId }, query: { limit: 20, cursor } } })),
  );

/** Reads samples and reports again whenever somebody changes one that the user has to do with. */
export function useSampleNews() {
  const client = useQueryClient();
  const { me } = useAbilities();
  const names = me.organizations.filter(({ role }) => role !== 'viewer').map(({ id }) => `samples:${id}`);
  return useTopics(names, () => {
    void client.invalidateQueries({ queryKey: samplesKey });
    void client.invalidateQueries({ queryKey: ['reports'] });
  });
}
