import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AttestationView, ClauseVerdictView, ComplianceView, EntitlementsView } from '@contract/compliance';
import type { PackSummary } from '@contract/policy-pack';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const complianceKey = ['compliance'] as const;
export const attestationsKey = ['attestations'] as const;

/** What is looked at: a day, and a document; the center's own, today, unless said. */
export type Look = { asOf?: string; packId?: string };

export const useCompliance = (centerId: string, { asOf, packId }: Look) =>
  useQuery({
    queryKey: [...complianceKey, centerId, asOf ?? '', packId ?? ''],
    queryFn: (): Promise<ComplianceView> =>
      answer(api.GET('/centers/{id}/compliance', { params: { path: { id: centerId }, query: { asOf, packId } } })),
    placeholderData: (previous) => previous,
  });

export const useVerdicts = (centerId: string, clauseId: string) =>
  useList<ClauseVerdictView>([...complianceKey, centerId, 'history', clauseId], (cursor) =>
    answer(
      api.GET('/centers/{id}/compliance/history', {
        params: { path: { id: centerId }, query: { clauseId, cursor, limit: 10 } },
      }),
    ),
  );

export const useAttestations = (centerId: string, clauseId: string) =>
  useList<AttestationView>([...attestationsKey, centerId, clauseId], (cursor) =>
    answer(
      api.GET('/centers/{id}/attestations', {
        params: { path: { id: centerId }, query: { clauseId, cursor, limit: 5 } },
      }),
    ),
  );

export const usePacks = () =>
  useQuery({
    queryKey: ['policy-packs'],
    queryFn: async (): Promise<PackSummary[]> => (await answer(api.GET('/policy-packs'))).items,
    staleTime: 600_000,
  });

export const useEntitlements = (centerId: string | undefined) =>
  useQuery({
    queryKey: [...complianceKey, 'entitlements', centerId ?? ''],
    queryFn: (): Promise<EntitlementsView> =>
      answer(api.GET('/centers/{id}/support-entitlements', { params: { path: { id: centerId! } } })),
    enabled: centerId !== undefined,
  });

/** Reads the board again when a verdict, a word or the register changed. */
export function useComplianceNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`center:${centerId}`, (event) => {
    if (event !== null && !/^(clause|attestation|contribution|membership|standing)[.]/.test(event.type)) return;
    void client.invalidateQueries({ queryKey: complianceKey });
    void client.invalidateQueries({ queryKey: attestationsKey });
  });
}
