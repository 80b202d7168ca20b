import { centerTopic, type Change } from '@concentric/platform';
import type { OrderDeed } from './contract';
import type { ServiceOffer } from './offer.entity';
import type { ServiceOrder } from './order.entity';

const offerTrace = (offer: ServiceOffer) => {
  const { id, code, title, titleEn, description, memberPrice, industryPrice, smeDiscountBp, state, version } = offer;
  return { id, code, title, titleEn, description, memberPrice, industryPrice, smeDiscountBp, state, version };
};

export type OfferStep = 'drafted' | 'changed' | 'published' | 'withdrawn';

/** `service-offer.drafted`, `.changed`, `.published`, `.withdrawn`. */
export const offerChanged = (step: OfferStep, offer: ServiceOffer, before: ServiceOffer | null): Change => ({
  type: `service-offer.${step}`,
  subject: { type: 'service-offer', id: offer.id },
  centerId: offer.centerId,
  // Others of the center learn of it once it is on offer.
  topics: offer.state === 'draft' ? [] : [centerTopic(offer.centerId)],
  data: { offerId: offer.id, code: offer.code, state: offer.state, version: offer.version },
  before: before && offerTrace(before),
  after: offerTrace(offer),
});

const orderTrace = (order: ServiceOrder) => {
  const { id, offerId, offerVersion, organizationId, code, tier, sme, listedPrice, price, wantedOn, state } = order;
  const { reason, deliveryNote, version } = order;
  return {
    ...{ id, offerId, offerVersion, organizationId, code, tier, sme, listedPrice, price, wantedOn, state },
    ...{ reason, deliveryNote, version },
  };
};

export const orderSteps = {
  accept: 'accepted',
  decline: 'declined',
  agree: 'agreed',
  start: 'started',
  deliver: 'delivered',
  confirm: 'confirmed',
  return: 'returned',
  cancel: 'cancelled',
} as const satisfies Partial<Record<OrderDeed, string>>;
export type OrderStep = (typeof orderSteps)[keyof typeof orderSteps] | 'requested' | 'overdue';

/**
 * `service-order.requested`, `.accepted`, `.declined`, `.agreed`, `.started`, `.delivered`, `.returned`, `.confirmed`,
 * `.cancelled`, `.overdue`. Told to nobody but its two sides, by notices: who orders what is no news of the alliance.
 */
export const orderChanged = (step: OrderStep, order: ServiceOrder, before: ServiceOrder | null): Change => ({
  type: `service-order.${step}`,
  subject: { type: 'service-order', id: order.id },
  centerId: order.centerId,
  topics: [],
  data: { orderId: order.id, state: order.state, version: order.version },
  before: before && orderTrace(before),
  after: orderTrace(order),
});
