import { notify, responsibleUsers } from '@concentric/identity';
import { cny } from '@concentric/kernel';
import type { Caller, ReactedEvent, Reaction, Tx } from '@concentric/platform';
import { financeOf } from '@concentric/revenue';
import { BankAccount } from './bank.entity';
import { Payout, PayoutBatch } from './payout.entity';

type Telling = { readonly subjectId: string; readonly data: Record<string, unknown> };

/** Tells people what happened, but for whoever did it. */
const tell = (
  tx: Tx,
  caller: Caller,
  event: ReactedEvent,
  people: readonly (string | null)[],
  { subjectId, data }: Telling,
): Promise<void> =>
  notify(tx, caller, people.filter((id) => id !== null && id !== event.actorId) as string[], {
    type: event.type,
    subjectId,
    data,
    cause: `event:${event.position}`,
  });

type Party = { readonly organizationId: string | null; readonly userId: string | null };

const peopleOf = async (tx: Tx, { organizationId, userId }: Party): Promise<string[]> =>
  userId !== null ? [userId] : organizationId === null ? [] : responsibleUsers(tx, organizationId);

/** Tells the desk of an account to verify, and its party what became of it. */
export const tellOfBankAccount: Reaction = {
  on: ['bank-account.entered', 'bank-account.verified', 'bank-account.rejected'],
  run: async (tx, caller, event) => {
    const account = await tx.findOneByOrFail(BankAccount, { id: event.subjectId });
    const { id, centerId, holderName, enteredBy, reason } = account;
    const people =
      event.type === 'bank-account.entered'
        ? await financeOf(tx, centerId)
        : [...(await peopleOf(tx, account)), enteredBy];
    await tell(tx, caller, event, people, { subjectId: id, data: { bankAccountId: id, centerId, holderName, reason } });
  },
};

/** Tells the desk of a batch to check, and who made it what became of it. */
export const tellOfBatch: Reaction = {
  on: ['payout-batch.submitted', 'payout-batch.sent_back', 'payout-batch.approved'],
  run: async (tx, caller, event) => {
    const batch = await tx.findOneByOrFail(PayoutBatch, { id: event.subjectId });
    const { id, centerId, number, draftedBy, reason } = batch;
    const people = event.type === 'payout-batch.submitted' ? await financeOf(tx, centerId) : [draftedBy];
    await tell(tx, caller, event, people, { subjectId: id, data: { batchId: id, centerId, number, reason } });
  },
};

/** Tells a payee that money is there, or is not, and the desk of what did not arrive. */
export const tellOfPayout: Reaction = {
  on: ['payout.paid', 'payout.failed', 'payout.returned'],
  run: async (tx, caller, event) => {
    const payout = await tx.findOneByOrFail(Payout, { id: event.subjectId });
    const { id, batchId, centerId, payeeName, net, withholding, reason } = payout;
    if (net === 0) return;
    const desk = event.type === 'payout.paid' ? [] : await financeOf(tx, centerId);
    const data = { payoutId: id, batchId, centerId, payeeName, net: cny(net), withholding: cny(withholding), reason };
    await tell(tx, caller, event, [...(await peopleOf(tx, payout)), ...desk], { subjectId: id, data });
  },
};
