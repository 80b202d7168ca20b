import { notify, responsibleUsers } from '@concentric/identity';
import { LicenceListing } from '@concentric/listing';
import { databaseNow, type Reaction, type Tx } from '@concentric/platform';
import { Organization } from '@concentric/identity';
import { LicenceInterest, Nda } from './interest.entity';
import { canMoveInterest } from './interest.rules';
import { liveInterest, moveAndKeep } from './interest.store';

async function namesOf(tx: Tx, listingId: string, organizationId: string) {
  const { title } = await tx.findOneByOrFail(LicenceListing, { id: listingId });
  const { name, nameEn } = await tx.findOneByOrFail(Organization, { id: organizationId });
  return { title, organizationName: name, organizationNameEn: nameEn };
}

/** Tells each side what the other did with an interest. */
export const tellOfInterest: Reaction = {
  on: [
    'licence-interest.submitted',
    'licence-interest.qualified',
    'licence-interest.declined',
    'licence-interest.withdrawn',
    'licence-interest.lapsed',
  ],
  run: async (tx, caller, event) => {
    const interest = await tx.findOneByOrFail(LicenceInterest, { id: event.subjectId });
    const { id: interestId, listingId, organizationId, licensorOrganizationId, userId, reason } = interest;
    const interested = [...(await responsibleUsers(tx, organizationId)), userId];
    const licensor = await responsibleUsers(tx, licensorOrganizationId);
    const forLicensor = ['licence-interest.submitted', 'licence-interest.withdrawn'].includes(event.type);
    const audience =
      event.type === 'licence-interest.lapsed' ? [...interested, ...licensor] : forLicensor ? licensor : interested;
    await notify(
      tx,
      caller,
      audience.filter((it) => it !== event.actorId),
      {
        ...{ type: event.type, subjectId: interestId, cause: `event:${event.position}` },
        data: { interestId, listingId, reason, ...(await namesOf(tx, listingId, organizationId)) },
      },
    );
  },
};

/** Tells whoever has to sign an agreement next, and both once it binds them or has ended. */
export const tellOfNda: Reaction = {
  on: ['nda.proposed', 'nda.signed', 'nda.in_force', 'nda.withdrawn', 'nda.ended'],
  run: async (tx, caller, event) => {
    const nda = await tx.findOneByOrFail(Nda, { id: event.subjectId });
    const { id: ndaId, listingId, interestId, interestedOrganizationId, licensorOrganizationId, endsOn } = nda;
    const people = [
      ...(await responsibleUsers(tx, interestedOrganizationId)),
      ...(event.type === 'nda.proposed' || event.type === 'nda.withdrawn'
        ? []
        : await responsibleUsers(tx, licensorOrganizationId)),
    ];
    await notify(
      tx,
      caller,
      people.filter((it) => it !== event.actorId),
      {
        ...{ type: event.type, subjectId: ndaId, cause: `event:${event.position}` },
        data: { ndaId, interestId, listingId, endsOn, ...(await namesOf(tx, listingId, interestedOrganizationId)) },
      },
    );
  },
};

/** What becomes of talks becomes of the interest they came of: it is in talks, and free again when these came to nothing. */
export const followNegotiations: Reaction = {
  on: [
    'negotiation.opened',
    'negotiation.rejected',
    'negotiation.withdrawn',
    'negotiation.expired',
    'negotiation.superseded',
    'negotiation.closed',
  ],
  run: async (tx, caller, event) => {
    const [talks] = await tx.query<{ listingId: string; organizationId: string; reason: string | null }[]>(
      `SELECT listing_id AS "listingId", licensee_organization_id AS "organizationId", reason FROM negotiations WHERE id = $1`,
      [event.subjectId],
    );
    const ended = event.type === 'negotiation.closed' && talks?.reason === 'licensed' ? 'license' : 'release';
    const verb = event.type === 'negotiation.opened' ? 'negotiate' : ended;
    const interest = talks && (await liveInterest(tx, talks.listingId, talks.organizationId));
    if (!interest || !canMoveInterest(interest.state, verb)) return;
    await moveAndKeep(tx, caller, interest, verb, await databaseNow(tx));
  },
};
