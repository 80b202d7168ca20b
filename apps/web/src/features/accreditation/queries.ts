import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApplicationView } from '@contract/accreditation';
import { answer, api, everyItem, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction, useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const accreditationKey = ['accreditation'] as const;

const of = (id: string) => ({ path: { id } });

export const useStanding = (centerId: string) =>
  useQuery({
    queryKey: [...accreditationKey, 'center', centerId],
    queryFn: () => answer(api.GET('/centers/{id}/accreditation', { params: of(centerId) })),
  });

export const useCenterApplications = (centerId: string) =>
  useList<ApplicationView>([...accreditationKey, 'applications', centerId], (cursor) =>
    answer(api.GET('/centers/{id}/applications', { params: { ...of(centerId), query: { cursor, limit: 20 } } })),
  );

export const useApplications = (cityCode: string, open: boolean) =>
  useList<ApplicationView>([...accreditationKey, 'desk', cityCode, open], (cursor) =>
    answer(
      api.GET('/applications', {
        params: { query: { cursor, limit: 30, cityCode, ...(open ? { open: 'true' } : {}) } },
      }),
    ),
  );

export const useApplication = (id: string) =>
  useQuery({
    queryKey: [...accreditationKey, 'application', id],
    queryFn: () => answer(api.GET('/applications/{id}', { params: of(id) })),
  });

export const usePanel = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...accreditationKey, 'panel', id],
    queryFn: () => answer(api.GET('/applications/{id}/panel', { params: of(id) })),
    enabled,
  });

export const useCandidates = (id: string) =>
  useQuery({
    queryKey: [...accreditationKey, 'candidates', id],
    queryFn: async () => (await answer(api.GET('/applications/{id}/panel/candidates', { params: of(id) }))).items,
  });

export const useObjections = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...accreditationKey, 'objections', id],
    queryFn: () =>
      everyItem((cursor) =>
        answer(api.GET('/applications/{id}/objections', { params: { ...of(id), query: { cursor } } })),
      ),
    enabled,
  });

export const useGranted = () =>
  useList([...accreditationKey, 'granted'], (cursor) =>
    answer(api.GET('/accreditations', { params: { query: { cursor, limit: 30 } } })),
  );

export const useReviews = () =>
  useList([...accreditationKey, 'reviews'], (cursor) =>
    answer(api.GET('/reviews', { params: { query: { cursor, limit: 30 } } })),
  );

export const useReview = (id: string) =>
  useQuery({
    queryKey: [...accreditationKey, 'review', id],
    queryFn: () => answer(api.GET('/reviews/{id}', { params: of(id) })),
  });

export const useOfficerRegions = () =>
  useList([...accreditationKey, 'officers'], (cursor) =>
    answer(api.GET('/officer-regions', { params: { query: { cursor, limit: 50 } } })),
  );

/** Reads it again whenever the user is told something: an invitation, a review that came in, a decision to approve. */
export function useToldNews() {
  const client = useQueryClient();
  return useTopic('user', () => void client.invalidateQueries({ queryKey: accreditationKey }));
}

/** Reads it again whenever an application, an accreditation or a certificate of the center moved. */
export function useAccreditationNews(centerId: string | undefined) {
  const client = useQueryClient();
  return useTopic(centerId ? `center:${centerId}` : null, (event) => {
    if (event === null || /^(application|accreditation|certificate|notice|objection|attachment)[.]/.test(event.type))
      void client.invalidateQueries({ queryKey: accreditationKey });
  });
}

type DeedPath =
  | '/centers/{id}/applications'
  | `/applications/{id}/${'submit' | 'withdraw' | 'take' | 'conclude' | 'propose' | 'approve' | 'send-back' | 'publish' | 'reconsider' | 'certify' | 'panel'}`
  | '/panelists/{id}/dismiss'
  | `/reviews/{id}/${'declare' | 'submit'}`
  | '/objections/{id}/answer'
  | `/accreditations/{id}/${'extend' | 'revoke'}`
  | `/accreditation-certificates/{id}/${'suspend' | 'resume'}`
  | '/officer-regions/{id}/take';
type Deed = { path: DeedPath; id: string; version?: number; body?: object };

/** One step of the procedure, sent once however often it is clicked. */
export function useDeed(done: string, onDone?: () => void) {
  const intent = useIntent();
  return useAction({
    run: ({ path, id, version, body = {} }: Deed): Promise<unknown> =>
      intent({ path, id, version, body }, (key) => {
        const headers = { ...key, ...(version ? ifMatch(version) : {}) };
        // Each of these paths takes the id of its thing and a body of its own shape, which the dialogs keep to.
        const post = path as '/applications/{id}/take';
        return answer(api.POST(post, { params: { path: { id } }, body: body as never, headers }));
      }),
    refresh: [[...accreditationKey]],
    done,
    onDone,
  });
}
