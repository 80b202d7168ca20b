import { Organization } from '@concentric/identity';
import { LicenceListing } from '@concentric/listing';
import { convergenceOf } from '@concentric/licensing';
import { Patent } from '@concentric/patent';
import type { Shown } from '@concentric/kernel';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { NegotiationSummary } from './contract';
import type { Negotiation } from './negotiation.entity';
import { NegotiationOffer } from './offer.entity';
import { turnOf } from './offer.rules';
import { seatOf } from './party.rules';
import { offerStateAt, stateAt } from './state.rules';
import { userNames } from './talk.store';

/** What the newest rounds of negotiations say: the last of all, and the last of each side, in the order of the rounds. */
type LastOffers = ReadonlyMap<string, readonly NegotiationOffer[]>;

export async function lastOffersOf(tx: Tx, negotiationIds: readonly string[]): Promise<LastOffers> {
  const offers = await tx
    .createQueryBuilder(NegotiationOffer, 'offer')
    .where('offer.negotiation_id = ANY(:negotiationIds)', { negotiationIds })
    .andWhere(
      `offer.round = (SELECT max(o.round) FROM negotiation_offers o
        WHERE o.negotiation_id = offer.negotiation_id AND o.made_by = offer.made_by)`,
    )
    .orderBy('offer.round')
    .getMany();
  const byNegotiation = new Map<string, NegotiationOffer[]>();
  for (const offer of offers) {
    const known = byNegotiation.get(offer.negotiationId) ?? [];
    byNegotiation.set(offer.negotiationId, [...known, offer]);
  }
  return byNegotiation;
}

/** Negotiations as they are listed, in their order. */
export async function negotiationSummaries(
  tx: Tx,
  caller: Caller,
  negotiations: readonly Negotiation[],
): Promise<Shown<typeof NegotiationSummary>[]> {
  if (negotiations.length === 0) return [];
  const listings = await tx.find(LicenceListing, {
    select: { id: true, title: true },
    where: { id: In(negotiations.map(({ listingId }) => listingId)) },
  });
  const patents = await tx.find(Patent, {
    select: { id: true, applicationNumber: true, title: true, titleEn: true },
    where: { id: In([...new Set(negotiations.flatMap(({ patentIds }) => patentIds))]) },
  });
  const sides = await tx.find(Organization, {
    select: { id: true, name: true, nameEn: true },
    where: { id: In(negotiations.flatMap((it) => [it.licensorOrganizationId, it.licenseeOrganizationId])) },
  });
  const people = await userNames(
    tx,
    negotiations.map(({ brokerUserId }) => brokerUserId),
  );
  const offers = await lastOffersOf(
    tx,
    negotiations.map(({ id }) => id),
  );
  const now = await databaseNow(tx);
  const titles = new Map(listings.map(({ id, title }) => [id, title]));
  const sidesById = new Map(sides.map((side) => [side.id, side]));
  const patentsById = new Map(patents.map((patent) => [patent.id, patent]));
  return negotiations.map((negotiation) => {
    const last = offers.get(negotiation.id) ?? [];
    const licensor = sidesById.get(negotiation.licensorOrganizationId)!;
    const licensee = sidesById.get(negotiation.licenseeOrganizationId)!;
    return {
      ...negotiation,
      ...standingAt(negotiation, last, now),
      listingTitle: titles.get(negotiation.listingId) ?? '',
      licensorOrganizationName: licensor.name,
      licensorOrganizationNameEn: licensor.nameEn,
      licenseeOrganizationName: licensee.name,
      licenseeOrganizationNameEn: licensee.nameEn,
      patents: negotiation.patentIds.map((id) => patentsById.get(id)).filter((it) => it !== undefined),
      side: seatSeen(caller, negotiation),
      brokerName: negotiation.brokerUserId === null ? null : (people.get(negotiation.brokerUserId) ?? ''),
    };
  });
}

/** As whom the caller takes part; a manager who does not broker only oversees. */
function seatSeen({ facts }: Caller, negotiation: Negotiation) {
  const { licensorOrganizationId: licensor, licenseeOrganizationId: licensee, brokerUserId } = negotiation;
  if (facts.organizations.some(({ id }) => id === licensor) && facts.organizations.some(({ id }) => id === licensee))
    return null;
  const party = seatOf(facts, negotiation)?.party ?? null;
  return party === 'broker' && brokerUserId !== facts.userId ? null : party;
}

function standingAt(negotiation: Negotiation, last: readonly NegotiationOffer[], now: Date) {
  const newest = last.at(-1) ?? null;
  return {
    state: stateAt(negotiation.state, newest, now),
    turn: turnOf(newest, now),
    newest: newest && {
      ...{ id: newest.id, madeBy: newest.madeBy, kind: newest.terms.kind, expiresAt: newest.expiresAt },
      state: offerStateAt(newest, now),
    },
    convergence: convergenceOf(last)?.overall ?? null,
  };
}
