import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TaskTree } from '@contract/task';
import { answer, api, everyItem } from '../../api/client';
import { useTopic } from '../../api/realtime';
import { useNetwork } from '../alliance/queries';

export const tasksKey = ['tasks'] as const;

export const useTaskTree = (centerId: string, year: number) =>
  useQuery({
    queryKey: [...tasksKey, centerId, year],
    queryFn: (): Promise<TaskTree> =>
      answer(api.GET('/centers/{id}/task-tree', { params: { path: { id: centerId }, query: { year } } })),
    placeholderData: (previous) => previous,
  });

/** Who may answer for a task: members of the alliance, and the center's staff; each once. */
export function useOwners(centerId: string) {
  const network = useNetwork(centerId);
  const staff = useQuery({
    queryKey: [...tasksKey, 'staff', centerId],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/centers/{id}/staff', { params: { path: { id: centerId }, query: { cursor, limit: 200 } } })),
      ),
  });
  const people = new Map((staff.data ?? []).map(({ userId, name }) => [userId, name]));
  return { members: network.data?.members ?? [], people: [...people] };
}

/** Reads the tree again whenever something about a task of the center happens. */
export function useTaskNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`center:${centerId}`, (event) => {
    if (event === null || event.type.startsWith('task.')) void client.invalidateQueries({ queryKey: tasksKey });
  });
}
