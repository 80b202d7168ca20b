import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answer, api } from '../../api/client';
import { useTopics } from '../../api/realtime';
import type { queryOf } from './wish';

export const slotsKey = ['slots'] as const;
export type SlotsAsked = NonNullable<ReturnType<typeof queryOf>>;

export const useSlots = (query: SlotsAsked | null, organizationId: string | undefined) =>
  useQuery({
    queryKey: [...slotsKey, organizationId ?? '', query],
    queryFn: () => answer(api.GET('/slots', { params: { query: query! } })),
    enabled: query !== null && organizationId !== undefined,
    placeholderData: keepPreviousData,
  });

const calm = 500;

/** Searches again when what is shown changes; news that come together are one reason. */
export function useSlotNews(instrumentIds: readonly string[]) {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const names = [...new Set(instrumentIds)].sort().map((id) => `instrument:${id}`);
  return useTopics(names, () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void client.invalidateQueries({ queryKey: slotsKey }), calm);
  });
}
