import { civilDay, cny, ensure, type Day, type PageQuery, type Shown } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, find, hold, record, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { detailsOf, verifiedAccounts } from './bank.store';
import { masked } from './bank.rules';
import {
  batchViews,
  changedBatch,
  changedPayout,
  ensureAccounts,
  keepBatch,
  keepPayout,
  letGo,
  listBatches,
  listLines,
  payoutsOf,
  type BatchShown,
} from './batch.store';
import { postApproval, takeBack } from './books';
import { mostLines, type BatchQuery, type BatchVerb, type NewPayoutBatch, type Payables } from './contract';
import { batchChanged } from './events';
import { holdCenter, keepPosted, owedBalances, owingOf, type Owing } from './owing.store';
import { tellPaid, tellUnpaid } from './paying';
import { Payout, PayoutBatch, PayoutItem } from './payout.entity';
import { accountKey, moveBatch } from './payout.rules';
import { suggested } from './withholding.rules';

/** Payments put together by one person and approved by another. */
@Injectable()
export class PayoutBatchService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, centerId: string, query: BatchQuery) {
    return listBatches(this.database.reader, caller, centerId, query);
  }

  async read(caller: Caller, id: string): Promise<BatchShown> {
    const tx = this.database.reader;
    return view(tx, caller, await find(tx, caller, PayoutBatch, id));
  }

  async lines(caller: Caller, id: string, page: PageQuery) {
    const tx = this.database.reader;
    await find(tx, caller, PayoutBatch, id);
    return listLines(tx, id, page);
  }

  /** What a center owes and has in no payout yet, with what would be withheld. */
  async payables(caller: Caller, centerId: string): Promise<Shown<typeof Payables>> {
    const tx = this.database.reader;
    ensureMay(caller, 'read', Object.assign(new PayoutBatch(), { centerId }));
    return payablesView(centerId, await owingOf(tx, centerId, null));
  }

  /**
   * Puts a batch together of the lines asked for, or of all that is owed.
   * @throws Refusal `execution_past`, `payable_unknown`, `nothing_to_pay`, `bank_account_missing`,
   * `paying_account_missing`, `too_many_payouts`, `line_in_payout`
   */
  draft(caller: Caller, centerId: string, wish: NewPayoutBatch): Promise<BatchShown> {
    return this.database.write(caller, async (tx) => {
      ensureMay(caller, 'draft', Object.assign(new PayoutBatch(), { centerId }));
      await holdCenter(tx, centerId);
      const now = await databaseNow(tx);
      const today = civilDay(now);
      const executionOn = wish.executionOn ?? today;
      ensure(executionOn >= today, 'execution_past', { executionOn, today });
      const { owed, paying } = await owingOf(tx, centerId, wish.lines ?? null);
      ensurePayable(owed);
      ensure(paying !== null, 'paying_account_missing');
      await keepPosted(
        tx,
        owed.flatMap(({ lines }) => lines.map(({ distributionId }) => distributionId)),
      );
      const id = newId();
      const batch = Object.assign(new PayoutBatch(), {
        ...{ id, centerId, number: await nextNumber(tx, centerId), state: 'draft', executionOn },
        ...{ messageId: `PO${id.replaceAll('-', '').slice(-20)}`, note: wish.note ?? null, debtor: detailsOf(paying) },
        ...{ draftedBy: caller.facts.userId, draftedAt: now, submittedAt: null, approvedBy: null, approvedAt: null },
        ...{ exportedAt: null, settledAt: null, reason: null, version: 1 },
      });
      await tx.insert(PayoutBatch, { ...batch });
      await insertPayouts(tx, batch, owed);
      await record(tx, caller, batchChanged('drafted', batch));
      return view(tx, caller, batch);
    });
  }

  /** @throws Refusal `batch_cannot_move` */
  submit(caller: Caller, id: string): Promise<BatchShown> {
    return this.move(caller, id, 'submit', (_, __, now) =>
      Promise.resolve({ type: 'submitted', change: { submittedAt: now, reason: null } }),
    );
  }

  /** Sends a batch back to who made it. @throws Refusal `batch_cannot_move` */
  return(caller: Caller, id: string, reason: string): Promise<BatchShown> {
    return this.move(caller, id, 'return', () =>
      Promise.resolve({ type: 'sent_back', change: { submittedAt: null, reason } }),
    );
  }

  /**
   * Another person than made it approves: from now on it is on its way and no longer owed.
   * @throws Refusal `batch_cannot_move`, `approver_is_drafter`, `bank_account_changed`, `payable_short`
   */
  approve(caller: Caller, id: string): Promise<BatchShown> {
    return this.move(caller, id, 'approve', async (tx, batch, now) => {
      const { userId } = caller.facts;
      ensure(userId === null || userId !== batch.draftedBy, 'approver_is_drafter');
      const payouts = await payoutsOf(tx, id);
      await approvePayouts(tx, caller, batch, payouts, civilDay(now));
      return { type: 'approved', change: { approvedBy: userId, approvedAt: now } };
    });
  }

  /** The file was handed to the bank. @throws Refusal `batch_cannot_move` */
  export(caller: Caller, id: string): Promise<BatchShown> {
    return this.move(caller, id, 'export', (_, __, now) =>
      Promise.resolve({ type: 'exported', change: { exportedAt: now } }),
    );
  }

  /** Nothing of it is paid; all of it is owed again. @throws Refusal `batch_cannot_move` */
  cancel(caller: Caller, id: string, reason: string): Promise<BatchShown> {
    return this.move(caller, id, 'cancel', async (tx, batch, now) => {
      const payouts = await payoutsOf(tx, id);
      const settled = payouts.filter(({ state }) => state === 'paid');
      if (settled.length > 0) await tellUnpaid(tx, caller, settled);
      for (const payout of payouts) {
        await takeBack(tx, caller, payout, civilDay(now), 'cancelled');
        const change = { state: 'cancelled' as const, reason, settledOn: null };
        await tx.update(Payout, { id: payout.id }, { ...changedPayout(payout, change) });
      }
      await letGo(
        tx,
        payouts.map((payout) => payout.id),
      );
      return { type: 'cancelled', change: { reason } };
    });
  }

  /** Holds a batch, lets `work` do what the move takes, and keeps it in its new state. */
  private move(
    caller: Caller,
    id: string,
    verb: Exclude<BatchVerb, 'settle'>,
    work: (tx: Tx, batch: PayoutBatch, now: Date) => Promise<{ type: string; change: Partial<PayoutBatch> }>,
  ): Promise<BatchShown> {
    return this.database.write(caller, async (tx) => {
      const right = verb === 'approve' || verb === 'return' ? 'approve' : 'draft';
      const batch = await hold(tx, caller, right, PayoutBatch, id);
      const state = moveBatch(batch.state, verb);
      const { type, change } = await work(tx, batch, await databaseNow(tx));
      return view(tx, caller, await keepBatch(tx, caller, changedBatch(batch, { ...change, state }), type));
    });
  }
}

