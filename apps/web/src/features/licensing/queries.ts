import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AvailabilityView, GrantView } from '@contract/grant';
import type { LicenceTerms, TermsReading } from '@contract/licensing';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

/** What the law would say of terms that are being typed. Earlier words stay until the new ones are there. */
export const useTermsReading = (
  terms: LicenceTerms | null,
  patentIds: readonly string[],
  before: LicenceTerms | null,
) =>
  useQuery({
    queryKey: ['licence-terms', terms, patentIds, before],
    queryFn: (): Promise<TermsReading> =>
      // A change may be of any JSON, which the document of the API cannot say in types.
      answer(
        api.POST('/licence-terms/check', { body: { terms: terms!, patentIds: [...patentIds], before } }),
      ) as unknown as Promise<TermsReading>,
    enabled: terms !== null,
    placeholderData: (previous) => previous,
    staleTime: 60_000,
    retry: false,
  });

const grantsKey = (patentId: string) => ['patents', patentId, 'grants'] as const;

/** What is taken of a patent, the newest first; read again when something is granted or ends. */
export function usePatentGrants(patentId: string, ended: boolean) {
  const client = useQueryClient();
  useTopic(`patent:${patentId}`, () => void client.invalidateQueries({ queryKey: grantsKey(patentId) }));
  return useList(
    [...grantsKey(patentId), { ended }],
    (cursor) =>
      answer(
        api.GET('/patents/{id}/grants', {
          params: { path: { id: patentId }, query: { ended: String(ended), cursor, limit: 20 } },
        }),
      ) as Promise<{ items: GrantView[]; nextCursor: string | null }>,
  );
}

export type Wished = {
  kind: 'exclusive' | 'sole' | 'non_exclusive';
  fields: string[];
  territories: string[];
  from?: string;
  until?: string;
};

/** Whether a patent is free for what somebody has in mind. */
export const useAvailability = (patentId: string, { kind, fields, territories, from, until }: Wished) =>
  useQuery({
    queryKey: [...grantsKey(patentId), 'availability', kind, fields, territories, from, until],
    queryFn: (): Promise<AvailabilityView> =>
      answer(
        api.GET('/patents/{id}/availability', {
          params: {
            path: { id: patentId },
            query: {
              ...{ kind, fields, territories },
              ...(from && { from }),
              ...(until && { until }),
            },
          },
        }),
      ),
    placeholderData: (previous) => previous,
    retry: false,
  });

export type IpcFound = { symbol: string; title: string; titleEn: string };

/** A level of the classification, or what of it bears the words. */
export const useIpc = (q: string) =>
  useQuery({
    queryKey: ['ipc', q],
    queryFn: async (): Promise<IpcFound[]> =>
      (await answer(api.GET('/ipc', { params: { query: q === '' ? {} : { q } } }))).items,
    placeholderData: (previous) => previous,
    staleTime: Infinity,
  });

/** What a symbol is called; a group bears the title of its subclass. */
export const useIpcTitle = (symbol: string) => {
  const place = symbol.slice(0, 4);
  return useQuery({
    queryKey: ['ipc', 'title', place],
    queryFn: async (): Promise<IpcFound | null> =>
      (await answer(api.GET('/ipc', { params: { query: { q: place } } }))).items.find((it) => it.symbol === place) ??
      null,
    staleTime: Infinity,
    retry: false,
  });
};

export type PatentFound = { id: string; applicationNumber: string; title: string; titleEn: string | null };

/** Patents by number or words, of one holder or of all. */
export const usePatentsFound = (q: string, holderId: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: ['patents', 'found', q, holderId],
    queryFn: async (): Promise<PatentFound[]> =>
      (
        await answer(
          api.GET('/patents', { params: { query: { limit: 20, ...(q && { q }), ...(holderId && { holderId }) } } }),
        )
      ).items,
    placeholderData: (previous) => previous,
    enabled,
  });

/** Patents that are chosen already, by their ids. */
export const usePatentsNamed = (ids: readonly string[]) =>
  useQuery({
    queryKey: ['patents', 'named', ids],
    queryFn: (): Promise<PatentFound[]> =>
      Promise.all(ids.map((id) => answer(api.GET('/patents/{id}', { params: { path: { id } } })))),
    enabled: ids.length > 0,
    placeholderData: (previous) => previous,
    staleTime: 300_000,
  });
