import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ConductQuery } from '@contract/usage';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { instrumentKey } from '../equipment/queries';

export const conductKey = ['conduct'] as const;
export const usageKey = (instrumentId: string) => [...instrumentKey(instrumentId), 'usage'] as const;

/** What whoever stands at the instrument may do there now; under the instrument's key, so that its news read it again. */
export const useAtInstrument = (id: string) =>
  useQuery({
    queryKey: [...usageKey(id), 'at'],
    queryFn: () => answer(api.GET('/instruments/{id}/use', { params: { path: { id } } })),
    enabled: !!id,
  });

export const useUsages = (id: string) =>
  useList([...usageKey(id), 'log'], (cursor) =>
    answer(api.GET('/instruments/{id}/usages', { params: { path: { id }, query: { cursor, limit: 20 } } })),
  );

export const useCheckInCode = (id: string) =>
  useQuery({
    queryKey: [...usageKey(id), 'code'],
    queryFn: () => answer(api.GET('/instruments/{id}/check-in-code', { params: { path: { id } } })),
  });

export const useConduct = (scope: ConductQuery['scope'], open: boolean) =>
  useList([...conductKey, scope, open], (cursor) =>
    answer(api.GET('/conduct', { params: { query: { scope, open: open ? 'true' : 'false', cursor, limit: 20 } } })),
  );

export const useConductSums = (organizationId: string | undefined) =>
  useQuery({
    queryKey: [...conductKey, 'sums', organizationId],
    queryFn: () => answer(api.GET('/organizations/{id}/conduct', { params: { path: { id: organizationId! } } })),
    enabled: !!organizationId,
  });

/** The time, read again every so many milliseconds. */
export function useNow(every: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
