import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RoadmapDiff, RoadmapSummary, RoadmapView } from '@contract/roadmap';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const roadmapsKey = ['roadmaps'] as const;

export const useRoadmaps = (centerId: string) =>
  useList<RoadmapSummary>([...roadmapsKey, 'list', centerId], (cursor) =>
    answer(api.GET('/centers/{id}/roadmaps', { params: { path: { id: centerId }, query: { cursor, limit: 20 } } })),
  );

export const useRoadmap = (id: string) =>
  useQuery({
    queryKey: [...roadmapsKey, id],
    queryFn: (): Promise<RoadmapView> => answer(api.GET('/roadmaps/{id}', { params: { path: { id } } })),
  });

export const useRoadmapDiff = (id: string) =>
  useQuery({
    queryKey: [...roadmapsKey, id, 'diff'],
    queryFn: (): Promise<RoadmapDiff> => answer(api.GET('/roadmaps/{id}/diff', { params: { path: { id } } })),
  });

/** Reads roadmaps again whenever one changes, or a motion about one is decided. */
export function useRoadmapNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`center:${centerId}`, (event) => {
    if (event === null || /^(roadmap|motion)[.]/.test(event.type))
      void client.invalidateQueries({ queryKey: roadmapsKey });
  });
}
