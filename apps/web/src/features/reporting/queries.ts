import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReportBy } from '@contract/reporting';
import { answer, api, everyItem } from '../../api/client';
import { useTopic } from '../../api/realtime';
import { saveFile } from '../../api/save';
import { instrumentKey } from '../equipment/queries';

export type Days = { readonly from: string; readonly to: string };

const reportKey = (id: string) => [...instrumentKey(id), 'report'] as const;

export const useInstrumentReport = (id: string | undefined, { from, to }: Days) =>
  useQuery({
    queryKey: [...reportKey(id ?? ''), from, to],
    queryFn: () => answer(api.GET('/instruments/{id}/report', { params: { path: { id: id! }, query: { from, to } } })),
    enabled: !!id,
    placeholderData: keepPreviousData,
  });

export const useCenterReport = (id: string | undefined, { from, to }: Days, by: ReportBy) =>
  useQuery({
    queryKey: ['reports', id, by, from, to],
    queryFn: () =>
      answer(api.GET('/centers/{id}/equipment-report', { params: { path: { id: id! }, query: { from, to, by } } })),
    enabled: !!id,
    placeholderData: keepPreviousData,
  });

export const useOpenSharing = (centerId: string, year: string) =>
  useQuery({
    queryKey: ['reports', centerId, 'open-sharing', year],
    queryFn: () =>
      answer(api.GET('/centers/{id}/open-sharing-statements/{year}', { params: { path: { id: centerId, year } } })),
    placeholderData: keepPreviousData,
  });

/** The instruments whose reports can be chosen: of a center, or all the user can see. */
export const useReportable = (centerId: string | undefined) =>
  useQuery({
    queryKey: ['reports', 'instruments', centerId ?? 'all'],
    queryFn: () =>
      everyItem((cursor) => answer(api.GET('/instruments', { params: { query: { centerId, cursor, limit: 200 } } }))),
  });

/** Reads an instrument's report again when its bookings or outages change. */
export function useReportNews(id: string | undefined) {
  const client = useQueryClient();
  return useTopic(id ? `instrument:${id}` : null, (event) => {
    if (id && (event === null || /^(booking|outage)[.]/.test(event.type)))
      void client.invalidateQueries({ queryKey: reportKey(id) });
  });
}

/** @throws Problem */
export const saveInstrumentReport = (id: string, days: Days) =>
  saveFile(
    api.GET('/instruments/{id}/report.csv', { params: { path: { id }, query: days }, parseAs: 'blob' }),
    `${days.from}.csv`,
  );

/** @throws Problem */
export const saveCenterReport = (id: string, days: Days, by: ReportBy) =>
  saveFile(
    api.GET('/centers/{id}/equipment-report.csv', {
      params: { path: { id }, query: { ...days, by } },
      parseAs: 'blob',
    }),
    `${days.from}.csv`,
  );

/** @throws Problem */
export function saveOpenSharing(id: string, year: string, ending: 'csv' | 'pdf') {
  const asked = { params: { path: { id, year } }, parseAs: 'blob' } as const;
  const call =
    ending === 'csv'
      ? api.GET('/centers/{id}/open-sharing-statements/{year}.csv', asked)
      : api.GET('/centers/{id}/open-sharing-statements/{year}.pdf', asked);
  return saveFile(call, `${year}.${ending}`);
}
