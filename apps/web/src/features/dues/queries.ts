import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DuesChargeView, DuesPaymentView, DuesScheduleView, DuesState, DuesSummary } from '@contract/dues';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const duesKey = ['dues'] as const;

export const useDues = (centerId: string, year: number) =>
  useQuery({
    queryKey: [...duesKey, centerId, year],
    queryFn: (): Promise<DuesSummary> =>
      answer(api.GET('/centers/{id}/dues', { params: { path: { id: centerId }, query: { year } } })),
    placeholderData: (previous) => previous,
  });

export const useSchedules = (centerId: string, year: number) =>
  useList<DuesScheduleView>([...duesKey, 'schedules', centerId, year], (cursor) =>
    answer(
      api.GET('/centers/{id}/dues-schedules', {
        params: { path: { id: centerId }, query: { year, cursor, limit: 20 } },
      }),
    ),
  );

export const useCharges = (centerId: string, year: number, state: DuesState | undefined) =>
  useList<DuesChargeView>([...duesKey, 'charges', centerId, year, state ?? ''], (cursor) =>
    answer(
      api.GET('/centers/{id}/dues-charges', {
        params: { path: { id: centerId }, query: { year, state, cursor, limit: 20 } },
      }),
    ),
  );

export const usePayments = (chargeId: string) =>
  useList<DuesPaymentView>([...duesKey, 'payments', chargeId], (cursor) =>
    answer(
      api.GET('/dues-charges/{id}/payments', { params: { path: { id: chargeId }, query: { cursor, limit: 20 } } }),
    ),
  );

/** Reads the dues again whenever something about them happens. */
export function useDuesNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`center:${centerId}`, (event) => {
    if (event === null || event.type.startsWith('dues')) void client.invalidateQueries({ queryKey: duesKey });
  });
}
