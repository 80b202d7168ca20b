import { notify } from '@concentric/identity';
import { cny } from '@concentric/kernel';
import type { JobHandler, Reaction } from '@concentric/platform';
import { recordCharge } from './charge-recording';
import { RevenueEvent } from './event.entity';
import { financeOf } from './event.store';
import { lackingSources, recordSource } from './lacking.store';
import { recordRdPayment, recordRoyalty } from './payment-recording';

/** What is paid under a licence is income of its center. */
export const recordRoyalties: Reaction = {
  on: ['royalty.paid', 'royalty.reversed'],
  run: (tx, caller, event) => recordRoyalty(tx, caller, event.subjectId),
};

/** What is paid for a milestone is income of its provider. */
export const recordRdPayments: Reaction = {
  on: ['rd-payment.recorded', 'rd-payment.reversed'],
  run: (tx, caller, event) => recordRdPayment(tx, caller, event.subjectId),
};

/** What a booking costs is owed to the owner of the instrument. */
export const recordCharges: Reaction = {
  on: ['charge.posted', 'charge.adjusted'],
  run: (tx, caller, event) => recordCharge(tx, caller, event.subjectId),
};

const hour = 3_600_000;
const atOnce = 200;

/**
 * Enters what came before there was a ledger, or what a reaction failed at. One that cannot be entered keeps no other from
 * it; the job fails once nothing else is left, and the reconciliation names what is lacking.
 */
export const recordLacking: JobHandler = {
  kind: 'revenue.lacking',
  every: hour,
  run: async (tx, caller) => {
    let entered = 0;
    let failure: unknown = null;
    for (const source of await lackingSources(tx, null, atOnce)) {
      await tx.query('SAVEPOINT source');
      try {
        await recordSource(tx, caller, source);
        entered += 1;
      } catch (error) {
        failure = error;
        await tx.query('ROLLBACK TO SAVEPOINT source');
      }
      await tx.query('RELEASE SAVEPOINT source');
    }
    if (entered === 0 && failure !== null) throw failure;
  },
};

/** Tells the finance desk of income to share, and of income that was taken back after it was shared. */
export const tellOfRevenue: Reaction = {
  on: ['revenue-event.recorded', 'revenue-event.clawed_back'],
  run: async (tx, caller, event) => {
    const revenue = await tx.findOneByOrFail(RevenueEvent, { id: event.subjectId });
    const { id, centerId, stream, gross, clawback, ipAssetId, sourceType, reason } = revenue;
    const taken = event.type === 'revenue-event.clawed_back';
    // Every booking makes a charge; the desk sees those in its list.
    if (!taken && (stream !== 'licence' || sourceType === 'manual')) return;
    const audience = await financeOf(tx, centerId);
    await notify(
      tx,
      caller,
      audience.filter((userId) => userId !== event.actorId),
      {
        type: event.type,
        subjectId: id,
        data: { eventId: id, centerId, stream, amount: cny(taken ? clawback : gross), ipAssetId, reason },
        cause: `event:${event.position}`,
      },
    );
  },
};
