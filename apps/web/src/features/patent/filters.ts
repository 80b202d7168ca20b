import { PatentKind, PatentStatus } from '@contract/patent';
import { useSearchParams } from 'react-router';
import type { Filters } from './queries';

export type FilterName = keyof Filters;

/** The filters of the address, and what changes one; what the address says wrongly is left out. */
export function useFilters() {
  const [search, setSearch] = useSearchParams();
  const text = (name: FilterName) => search.get(name)?.trim() || undefined;
  const { data: kind } = PatentKind.optional().safeParse(text('kind'));
  const { data: status } = PatentStatus.optional().safeParse(text('status'));
  const all: Record<FilterName, string | undefined> = {
    ...{ q: text('q'), holderId: text('holderId'), kind, ipc: text('ipc'), status },
    licensable: text('licensable') === 'true' ? 'true' : undefined,
  };
  const filters = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Filters;
  const edit = (name: FilterName, value: string | undefined) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const clear = () => setSearch({}, { replace: true, preventScrollReset: true });
  return { typed: search.get('q') ?? '', filters, edit, clear, narrowed: Object.keys(filters).length > 0 };
}
