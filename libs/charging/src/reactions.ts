import { CenterStaff } from '@concentric/alliance';
import { Instrument } from '@concentric/equipment';
import { notify, responsibleUsers } from '@concentric/identity';
import { cny } from '@concentric/kernel';
import type { Reaction, Tx } from '@concentric/platform';
import { Charge } from './charge.entity';
import { monthOf } from './statement.rules';

/** Who hears of what: the user of a charge; who answers for the payer when it changes; the other side of a dispute. */
async function audienceOf(tx: Tx, type: string, charge: Charge): Promise<string[]> {
  if (type === 'charge.posted') return [charge.userId];
  if (type !== 'charge.disputed') return responsibleUsers(tx, charge.organizationId);
  const finance = await tx.findBy(CenterStaff, { centerId: charge.centerId, role: 'finance' });
  return [...(await responsibleUsers(tx, charge.ownerOrganizationId)), ...finance.map(({ userId }) => userId)];
}

/** Tells of a charge, of its corrections, and of objections to it. */
export const tellOfCharge: Reaction = {
  on: ['charge.posted', 'charge.adjusted', 'charge.disputed', 'charge.settled'],
  run: async (tx, caller, event) => {
    const charge = await tx.findOneByOrFail(Charge, { id: event.subjectId });
    if (event.type === 'charge.posted' && charge.amount === 0) return;
    const { name, nameEn } = await tx.findOneByOrFail(Instrument, { id: charge.instrumentId });
    const { organizationId, bookingId, kind, startsAt, endsAt } = charge;
    const audience = await audienceOf(tx, event.type, charge);
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: charge.id,
        data: {
          ...{ chargeId: charge.id, bookingId, organizationId, kind, startsAt, endsAt },
          ...{ instrumentName: name, instrumentNameEn: nameEn, payable: cny(charge.payable) },
          month: monthOf(charge.chargedAt),
        },
        cause: `event:${event.position}`,
      },
    );
  },
};
