import { useQuery } from '@tanstack/react-query';
import type { RecordalStepView, RecordalSummary, RecordalView } from '@contract/recordal';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { licenceKey, licencesKey } from '../licence/queries';

type Page<T> = { items: T[]; nextCursor: string | null };

export const useRecordal = (id: string) =>
  useQuery({
    queryKey: [...licenceKey(id), 'recordal'],
    queryFn: () =>
      answer(api.GET('/licences/{id}/recordal', { params: { path: { id } } })) as unknown as Promise<RecordalView>,
  });

export const useRecordalSteps = (id: string) =>
  useQuery({
    queryKey: [...licenceKey(id), 'recordal', 'steps'],
    queryFn: (): Promise<RecordalStepView[]> =>
      everyItem((cursor) =>
        answer(api.GET('/licences/{id}/recordal/steps', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
  });

/** What is to be recorded, the soonest first. */
export const useRecordalsDue = () =>
  useList(
    [...licencesKey, 'list', 'recordals'],
    (cursor) =>
      answer(
        api.GET('/licence-recordals', { params: { query: { cursor, limit: 10, state: 'due' } } }),
      ) as unknown as Promise<Page<RecordalSummary>>,
  );
