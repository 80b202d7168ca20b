import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { OfferState, ServiceCode, ServiceOrderView, ServiceSummary } from '@contract/service';
import { answer, api } from '../../api/client';
import { useList } from '../../api/queries';
import { useTopic } from '../../api/realtime';

export const servicesKey = ['services'] as const;

type OffersAsked = { centerId?: string; code?: ServiceCode; state?: OfferState };
type OrdersAsked = { centerId?: string; organizationId?: string; open?: 'true' };

export const useOffers = (asked: OffersAsked) =>
  useList([...servicesKey, 'offers', asked], (cursor) =>
    answer(api.GET('/service-offers', { params: { query: { ...asked, cursor } } })),
  );

export const useOrders = (asked: OrdersAsked, enabled = true) =>
  useList(
    [...servicesKey, 'orders', asked],
    (cursor) => answer(api.GET('/service-orders', { params: { query: { ...asked, cursor } } })),
    enabled,
  );

export const useOrder = (id: string) =>
  useQuery({
    queryKey: [...servicesKey, 'order', id],
    queryFn: (): Promise<ServiceOrderView> => answer(api.GET('/service-orders/{id}', { params: { path: { id } } })),
  });

export const useServiceSummary = (centerId: string, year: number) =>
  useQuery({
    queryKey: [...servicesKey, 'summary', centerId, year],
    queryFn: (): Promise<ServiceSummary> =>
      answer(api.GET('/centers/{id}/service-summary', { params: { path: { id: centerId }, query: { year } } })),
    placeholderData: (previous) => previous,
  });

/** Reads services again whenever the user is told of an order: both sides are told by notices alone. */
export function useServiceNews() {
  const client = useQueryClient();
  return useTopic('user', () => void client.invalidateQueries({ queryKey: servicesKey }));
}
