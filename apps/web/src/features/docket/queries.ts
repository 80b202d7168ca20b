import type { AnnuitySchedule, DueAnnuity, PatentEventView, PatentStandingView } from '@contract/docket';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const annuitiesKey = ['annuities'] as const;
export const docketKey = (patentId: string) => ['docket', patentId] as const;
/** What to read again when something happened to a patent. */
export const patentKeys = (patentId: string) => [[...docketKey(patentId)], [...annuitiesKey], ['patents']];

export const usePatentEvents = (patentId: string) =>
  useList<PatentEventView>([...docketKey(patentId), 'events'], (cursor) =>
    answer(api.GET('/patents/{id}/events', { params: { path: { id: patentId }, query: { cursor, limit: 20 } } })),
  );

export const usePatentStanding = (patentId: string) =>
  useQuery({
    queryKey: [...docketKey(patentId), 'standing'],
    queryFn: (): Promise<PatentStandingView> =>
      answer(api.GET('/patents/{id}/standing', { params: { path: { id: patentId } } })),
  });

export const useAnnuitySchedule = (patentId: string) =>
  useQuery({
    queryKey: [...docketKey(patentId), 'annuities'],
    queryFn: (): Promise<AnnuitySchedule> =>
      answer(api.GET('/patents/{id}/annuities', { params: { path: { id: patentId } } })),
  });

export type DocketFilter = {
  state?: 'paid' | 'due' | 'grace' | 'overdue';
  holderId?: string;
  centerId?: string;
  dueBefore?: string;
};
export const useDueAnnuities = (filter: DocketFilter) =>
  useList<DueAnnuity>([...annuitiesKey, filter], (cursor) =>
    answer(api.GET('/annuities', { params: { query: { ...filter, cursor, limit: 50 } } })),
  );

/** Reads a patent's docket again whenever something is entered in it, by whomever. */
export function useLiveDocket(patentId: string): void {
  const client = useQueryClient();
  useTopic(`patent:${patentId}`, () => {
    for (const queryKey of patentKeys(patentId)) void client.invalidateQueries({ queryKey });
  });
}
