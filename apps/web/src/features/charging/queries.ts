import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { VoucherQuery } from '@contract/charging';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';
import { saveFile } from '../../api/save';

export const chargingKey = ['charging'] as const;

export const useStatement = (organizationId: string | undefined, month: string) =>
  useQuery({
    queryKey: [...chargingKey, 'statement', organizationId, month],
    queryFn: () =>
      answer(
        api.GET('/organizations/{id}/equipment-statements/{month}', {
          params: { path: { id: organizationId!, month } },
        }),
      ),
    enabled: !!organizationId,
  });

/** The months in which an organization was charged. */
export const useMonths = (organizationId: string | undefined) =>
  useQuery({
    queryKey: [...chargingKey, 'months', organizationId],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/organizations/{id}/equipment-statements', {
            params: { path: { id: organizationId! }, query: { cursor, limit: 200 } },
          }),
        ),
      ),
    enabled: !!organizationId,
  });

export const useVouchers = (scope: VoucherQuery['scope']) =>
  useList([...chargingKey, 'vouchers', scope ?? 'all'], (cursor) =>
    answer(api.GET('/vouchers', { params: { query: { scope, cursor } } })),
  );

export const useVouchersOf = (organizationId: string | undefined) =>
  useQuery({
    queryKey: [...chargingKey, 'vouchers-of', organizationId],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/vouchers', { params: { query: { organizationId, cursor, limit: 200 } } })),
      ),
    enabled: !!organizationId,
  });

export const useEntries = (voucherId: string | null) =>
  useList(
    [...chargingKey, 'entries', voucherId],
    (cursor) => answer(api.GET('/vouchers/{id}/entries', { params: { path: { id: voucherId! }, query: { cursor } } })),
    voucherId !== null,
  );

/** Reads charges and vouchers again when the user hears of a charge. */
export function useChargingNews() {
  const client = useQueryClient();
  useTopic('user', (event) => {
    if (!event || event.type.startsWith('charge.') || event.type.startsWith('notice.'))
      void client.invalidateQueries({ queryKey: chargingKey });
  });
}

/** Saves a statement as a file, under the name the API gives it. @throws Problem */
export function saveStatement(organizationId: string, month: string, ending: 'csv' | 'pdf'): Promise<void> {
  const asked = { params: { path: { id: organizationId, month } }, parseAs: 'blob' } as const;
  const call =
    ending === 'csv'
      ? api.GET('/organizations/{id}/equipment-statements/{month}.csv', asked)
      : api.GET('/organizations/{id}/equipment-statements/{month}.pdf', asked);
  return saveFile(call, `${month}.${ending}`);
}