async function view(tx: Tx, caller: Caller, batch: PayoutBatch): Promise<BatchShown> {
  const [shown] = await batchViews(tx, caller, [batch]);
  return shown!;
}

const nextNumber = async (tx: Tx, centerId: string): Promise<number> =>
  ((await tx.maximum(PayoutBatch, 'number', { centerId })) ?? 0) + 1;

/** @throws Refusal `nothing_to_pay`, `bank_account_missing`, `too_many_payouts` */
function ensurePayable(owed: Owing['owed']): void {
  ensure(owed.length > 0, 'nothing_to_pay');
  ensure(owed.length <= mostLines, 'too_many_payouts', { limit: mostLines });
  const without = owed.filter(({ account }) => account === null).map(({ name }) => name);
  ensure(without.length === 0, 'bank_account_missing', { payees: without.join('、') });
}

async function insertPayouts(tx: Tx, batch: PayoutBatch, owed: Owing['owed']): Promise<void> {
  const payouts = owed.map((it, i): Payout => {
    const { purpose, organizationId, userId, name, due, setOff, gross } = it;
    const { method, amount: withholding, basis } = suggested(purpose, organizationId !== null, gross);
    return Object.assign(new Payout(), {
      ...{ id: newId(), batchId: batch.id, centerId: batch.centerId, line: i + 1, purpose, organizationId, userId },
      ...{ payeeName: name, due, setOff, gross, withholding, net: gross - withholding, method, basis },
      ...{ accountId: it.account!.id, creditor: detailsOf(it.account!), endToEndId: `${batch.messageId}-${i + 1}` },
      ...{ state: 'pending', reason: null, settledOn: null, announced: false },
      ...{ accrualJournalId: null, paymentJournalId: null, version: 1 },
    });
  });
  const items = owed.flatMap(({ lines }, i) =>
    lines.map(({ distributionId, distributionNumber, line, amount }) => ({
      ...{ payoutId: payouts[i]!.id, distributionId, distributionNumber, line, amount, live: true },
    })),
  );
  await tx.insert(Payout, payouts);
  await tx.insert(PayoutItem, items);
}

