import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AssetView } from '@contract/asset';
import type { PatentLink, RevenueEventQuery, RevenueEventView, ShownState, Stream } from '@contract/revenue';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const revenueKey = ['revenue-events'] as const;

export type EventFilter = {
  stream?: Stream;
  state?: ShownState;
  from?: string;
  to?: string;
  unassigned?: true;
};

const asked = ({ unassigned, ...rest }: EventFilter) =>
  ({ ...rest, unassigned: unassigned && 'true' }) as unknown as Partial<RevenueEventQuery>;

export const useEvents = (centerId: string, filter: EventFilter) =>
  useList<RevenueEventView>([...revenueKey, centerId, filter], (cursor) =>
    answer(
      api.GET('/revenue-events', { params: { query: { centerId, ...asked(filter), cursor, limit: 20 } as never } }),
    ),
  );

/** What the center may say earned it. */
export const useCenterAssets = (centerId: string) =>
  useQuery({
    queryKey: ['ip-assets', 'of-center', centerId],
    queryFn: (): Promise<AssetView[]> =>
      everyItem((cursor) => answer(api.GET('/ip-assets', { params: { query: { centerId, cursor, limit: 200 } } }))),
  });

type LicenceNamed = { id: string; number: string };

export const useCenterLicences = (centerId: string) =>
  useQuery({
    queryKey: ['licences', 'of-center', centerId],
    queryFn: (): Promise<LicenceNamed[]> =>
      everyItem((cursor) => answer(api.GET('/licences', { params: { query: { centerId, cursor, limit: 200 } } }))),
  });

export const assetPatentsKey = (assetId: string) => ['ip-assets', assetId, 'patents'] as const;

export const useAssetPatents = (assetId: string) =>
  useQuery({
    queryKey: assetPatentsKey(assetId),
    queryFn: async (): Promise<PatentLink[]> =>
      (await answer(api.GET('/ip-assets/{id}/patents', { params: { path: { id: assetId } } }))).items,
  });

/** Reads events again whenever something happens at the center's finance desk. */
export function useRevenueNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`revenue:${centerId}`, (event) => {
    if (event === null || /^(revenue-event|distribution|attachment|revenue-event-attachment)[.]/.test(event.type))
      void client.invalidateQueries({ queryKey: revenueKey });
  });
}
