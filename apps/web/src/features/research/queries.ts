import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic, useTopics } from '../../api/realtime';
import { useAbilities } from '../identity/me';
import type { BoardQuery } from './board';

export const requestsKey = ['rd-requests'] as const;
export const requestKey = (id: string) => [...requestsKey, id] as const;

export const useRequests = (query: BoardQuery) =>
  useList([...requestsKey, 'list', query], (cursor) =>
    answer(api.GET('/rd-requests', { params: { query: { ...query, cursor, limit: 24 } } })),
  );

export const useRequest = (id: string | undefined) =>
  useQuery({
    queryKey: [...requestKey(id ?? ''), 'request'],
    queryFn: () => answer(api.GET('/rd-requests/{id}', { params: { path: { id: id! } } })),
    enabled: !!id,
  });

export const useQuestions = (id: string, enabled = true) =>
  useQuery({
    queryKey: [...requestKey(id), 'questions'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/rd-requests/{id}/questions', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
    enabled,
  });

export const useInvitations = (id: string) =>
  useQuery({
    queryKey: [...requestKey(id), 'invitations'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/rd-requests/{id}/invitations', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
  });

export const useUndertakings = (id: string, enabled = true) =>
  useQuery({
    queryKey: [...requestKey(id), 'undertakings'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/rd-requests/{id}/undertakings', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
    enabled,
  });

export const useMatches = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...requestKey(id), 'matches'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/rd-requests/{id}/matches', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
    enabled,
  });

/** What was handed in, as far as everybody may know it. */
export const useCommitments = (id: string) =>
  useQuery({
    queryKey: [...requestKey(id), 'commitments'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/rd-requests/{id}/commitments', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
    placeholderData: keepPreviousData,
  });

export const useAccessLog = (id: string) =>
  useList([...requestKey(id), 'access-log'], (cursor) =>
    answer(api.GET('/rd-requests/{id}/access-log', { params: { path: { id }, query: { cursor, limit: 20 } } })),
  );

/** Reads a request and all that belongs to it again whenever something of it changed. */
export function useRequestNews(id: string) {
  const client = useQueryClient();
  return useTopic(`rd-request:${id}`, () => {
    void client.invalidateQueries({ queryKey: requestKey(id) });
    void client.invalidateQueries({ queryKey: [...requestsKey, 'list'] });
    void client.invalidateQueries({ queryKey: ['proposals'] });
  });
}

/** Reads the board again when a request is published in one of the user's centers, or the user is told of one. */
export function useBoardNews() {
  const client = useQueryClient();
  const { acting, me } = useAbilities();
  const centers = [...(acting?.standings ?? []), ...me.staff].map(({ centerId }) => `center:${centerId}`);
  return useTopics(['user', ...new Set(centers)], () => {
    void client.invalidateQueries({ queryKey: [...requestsKey, 'list'] });
  });
}
