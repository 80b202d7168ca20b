import { Center, CenterStaff } from '@concentric/alliance';
import { notify, responsibleUsers } from '@concentric/identity';
import type { Caller, Reaction, Tx } from '@concentric/platform';
import { stoppingOf, verdictOn } from './ground.rules';
import { groundsOf } from './licensable';
import { LicenceListing } from './listing.entity';
import { canMoveListing, isOpen, isOurs, moveListing } from './listing.rules';
import { changedListing, keepListing, listingsWith, lockListing, patentsOf } from './listing.store';

/** States that what becomes of a patent changes. */
const followed = ['published', 'under_offer', 'paused', 'ineligible'] as const;

/** Stops, ends or restores the listings of patents, by how these stand now. */
async function follow(tx: Tx, caller: Caller, patentIds: readonly string[]): Promise<void> {
  for (const id of await listingsWith(tx, patentIds, followed)) {
    const { listing: before, today } = await lockListing(tx, id);
    const grounds = await groundsOf(tx, await patentsOf(tx, id), before, today);
    const verb = verdictOn(grounds);
    if (!canMoveListing(before.state, verb)) continue;
    if (!isOurs(before)) continue;
    const state = moveListing(before.state, verb);
    if (verb === 'restore' && (before.altered || !isOpen({ ...before, state }, today))) continue;
    const pausedBy = verb === 'suspend' ? ('platform' as const) : null;
    await keepListing(tx, caller, changedListing(before, { state, grounds, pausedBy }), before, verb);
  }
}

/** What becomes of a patent becomes of the listings that offer it. */
export const followStandings: Reaction = {
  on: ['patent.standing_changed', 'patent.changed'],
  run: (tx, caller, event) => follow(tx, caller, [event.subjectId]),
};

/** So do licences of it that begin or end. */
export const followGrants: Reaction = {
  on: ['grant.made', 'grant.ended'],
  run: (tx, caller, { data }) => follow(tx, caller, (data['patentIds'] as string[] | undefined) ?? []),
};

/** Tells the center's managers what there is to verify, and the licensor what others did to its listing. */
export const tellOfListing: Reaction = {
  on: [
    'licence-listing.verification',
    'licence-listing.published',
    'licence-listing.returned',
    'licence-listing.paused',
    'licence-listing.resumed',
    'licence-listing.suspended',
    'licence-listing.ineligible',
    'licence-listing.restored',
    'licence-listing.expired',
  ],
  run: async (tx, caller, event) => {
    const listing = await tx.findOneByOrFail(LicenceListing, { id: event.subjectId });
    const { id: listingId, centerId, organizationId, title, reason, grounds } = listing;
    const { name, nameEn } = await tx.findOneByOrFail(Center, { id: centerId });
    const licensor = await responsibleUsers(tx, organizationId);
    const managers = await tx.findBy(CenterStaff, { centerId, role: 'manager' });
    const isForStaff = event.type === 'licence-listing.verification';
    const audience = isForStaff ? managers.map(({ userId }) => userId) : licensor;
    // Whoever answers for the licensor and did it themselves needs no telling.
    if (!isForStaff && event.actorId !== null && licensor.includes(event.actorId)) return;
    const [ground] = stoppingOf(grounds);
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        ...{ type: event.type, subjectId: listingId, cause: `event:${event.position}` },
        data: {
          ...{ listingId, title, centerId, centerName: name, centerNameEn: nameEn, reason },
          ...{ ground: ground?.code ?? null, applicationNumber: ground?.applicationNumber ?? null },
        },
      },
    );
  },
};
