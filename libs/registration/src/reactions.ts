import { RdContract } from '@concentric/contracting';
import { notify, responsibleUsers } from '@concentric/identity';
import { after, day } from '@concentric/kernel';
import { schedule, type JobHandler, type Reaction } from '@concentric/platform';
import { registrationOf } from './registration.store';

const reminderJob = 'rd-registration.due';
/** Days after a contract came into force: tax relief and statistics wait for its registration. */
const reminderAfter = 30;

/** With a contract in force its registration is due. */
export const planRegistration: Reaction = {
  on: ['rd-contract.active'],
  run: async (tx, _, { subjectId: contractId }) => {
    const { effectiveAt } = await tx.findOneByOrFail(RdContract, { id: contractId });
    const runAt = after(effectiveAt!, reminderAfter * day);
    await schedule(tx, { kind: reminderJob, key: `${reminderJob}:${contractId}`, payload: { contractId }, runAt });
  },
};

/** Reminds the seller of a registration that was not filed. */
export const remindOfRegistration: JobHandler = {
  kind: reminderJob,
  run: async (tx, caller, payload) => {
    const contract = await tx.findOneByOrFail(RdContract, { id: String(payload['contractId']) });
    const { id: contractId, requestId, terms, providerOrganizationId } = contract;
    const { state } = await registrationOf(tx, contractId);
    if (state !== 'not_started' && state !== 'pre_check') return;
    await notify(tx, caller, await responsibleUsers(tx, providerOrganizationId), {
      type: 'rd-registration.due',
      subjectId: contractId,
      data: { contractId, requestId, subject: terms.subject },
      cause: `registration:${contractId}`,
    });
  },
};

/** Tells the buyer, who claims tax relief by it, what became of the registration. */
export const tellOfRegistration: Reaction = {
  on: ['rd-registration.registered', 'rd-registration.refused', 'rd-registration.deregistered'],
  run: async (tx, caller, event) => {
    const contract = await tx.findOneByOrFail(RdContract, { id: event.subjectId });
    const { id: contractId, requestId, terms, buyerOrganizationId } = contract;
    const { number, reason } = await registrationOf(tx, contractId);
    const audience = await responsibleUsers(tx, buyerOrganizationId);
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: contractId,
        data: { contractId, requestId, subject: terms.subject, number, reason },
        cause: `event:${event.position}`,
      },
    );
  },
};
