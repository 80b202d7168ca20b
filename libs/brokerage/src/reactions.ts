import { CenterStaff } from '@concentric/alliance';
import { notify, responsibleUsers } from '@concentric/identity';
import { cny } from '@concentric/kernel';
import { holdLicenceOf, Licence } from '@concentric/licence';
import type { Reaction } from '@concentric/platform';
import { royaltyPaymentOf } from '@concentric/royalty';
import { settleCommissions } from './commission.store';
import { BrokerMandate, CommissionLine } from './mandate.entity';

/** A broker whose success event is the signature has earned the fee. */
export const chargeForLicence: Reaction = {
  on: ['licence.active'],
  run: async (tx, caller, event) => {
    const licence = await holdLicenceOf(tx, caller, 'read', event.subjectId);
    await settleCommissions(tx, caller, licence, { reversed: false, paymentId: null });
  },
};

/** Fees that follow payments change with them. */
export const chargeForPayment: Reaction = {
  on: ['royalty.paid', 'royalty.reversed'],
  run: async (tx, caller, event) => {
    const { licenceId, reverses, id } = await royaltyPaymentOf(tx, event.subjectId);
    const licence = await holdLicenceOf(tx, caller, 'read', licenceId);
    await settleCommissions(tx, caller, licence, { reversed: reverses !== null, paymentId: id });
  },
};

/** Tells the clients what a broker offers and takes back, and the broker what they answered. */
export const tellOfMandate: Reaction = {
  on: ['offered', 'signed', 'accepted', 'declined', 'withdrawn', 'ended', 'revoked', 'forfeited'].map(
    (it) => `broker-mandate.${it}`,
  ),
  run: async (tx, caller, event) => {
    const mandate = await tx.findOneByOrFail(BrokerMandate, { id: event.subjectId });
    const { licensorOrganizationId, licenseeOrganizationId, licensorSigns, licenseeSigns, brokerUserId } = mandate;
    const clients = [
      ...(licensorSigns ? [licensorOrganizationId] : []),
      ...(licenseeSigns && licenseeOrganizationId ? [licenseeOrganizationId] : []),
    ];
    const people = (await Promise.all(clients.map((id) => responsibleUsers(tx, id)))).flat();
    const managers = event.type.endsWith('.forfeited')
      ? (await tx.findBy(CenterStaff, { centerId: mandate.centerId, role: 'manager' })).map(({ userId }) => userId)
      : [];
    const { id: mandateId, negotiationId, listingId, reason } = mandate;
    await notify(
      tx,
      caller,
      [...people, ...managers, brokerUserId].filter((userId) => userId !== event.actorId),
      {
        ...{ type: event.type, subjectId: negotiationId ?? listingId ?? mandateId },
        ...{ data: { mandateId, negotiationId, listingId, reason }, cause: `event:${event.position}` },
      },
    );
  },
};

/** Tells a payer, and the broker, what a commission has come to. */
export const tellOfCommission: Reaction = {
  on: ['commission.charged'],
  run: async (tx, caller, event) => {
    const line = await tx.findOneByOrFail(CommissionLine, { id: event.subjectId });
    const mandate = await tx.findOneByOrFail(BrokerMandate, { id: line.mandateId });
    const licence = await tx.findOneByOrFail(Licence, { id: line.licenceId });
    const people = [...(await responsibleUsers(tx, line.payerOrganizationId)), mandate.brokerUserId];
    await notify(tx, caller, people, {
      ...{ type: event.type, subjectId: licence.id },
      data: { licenceId: licence.id, number: licence.number, amount: cny(line.amount), reason: line.reason },
      cause: `event:${event.position}`,
    });
  },
};
