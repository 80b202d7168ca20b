import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BodyView,
  DirectionView,
  MatterView,
  MeetingView,
  MotionView,
  ResolutionView,
  SeatView,
} from '@contract/council';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const councilKey = ['council'] as const;
const of = (id: string, cursor?: string, limit = 20) => ({ params: { path: { id }, query: { cursor, limit } } });

export const useBodies = (centerId: string) =>
  useQuery({
    queryKey: [...councilKey, 'bodies', centerId],
    queryFn: (): Promise<{ items: BodyView[]; mayGovern: boolean }> =>
      answer(api.GET('/centers/{id}/bodies', { params: { path: { id: centerId } } })),
  });

export const useSeats = (bodyId: string) =>
  useList<SeatView>([...councilKey, 'seats', bodyId], (cursor) =>
    answer(api.GET('/bodies/{id}/seats', of(bodyId, cursor, 50))),
  );

export const useMeetings = (centerId: string) =>
  useList<MeetingView>([...councilKey, 'meetings', centerId], (cursor) =>
    answer(api.GET('/centers/{id}/meetings', of(centerId, cursor, 10))),
  );

export const useMotions = (meetingId: string) =>
  useList<MotionView>([...councilKey, 'motions', meetingId], (cursor) =>
    answer(api.GET('/meetings/{id}/motions', of(meetingId, cursor, 50))),
  );

export const useMatters = (centerId: string) =>
  useList<MatterView>([...councilKey, 'matters', centerId], (cursor) =>
    answer(api.GET('/centers/{id}/reserved-matters', of(centerId, cursor))),
  );

export const useResolutions = (centerId: string) =>
  useList<ResolutionView>([...councilKey, 'resolutions', centerId], (cursor) =>
    answer(api.GET('/centers/{id}/resolutions', of(centerId, cursor, 10))),
  );

export const useDirections = (centerId: string) =>
  useList<DirectionView>([...councilKey, 'directions', centerId], (cursor) =>
    answer(api.GET('/centers/{id}/directions', of(centerId, cursor))),
  );

/** Reads it all again whenever something happens in a body of the center. */
export function useCouncilNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`center:${centerId}`, (event) => {
    if (
      event === null ||
      /^(council-body|council-seat|meeting|motion|reserved-matter|resolution|direction)[.]/.test(event.type)
    )
      void client.invalidateQueries({ queryKey: councilKey });
  });
}
