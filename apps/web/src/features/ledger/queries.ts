import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LedgerLine, PublishedBlock, Purpose } from '@contract/ledger';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopics } from '../../api/realtime';
import { saveFile } from '../../api/save';

export const ledgerKey = ['ledger'] as const;
const under = (...more: unknown[]) => [...ledgerKey, ...more];

export type EntryFilter = {
  purpose?: Purpose;
  organizationId?: string;
  userId?: string;
  journalId?: string;
  from?: string;
  to?: string;
};

export const useBalances = (centerId: string, asOf: string | undefined) =>
  useQuery({
    queryKey: under(centerId, 'balances', asOf),
    queryFn: () =>
      answer(api.GET('/centers/{id}/ledger/balances', { params: { path: { id: centerId }, query: { asOf } } })),
    placeholderData: (before) => before,
  });

export const useEntries = (centerId: string, filter: EntryFilter) =>
  useList<LedgerLine>(under(centerId, 'entries', filter), (cursor) =>
    answer(
      api.GET('/centers/{id}/ledger', { params: { path: { id: centerId }, query: { ...filter, cursor, limit: 25 } } }),
    ),
  );

export const useBlocks = (centerId: string) =>
  useList(under(centerId, 'blocks'), (cursor) =>
    answer(api.GET('/centers/{id}/ledger/blocks', { params: { path: { id: centerId }, query: { cursor, limit: 5 } } })),
  );

/** With a block that was published, asks too whether the chain still has it. */
export const verifyLedger = (centerId: string, published?: PublishedBlock) =>
  answer(
    api.POST('/centers/{id}/ledger/verify', {
      params: { path: { id: centerId } },
      body: published ? { published } : {},
    }),
  );

export const saveLedger = (centerId: string, format: 'csv' | 'hledger', { from, to }: EntryFilter) =>
  saveFile(
    api.GET('/centers/{id}/ledger/export', {
      params: { path: { id: centerId }, query: { format, from, to } },
      parseAs: 'blob',
    }),
    `ledger.${format === 'csv' ? 'csv' : 'journal'}`,
  );

/** Reads the books again whenever something of the center's revenue moves. */
export function useLedgerNews(centerId: string) {
  const client = useQueryClient();
  return useTopics([`revenue:${centerId}`], () => void client.invalidateQueries({ queryKey: ledgerKey }));
}
