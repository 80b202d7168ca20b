import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, everyItem, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const formationKey = ['formation'] as const;

const inCenter = (id: string) => ({ path: { id } });

export const useDossier = (id: string) =>
  useQuery({
    queryKey: [...formationKey, id, 'dossier'],
    queryFn: () => answer(api.GET('/centers/{id}/dossier', { params: inCenter(id) })),
  });

export const useEntries = (id: string) =>
  useQuery({
    queryKey: [...formationKey, id, 'entries'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/centers/{id}/dossier-entries', { params: { ...inCenter(id), query: { cursor, limit: 200 } } }),
        ),
      ),
  });

export const useIntents = (id: string) =>
  useQuery({
    queryKey: [...formationKey, id, 'intents'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/centers/{id}/formation-intents', { params: { ...inCenter(id), query: { cursor, limit: 200 } } }),
        ),
      ),
  });

export const useAgreements = (id: string) =>
  useQuery({
    queryKey: [...formationKey, id, 'agreements'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/centers/{id}/formation-agreements', { params: { ...inCenter(id), query: { cursor, limit: 200 } } }),
        ),
      ),
  });

export const usePlans = (id: string) =>
  useQuery({
    queryKey: [...formationKey, id, 'plans'],
    queryFn: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/centers/{id}/construction-plans', { params: { ...inCenter(id), query: { cursor, limit: 200 } } }),
        ),
      ),
  });

/** What the user's organizations were asked, wherever. */
export const useOwnIntents = () =>
  useQuery({
    queryKey: [...formationKey, 'own', 'intents'],
    queryFn: () => everyItem((cursor) => answer(api.GET('/formation-intents', { params: { query: { cursor } } }))),
  });

export const useOwnAgreements = () =>
  useQuery({
    queryKey: [...formationKey, 'own', 'agreements'],
    queryFn: () => everyItem((cursor) => answer(api.GET('/formation-agreements', { params: { query: { cursor } } }))),
  });

/** Reads it again whenever something of the formation or the application changed. */
export function useFormationNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`center:${centerId}`, (event) => {
    if (event === null || /^(dossier|dossier-entry|intent|agreement|plan|attachment)[.]/.test(event.type))
      void client.invalidateQueries({ queryKey: formationKey });
  });
}

/** Reads it again whenever the user is told something: what was asked of the user's organizations. */
export function useOwnFormationNews() {
  const client = useQueryClient();
  return useTopic('user', () => void client.invalidateQueries({ queryKey: formationKey }));
}

type DeedPath =
  | '/centers/{id}/formation-intents'
  | '/formation-intents/{id}/express'
  | '/formation-intents/{id}/decline'
  | '/formation-intents/{id}/withdraw'
  | '/centers/{id}/formation-agreements'
  | '/formation-agreements/{id}/sign'
  | '/formation-agreements/{id}/withdraw'
  | '/centers/{id}/dossier-entries'
  | '/dossier-entries/{id}/withdraw'
  | '/construction-plans/{id}/submit';
export type Deed = { path: DeedPath; id: string; version?: number; body?: object };

/** One step of the formation, sent once however often it is clicked. */
export function useFormationDeed(done: string, onDone?: () => void) {
  const intent = useIntent();
  return useAction({
    run: ({ path, id, version, body = {} }: Deed): Promise<unknown> =>
      intent({ path, id, version, body }, (key) => {
        const headers = { ...key, ...(version ? ifMatch(version) : {}) };
        // Each of these paths takes the id of its thing and a body of its own shape, which the dialogs keep to.
        const post = path as '/formation-agreements/{id}/sign';
        return answer(api.POST(post, { params: { path: { id } }, body: body as never, headers }));
      }),
    refresh: [[...formationKey]],
    done,
    onDone,
  });
}
