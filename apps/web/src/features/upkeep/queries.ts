import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';
import { instrumentKey } from '../equipment/queries';

export const upkeepKey = (instrumentId: string) => [...instrumentKey(instrumentId), 'upkeep'] as const;

export const useCertificates = (id: string) =>
  useList([...upkeepKey(id), 'certificates'], (cursor) =>
    answer(api.GET('/instruments/{id}/certificates', { params: { path: { id }, query: { cursor, limit: 20 } } })),
  );

/** Outages that are not over, or all there ever were. */
export const useOutages = (id: string, from: string | null) =>
  useList([...upkeepKey(id), 'outages', from], (cursor) => {
    const query = from ? { from, state: 'declared' as const, cursor, limit: 20 } : { cursor, limit: 20 };
    return answer(api.GET('/instruments/{id}/outages', { params: { path: { id }, query } }));
  });

export const useFaults = (id: string) =>
  useList([...upkeepKey(id), 'faults'], (cursor) =>
    answer(api.GET('/instruments/{id}/faults', { params: { path: { id }, query: { cursor, limit: 20 } } })),
  );

/** Reads an instrument's upkeep again whenever somebody changes it. */
export function useUpkeepNews(id: string) {
  const client = useQueryClient();
  return useTopic(`instrument:${id}`, (event) => {
    if (event === null || /^(certificate|outage|fault)[.]/.test(event.type))
      void client.invalidateQueries({ queryKey: upkeepKey(id) });
  });
}
