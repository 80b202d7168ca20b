import { ensure } from '@concentric/kernel';
import { grantScopesOf, scopesOverlap } from '@concentric/licensing';
import { reservationsOf } from '@concentric/listing';
import type { Tx } from '@concentric/platform';
import type { LicenceTerms } from '@contract/licensing';
import type { HeldRoom } from './negotiation.store';

/**
 * Refuses terms of which somebody else is to have anything for itself, by a licence that is agreed and not signed yet.
 * @throws Refusal `scope_reserved`
 */
export async function ensureUnreserved(tx: Tx, { negotiation, today }: HeldRoom, terms: LicenceTerms): Promise<void> {
  const [wanted] = grantScopesOf(terms, today);
  const reservations = await reservationsOf(tx, negotiation.listingId);
  const meets = reservations
    .filter(({ negotiationId }) => negotiationId !== negotiation.id)
    .some((it) => scopesOverlap(wanted!, grantScopesOf(it.terms, today)[0]!));
  ensure(!meets, 'scope_reserved');
}
