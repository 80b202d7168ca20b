import { Center } from '@concentric/alliance';
import { ensure } from '@concentric/kernel';
import {
  canMoveListing,
  changedListing,
  keepListing,
  LicenceListing,
  ListingSettings,
  lockListing,
  moveListing,
} from '@concentric/listing';
import type { Patent } from '@concentric/patent';
import type { Caller, Tx } from '@concentric/platform';
import { IndicativeTerms, type LicenceTermsSent } from '@contract/licensing';
import { v7 as newId } from 'uuid';

/**
 * The center a statement is listed in: named, or the only one its holder stands in or leads.
 * @throws Refusal `listing_center_foreign`, `listing_center_required`
 */
export async function centerFor(
  tx: Tx,
  { facts }: Caller,
  organizationId: string,
  centerId: string | null,
): Promise<string> {
  const stands = facts.standings.filter((it) => it.organizationId === organizationId).map((it) => it.centerId);
  const led = await tx.find(Center, { where: { leadOrganizationId: organizationId }, select: { id: true } });
  const centers = [...new Set([...stands, ...led.map(({ id }) => id)])];
  ensure(centers.length > 0 && (centerId === null || centers.includes(centerId)), 'listing_center_foreign');
  const only = centerId ?? (centers.length === 1 ? centers[0] : undefined);
  ensure(only !== undefined, 'listing_center_required');
  return only;
}

/** Lists what a statement offers to everybody; where the center verifies listings, once that is done. */
export async function listStatement(
  tx: Tx,
  caller: Caller,
  place: { readonly organizationId: string; readonly centerId: string },
  patent: Patent,
  offer: { readonly terms: LicenceTermsSent; readonly description: string; readonly now: Date },
): Promise<LicenceListing> {
  const isReviewed = (await tx.findOneBy(ListingSettings, { centerId: place.centerId }))?.reviewsListings === true;
  const { description, now } = offer;
  const listing: LicenceListing = Object.assign(new LicenceListing(), {
    ...{ ...place, id: newId(), userId: caller.facts.userId, type: 'offer', title: patent.title, kinds: ['open'] },
    ...{ problem: null, product: description || null, advantage: null, maturity: null, targetUsers: null },
    ...{ fields: [], territories: [], indicativeTerms: IndicativeTerms.parse(offer.terms), audience: 'public' },
    ...{
      ndaRequired: false,
      authority: null,
      expiresOn: null,
      pausedBy: null,
      altered: false,
      reason: null,
      grounds: [],
      version: 1,
    },
    ...{ state: isReviewed ? 'verification' : 'published', announced: !isReviewed },
    publishedAt: isReviewed ? null : now,
  } satisfies LicenceListing);
  return keepListing(tx, caller, listing, null, isReviewed ? 'review' : 'publish', [patent.id]);
}

/**
 * Takes open licences off a listing once nobody can take one any more: the whole of it where it offers nothing else. A
 * listing that ended already stays as it is.
 */
export async function delist(tx: Tx, caller: Caller, listingId: string): Promise<void> {
  const { listing: before } = await lockListing(tx, listingId);
  const kinds = before.kinds.filter((kind) => kind !== 'open');
  if (kinds.length === before.kinds.length) return;
  if (kinds.length > 0) {
    await keepListing(tx, caller, changedListing(before, { kinds }), before, 'change');
    return;
  }
  if (!canMoveListing(before.state, 'withdraw')) return;
  const gone = { state: moveListing(before.state, 'withdraw'), announced: false, pausedBy: null };
  await keepListing(tx, caller, changedListing(before, gone), before, 'withdraw');
}
