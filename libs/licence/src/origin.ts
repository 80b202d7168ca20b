import { lockListing } from '@concentric/listing';
import { Negotiation, NegotiationOffer } from '@concentric/negotiation';
import type { Tx } from '@concentric/platform';
import type { Licence } from './licence.entity';

/** Holds what a licence came of before the licence itself: its listing, then its negotiation, then its offer. */
export async function holdOrigin(
  tx: Tx,
  { listingId, negotiationId, offerId }: Pick<Licence, 'listingId' | 'negotiationId' | 'offerId'>,
): Promise<void> {
  const lock = { mode: 'pessimistic_write' } as const;
  if (listingId) await lockListing(tx, listingId);
  if (negotiationId) await tx.findOneOrFail(Negotiation, { where: { id: negotiationId }, lock });
  if (offerId) await tx.findOneOrFail(NegotiationOffer, { where: { id: offerId }, lock });
}
