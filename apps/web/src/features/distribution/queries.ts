import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AdjustmentView,
  DistributionItem,
  DistributionState,
  DistributionView,
  EarningsView,
  Explanation,
  StatementView,
  WhatIfView,
  WhatIfWish,
} from '@contract/distribution';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopics } from '../../api/realtime';
import { saveFile } from '../../api/save';

export const distributionKey = ['distributions'] as const;
const under = (...more: (string | number | undefined)[]) => [...distributionKey, ...more];

export const useDistributions = (centerId: string, state: DistributionState | undefined) =>
  useList<DistributionItem>(under('of', centerId, state), (cursor) =>
    answer(api.GET('/distributions', { params: { query: { centerId, state, cursor, limit: 20 } } })),
  );

export const useDistribution = (id: string) =>
  useQuery({
    queryKey: under('one', id),
    queryFn: (): Promise<DistributionView> => answer(api.GET('/distributions/{id}', { params: { path: { id } } })),
  });

export const useExplanation = (id: string, line: number) =>
  useQuery({
    queryKey: under('why', id, line),
    queryFn: (): Promise<Explanation> =>
      answer(api.GET('/distributions/{id}/lines/{line}/explanation', { params: { path: { id, line } } })),
  });

/** What came late, the open ones first asked for. */
export const useAdjustments = (centerId: string) =>
  useList<AdjustmentView>(under('adjustments', centerId), (cursor) =>
    answer(
      api.GET('/centers/{id}/distribution-adjustments', {
        params: { path: { id: centerId }, query: { cursor, limit: 10 } },
      }),
    ),
  );

export type Period = { from: string; to: string };

/** Of an organization, or of the user themselves. */
export const useEarnings = (organizationId: string | null, by: 'month' | 'asset', { from, to }: Period) =>
  useQuery({
    queryKey: under('earnings', organizationId ?? 'me', by, from, to),
    placeholderData: keepPreviousData,
    queryFn: (): Promise<EarningsView> =>
      organizationId === null
        ? answer(api.GET('/me/earnings', { params: { query: { by, from, to } } }))
        : answer(
            api.GET('/organizations/{id}/earnings', {
              params: { path: { id: organizationId }, query: { by, from, to } },
            }),
          ),
  });

export const useStatement = (organizationId: string, { from, to }: Period) =>
  useQuery({
    queryKey: under('statement', organizationId, from, to),
    placeholderData: keepPreviousData,
    queryFn: (): Promise<StatementView> =>
      answer(
        api.GET('/organizations/{id}/statements', { params: { path: { id: organizationId }, query: { from, to } } }),
      ),
  });

export type RewardItem = StatementView['lines'][number] & { postedAt: string };

export const useRewards = ({ from, to }: Period) =>
  useList<RewardItem>(under('rewards', from, to), (cursor) =>
    answer(api.GET('/me/rewards', { params: { query: { from, to, cursor, limit: 20 } } })),
  );

/** All the user ever got, and what of it is owed. */
export const useRewardTotals = () =>
  useQuery({
    queryKey: under('reward-totals'),
    queryFn: () => answer(api.GET('/me/rewards', { params: { query: { limit: 1 } } })),
  });

/** Saves a statement of one center: to print, or to check offline. @throws Problem */
export function saveStatement(
  organizationId: string | null,
  centerId: string,
  { from, to }: Period,
  as: 'pdf' | 'json',
) {
  const query = { centerId, from, to };
  const name = `statement-${from}-${to}.${as}`;
  const blob = { parseAs: 'blob' } as const;
  if (organizationId === null)
    return as === 'pdf'
      ? saveFile(api.GET('/me/statements.pdf', { params: { query }, ...blob }), name)
      : saveFile(api.GET('/me/statements.json', { params: { query }, ...blob }), name);
  const params = { path: { id: organizationId }, query };
  return as === 'pdf'
    ? saveFile(api.GET('/organizations/{id}/statements.pdf', { params, ...blob }), name)
    : saveFile(api.GET('/organizations/{id}/statements.json', { params, ...blob }), name);
}

/** A receipt as it would be shared; nothing is kept. */
export const useWhatIf = (centerId: string, wish: WhatIfWish | null) =>
  useQuery({
    queryKey: under('what-if', centerId, JSON.stringify(wish)),
    enabled: wish !== null,
    placeholderData: keepPreviousData,
    queryFn: (): Promise<WhatIfView> =>
      answer(api.POST('/centers/{id}/what-if', { params: { path: { id: centerId } }, body: wish! })),
  });

/** Reads distributions again whenever a center's desk, or one that pays the user, did something. */
export function useDistributionNews(centerId: string | null) {
  const client = useQueryClient();
  return useTopics(centerId === null ? ['user'] : [`revenue:${centerId}`], (event) => {
    if (event === null || /^(distribution|distribution-adjustment|payout|notice|revenue-event)[.]/.test(event.type))
      void client.invalidateQueries({ queryKey: distributionKey });
  });
}
