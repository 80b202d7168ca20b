import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ContractNoticeView } from '@contract/amendment';
import type { ContractTerms, EditionView, Finding, RdContractSummary, RdContractView } from '@contract/contracting';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';
import { requestKey, requestsKey } from '../research/queries';

export const contractsKey = ['rd-contracts'] as const;
export const contractKey = (id: string) => [...contractsKey, id] as const;
export const projectsKey = ['rd-projects'] as const;

/** What changes when somebody moves a contract or one of its milestones along. */
export const contractKeys = (id: string, requestId: string) => [
  contractKey(id),
  requestKey(requestId),
  [...requestsKey, 'list'],
  projectsKey,
];

export const useContract = (id: string) =>
  useQuery({
    queryKey: [...contractKey(id), 'contract'],
    queryFn: (): Promise<RdContractView> => answer(api.GET('/rd-contracts/{id}', { params: { path: { id } } })),
  });

/** The contract that came of a request, for whoever may read it; null when there is none. */
export const useContractOf = (requestId: string) =>
  useQuery({
    queryKey: [...requestKey(requestId), 'contract'],
    queryFn: async (): Promise<RdContractSummary | null> => {
      const { items } = await answer(api.GET('/rd-contracts', { params: { query: { requestId, limit: 10 } } }));
      return items.find(({ state }) => state !== 'unsuccessful') ?? items[0] ?? null;
    },
  });

/** What the law would say of terms that are being typed. Earlier words stay until the new ones are there. */
export const useCheckedTerms = (id: string, terms: ContractTerms | null) =>
  useQuery({
    queryKey: [...contractKey(id), 'check', terms],
    queryFn: async (): Promise<Finding[]> =>
      (await answer(api.POST('/rd-contracts/{id}/check-terms', { params: { path: { id } }, body: { terms: terms! } })))
        .findings,
    enabled: terms !== null,
    placeholderData: (previous) => previous,
    staleTime: 60_000,
    retry: false,
  });

export const useHistory = (id: string) =>
  useList([...contractKey(id), 'history'], (cursor) =>
    answer(api.GET('/rd-contracts/{id}/history', { params: { path: { id }, query: { cursor, limit: 20 } } })),
  );

export const useEditions = (id: string) =>
  useQuery({
    queryKey: [...contractKey(id), 'editions'],
    queryFn: (): Promise<EditionView[]> =>
      everyItem(() => answer(api.GET('/rd-contracts/{id}/editions', { params: { path: { id } } }))),
  });

/** Reads everything about a contract again whenever something happens to it or to its request. */
export function useContractNews(id: string, requestId: string | undefined) {
  const client = useQueryClient();
  return useTopic(requestId ? `rd-request:${requestId}` : null, () => {
    for (const queryKey of contractKeys(id, requestId!)) void client.invalidateQueries({ queryKey });
  });
}

export const useAmendments = (id: string) =>
  useQuery({
    queryKey: [...contractKey(id), 'amendments'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/rd-contracts/{id}/amendments', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
  });

export const useNotices = (id: string) =>
  useQuery({
    queryKey: [...contractKey(id), 'notices'],
    queryFn: (): Promise<ContractNoticeView[]> =>
      everyItem((cursor) =>
        answer(api.GET('/rd-contracts/{id}/notices', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
  });

// What changed may be anything that JSON holds, as the API describes it.
export type HistoryEntry = NonNullable<ReturnType<typeof useHistory>['data']>[number];
export type AmendmentView = NonNullable<ReturnType<typeof useAmendments>['data']>[number];
export type TermChange = HistoryEntry['changes'][number];
