import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ApprovalCase,
  LicenceEditionView,
  LicenceNoticeView,
  LicenceSummary,
  LicenceView,
  ObjectionView,
} from '@contract/licence';
import type { LicenceBreachView, VariationView } from '@contract/variation';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const licencesKey = ['licences'] as const;
export const licenceKey = (id: string) => [...licencesKey, id] as const;
export const approvalsKey = ['licence-approvals'] as const;
export const noticesKey = ['licence-notices'] as const;

/** What changes when somebody moves a licence along. */
export const licenceKeys = (id: string) => [licenceKey(id), [...licencesKey, 'list'], approvalsKey, ['negotiations']];

type Page<T> = { items: T[]; nextCursor: string | null };
/** A term may be of any JSON, which the document of the API cannot say in types. */
const as = <T>(promise: Promise<unknown>) => promise as Promise<T>;

export const useLicence = (id: string) =>
  useQuery({
    queryKey: [...licenceKey(id), 'licence'],
    queryFn: () => as<LicenceView>(answer(api.GET('/licences/{id}', { params: { path: { id } } }))),
  });

/** Reads everything about a licence again whenever something happens to it. */
export function useLicenceNews(id: string) {
  const client = useQueryClient();
  return useTopic(`licence:${id}`, () => {
    for (const queryKey of licenceKeys(id)) void client.invalidateQueries({ queryKey });
  });
}

export type LicenceFilter = 'all' | 'licensor' | 'licensee';

export const useLicences = (side: LicenceFilter, state: LicenceView['state'] | undefined) =>
  useList([...licencesKey, 'list', side, state], (cursor) =>
    as<Page<LicenceSummary>>(
      answer(
        api.GET('/licences', {
          params: {
            query: { ...{ cursor, limit: 20 }, ...(side !== 'all' && { side }), ...(state && { state }) },
          },
        }),
      ),
    ),
  );

export const useEditions = (id: string) =>
  useQuery({
    queryKey: [...licenceKey(id), 'editions'],
    queryFn: () =>
      as<LicenceEditionView[]>(
        everyItem(() => answer(api.GET('/licences/{id}/editions', { params: { path: { id } } }))),
      ),
  });

export const useVariations = (id: string) =>
  useQuery({
    queryKey: [...licenceKey(id), 'variations'],
    queryFn: () =>
      as<VariationView[]>(
        everyItem((cursor) =>
          answer(api.GET('/licences/{id}/variations', { params: { path: { id }, query: { cursor, limit: 200 } } })),
        ),
      ),
  });

export const useBreaches = (id: string) =>
  useQuery({
    queryKey: [...licenceKey(id), 'breaches'],
    queryFn: () =>
      as<LicenceBreachView[]>(
        everyItem((cursor) =>
          answer(api.GET('/licences/{id}/breaches', { params: { path: { id }, query: { cursor, limit: 200 } } })),
        ),
      ),
  });

/* Consents and notices */

/** What is asked of the user's organizations; nothing is asked of who acts for none. */
export const useApprovals = (enabled: boolean) =>
  useList(
    approvalsKey,
    (cursor) =>
      as<Page<ApprovalCase>>(answer(api.GET('/licence-approvals', { params: { query: { cursor, limit: 20 } } }))),
    enabled,
  );

export const useNotices = () =>
  useList(noticesKey, (cursor) =>
    as<Page<LicenceNoticeView>>(answer(api.GET('/licence-notices', { params: { query: { cursor, limit: 20 } } }))),
  );

export const useObjections = (approvalId: string) =>
  useQuery({
    queryKey: [...approvalsKey, approvalId, 'objections'],
    queryFn: () =>
      as<ObjectionView[]>(
        everyItem((cursor) =>
          answer(
            api.GET('/licence-approvals/{id}/objections', { params: { path: { id: approvalId }, query: { cursor } } }),
          ),
        ),
      ),
  });
