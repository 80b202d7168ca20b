import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LayerFact } from '@contract/alliance';
import type { TFunction } from 'i18next';
import { answer, api, everyItem } from '../../api/client';
import { useTopic } from '../../api/realtime';
import { useLanguage } from '../../i18n';
import { formatPercent, nameIn } from '../../ui/format';

export const centerKey = (id: string) => ['centers', id] as const;

export const useCenter = (id: string | undefined) =>
  useQuery({
    queryKey: [...centerKey(id ?? ''), 'center'],
    queryFn: () => answer(api.GET('/centers/{id}', { params: { path: { id: id! } } })),
    enabled: !!id,
  });

/**
 * A center's name in the language of the page.
 * @param known its Chinese name, which the answer at hand tells: shown until there is a better one
 */
export function useCenterName(id: string, known: string): string {
  const language = useLanguage();
  const { data } = useCenter(language === 'en' ? id : undefined);
  return data ? nameIn(language, data) : known;
}

export const useCenters = () =>
  useQuery({
    queryKey: ['centers', 'all'],
    queryFn: () => everyItem((cursor) => answer(api.GET('/centers', { params: { query: { cursor, limit: 200 } } }))),
  });

export const useNetwork = (id: string) =>
  useQuery({
    queryKey: [...centerKey(id), 'network'],
    queryFn: () => answer(api.GET('/centers/{id}/network', { params: { path: { id } } })),
  });

export const usePolicies = () =>
  useQuery({
    queryKey: ['policies'],
    queryFn: async () => (await answer(api.GET('/policies'))).items,
    staleTime: Infinity,
  });

export function useFieldName(policyId: string | undefined, fieldCode: string | undefined): string {
  const language = useLanguage();
  const { data } = usePolicies();
  const field = data?.find(({ id }) => id === policyId)?.fields.find(({ code }) => code === fieldCode);
  return field ? nameIn(language, field) : (fieldCode ?? '');
}

/** Reads everything of a center again when something about it changed. */
export function useCenterNews(id: string) {
  const client = useQueryClient();
  return useTopic(`center:${id}`, () => {
    void client.invalidateQueries({ queryKey: centerKey(id) });
    void client.invalidateQueries({ queryKey: ['memberships'] });
  });
}

/** Why a member stands where it stands: `实缴出资占比 32.5%`. */
export function factText(fact: LayerFact, t: TFunction): string {
  if (fact.kind === 'equity')
    return fact.share ? t('fact.equity', { share: formatPercent(fact.share) }) : t('fact.equityPlain');
  return fact.title ? t(`fact.${fact.kind}`, { title: fact.title }) : t(`engagementKind.${fact.kind}`);
}
