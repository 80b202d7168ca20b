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
/** What is brokered: talks, or a listing that has no licensee yet. */
export type Brokered = { readonly negotiationId: string } | { readonly listingId: string };

const mandatesKey = (of: Brokered) =>
  'negotiationId' in of
    ? (['negotiations', of.negotiationId, 'mandates'] as const)
    : (['licence-listings', of.listingId, 'mandates'] as const);

/** What is read again after something was done to a mandate. */
export const mandateKeys = (of: Brokered) => [mandatesKey(of), deskKey];

/** The path of what is brokered, and whose id it has. */
export const brokeredPath = (of: Brokered) =>
  'negotiationId' in of
    ? ({ base: '/negotiations/{id}', params: { path: { id: of.negotiationId } } } as const)
    : ({ base: '/licence-listings/{id}', params: { path: { id: of.listingId } } } as const);

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

export const useMandates = (of: Brokered) =>
  useQuery({
    queryKey: [...mandatesKey(of), 'list'],
    queryFn: (): Promise<MandateView[]> =>
      everyItem((cursor) => answer(api.GET('/mandates', { params: { query: { ...of, cursor, limit: 200 } } }))),
  });

export const useDisclosures = (of: Brokered) =>
  useQuery({
    queryKey: [...mandatesKey(of), 'disclosures'],
    queryFn: (): Promise<ConflictDisclosureView[]> =>
      everyItem((cursor) => {
        const { base, params } = brokeredPath(of);
        const query = { cursor, limit: 200 };
        return answer(api.GET(`${base}/broker-disclosures`, { params: { ...params, query } }));
      }),
  });

export const useSettlement = (licenceId: string) =>
  useQuery({
    queryKey: ['licences', licenceId, 'settlement'],
    queryFn: (): Promise<LicenceSettlement> =>
      answer(api.GET('/licences/{id}/settlement', { params: { path: { id: licenceId } } })),
  });

/** Reads the desk again whenever something happens in one of its rooms, or the broker is told of a new one. */
export function useDeskNews(rows: readonly DeskRow[]) {
  const client = useQueryClient();
  // A connection hears at most two hundred topics.
  const topics = rows.slice(0, 100).map(({ negotiation }) => `negotiation:${negotiation.id}`);
  return useTopics(['user', ...topics], (event) => {
    void client.invalidateQueries({ queryKey: deskKey });
    const negotiationId = event?.data['negotiationId'];
    if (typeof negotiationId === 'string') void client.invalidateQueries({ queryKey: mandatesKey({ negotiationId }) });
  });
}
