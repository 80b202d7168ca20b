import { Licence, LicenceApproval, tellSides, withdrawApprovals } from '@concentric/licence';
import type { Reaction } from '@concentric/platform';
import { LicenceBreach, LicenceVariation } from './variation.entity';
import { moveVariation } from './variation.rules';
import { keepVariation, openVariationOf } from './variation.store';

/** What was to change a licence that has ended changes nothing. */
export const lapseVariation: Reaction = {
  on: ['licence.ended'],
  run: async (tx, caller, { subjectId: licenceId }) => {
    const licence = await tx.findOneOrFail(Licence, { where: { id: licenceId }, lock: { mode: 'pessimistic_write' } });
    const before = await openVariationOf(tx, licenceId);
    if (!before) return;
    const state = moveVariation(before.state, 'lapse', 'platform');
    const variation = Object.assign(new LicenceVariation(), before, { state, version: before.version + 1 });
    await withdrawApprovals(tx, caller, licence, before.edition);
    await keepVariation(tx, caller, licence, variation, before);
  },
};

/** A variation that somebody refuses who has a say in it comes to nothing; the licence goes on as it was. */
export const declineRefused: Reaction = {
  on: ['licence-approval.refused'],
  run: async (tx, caller, { subjectId }) => {
    const { licenceId, edition, reason } = await tx.findOneByOrFail(LicenceApproval, { id: subjectId });
    if (edition === 0) return;
    const licence = await tx.findOneOrFail(Licence, { where: { id: licenceId }, lock: { mode: 'pessimistic_write' } });
    const before = await openVariationOf(tx, licenceId);
    if (before?.edition !== edition) return;
    const state = moveVariation(before.state, 'decline', 'platform');
    const variation = Object.assign(new LicenceVariation(), before, { state, reason, version: before.version + 1 });
    await withdrawApprovals(tx, caller, licence, edition);
    await keepVariation(tx, caller, licence, variation, before);
  },
};

/** Tells the sides what became of a variation. */
export const tellOfVariation: Reaction = {
  on: [
    ...['licence-variation.proposed', 'licence-variation.signed_once'],
    ...['licence-variation.declined', 'licence-variation.withdrawn'],
  ],
  run: async (tx, caller, event) => {
    const { id, licenceId, number, kind, reason } = await tx.findOneByOrFail(LicenceVariation, { id: event.subjectId });
    const licence = await tx.findOneByOrFail(Licence, { id: licenceId });
    await tellSides(tx, caller, event, licence, { more: { variationId: id, variation: number, kind, reason } });
  },
};

/** Tells the other side of a breach or the wish to end, and that it is settled. */
export const tellOfBreach: Reaction = {
  on: ['licence-breach.given', 'licence-breach.settled'],
  run: async (tx, caller, event) => {
    const { id, licenceId, kind, side, dueAt } = await tx.findOneByOrFail(LicenceBreach, { id: event.subjectId });
    const licence = await tx.findOneByOrFail(Licence, { id: licenceId });
    const other = side === 'licensor' ? licence.licenseeOrganizationId : licence.licensorOrganizationId;
    await tellSides(tx, caller, event, licence, { organizationIds: [other], more: { breachId: id, kind, dueAt } });
  },
};