/** @throws Refusal `bank_account_changed`, `payable_short` */
async function approvePayouts(
  tx: Tx,
  caller: Caller,
  { centerId }: PayoutBatch,
  payouts: readonly Payout[],
  today: Day,
): Promise<void> {
  const parties = payouts.map(({ organizationId, userId }) => (organizationId ?? userId)!);
  const verified = [...(await verifiedAccounts(tx, centerId, parties)).values()];
  ensureAccounts(payouts, new Set(verified.map(({ id }) => id)));
  // What this batch is to take is not left over: it counts as if it were taken already.
  const left = await owedBalances(tx, centerId);
  const short = payouts.find((payout) => payout.gross > 0 && (left.get(accountKey(payout)) ?? 0n) < 0n);
  ensure(short === undefined, 'payable_short', { payee: short?.payeeName ?? null });
  const settled: Payout[] = [];
  for (const payout of payouts) {
    const accrualJournalId = payout.gross > 0 ? await postApproval(tx, caller, payout, today) : null;
    const kept = { announced: true, accrualJournalId };
    const done = payout.gross === 0 ? { state: 'paid' as const, settledOn: today } : {};
    const approved = changedPayout(payout, { ...kept, ...done });
    if (payout.gross === 0) settled.push(await keepPayout(tx, caller, approved, 'paid'));
    else await tx.update(Payout, { id: payout.id }, { ...approved });
  }
  await tellPaid(tx, caller, centerId, settled);
}

function payablesView(centerId: string, { owed, paying }: Owing): Shown<typeof Payables> {
  const payables = owed.map(({ purpose, organizationId, userId, name, due, setOff, gross, hindrance, lines }) => {
    const { method, amount, basis } = suggested(purpose, organizationId !== null, gross);
    return {
      ...{ purpose, organizationId, userId, payeeName: name, due: cny(due), setOff: cny(setOff), gross: cny(gross) },
      ...{ withholding: cny(amount), net: cny(gross - amount), method, basis, hindrance },
      items: lines.map(({ distributionId, distributionNumber, line, amount: part }) => ({
        ...{ distributionId, distributionNumber, line, amount: cny(part) },
      })),
    };
  });
  const sum = (of: 'gross' | 'withholding' | 'net') =>
    cny(payables.reduce((total, payable) => total + payable[of].amount, 0));
  return {
    ...{ centerId, payingAccount: paying ? masked(paying.accountNumber) : null },
    ...{ gross: sum('gross'), withholding: sum('withholding'), net: sum('net'), payables },
  };
}
