import { beginEngagement, endEngagement } from '@concentric/alliance';
import { endGrants, grantLicence, type GrantWish } from '@concentric/grant';
import { civilDay, ensure, type Day } from '@concentric/kernel';
import { fieldHolds, grantScopesOf, territoryHolds } from '@concentric/licensing';
import { canMoveListing, changedListing, keepListing, lockListing, moveListing } from '@concentric/listing';
import type { Caller, Tx } from '@concentric/platform';
import type { LicenceTerms } from '@contract/licensing';
import type { LicenceEndGround } from './contract';
import { lifeOfPatents } from './law.store';
import { Licence } from './licence.entity';
import { changedLicence, keepLicence, organizationOn, patentIdsOf } from './licence.store';
import { moveLicence } from './state.rules';

/** What a licence grants from a day on, each side of its own patents. */
export async function grantWishesOf(
  tx: Tx,
  licence: Pick<Licence, 'id' | 'number' | 'licensorOrganizationId' | 'licenseeOrganizationId'>,
  terms: LicenceTerms,
  effectiveOn: Day,
): Promise<GrantWish[]> {
  const wishes: GrantWish[] = [];
  for (const { grantor, patentIds: _, ...scope } of grantScopesOf(terms, effectiveOn)) {
    const taker = grantor === 'licensor' ? 'licensee' : 'licensor';
    wishes.push({
      ...scope,
      patentIds: await patentIdsOf(tx, licence.id, grantor),
      ...{ licenceId: licence.id, licenceNumber: licence.number },
      licensorOrganizationId: organizationOn(grantor, licence),
      licenseeOrganizationId: organizationOn(taker, licence),
    });
  }
  return wishes;
}

/** @throws Refusal `licence_term_passed` for terms that were over before they took effect */
export async function endOfTerm(tx: Tx, licence: Licence, terms: LicenceTerms, effectiveOn: Day): Promise<Day | null> {
  const endsOn = terms.endsOn ?? (await lifeOfPatents(tx, licence));
  ensure(endsOn === null || effectiveOn < endsOn, 'licence_term_passed', { endsOn });
  return endsOn;
}

/**
 * A licence takes effect: what it grants is taken of the patents, and whoever practises them stands in the center by it.
 * The caller of this holds whatever it came of and the licence; patents are held next and the center last.
 * @throws Refusal `licence_term_passed`, `grant_conflicts`, `open_licence_forbids_exclusive`
 */
export async function bringIntoForce(tx: Tx, caller: Caller, before: Licence, now: Date): Promise<Licence> {
  const effectiveOn = civilDay(now);
  const endsOn = await endOfTerm(tx, before, before.terms, effectiveOn);
  const state = moveLicence(before.state, 'conclude', 'platform');
  const licence = changedLicence(before, { state, effectiveAt: now, effectiveOn, endsOn });
  await keepLicence(tx, caller, licence, before);
  await grantLicence(tx, caller, ...(await grantWishesOf(tx, licence, licence.terms, effectiveOn)));
  licence.engagementIds = await engage(tx, caller, licence, effectiveOn);
  await tx.update(Licence, { id: licence.id }, { engagementIds: licence.engagementIds });
  return licence;
}

/** What the network calls a licence: neither its patents nor its terms. */
const titleOf = ({ number }: Licence) => `专利实施许可 ${number}`;

async function engage(tx: Tx, caller: Caller, licence: Licence, startsOn: Day): Promise<string[]> {
  const takers = licence.kind === 'cross' ? (['licensee', 'licensor'] as const) : (['licensee'] as const);
  const organizationIds = takers.map((side) => organizationOn(side, licence)).sort();
  const engagementIds: string[] = [];
  for (const organizationId of organizationIds) {
    const wish = { organizationId, kind: 'licence' as const, title: titleOf(licence), startsOn };
    engagementIds.push((await beginEngagement(tx, caller, licence.centerId, wish)).id);
  }
  return engagementIds;
}

/** How a licence ends: `on` is the first day on which it does not hold any more. */
export type Ending = {
  readonly verb: 'terminate' | 'renounce' | 'expire' | 'lose';
  readonly by: 'licensor' | 'licensee' | 'platform';
  readonly ground: LicenceEndGround;
  readonly on: Day;
  readonly reason: string | null;
};

/**
 * A licence in force ends: what it granted is free from that day on. The caller of this holds what it came of and the
 * licence; patents are held next and the center last.
 * @throws Refusal `licence_no_authority`, `licence_cannot_move`
 */
export async function endLicence(
  tx: Tx,
  caller: Caller,
  before: Licence,
  { verb, by, ground, on, reason }: Ending,
): Promise<Licence> {
  const state = moveLicence(before.state, verb, by);
  const licence = changedLicence(before, { state, endedOn: on, endGround: ground, reason });
  await keepLicence(tx, caller, licence, before, 'ended');
  await endGrants(tx, caller, licence.id, on);
  await relist(tx, caller, licence);
  for (const engagementId of licence.engagementIds) await endEngagement(tx, caller, engagementId);
  return licence;
}

/* The listing */

type Area = { readonly fields: readonly string[]; readonly territories: readonly string[] };

/** Whether a scope leaves nothing of another; none of either is all. */
export const covers = (outer: Area, inner: Area): boolean => {
  const [ours, theirs] = [countries(outer.territories), countries(inner.territories)];
  return (
    (outer.fields.length === 0 ||
      (inner.fields.length > 0 && inner.fields.every((one) => outer.fields.some((it) => fieldHolds(it, one))))) &&
    (ours.length === 0 || (theirs.length > 0 && theirs.every((one) => ours.some((it) => territoryHolds(it, one)))))
  );
};
const countries = (territories: readonly string[]) => (territories.includes('CN') ? [] : territories);

/** A listing whose whole scope one licensee has to itself is licensed: it offers nothing any more. */
export async function closeListing(tx: Tx, caller: Caller, { listingId, terms, effectiveOn }: Licence): Promise<void> {
  if (!listingId) return;
  const { listing: before } = await lockListing(tx, listingId);
  const [scope] = grantScopesOf(terms, effectiveOn!);
  const isTaken = scope!.kind !== 'non_exclusive' && covers(scope!, before);
  if (!isTaken || !canMoveListing(before.state, 'license')) return;
  const listing = changedListing(before, { state: moveListing(before.state, 'license') });
  await keepListing(tx, caller, listing, before, 'license');
}

/** With the licence that took it the listing is to be had again. */
async function relist(tx: Tx, caller: Caller, { listingId }: Licence): Promise<void> {
  if (!listingId) return;
  const { listing: before } = await lockListing(tx, listingId);
  const other = await tx.existsBy(Licence, [
    { listingId, state: 'active' },
    { listingId, state: 'in_breach' },
  ]);
  if (other || !canMoveListing(before.state, 'relist')) return;
  const listing = changedListing(before, { state: moveListing(before.state, 'relist') });
  await keepListing(tx, caller, listing, before, 'relist');
}
