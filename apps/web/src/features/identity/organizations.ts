import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';

export const organizationKey = (id: string) => ['organizations', id] as const;

export const useOrganization = (id: string | undefined) =>
  useQuery({
    queryKey: organizationKey(id ?? ''),
    queryFn: () => answer(api.GET('/organizations/{id}', { params: { path: { id: id! } } })),
    enabled: !!id,
    staleTime: 5 * 60_000,
  });

/** The organizations found by a few letters of their name. */
export const useOrganizationSearch = (q: string, enabled = true) =>
  useQuery({
    queryKey: ['organizations', 'search', q],
    queryFn: () => answer(api.GET('/organizations', { params: { query: { q: q || undefined, limit: 20 } } })),
    enabled,
    placeholderData: (previous) => previous,
  });

export function useOrganizationName(id: string | undefined): string {
  const language = useLanguage();
  const { data, error } = useOrganization(id);
  return data ? nameIn(language, data) : error ? '—' : '…';
}
