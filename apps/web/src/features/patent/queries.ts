import type { PatentFacets, PatentKind, PatentStatus, PatentWhole } from '@contract/patent';
import type { PatentImportWhole } from '@contract/patent-import';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';

export const patentsKey = ['patents'] as const;
export const patentKey = (id: string) => [...patentsKey, id] as const;
export const importsKey = ['patent-imports'] as const;

/** What the library is narrowed to. */
export type Filters = {
  q?: string;
  holderId?: string;
  kind?: PatentKind;
  ipc?: string;
  status?: PatentStatus;
  licensable?: 'true';
};

export const useLibrary = (filters: Filters) =>
  useList([...patentsKey, 'list', filters], (cursor) =>
    answer(api.GET('/patents', { params: { query: { ...filters, cursor, limit: 30 } } })),
  );

export const useFacets = (filters: Filters) =>
  useQuery({
    queryKey: [...patentsKey, 'facets', filters],
    queryFn: (): Promise<PatentFacets> => answer(api.GET('/patents/facets', { params: { query: filters } })),
    placeholderData: (previous) => previous,
  });

export const usePatent = (id: string) =>
  useQuery({
    queryKey: patentKey(id),
    queryFn: (): Promise<PatentWhole> => answer(api.GET('/patents/{id}', { params: { path: { id } } })),
  });

/** What a number says so far; nothing while there is little of it. */
export const useNumberReading = (applicationNumber: string) =>
  useQuery({
    queryKey: ['patent-number', applicationNumber],
    queryFn: () => answer(api.GET('/patent-number', { params: { query: { applicationNumber } } })),
    enabled: applicationNumber.replace(/\D/g, '').length >= 8,
    retry: false,
  });

/** Subclasses and classes that begin so or bear the words. */
export const useIpcFound = (q: string) =>
  useQuery({
    queryKey: ['ipc', 'found', q],
    queryFn: async () => (await answer(api.GET('/ipc', { params: { query: { q } } }))).items,
    enabled: q !== '',
    placeholderData: (previous) => previous,
    staleTime: 60_000,
  });

/** What the places of a patent are called, by symbol. */
export const useIpcTitles = (symbols: readonly string[]) => {
  const places = [...new Set(symbols.map((symbol) => symbol.slice(0, 4)))].sort();
  return useQuery({
    queryKey: ['ipc', 'titles', places],
    queryFn: async () => {
      const found = await Promise.all(
        places.map(async (q) => (await answer(api.GET('/ipc', { params: { query: { q } } }))).items),
      );
      return new Map(found.flat().map((node) => [node.symbol, { name: node.title, nameEn: node.titleEn }]));
    },
    enabled: places.length > 0,
    staleTime: Infinity,
  });
};

export const useImport = (id: string | null) =>
  useQuery({
    queryKey: [...importsKey, id],
    queryFn: (): Promise<PatentImportWhole> =>
      answer(api.GET('/patent-imports/{id}', { params: { path: { id: id! } } })),
    enabled: id !== null,
  });

export const useImports = () =>
  useList([...importsKey, 'list'], (cursor) =>
    answer(api.GET('/patent-imports', { params: { query: { cursor, limit: 5 } } })),
  );
