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

/**
 * An organization's name in the language of the page.
 * @param known its Chinese name, where the answer at hand tells that: shown until, or when not, there is a better one
 */
export function useOrganizationName(id: string | undefined, known?: string): string {
  const language = useLanguage();
  const { data, error } = useOrganization(known !== undefined && language !== 'en' ? undefined : id);
  return data ? nameIn(language, data) : (known ?? (error ? '—' : '…'));
}
