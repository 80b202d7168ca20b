import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DataRoomView } from '@contract/data-room';
import type { InterestView, NdaView } from '@contract/interest';
import type { ListingView } from '@contract/listing';
import { answer, api, everyItem } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic, useTopics } from '../../api/realtime';
import { useAbilities } from '../identity/me';
import type { GalleryQuery } from './gallery';

export const listingsKey = ['licence-listings'] as const;
export const listingKey = (id: string) => [...listingsKey, id] as const;
export const interestsKey = ['licence-interests'] as const;
export const ndasKey = ['ndas'] as const;

const at = (id: string) => ({ params: { path: { id } } });
type Page<T> = Promise<{ items: T[]; nextCursor: string | null }>;

export const useListings = (query: GalleryQuery) =>
  useList(
    [...listingsKey, 'list', query],
    (cursor) =>
      answer(
        api.GET('/licence-listings', { params: { query: { ...query, cursor, limit: 24 } as never } }),
      ) as Page<ListingView>,
  );

export const useListing = (id: string | undefined) =>
  useQuery({
    queryKey: [...listingKey(id ?? ''), 'listing'],
    queryFn: () => answer(api.GET('/licence-listings/{id}', at(id!))) as Promise<ListingView>,
    enabled: !!id,
  });

/** What would stop it today; only its licensor and whoever verifies it are told. */
export const useCheck = (id: string, version: number, enabled: boolean) =>
  useQuery({
    queryKey: [...listingKey(id), 'check', version],
    queryFn: async () => (await answer(api.GET('/licence-listings/{id}/check', at(id)))).grounds,
    enabled,
  });

/** What lies behind a listing, as far as the user sees; each reading of it is entered in its log. */
export const useRoom = (id: string) =>
  useQuery({
    queryKey: [...listingKey(id), 'room'],
    queryFn: () => answer(api.GET('/licence-listings/{id}/data-room', at(id))) as Promise<DataRoomView>,
    // Looking back at the window is no new reading.
    refetchOnWindowFocus: false,
    staleTime: 300_000,
  });

export const usePersons = (id: string) =>
  useQuery({
    queryKey: [...listingKey(id), 'persons'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/licence-listings/{id}/persons', { params: { path: { id }, query: { cursor, limit: 200 } } })),
      ),
  });

export const useAccesses = (id: string) =>
  useList([...listingKey(id), 'access-log'], (cursor) =>
    answer(api.GET('/licence-listings/{id}/access-log', { params: { path: { id }, query: { cursor, limit: 20 } } })),
  );

type InterestWish = { listingId?: string; box?: 'sent' | 'received' };

export const useInterests = (wish: InterestWish, enabled = true) =>
  useList(
    [...interestsKey, wish],
    (cursor) =>
      answer(
        api.GET('/licence-interests', { params: { query: { ...wish, cursor, limit: 20 } } }),
      ) as Page<InterestView>,
    enabled,
  );

export const useNda = (id: string) =>
  useQuery({
    queryKey: [...ndasKey, id],
    queryFn: () => answer(api.GET('/ndas/{id}', at(id))) as Promise<NdaView>,
  });

export const useNdas = () =>
  useList(
    [...ndasKey, 'list'],
    (cursor) => answer(api.GET('/ndas', { params: { query: { cursor, limit: 20 } } })) as Page<NdaView>,
  );

/** Reads a listing and all that belongs to it again whenever something of it changed. */
export function useListingNews(id: string) {
  const client = useQueryClient();
  return useTopic(`licence-listing:${id}`, (event) => {
    // A move does not change what lies behind it: reading that again would be entered in the log.
    const isRoom = event === null || event.type.startsWith('data-room.') || event.type.startsWith('attachment.');
    void client.invalidateQueries({
      queryKey: listingKey(id),
      predicate: ({ queryKey }) => isRoom || queryKey[2] !== 'room',
    });
    void client.invalidateQueries({ queryKey: [...listingsKey, 'list'] });
  });
}

/** Reads the gallery again when a listing of one of the user's centers changed, or the user is told of one. */
export function useGalleryNews() {
  const client = useQueryClient();
  const { acting, me } = useAbilities();
  const centers = [...(acting?.standings ?? []), ...me.staff].map(({ centerId }) => `center:${centerId}`);
  return useTopics(['user', ...new Set(centers)], () => {
    void client.invalidateQueries({ queryKey: [...listingsKey, 'list'] });
  });
}

/** Reads interests and agreements again when one that is shown moved, or the user is told of another. */
export function useInterestNews(ids: readonly string[]) {
  const client = useQueryClient();
  return useTopics(['user', ...ids.slice(0, 100).map((id) => `licence-interest:${id}`)], () => {
    void client.invalidateQueries({ queryKey: [...interestsKey] });
    void client.invalidateQueries({ queryKey: [...ndasKey] });
  });
}
