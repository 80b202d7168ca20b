import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ConflictDisclosureView,
  DeskRow,
  LicenceSettlement,
  LicensingMetrics,
  MandateView,
} from '@contract/brokerage';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopics } from '../../api/realtime';

export const deskKey = ['brokerage'] as const;
export const mandatesKey = (negotiationId: string) => ['negotiations', negotiationId, 'mandates'] as const;

/** What is read again after something was done to a mandate. */
export const mandateKeys = (negotiationId: string) => [mandatesKey(negotiationId), deskKey];

/** A row of the desk, and how far the server's clock was ahead of ours: offers expire by the server's. */
export type DeskRowSeen = DeskRow & { readonly clockAhead: number };

export const useDesk = (mine: boolean) =>
  useList<DeskRowSeen>([...deskKey, 'desk', mine], async (cursor) => {
    const query = { cursor, limit: 20, ...(mine && { mine: 'true' }) };
    const { items, nextCursor, readAt } = await answer(api.GET('/brokerage/desk', { params: { query } }));
    const clockAhead = Date.parse(readAt) - Date.now();
    return { items: items.map((row) => ({ ...row, clockAhead })), nextCursor };
  });

export const useMetrics = (centerId: string | undefined, from: string, until: string) =>
  useQuery({
    queryKey: [...deskKey, 'metrics', centerId, from, until],
    queryFn: (): Promise<LicensingMetrics> =>
      answer(api.GET('/brokerage/metrics', { params: { query: { centerId: centerId!, from, until } } })),
    enabled: centerId !== undefined && from !== '' && until !== '' && from < until,
  });

export const useMandates = (negotiationId: string) =>
  useQuery({
    queryKey: [...mandatesKey(negotiationId), 'list'],
    queryFn: (): Promise<MandateView[]> =>
      everyItem((cursor) => answer(api.GET('/mandates', { params: { query: { negotiationId, cursor, limit: 200 } } }))),
  });

export const useDisclosures = (negotiationId: string) =>
  useQuery({
    queryKey: [...mandatesKey(negotiationId), 'disclosures'],
    queryFn: (): Promise<ConflictDisclosureView[]> =>
      everyItem((cursor) =>
        answer(
          api.GET('/negotiations/{id}/broker-disclosures', {
            params: { path: { id: negotiationId }, query: { cursor, limit: 200 } },
          }),
        ),
      ),
  });

export const useSettlement = (licenceId: string) =>
  useQuery({
    queryKey: ['licences', licenceId, 'settlement'],
    queryFn: (): Promise<LicenceSettlement> =>
      answer(api.GET('/licences/{id}/settlement', { params: { path: { id: licenceId } } })),
  });

/** Reads the desk again whenever something happens in one of its rooms. */
export function useDeskNews(rows: readonly DeskRow[]) {
  const client = useQueryClient();
  // A connection hears at most two hundred topics.
  return useTopics(
    rows.slice(0, 100).map(({ negotiation }) => `negotiation:${negotiation.id}`),
    () => void client.invalidateQueries({ queryKey: [...deskKey, 'desk'] }),
  );
}
