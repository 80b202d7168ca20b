import { useQuery } from '@tanstack/react-query';
import type { DirectoryEntry, PublicNoticeView } from '@contract/accreditation';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { usePolicies } from '../alliance/queries';

export const publicKey = ['public'] as const;

export const useDirectory = (cityCode: string, level: 'municipal' | 'provincial' | 'national' | '') =>
  useList<DirectoryEntry>([...publicKey, 'directory', cityCode, level], (cursor) =>
    answer(
      api.GET('/directory', {
        params: {
          query: { cursor, limit: 50, ...(cityCode ? { cityCode } : {}), ...(level ? { level } : {}) },
        },
      }),
    ),
  );

export const useNotices = () =>
  useList<PublicNoticeView>([...publicKey, 'notices'], (cursor) =>
    answer(api.GET('/public-notices', { params: { query: { cursor, limit: 30 } } })),
  );

export const useNotice = (id: string) =>
  useQuery({
    queryKey: [...publicKey, 'notice', id],
    queryFn: () => answer(api.GET('/public-notices/{id}', { params: { path: { id } } })),
  });

export const useCertificate = (code: string) =>
  useQuery({
    queryKey: [...publicKey, 'certificate', code],
    queryFn: () => answer(api.GET('/certificate-checks/{code}', { params: { path: { code } } })),
    enabled: code !== '',
    // A certificate may be suspended any moment: what is shown was just asked.
    staleTime: 0,
  });

/** The cities the documents are of, each once. */
export function usePolicyCities(): string[] {
  const { data = [] } = usePolicies();
  return [...new Set(data.map(({ regionCode }) => regionCode))];
}
