import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Register, RegisterEntryView, Registers } from '@contract/register';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const registersKey = ['registers'] as const;

export const useRegisters = (centerId: string, year: number) =>
  useQuery({
    queryKey: [...registersKey, centerId, year],
    queryFn: (): Promise<Registers> =>
      answer(api.GET('/centers/{id}/registers', { params: { path: { id: centerId }, query: { year } } })),
    placeholderData: (previous) => previous,
  });

export const useEntries = (centerId: string, register: Register, year: number) =>
  useList<RegisterEntryView>([...registersKey, 'entries', centerId, register, year], (cursor) =>
    answer(
      api.GET('/centers/{id}/register-entries', {
        params: { path: { id: centerId }, query: { register, year, cursor, limit: 20 } },
      }),
    ),
  );

/** Reads the registers again whenever something is entered or reversed. */
export function useRegisterNews(centerId: string) {
  const client = useQueryClient();
  return useTopic(`center:${centerId}`, (event) => {
    if (event === null || event.type.startsWith('register-entry.'))
      void client.invalidateQueries({ queryKey: registersKey });
  });
}
