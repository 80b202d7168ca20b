import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';
import { useAbilities } from '../identity/me';

export const coursesKey = ['courses'] as const;
export const sessionsKey = ['training-sessions'] as const;
export const qualificationsKey = ['qualifications'] as const;
/** Whatever training changes: read again after each action. */
export const trainingKeys: QueryKey[] = [coursesKey, sessionsKey, qualificationsKey];

/** The time that training is announced in. */
export const trainingZone = 'Asia/Shanghai';

export const useCourses = (centerId?: string, enabled = true) =>
  useQuery({
    queryKey: [...coursesKey, 'all', centerId ?? 'everywhere'],
    queryFn: () =>
      everyItem((cursor) => answer(api.GET('/courses', { params: { query: { centerId, cursor, limit: 200 } } }))),
    enabled,
  });

export const useCourse = (id: string) =>
  useQuery({
    queryKey: [...coursesKey, id],
    queryFn: () => answer(api.GET('/courses/{id}', { params: { path: { id } } })),
  });

export const useOpenSessions = (enabled: boolean) =>
  useList(
    [...sessionsKey, 'open'],
    (cursor) => answer(api.GET('/training-sessions', { params: { query: { scope: 'open', limit: 20, cursor } } })),
    enabled,
  );

export const useSessionsOf = (courseId: string) =>
  useList([...sessionsKey, 'course', courseId], (cursor) =>
    answer(
      api.GET('/courses/{id}/sessions', {
        params: { path: { id: courseId }, query: { scope: 'all', limit: 20, cursor } },
      }),
    ),
  );

export const useEnrolments = (sessionId: string) =>
  useQuery({
    queryKey: [...sessionsKey, sessionId, 'enrolments'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/training-sessions/{id}/enrolments', {
            params: { path: { id: sessionId }, query: { limit: 200, cursor } },
          }),
        ),
      ),
  });

type Scope = { scope: 'mine' | 'organization' } | { scope: 'course'; courseId: string };
export const useQualifications = (scope: Scope, enabled = true) =>
  useList(
    [...qualificationsKey, scope],
    (cursor) => answer(api.GET('/qualifications', { params: { query: { ...scope, limit: 50, cursor } } })),
    enabled,
  );

export const instrumentCoursesKey = (instrumentId: string) => [...coursesKey, 'instrument', instrumentId] as const;
export const useInstrumentCourses = (instrumentId: string) =>
  useQuery({
    queryKey: instrumentCoursesKey(instrumentId),
    queryFn: async () =>
      (await answer(api.GET('/instruments/{id}/courses', { params: { path: { id: instrumentId } } }))).items,
  });

/** Whether the user may run an instrument up to `until`, and else what to do. */
export const useInstrumentQualification = (instrumentId: string, until?: string) =>
  useQuery({
    queryKey: [...qualificationsKey, 'instrument', instrumentId, until ?? 'now'],
    queryFn: () =>
      answer(api.GET('/instruments/{id}/qualification', { params: { path: { id: instrumentId }, query: { until } } })),
  });

/** Reads training again when a center, or the user, has news of it. */
export function useTrainingNews(topic: string | null) {
  const client = useQueryClient();
  useTopic(topic, (event) => {
    if (event && !/^(training|course|qualification|enrolment)[.]|^instrument[.]courses/.test(event.type)) return;
    for (const queryKey of trainingKeys) void client.invalidateQueries({ queryKey });
  });
}

/** The centers the user belongs to: through the organization acted for, or as their staff. */
export function useOwnCenterIds(): string[] {
  const { acting, me } = useAbilities();
  return useMemo(() => {
    const standing = acting?.standings.map(({ centerId }) => centerId) ?? [];
    return [...new Set([...standing, ...me.staff.map(({ centerId }) => centerId)])];
  }, [acting, me]);
}
