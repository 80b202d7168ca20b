import { useQuery } from '@tanstack/react-query';
import type { AssetView, InvestmentView } from '@contract/asset';
import type { RegistrationStepView, RegistrationView } from '@contract/registration';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { contractKey } from '../contracting/queries';
import { unlessForbidden } from '../evaluation/queries';

export const assetsKey = ['ip-assets'] as const;
export const assetKey = (id: string) => [...assetsKey, id] as const;

export const useAssets = () =>
  useList<AssetView>([...assetsKey, 'list'], (cursor) =>
    answer(api.GET('/ip-assets', { params: { query: { cursor, limit: 20 } } })),
  );

export const useAssetsOf = (contractId: string) =>
  useQuery({
    queryKey: [...assetsKey, 'of', contractId],
    queryFn: (): Promise<AssetView[]> =>
      everyItem((cursor) => answer(api.GET('/ip-assets', { params: { query: { contractId, cursor, limit: 200 } } }))),
  });

export const useAsset = (id: string) =>
  useQuery({
    queryKey: assetKey(id),
    queryFn: (): Promise<AssetView> => answer(api.GET('/ip-assets/{id}', { params: { path: { id } } })),
  });

export const useInvestments = (id: string) =>
  useList<InvestmentView>([...assetKey(id), 'investments'], (cursor) =>
    answer(api.GET('/ip-assets/{id}/investments', { params: { path: { id }, query: { cursor, limit: 50 } } })),
  );

export const registrationKey = (contractId: string) => [...contractKey(contractId), 'registration'] as const;

export const useRegistration = (contractId: string) =>
  useQuery({
    queryKey: registrationKey(contractId),
    queryFn: (): Promise<RegistrationView | null> =>
      unlessForbidden(answer(api.GET('/rd-contracts/{id}/registration', { params: { path: { id: contractId } } }))),
  });

export const useRegistrationSteps = (contractId: string) =>
  useQuery({
    queryKey: [...registrationKey(contractId), 'steps'],
    queryFn: (): Promise<RegistrationStepView[]> =>
      everyItem((cursor) =>
        answer(
          api.GET('/rd-contracts/{id}/registration/steps', {
            params: { path: { id: contractId }, query: { cursor, limit: 200 } },
          }),
        ),
      ),
  });
