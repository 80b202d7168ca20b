import { CenterStaff } from '@concentric/alliance';
import { Organization, responsibleUsers, notify } from '@concentric/identity';
import { LicenceListing } from '@concentric/listing';
import type { Caller, ReactedEvent, Reaction, Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { thoseApart } from './broker.store';
import { supersedeTalks } from './due';
import { Negotiation } from './negotiation.entity';
import { NegotiationOffer } from './offer.entity';

/** Talks about what is not to be had any more are over. */
export const endTalksOfListing: Reaction = {
  on: [
    'licence-listing.licensed',
    'licence-listing.withdrawn',
    'licence-listing.ineligible',
    'licence-listing.expired',
  ],
  run: async (tx, caller, { type, subjectId }) => {
    const listing = await tx.findOneBy(LicenceListing, { id: subjectId });
    // Somebody may have brought it back since.
    const gone = ['licensed', 'withdrawn', 'ineligible', 'expired'];
    if (!listing || !gone.includes(listing.state)) return;
    await supersedeTalks(tx, caller, subjectId, `listing_${type.split('.')[1]}`);
  },
};

/** Whoever answers for a side. */
const side = {
  licensor: (tx: Tx, { licensorOrganizationId }: Negotiation) => responsibleUsers(tx, licensorOrganizationId),
  licensee: (tx: Tx, { licenseeOrganizationId }: Negotiation) => responsibleUsers(tx, licenseeOrganizationId),
};
const broker = (tx: Tx, negotiation: Negotiation) =>
  thoseApart(tx, negotiation.brokerUserId ? [negotiation.brokerUserId] : [], negotiation);
const both = async (tx: Tx, negotiation: Negotiation) => [
  ...(await side.licensor(tx, negotiation)),
  ...(await side.licensee(tx, negotiation)),
];

/** Who could broker: told of new talks, so that somebody takes them on. */
async function brokersOf(tx: Tx, negotiation: Negotiation): Promise<string[]> {
  const { centerId } = negotiation;
  const staff = await tx.findBy(CenterStaff, { centerId, role: In(['broker', 'manager']) });
  return thoseApart(
    tx,
    staff.map(({ userId }) => userId),
    negotiation,
  );
}

/** Who should know of something beside whoever did it. */
async function audienceOf(tx: Tx, type: string, negotiation: Negotiation): Promise<string[]> {
  if (type === 'negotiation.opened')
    return [...(await side.licensor(tx, negotiation)), ...(await brokersOf(tx, negotiation))];
  return [...(await both(tx, negotiation)), ...(await broker(tx, negotiation))];
}

/** Those on the same side as whoever acted saw it done. */
async function colleaguesOf(tx: Tx, negotiation: Negotiation, actorId: string | null): Promise<Set<string>> {
  if (actorId === null) return new Set();
  const sides = [await side.licensor(tx, negotiation), await side.licensee(tx, negotiation)];
  return new Set([actorId, ...(sides.find((people) => people.includes(actorId)) ?? [])]);
}

/** Tells the sides, and the broker, what happened while they were away. */
export const tellOfNegotiation: Reaction = {
  on: [
    ...['negotiation.opened', 'negotiation.broker_chosen', 'negotiation.reopened'],
    ...['negotiation.rejected', 'negotiation.withdrawn', 'negotiation.expired', 'negotiation.superseded'],
    ...['offer.made', 'offer.agreed', 'offer.accepted', 'offer.rejected', 'offer.withdrawn', 'offer.expired'],
  ],
  run: async (tx, caller, event) => {
    const negotiation = await tx.findOneByOrFail(Negotiation, { id: event.subjectId });
    const done = await colleaguesOf(tx, negotiation, event.actorId);
    const audience = (await audienceOf(tx, event.type, negotiation)).filter((userId) => !done.has(userId));
    await tell(tx, caller, negotiation, event, audience);
  },
};

/** Never what was offered: an inbox is read over one's shoulder. */
async function tell(tx: Tx, caller: Caller, negotiation: Negotiation, event: ReactedEvent, userIds: readonly string[]) {
  const { id: negotiationId, listingId, licensorOrganizationId, licenseeOrganizationId, reason } = negotiation;
  const { title } = await tx.findOneByOrFail(LicenceListing, { id: listingId });
  const [licensor, licensee] = [
    await tx.findOneByOrFail(Organization, { id: licensorOrganizationId }),
    await tx.findOneByOrFail(Organization, { id: licenseeOrganizationId }),
  ];
  const offerId = event.data['offerId'];
  const offer = offerId === undefined ? null : await tx.findOneBy(NegotiationOffer, { id: String(offerId) });
  const data = {
    ...{ negotiationId, listingId, title, licensorName: licensor.name, licenseeName: licensee.name },
    ...{ round: offer?.round ?? null, expiresAt: offer?.expiresAt ?? null, reason: offer?.reason ?? reason },
  };
  await notify(tx, caller, userIds, {
    ...{ type: event.type, subjectId: negotiationId, data },
    cause: `event:${event.position}`,
  });
}
