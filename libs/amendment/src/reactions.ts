import { RdContract, tellParties } from '@concentric/contracting';
import type { Reaction } from '@concentric/platform';
import { ContractAmendment, ContractNotice } from './amendment.entity';

/** Tells both sides what became of an amendment. */
export const tellOfAmendment: Reaction = {
  on: [
    ...['rd-amendment.proposed', 'rd-amendment.signed_once', 'rd-amendment.in_force'],
    ...['rd-amendment.declined', 'rd-amendment.withdrawn'],
  ],
  run: async (tx, caller, event) => {
    const { id, contractId, number, reason } = await tx.findOneByOrFail(ContractAmendment, { id: event.subjectId });
    const contract = await tx.findOneByOrFail(RdContract, { id: contractId });
    const { buyerOrganizationId, providerOrganizationId } = contract;
    await tellParties(tx, caller, event, {
      contract,
      organizationIds: [buyerOrganizationId, providerOrganizationId],
      more: { amendmentId: id, number, reason },
    });
  },
};

/** Tells the other side of a breach, a difficulty or the wish to end, and that it is settled. */
export const tellOfNotice: Reaction = {
  on: ['rd-notice.given', 'rd-notice.settled'],
  run: async (tx, caller, event) => {
    const { id, contractId, kind, side, dueAt } = await tx.findOneByOrFail(ContractNotice, { id: event.subjectId });
    const contract = await tx.findOneByOrFail(RdContract, { id: contractId });
    const { buyerOrganizationId, providerOrganizationId } = contract;
    await tellParties(tx, caller, event, {
      contract,
      organizationIds: [side === 'buyer' ? providerOrganizationId : buyerOrganizationId],
      more: { noticeId: id, kind, dueAt },
    });
  },
};

/** Tells both sides that their contract pauses, goes on, or has ended before its time. */
export const tellOfEnding: Reaction = {
  on: ['rd-contract.suspended', 'rd-contract.resumed', 'rd-contract.incomplete', 'rd-contract.cancelled'],
  run: async (tx, caller, event) => {
    const contract = await tx.findOneByOrFail(RdContract, { id: event.subjectId });
    const { buyerOrganizationId, providerOrganizationId, endGround, reason } = contract;
    await tellParties(tx, caller, event, {
      contract,
      organizationIds: [buyerOrganizationId, providerOrganizationId],
      more: { endGround, reason },
    });
  },
};
