import { useQueryClient } from '@tanstack/react-query';
import type { ObligationState, ObligationView } from '@contract/obligation';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const obligationsKey = ['obligations'] as const;

export const useObligations = (centerId: string, state: ObligationState | undefined) =>
  useList<ObligationView>([...obligationsKey, centerId, state ?? ''], (cursor) =>
    answer(
      api.GET('/centers/{id}/obligations', { params: { path: { id: centerId }, query: { cursor, limit: 30, state } } }),
    ),
  );

/** Reads them again whenever one is raised or closed. */
export function useObligationNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`center:${centerId}`, (event) => {
    if (event === null || event.type.startsWith('obligation.'))
      void client.invalidateQueries({ queryKey: obligationsKey });
  });
}

/** What the centers of a city owe. */
export const useCityObligations = (cityCode: string, state: ObligationState | undefined) =>
  useList<ObligationView>([...obligationsKey, 'city', cityCode, state ?? ''], (cursor) =>
    answer(api.GET('/obligations', { params: { query: { cursor, limit: 30, state, cityCode } } })),
  );
