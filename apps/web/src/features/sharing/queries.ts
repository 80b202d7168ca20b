import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  PolicyPreview,
  PolicyPreviewWish,
  PolicyView,
  RewardAgreementView,
  StakesAsOfView,
  StakesHistory,
} from '@contract/sharing';
import type { AssetView } from '@contract/asset';
import { answer, api, everyItem } from '../../api/client';
import { Problem } from '../../api/problem';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';
import { assetKey } from '../asset/queries';

export const sharingKey = (centerId: string) => ['sharing', centerId] as const;

export const usePolicies = (centerId: string) =>
  useList<PolicyView>([...sharingKey(centerId), 'policies'], (cursor) =>
    answer(
      api.GET('/centers/{id}/waterfall-policies', { params: { path: { id: centerId }, query: { cursor, limit: 20 } } }),
    ),
  );

export const useAgreements = (centerId: string) =>
  useList<RewardAgreementView>([...sharingKey(centerId), 'agreements'], (cursor) =>
    answer(
      api.GET('/centers/{id}/reward-agreements', { params: { path: { id: centerId }, query: { cursor, limit: 20 } } }),
    ),
  );

/** Every asset of a center, to choose from. */
export const useAssetsOfCenter = (centerId: string) =>
  useQuery({
    queryKey: ['ip-assets', 'of-center', centerId],
    queryFn: (): Promise<AssetView[]> =>
      everyItem((cursor) => answer(api.GET('/ip-assets', { params: { query: { centerId, cursor, limit: 200 } } }))),
  });

/** What a policy would do; the wish is null while it is not whole. */
export const usePreview = (centerId: string, wish: PolicyPreviewWish | null) =>
  useQuery({
    queryKey: [...sharingKey(centerId), 'preview', wish],
    queryFn: (): Promise<PolicyPreview> =>
      answer(api.POST('/centers/{id}/waterfall-policies/preview', { params: { path: { id: centerId } }, body: wish! })),
    enabled: wish !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** By what an asset's revenue is shared on a day; null where there is nothing to share by. */
export const useStakes = (assetId: string, asOf: string | undefined) =>
  useQuery({
    queryKey: [...assetKey(assetId), 'stakes', asOf],
    queryFn: async (): Promise<StakesAsOfView | null> => {
      try {
        return await answer(api.GET('/ip-assets/{id}/stakes', { params: { path: { id: assetId }, query: { asOf } } }));
      } catch (error) {
        if (error instanceof Problem && error.code === 'ratios_without_investment') return null;
        throw error;
      }
    },
    placeholderData: keepPreviousData,
  });

export const useStakesHistory = (assetId: string) =>
  useQuery({
    queryKey: [...assetKey(assetId), 'stakes-history'],
    queryFn: (): Promise<StakesHistory> =>
      answer(api.GET('/ip-assets/{id}/stakes/history', { params: { path: { id: assetId } } })),
  });

/** Reads policies and agreements again when somebody else does something to one. */
export function useSharingNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`revenue:${centerId}`, (event) => {
    if (event === null || /^(waterfall-policy|reward-agreement)[.]/.test(event.type))
      void client.invalidateQueries({ queryKey: sharingKey(centerId) });
  });
}
