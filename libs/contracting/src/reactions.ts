import { CenterStaff } from '@concentric/alliance';
import { notify, responsibleUsers } from '@concentric/identity';
import type { Caller, ReactedEvent, Reaction, Tx } from '@concentric/platform';
import { failContract } from './award.service';
import { leaveForce } from './coming-into-force';
import { RdContract, RdContractPartner } from './rd-contract.entity';
import { holdRequestOf } from './signing.service';

/** A request that is cancelled takes the contract with it that was being talked about. */
export const endContractOfCancelled: Reaction = {
  on: ['rd-request.cancelled'],
  run: async (tx, caller, event) => {
    const { request } = await holdRequestOf(tx, event.subjectId);
    if (request.state === 'cancelled') await failContract(tx, caller, request.id, 'request_cancelled');
  },
};

/** Whoever did the work of a contract that has ended no longer stands in the center by it. */
export const endEngagements: Reaction = {
  on: ['rd-contract.complete', 'rd-contract.incomplete', 'rd-contract.cancelled'],
  run: (tx, caller, event) => leaveForce(tx, caller, event.subjectId),
};

/* Who is told */

/** Tells those who answer for these organizations, but for whoever did it, what became of a contract. */
export async function tellParties(
  tx: Tx,
  caller: Caller,
  event: ReactedEvent,
  { contract, organizationIds, more }: { contract: RdContract; organizationIds: readonly string[]; more?: object },
): Promise<void> {
  const audience = await Promise.all(organizationIds.map((id) => responsibleUsers(tx, id)));
  await notify(
    tx,
    caller,
    audience.flat().filter((userId) => userId !== event.actorId),
    {
      type: event.type,
      subjectId: contract.id,
      data: { contractId: contract.id, requestId: contract.requestId, subject: contract.terms.subject, ...more },
      cause: `event:${event.position}`,
    },
  );
}

/** Tells both sides what became of their contract, the partners when it holds and when it ends, and the center. */
export const tellOfContract: Reaction = {
  on: [
    ...['rd-contract.drafted', 'rd-contract.changed', 'rd-contract.frozen', 'rd-contract.reopened'],
    ...['rd-contract.signed', 'rd-contract.active', 'rd-contract.unsuccessful'],
  ],
  run: async (tx, caller, event) => {
    const contract = await tx.findOneByOrFail(RdContract, { id: event.subjectId });
    const { buyerOrganizationId, providerOrganizationId, centerId, reason } = contract;
    const holds = event.type === 'rd-contract.active';
    const partners = holds ? await tx.findBy(RdContractPartner, { contractId: contract.id, leads: false }) : [];
    const organizationIds = [
      ...[buyerOrganizationId, providerOrganizationId],
      ...partners.map(({ organizationId }) => organizationId),
    ];
    await tellParties(tx, caller, event, { contract, organizationIds, more: { edition: contract.edition, reason } });
    if (!holds) return;
    const managers = await tx.findBy(CenterStaff, { centerId, role: 'manager' });
    await notify(
      tx,
      caller,
      managers.map(({ userId }) => userId),
      {
        type: event.type,
        subjectId: contract.id,
        data: { contractId: contract.id, requestId: contract.requestId, subject: contract.terms.subject },
        cause: `event:${event.position}`,
      },
    );
  },
};
