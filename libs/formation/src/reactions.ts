import { Center, CenterStaff } from '@concentric/alliance';
import { notify, responsibleUsers } from '@concentric/identity';
import type { Reaction, Tx } from '@concentric/platform';
import { Agreement, AgreementParty, Intent } from './formation.entity';

const managersOf = async (tx: Tx, centerId: string) =>
  (await tx.findBy(CenterStaff, { centerId, role: 'manager' })).map(({ userId }) => userId);

async function nameOf(tx: Tx, centerId: string) {
  const { name, nameEn } = await tx.findOneByOrFail(Center, { id: centerId });
  return { centerId, centerName: name, centerNameEn: nameEn };
}

/** Tells an organization that it is invited, and the center's managers what it answered. */
export const tellOfIntent: Reaction = {
  on: ['intent.proposed', 'intent.expressed', 'intent.declined', 'intent.withdrawn'],
  run: async (tx, caller, event) => {
    const { id, centerId, organizationId } = await tx.findOneByOrFail(Intent, { id: event.subjectId });
    const toCenter = event.type === 'intent.expressed' || event.type === 'intent.declined';
    const people = toCenter ? await managersOf(tx, centerId) : await responsibleUsers(tx, organizationId);
    await notify(
      tx,
      caller,
      people.filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: id,
        data: { intentId: id, ...(await nameOf(tx, centerId)), organizationId },
        cause: `event:${event.position}`,
      },
    );
  },
};

/** Tells the parties of a text to sign, and all of them and the managers what became of it. */
export const tellOfAgreement: Reaction = {
  on: ['agreement.opened', 'agreement.completed', 'agreement.withdrawn'],
  run: async (tx, caller, event) => {
    const { id, centerId, title } = await tx.findOneByOrFail(Agreement, { id: event.subjectId });
    const parties = await tx.findBy(AgreementParty, { agreementId: id });
    const people = await Promise.all(parties.map(({ organizationId }) => responsibleUsers(tx, organizationId)));
    const managers = event.type === 'agreement.opened' ? [] : await managersOf(tx, centerId);
    await notify(
      tx,
      caller,
      [...people.flat(), ...managers].filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: id,
        data: { agreementId: id, ...(await nameOf(tx, centerId)), title },
        cause: `event:${event.position}`,
      },
    );
  },
};
