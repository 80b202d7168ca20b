import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AssessmentDetail,
  AssessmentQuery,
  AssessmentView,
  DriftView,
  FigureRow,
  RectificationView,
  ReportView,
  SupportView,
} from '@contract/assessment';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const assessmentsKey = ['assessments'] as const;
export const supportKey = ['support-schedule'] as const;

type Filter = Partial<Pick<AssessmentQuery, 'centerId' | 'cityCode' | 'state'>>;

export const useAssessments = (filter: Filter) =>
  useList<AssessmentView>([...assessmentsKey, 'list', filter], (cursor) =>
    answer(api.GET('/assessments', { params: { query: { ...filter, cursor, limit: 20 } } })),
  );

export const useAssessment = (id: string) =>
  useQuery({
    queryKey: [...assessmentsKey, id],
    queryFn: (): Promise<AssessmentDetail> => answer(api.GET('/assessments/{id}', { params: { path: { id } } })),
  });

/** The report, once there is one. */
export const useReport = (id: string, edition: boolean) =>
  useQuery({
    queryKey: [...assessmentsKey, id, 'report'],
    queryFn: (): Promise<ReportView> => answer(api.GET('/assessments/{id}/report', { params: { path: { id } } })),
    enabled: edition,
  });

export const useDrift = (id: string, frozen: boolean) =>
  useQuery({
    queryKey: [...assessmentsKey, id, 'drift'],
    queryFn: (): Promise<DriftView> => answer(api.GET('/assessments/{id}/report/drift', { params: { path: { id } } })),
    enabled: frozen,
  });

export const useReportRows = (id: string, code: string, year: number) =>
  useList<FigureRow>([...assessmentsKey, id, 'rows', code, year], (cursor) =>
    answer(
      api.GET('/assessments/{id}/figures/{code}/rows', {
        params: { path: { id, code }, query: { year, cursor, limit: 30 } },
      }),
    ),
  );

/** What the center reported of what it was ordered to rectify, the newest first. */
export const useRectifications = (id: string) =>
  useList<RectificationView>([...assessmentsKey, 'rectifications', id], (cursor) =>
    answer(api.GET('/assessments/{id}/rectifications', { params: { path: { id }, query: { cursor, limit: 20 } } })),
  );

export const useSupport = (centerId: string) =>
  useList<SupportView>([...supportKey, centerId], (cursor) =>
    answer(api.GET('/centers/{id}/support-schedule', { params: { path: { id: centerId }, query: { cursor } } })),
  );

/** Reads assessments and support again whenever something happens to them at the center. */
export function useAssessmentNews(centerId: string | undefined) {
  const client = useQueryClient();
  return useTopic(centerId ? `center:${centerId}` : null, (event) => {
    if (event !== null && !/^(assessment|support|rectification|attachment)[.]/.test(event.type)) return;
    void client.invalidateQueries({ queryKey: assessmentsKey });
    void client.invalidateQueries({ queryKey: supportKey });
  });
}
