import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic, useTopics } from '../../api/realtime';

const readRoom = (id: string) => answer(api.GET('/negotiations/{id}', { params: { path: { id } } }));

// What a term was may be anything that JSON holds, as the API describes it.
export type Room = Awaited<ReturnType<typeof readRoom>>;
export type Offer = Room['rounds'][number];

export const roomsKey = ['negotiations'] as const;
export const roomKey = (id: string) => [...roomsKey, id] as const;
export const topicOf = (id: string) => `negotiation:${id}`;

export const useRoom = (id: string) =>
  useQuery({
    queryKey: [...roomKey(id), 'room'],
    queryFn: async (): Promise<{ room: Room; clockAhead: number }> => {
      const room = await readRoom(id);
      // How far the server's clock is ahead of ours: an offer expires by the server's.
      return { room, clockAhead: Date.parse(room.readAt) - Date.now() };
    },
  });

export type RoomFilter = 'live' | 'brokered' | 'all';

export const useRooms = (filter: RoomFilter) =>
  useList([...roomsKey, 'list', filter], (cursor) =>
    answer(
      api.GET('/negotiations', {
        params: {
          query: {
            ...{ cursor, limit: 20 },
            ...(filter === 'live' && { live: 'true' }),
            ...(filter === 'brokered' && { brokered: 'true' }),
          },
        },
      }),
    ),
  );

/** The newest first, as the API tells them. */
export const useMessages = (id: string) =>
  useList([...roomKey(id), 'messages'], (cursor) =>
    answer(api.GET('/negotiations/{id}/messages', { params: { path: { id }, query: { cursor, limit: 30 } } })),
  );

export const useNotes = (id: string) =>
  useList([...roomKey(id), 'notes'], (cursor) =>
    answer(api.GET('/negotiations/{id}/notes', { params: { path: { id }, query: { cursor, limit: 20 } } })),
  );

export const useDiff = (id: string, from: number, to: number) =>
  useQuery({
    queryKey: [...roomKey(id), 'diff', from, to],
    queryFn: () => answer(api.GET('/negotiations/{id}/diff', { params: { path: { id }, query: { from, to } } })),
    // What was offered stays as it was.
    staleTime: Infinity,
  });

/** Whether the record follows from itself; asked when somebody wants to know. */
export const useChainCheck = (id: string, asked: boolean) =>
  useQuery({
    queryKey: [...roomKey(id), 'verify'],
    queryFn: () => answer(api.GET('/negotiations/{id}/verify', { params: { path: { id } } })),
    enabled: asked,
  });

/** The licence that came of the talks, for whoever may see it. */
export const useLicenceOf = (id: string, expected: boolean) =>
  useQuery({
    queryKey: [...roomKey(id), 'licence'],
    queryFn: async () => {
      const { items } = await answer(api.GET('/licences', { params: { query: { negotiationId: id, limit: 1 } } }));
      return items[0] ?? null;
    },
    enabled: expected,
  });

/** The brokers and managers of a center, for its manager. */
export const useBrokers = (centerId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['centers', centerId, 'staff', 'brokers'],
    queryFn: async () => {
      const { items } = await answer(api.GET('/centers/{id}/staff', { params: { path: { id: centerId } } }));
      return items.filter(({ role }) => role === 'broker' || role === 'manager');
    },
    enabled,
  });

export type RoomSummary = NonNullable<ReturnType<typeof useRooms>['data']>[number];

/** Reads a room again whenever something happens in it; a message alone changes only what was said. */
export function useRoomNews(id: string) {
  const client = useQueryClient();
  return useTopic(topicOf(id), (event) => {
    const said = event?.type === 'negotiation.message';
    void client.invalidateQueries({ queryKey: said ? [...roomKey(id), 'messages'] : roomKey(id) });
  });
}

/** Reads the list again whenever something happens in one of its rooms. */
export function useRoomsNews(ids: readonly string[]) {
  const client = useQueryClient();
  // A connection hears at most two hundred topics.
  return useTopics(ids.slice(0, 100).map(topicOf), () => {
    void client.invalidateQueries({ queryKey: [...roomsKey, 'list'] });
  });
}

/** What the licensor has in mind, as the listing says; the first offer begins with it. */
export const useListed = (listingId: string | undefined) =>
  useQuery({
    queryKey: ['licence-listings', listingId, 'indicative'],
    queryFn: async () => {
      const listing = await answer(api.GET('/licence-listings/{id}', { params: { path: { id: listingId! } } }));
      const { indicativeTerms, kinds, fields, territories } = listing;
      const kind = kinds.find((it) => it !== 'open') ?? 'non_exclusive';
      return { kind, fields, territories, ...indicativeTerms };
    },
    enabled: listingId !== undefined,
    retry: false,
  });
