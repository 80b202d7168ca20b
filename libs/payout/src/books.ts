import { post, reverse } from '@concentric/ledger';
import type { Day } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import type { Payout } from './payout.entity';

const subjectOf = ({ id }: Payout) => ({ type: 'payout', id });

const payableOf = ({ purpose, organizationId, userId }: Payout) => ({
  purpose,
  ...(organizationId === null ? {} : { organizationId }),
  ...(userId === null ? {} : { userId }),
});

/** What was approved is no longer owed: it is on its way, but for the tax. Answers the journal's id. */
export async function postApproval(tx: Tx, caller: Caller, payout: Payout, on: Day): Promise<string> {
  const { id, centerId, gross, withholding, net, endToEndId } = payout;
  const { journalId } = await post(tx, caller, {
    ...{ centerId, source: `payout:${id}:approved`, effectiveOn: on, kind: 'payout.approved' },
    ...{ subject: subjectOf(payout), memo: endToEndId },
    entries: [
      { account: payableOf(payout), amount: BigInt(gross) },
      { account: { purpose: 'payout_clearing' }, amount: -BigInt(net) },
      ...(withholding > 0
        ? [{ account: { purpose: 'withholding_payable' as const }, amount: -BigInt(withholding) }]
        : []),
    ],
  });
  return journalId;
}

/** The bank has paid. Answers the journal's id. */
export async function postPayment(tx: Tx, caller: Caller, payout: Payout, on: Day): Promise<string> {
  const { id, centerId, net, endToEndId } = payout;
  const { journalId } = await post(tx, caller, {
    ...{ centerId, source: `payout:${id}:paid`, effectiveOn: on, kind: 'payout.paid' },
    ...{ subject: subjectOf(payout), memo: endToEndId },
    entries: [
      { account: { purpose: 'payout_clearing' }, amount: BigInt(net) },
      { account: { purpose: 'clearing' }, amount: -BigInt(net) },
    ],
  });
  return journalId;
}

/** What failed, came back or was cancelled is owed again. */
export async function takeBack(tx: Tx, caller: Caller, payout: Payout, on: Day, why: string): Promise<void> {
  const { id, paymentJournalId, accrualJournalId, endToEndId } = payout;
  for (const [what, journalId] of [['payment', paymentJournalId] as const, ['approval', accrualJournalId] as const])
    if (journalId !== null)
      await reverse(tx, caller, journalId, {
        ...{ source: `payout:${id}:${why}:${what}`, effectiveOn: on, memo: endToEndId },
      });
}
