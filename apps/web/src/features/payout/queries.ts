import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BankAccountView, BatchView, Payables, PayoutView } from '@contract/payout';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopics } from '../../api/realtime';
import { saveFile } from '../../api/save';

export const payoutKey = ['payouts'] as const;
const under = (...more: (string | undefined)[]) => [...payoutKey, ...more];

export const usePayables = (centerId: string) =>
  useQuery({
    queryKey: under(centerId, 'payables'),
    queryFn: (): Promise<Payables> => answer(api.GET('/centers/{id}/payables', { params: { path: { id: centerId } } })),
  });

export const useBatches = (centerId: string) =>
  useList<BatchView>(under(centerId, 'batches'), (cursor) =>
    answer(
      api.GET('/centers/{id}/payout-batches', { params: { path: { id: centerId }, query: { cursor, limit: 10 } } }),
    ),
  );

export const useBatchLines = (batchId: string) =>
  useList<PayoutView>(under('batch', batchId), (cursor) =>
    answer(api.GET('/payout-batches/{id}/lines', { params: { path: { id: batchId }, query: { cursor, limit: 50 } } })),
  );

/** Accounts that a center knows: those to verify first, else the newest. */
export const useCenterAccounts = (centerId: string) =>
  useList<BankAccountView>(under(centerId, 'accounts'), (cursor) =>
    answer(api.GET('/bank-accounts', { params: { query: { centerId, cursor, limit: 20 } } })),
  );

export const useAccount = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: under('account', id),
    queryFn: (): Promise<BankAccountView> => answer(api.GET('/bank-accounts/{id}', { params: { path: { id } } })),
    enabled,
  });

type Party = { organizationId?: string; userId?: string };

/** The accounts of one party, in all centers. */
export const useAccountsOf = (party: Party) =>
  useQuery({
    queryKey: under('accounts-of', party.organizationId ?? party.userId),
    queryFn: (): Promise<BankAccountView[]> =>
      everyItem((cursor) => answer(api.GET('/bank-accounts', { params: { query: { ...party, cursor, limit: 200 } } }))),
  });

/** The payments to one party. */
export const usePayoutsOf = (party: Party) =>
  useList<PayoutView>(under('of', party.organizationId ?? party.userId), (cursor) =>
    answer(api.GET('/payouts', { params: { query: { ...party, cursor, limit: 20 } } })),
  );

/** The file of a batch, for the bank. */
export const saveBatchFile = (id: string, kind: 'xml' | 'csv') =>
  kind === 'xml'
    ? saveFile(
        api.GET('/payout-batches/{id}/pain.001.xml', { params: { path: { id } }, parseAs: 'blob' }),
        'payments.xml',
      )
    : saveFile(
        api.GET('/payout-batches/{id}/payments.csv', { params: { path: { id } }, parseAs: 'blob' }),
        'payments.csv',
      );

/** Reads payments again whenever a center's books change, or one of the user's own. */
export function usePayoutNews(centerId: string | null) {
  const client = useQueryClient();
  const topics = centerId === null ? ['user'] : [`revenue:${centerId}`];
  return useTopics(topics, (event) => {
    if (event === null || /^(payout|payout-batch|bank-account|distribution)[.]/.test(event.type))
      void client.invalidateQueries({ queryKey: payoutKey });
  });
}
