import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';

export const profileKey = (organizationId: string) => ['organizations', organizationId, 'profile'] as const;
export const patentsKey = ['patents'] as const;

export const useProfile = (organizationId: string) =>
  useQuery({
    queryKey: profileKey(organizationId),
    queryFn: () => answer(api.GET('/organizations/{id}/profile', { params: { path: { id: organizationId } } })),
  });

type PatentsAsked = { holderId?: string };

export const usePatents = (asked: PatentsAsked, limit = 30) =>
  useList([...patentsKey, 'list', asked, limit], (cursor) =>
    answer(api.GET('/patents', { params: { query: { ...asked, cursor, limit } } })),
  );
