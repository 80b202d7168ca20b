import { civilDay, cny, ensure, type PageQuery, type Shown } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, find, hold, record, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { approvePayouts, ensureStands } from './approving';
import { detailsOf } from './bank.store';
import { masked } from './bank.rules';
import {
  batchViews,
  changedBatch,
  changedPayout,
  keepBatch,
  letGo,
  listBatches,
  listLines,
  payoutsOf,
  type BatchShown,
} from './batch.store';
import { takeBack } from './books';
import { mostLines, type BatchQuery, type BatchVerb, type NewPayoutBatch, type Payables } from './contract';
import { batchChanged } from './events';
import { monthBefore, taxAgain } from './month.store';
import { holdCenter, keepPosted, owingOf, type Owing } from './owing.store';
import { tellUnpaid } from './paying';
import { Payout, PayoutBatch, PayoutItem } from './payout.entity';
import { mayCancel, moveBatch } from './payout.rules';
import { suggested, type Before } from './withholding.rules';

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
    const owing = await owingOf(tx, centerId, null);
    const month = { centerId, executionOn: civilDay(await databaseNow(tx)), exceptBatch: null };
    return payablesView(centerId, owing, await monthBefore(tx, month, owing.owed));
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
      const beforeOf = await monthBefore(tx, { centerId, executionOn, exceptBatch: null }, owed);
      const id = newId();
      const batch = Object.assign(new PayoutBatch(), {
        ...{ id, centerId, number: await nextNumber(tx, centerId), state: 'draft', executionOn },
        ...{ messageId: `PO${id.replaceAll('-', '').slice(-20)}`, note: wish.note ?? null, debtor: detailsOf(paying) },
        ...{ draftedBy: caller.facts.userId, draftedAt: now, submittedAt: null, approvedBy: null, approvedAt: null },
        ...{ exportedAt: null, settledAt: null, cancelledBy: null, reason: null, version: 1 },
      });
      await tx.insert(PayoutBatch, { ...batch });
      await insertPayouts(tx, batch, owed, beforeOf);
      await record(tx, caller, batchChanged('drafted', batch));
      return view(tx, caller, batch);
    });
  }

  /**
   * Gives a batch to be checked. A day to pay on that has gone by becomes today, and prepaid tax what the month makes of
   * it by now.
   * @throws Refusal `batch_cannot_move`
   */
  submit(caller: Caller, id: string): Promise<BatchShown> {
    return this.move(caller, id, 'submit', async (tx, batch, now) => {
      await holdCenter(tx, batch.centerId);
      const today = civilDay(now);
      const executionOn = batch.executionOn < today ? today : batch.executionOn;
      await taxAgain(tx, caller, changedBatch(batch, { executionOn }), await payoutsOf(tx, id));
      return { type: 'submitted', change: { executionOn, submittedAt: now, reason: null } };
    });
  }

  /** Sends a batch back to who made it. @throws Refusal `batch_cannot_move` */
  return(caller: Caller, id: string, reason: string): Promise<BatchShown> {
    return this.move(caller, id, 'return', () =>
      Promise.resolve({ type: 'sent_back', change: { submittedAt: null, reason } }),
    );
  }

  /**
   * Another person than made it approves: from now on it is on its way and no longer owed. What is set off entirely needs
   * no bank and is settled.
   * @throws Refusal `batch_cannot_move`, `approver_is_drafter`, `execution_past`, `bank_account_changed`,
   * `withholding_outdated`, `payable_short`, `payable_unknown`
   */
  approve(caller: Caller, id: string): Promise<BatchShown> {
    return this.move(caller, id, 'approve', async (tx, batch, now) => {
      const { userId } = caller.facts;
      ensure(userId === null || userId !== batch.draftedBy, 'approver_is_drafter');
      const payouts = await payoutsOf(tx, id);
      const today = civilDay(now);
      await ensureStands(tx, batch, payouts, today);
      const allSettled = await approvePayouts(tx, caller, batch.centerId, payouts, today);
      const settled = allSettled ? { state: 'settled' as const, settledAt: now } : {};
      return { type: 'approved', change: { approvedBy: userId, approvedAt: now, ...settled } };
    });
  }

  /**
   * Hands the file out: from now on a bank may execute it, so the batch is only settled. Handed out once more it is the
   * same file. @throws Refusal `batch_cannot_move`
   */
  async export(caller: Caller, id: string): Promise<BatchShown> {
    const before = await find(this.database.reader, caller, PayoutBatch, id);
    ensureMay(caller, 'draft', before);
    // Once exported it stays so.
    if (before.exportedAt !== null) return view(this.database.reader, caller, before);
    return this.move(caller, id, 'export', (_, __, now) =>
      Promise.resolve({ type: 'exported', change: { exportedAt: now } }),
    );
  }

  /**
   * Nothing of it is paid; all of it is owed again. What was approved, only another person than made it cancels, and
   * nobody what was exported.
   * @throws Refusal `batch_exported`, `batch_cannot_move`, `canceller_is_drafter`
   */
  cancel(caller: Caller, id: string, reason: string): Promise<BatchShown> {
    return this.move(caller, id, 'cancel', async (tx, batch, now) => {
      const { userId } = caller.facts;
      ensure(mayCancel(batch, userId), 'canceller_is_drafter');
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
      return { type: 'cancelled', change: { reason, cancelledBy: userId } };
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
      ensure(verb !== 'cancel' || batch.exportedAt === null, 'batch_exported');
      const state = moveBatch(batch.state, verb);
      const { type, change } = await work(tx, batch, await databaseNow(tx));
      return view(tx, caller, await keepBatch(tx, caller, changedBatch(batch, { state, ...change }), type));
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

type BeforeOf = (payee: Owing['owed'][number]) => Before;

async function insertPayouts(tx: Tx, batch: PayoutBatch, owed: Owing['owed'], beforeOf: BeforeOf): Promise<void> {
  const payouts = owed.map((it, i): Payout => {
    const { purpose, organizationId, userId, name, due, setOff, gross } = it;
    const { method, amount: withholding, basis } = suggested(purpose, organizationId !== null, gross, beforeOf(it));
    return Object.assign(new Payout(), {
      ...{ id: newId(), batchId: batch.id, centerId: batch.centerId, line: i + 1, purpose, organizationId, userId },
      ...{ payeeName: name, due, setOff, gross, withholding, net: gross - withholding, method, basis },
      suggested: true,
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

function payablesView(centerId: string, { owed, paying }: Owing, beforeOf: BeforeOf): Shown<typeof Payables> {
  const payables = owed.map((it) => {
    const { purpose, organizationId, userId, name, due, setOff, gross, hindrance, lines } = it;
    const { method, amount, basis } = suggested(purpose, organizationId !== null, gross, beforeOf(it));
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
