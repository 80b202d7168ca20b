import { ensure, scale, type Day } from '@concentric/kernel';
import { leastPrice, mostPrice, type OfferState, type OrderDeed, type OrderState, type PriceTier } from './contract';
import type { ServiceCode } from './contract';

type Prices = { memberPrice: number | null; industryPrice: number | null; smeDiscountBp: number };

export const isOnQuotation = ({ industryPrice }: Pick<Prices, 'industryPrice'>): boolean => industryPrice === null;

/** @throws Refusal `service_prices_apart`, `service_member_dearer`, `service_discount_unpriced`, `service_price_range` */
export function ensurePriced({ memberPrice, industryPrice, smeDiscountBp }: Prices): void {
  ensure((memberPrice === null) === (industryPrice === null), 'service_prices_apart');
  if (memberPrice === null || industryPrice === null) {
    ensure(smeDiscountBp === 0, 'service_discount_unpriced');
    return;
  }
  ensure(inRange(memberPrice) && inRange(industryPrice), 'service_price_range');
  ensure(memberPrice <= industryPrice, 'service_member_dearer');
}

const inRange = (fen: number) => fen >= leastPrice && fen <= mostPrice;

/** An enterprise of medium, small or micro size, as its profile says. */
export const isSme = ({ kind, size }: { kind: string; size: string | null }): boolean =>
  kind === 'enterprise' && size !== null && ['medium', 'small', 'micro'].includes(size);

/** What a customer pays, in fen, halves of a fen away from zero and never nothing; null on quotation. */
export function priceFor(offer: Prices, tier: PriceTier, sme: boolean): number | null {
  const full = tier === 'member' ? offer.memberPrice : offer.industryPrice;
  if (full === null) return null;
  return sme ? Math.max(leastPrice, scale(full, 10_000 - offer.smeDiscountBp, 10_000)) : full;
}

/** Where the platform serves a code by a feature of its own. */
export const leadOf = (code: ServiceCode): 'rd_request' | 'instruments' | null =>
  code === 'commissioned_rd' ? 'rd_request' : code === 'testing' ? 'instruments' : null;

/** The stream an order's income belongs to, of the five of Chongqing 三(二)4. */
export const streamOf = (code: ServiceCode) =>
  code === 'commissioned_rd' || code === 'testing' || code === 'incubation' ? code : ('public_service' as const);

export type OfferDeed = 'change' | 'publish' | 'withdraw';
const offerDeeds: Record<OfferDeed, readonly OfferState[]> = {
  change: ['draft', 'published'],
  publish: ['draft', 'withdrawn'],
  withdraw: ['published'],
};

/** @throws Refusal `service_offer_state` */
export const ensureOffer = (deed: OfferDeed, state: OfferState): void =>
  ensure(offerDeeds[deed].includes(state), 'service_offer_state');

type Side = 'customer' | 'center';
export type Ordered = { state: OrderState; agreedAt: Date | null };
type Deed = { readonly from: readonly OrderState[]; readonly to: OrderState | null; readonly by: readonly Side[] };

/** Which side may do what, from which state, and where that leads. */
const deeds: Record<OrderDeed, Deed> = {
  accept: { from: ['requested'], to: 'accepted', by: ['center'] },
  decline: { from: ['requested'], to: 'declined', by: ['center'] },
  agree: { from: ['accepted'], to: null, by: ['customer'] },
  start: { from: ['accepted'], to: 'in_progress', by: ['center'] },
  attach: { from: ['in_progress'], to: null, by: ['center'] },
  deliver: { from: ['in_progress'], to: 'delivered', by: ['center'] },
  confirm: { from: ['delivered'], to: 'confirmed', by: ['customer'] },
  return: { from: ['delivered'], to: 'in_progress', by: ['customer'] },
  // The customer leaves before work begins; the center, when it cannot go on.
  cancel: { from: ['requested', 'accepted', 'in_progress'], to: 'cancelled', by: ['customer', 'center'] },
};

/** Where a deed leads an order; itself where it stays. @throws Refusal `service_order_moved` and what `deed` asks */
export function moved(deed: OrderDeed, order: Ordered, side: Side): OrderState {
  ensure(isOpenTo(deed, order, side), 'service_order_moved');
  if (deed === 'start') ensure(order.agreedAt !== null, 'service_order_unagreed');
  if (deed === 'agree') ensure(order.agreedAt === null, 'service_quotation_answered');
  return deeds[deed].to ?? order.state;
}

function isOpenTo(deed: OrderDeed, { state }: Ordered, side: Side): boolean {
  const { from, by } = deeds[deed];
  if (!by.includes(side) || !from.includes(state)) return false;
  if (deed !== 'cancel') return true;
  return side === 'customer' ? state !== 'in_progress' : state !== 'requested';
}

/** What a side may do now. */
export const deedsOf = (order: Ordered, side: Side): OrderDeed[] =>
  (Object.keys(deeds) as OrderDeed[]).filter(
    (deed) =>
      isOpenTo(deed, order, side) &&
      (deed !== 'start' || order.agreedAt !== null) &&
      (deed !== 'agree' || order.agreedAt === null),
  );

/** The price an acceptance fixes. @throws Refusal `service_price_missing`, `service_price_fixed` */
export function acceptedPrice(listed: number | null, quoted: number | null): number {
  if (listed === null) {
    ensure(quoted !== null, 'service_price_missing');
    return quoted;
  }
  ensure(quoted === null || quoted === listed, 'service_price_fixed');
  return listed;
}

export const unfinished: readonly OrderState[] = ['requested', 'accepted', 'in_progress'];

/** The day it was wanted by has passed, and nothing is delivered. */
export const isOverdue = ({ state, wantedOn }: { state: OrderState; wantedOn: Day | null }, today: Day): boolean =>
  wantedOn !== null && wantedOn < today && unfinished.includes(state);
