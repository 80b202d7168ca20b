import { paymentOf } from '@concentric/delivery';
import type { Day } from '@concentric/kernel';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import { royaltyPaymentOf } from '@concentric/royalty';
import { v7 as newId } from 'uuid';
import { assetOfLicence } from './asset-patent.store';
import { RevenueEvent } from './event.entity';
import { postingsOf, standingGross, takeBack } from './event.rules';
import { changeEvent, keepEvent } from './event.store';
import { enter, openDay, undo } from './posting';

/** A payment of another feature as the ledger takes it; amounts in fen. */
type Paid = Pick<
  RevenueEvent,
  | 'centerId'
  | 'stream'
  | 'licenceId'
  | 'contractId'
  | 'payerOrganizationId'
  | 'beneficiaryOrganizationId'
  | 'reference'
  | 'recurring'
> & {
  readonly sourceType: 'royalty_payment' | 'rd_payment';
  readonly id: string;
  readonly amount: number;
  readonly paidOn: Day;
  readonly reverses: string | null;
  readonly reason: string | null;
};

/** What was paid under a licence, once; what was taken back comes off it. */
export const recordRoyalty = async (tx: Tx, caller: Caller, paymentId: string): Promise<void> =>
  recordPaid(tx, caller, await royaltyOf(tx, paymentId), royaltyOf);

/** What a client paid its provider for a milestone, once; what was taken back comes off it. */
export const recordRdPayment = async (tx: Tx, caller: Caller, paymentId: string): Promise<void> =>
  recordPaid(tx, caller, await rdPaymentOf(tx, paymentId), rdPaymentOf);

const kinds = { royalty_payment: 'royalty', rd_payment: 'contract_payment' } as const;
const sourceOf = ({ sourceType, id }: Paid) => `${sourceType === 'rd_payment' ? 'rd_payment' : 'royalty'}:${id}`;

async function royaltyOf(tx: Tx, paymentId: string): Promise<Paid> {
  const { payeeOrganizationId, ...payment } = await royaltyPaymentOf(tx, paymentId);
  return {
    ...{ ...payment, sourceType: 'royalty_payment', stream: 'licence', contractId: null },
    ...{ beneficiaryOrganizationId: payeeOrganizationId, recurring: true },
  };
}

async function rdPaymentOf(tx: Tx, paymentId: string): Promise<Paid> {
  const { buyerOrganizationId, providerOrganizationId, ...payment } = await paymentOf(tx, paymentId);
  return {
    ...{ ...payment, sourceType: 'rd_payment', stream: 'rd_contract', licenceId: null, recurring: false },
    ...{ payerOrganizationId: buyerOrganizationId, beneficiaryOrganizationId: providerOrganizationId },
  };
}

type Finding = (tx: Tx, id: string) => Promise<Paid>;

async function recordPaid(tx: Tx, caller: Caller, paid: Paid, original: Finding): Promise<void> {
  if (paid.reverses === null) return void (await recordOnce(tx, caller, paid));
  const event = await recordOnce(tx, caller, await original(tx, paid.reverses));
  // Done already: a payment is taken back whole.
  if (standingGross(event) === 0) return;
  await undo(tx, caller, event, event.journalId!, { source: sourceOf(paid), memo: paid.reason ?? '' });
  const { costsDropped: _, ...left } = takeBack(event, standingGross(event));
  const step = left.state === 'reversed' ? 'reversed' : 'clawed_back';
  await changeEvent(tx, caller, step, event, { ...left, reason: paid.reason });
}

/** The held event of a payment, entered now if it was not yet. */
async function recordOnce(tx: Tx, caller: Caller, paid: Paid): Promise<RevenueEvent> {
  const { sourceType, id: sourceId } = paid;
  const known = await tx.findOne(RevenueEvent, {
    where: { sourceType, sourceId },
    lock: { mode: 'pessimistic_write' },
  });
  if (known) return known;
  const { centerId, stream, licenceId, contractId, payerOrganizationId, beneficiaryOrganizationId, paidOn } = paid;
  const event = Object.assign(new RevenueEvent(), {
    ...{ id: newId(), centerId, stream, state: 'received', sourceType, sourceId, licenceId, contractId },
    ipAssetId: licenceId && (await assetOfLicence(tx, centerId, licenceId, beneficiaryOrganizationId)),
    ...{ payerOrganizationId, payer: null, beneficiaryOrganizationId, gross: paid.amount },
    ...{ taxes: 0, upkeep: 0, directCosts: 0, clawback: 0, occurredOn: paidOn, receivedOn: paidOn },
    ...{ postedOn: await openDay(tx, centerId, paidOn), reference: paid.reference, description: '' },
    ...{ recurring: paid.recurring, sharing: null, receiptJournalId: null, reason: null, userId: null },
    ...{ recordedAt: await databaseNow(tx), version: 1 },
  });
  const entries = postingsOf(event, event.gross);
  const { journalId } = await enter(tx, caller, event, {
    ...{ source: sourceOf(paid), kind: kinds[sourceType], effectiveOn: event.postedOn, entries },
    memo: paid.reference ?? undefined,
  });
  return keepEvent(tx, caller, Object.assign(event, { journalId }), []);
}
