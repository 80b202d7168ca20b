import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AuditView,
  DueAccount,
  DueView,
  LicenceObligations,
  ReportStepView,
  ReportView,
  RoyaltyCalculation,
  RoyaltyInvoiceView,
  RoyaltySchedule,
} from '@contract/royalty';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

/** Everything of royalties lies under its licence: what changes one is read again with it. */
export const royaltyKey = (licenceId: string) => ['licences', licenceId, 'royalty'] as const;
const under = (licenceId: string, ...more: string[]) => [...royaltyKey(licenceId), ...more];

/** What is read again after something was done to royalties of a licence. */
export const royaltyKeys = (licenceId: string) => [royaltyKey(licenceId), ['licences', licenceId, 'settlement']];

export const useSchedule = (licenceId: string) =>
  useQuery({
    queryKey: under(licenceId, 'schedule'),
    queryFn: (): Promise<RoyaltySchedule> =>
      answer(api.GET('/licences/{id}/royalty-schedule', { params: { path: { id: licenceId } } })),
  });

export const useDues = (licenceId: string) =>
  useQuery({
    queryKey: under(licenceId, 'dues'),
    queryFn: (): Promise<DueView[]> =>
      everyItem((cursor) => answer(api.GET('/royalty-dues', { params: { query: { licenceId, cursor, limit: 200 } } }))),
  });

export const useDueAccount = ({ id, licenceId }: DueView, enabled: boolean) =>
  useQuery({
    queryKey: under(licenceId, 'dues', id, 'account'),
    queryFn: (): Promise<DueAccount> =>
      answer(api.GET('/royalty-dues/{id}/account', { params: { path: { id }, query: {} } })),
    enabled,
  });

export const useRoyaltyInvoices = (licenceId: string) =>
  useQuery({
    queryKey: under(licenceId, 'invoices'),
    queryFn: (): Promise<RoyaltyInvoiceView[]> =>
      everyItem((cursor) =>
        answer(api.GET('/royalty-invoices', { params: { query: { licenceId, cursor, limit: 200 } } })),
      ),
  });

export const useReports = (licenceId: string) =>
  useList<ReportView>(under(licenceId, 'reports'), (cursor) =>
    answer(api.GET('/royalty-reports', { params: { query: { licenceId, cursor, limit: 12 } } })),
  );

export const useReportSteps = ({ id, licenceId }: ReportView, enabled: boolean) =>
  useQuery({
    queryKey: under(licenceId, 'reports', id, 'steps'),
    queryFn: (): Promise<ReportStepView[]> =>
      everyItem((cursor) =>
        answer(api.GET('/royalty-reports/{id}/steps', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
    enabled,
  });

export const useCalculation = ({ id, licenceId, version }: ReportView, enabled: boolean) =>
  useQuery({
    queryKey: under(licenceId, 'reports', id, 'calculation', String(version)),
    queryFn: (): Promise<RoyaltyCalculation> =>
      answer(api.GET('/royalty-reports/{id}/calculation', { params: { path: { id } } })),
    enabled,
  });

export const useAudits = (licenceId: string) =>
  useQuery({
    queryKey: under(licenceId, 'audits'),
    queryFn: (): Promise<AuditView[]> =>
      everyItem((cursor) =>
        answer(api.GET('/royalty-audits', { params: { query: { licenceId, cursor, limit: 200 } } })),
      ),
  });

export const useObligations = (licenceId: string) =>
  useQuery({
    queryKey: under(licenceId, 'obligations'),
    queryFn: (): Promise<LicenceObligations> =>
      answer(api.GET('/licences/{id}/obligations', { params: { path: { id: licenceId }, query: {} } })),
  });

export const useMyObligations = () =>
  useList<LicenceObligations>(['licence-obligations'], (cursor) =>
    answer(api.GET('/licence-obligations', { params: { query: { cursor, limit: 10 } } })),
  );

/** Reads again whatever of a licence's royalties may have changed, as it happens. */
export function useRoyaltyNews(licenceId: string) {
  const client = useQueryClient();
  return useTopic(`licence:${licenceId}`, () => {
    for (const queryKey of royaltyKeys(licenceId)) void client.invalidateQueries({ queryKey });
  });
}
