import type { OfferState, OrderState } from '@contract/service';

export const offerTones = { draft: 'plain', published: 'teal', withdrawn: 'plain' } as const satisfies Record<
  OfferState,
  string
>;

export const orderTones = {
  requested: 'amber',
  accepted: 'amber',
  in_progress: 'mid',
  delivered: 'amber',
  confirmed: 'teal',
  declined: 'rose',
  cancelled: 'plain',
} as const satisfies Record<OrderState, string>;

/** Basis points as a percentage, without trailing zeros. */
export const percentOf = (basisPoints: number) => `${basisPoints / 100}%`;
