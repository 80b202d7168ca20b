import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ClosingView, Reconciliation } from '@contract/closing';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const reconciliationKey = ['reconciliation'] as const;
export const closingsKey = ['closings'] as const;

export type Days = { from: string; to: string };

export const useReconciliation = (centerId: string, { from, to }: Days) =>
  useQuery({
    queryKey: [...reconciliationKey, centerId, from, to],
    queryFn: (): Promise<Reconciliation> =>
      answer(
        api.GET('/centers/{id}/reconciliation', {
          params: { path: { id: centerId }, query: { from: from || undefined, to: to || undefined } },
        }),
      ),
    placeholderData: (previous) => previous,
  });

export const useClosings = (centerId: string) =>
  useList<ClosingView>([...closingsKey, centerId], (cursor) =>
    answer(api.GET('/centers/{id}/closings', { params: { path: { id: centerId }, query: { cursor, limit: 12 } } })),
  );

/** Reads both again whenever something happens at the center's finance desk. */
export function useClosingNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`revenue:${centerId}`, (event) => {
    void client.invalidateQueries({ queryKey: reconciliationKey });
    if (event === null || event.type.startsWith('period-closing.'))
      void client.invalidateQueries({ queryKey: closingsKey });
  });
}
