import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CenterGates, GateReportView } from '@contract/staffing';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const gatesKey = ['ratio-gates'] as const;

export const useGates = (centerId: string, year: number) =>
  useQuery({
    queryKey: [...gatesKey, centerId, year],
    queryFn: (): Promise<CenterGates> =>
      answer(api.GET('/centers/{id}/ratio-gates', { params: { path: { id: centerId }, query: { year } } })),
    placeholderData: (previous) => previous,
  });

export const useGateReports = (centerId: string, year: number) =>
  useList<GateReportView>([...gatesKey, 'reports', centerId, year], (cursor) =>
    answer(
      api.GET('/centers/{id}/gate-reports', {
        params: { path: { id: centerId }, query: { year, cursor, limit: 24 } },
      }),
    ),
  );

/** Reads the gates again whenever a month is entered or reversed. */
export function useGateNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`center:${centerId}`, (event) => {
    if (event === null || event.type.startsWith('gate-report.')) void client.invalidateQueries({ queryKey: gatesKey });
  });
}
