import { civilDay, ensure, Refusal, type Day } from '@concentric/kernel';
import { Database, databaseNow, find, hold, type Caller, type Tx, type Upload } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import {
  batchViews,
  changedBatch,
  changedPayout,
  keepBatch,
  keepPayout,
  letGo,
  payoutsOf,
  type BatchShown,
} from './batch.store';
import { postPayment, takeBack } from './books';
import type { Settlement } from './contract';
import { tellPaid, tellUnpaid } from './paying';
import { PayoutBatch, type Payout } from './payout.entity';
import { checkSettledOn, isNews, moveBatch, stateAfter, toldBy, type Told as ToldOf } from './payout.rules';
import { readPain002, readStatusTable, type StatusReport } from './status';

type Told = ToldOf<Payout>;

/** What the bank did with the payments of a batch. */
@Injectable()
export class SettlingService {
  constructor(private readonly database: Database) {}

  /**
   * @throws Refusal `not_found` for a payment of another batch, `batch_cannot_move`, `payout_cannot_move`,
   * `settled_on_future`, `settled_before_approval`, `returned_before_payment`, `period_closed`
   */
  settle(caller: Caller, id: string, lines: readonly Settlement[]): Promise<BatchShown> {
    return this.database.write(caller, (tx) =>
      settle(tx, caller, id, (payouts, today) => {
        const known = new Map(payouts.map((payout) => [payout.id, payout]));
        return lines.map(({ id: payoutId, state, on, reason }) => {
          const payout = known.get(payoutId);
          if (!payout) throw new Refusal('not_found');
          return { payout, outcome: state, on: on ?? today, reason: state === 'paid' ? null : (reason ?? null) };
        });
      }),
    );
  }

  /**
   * Reads a bank's report: pain.002, or a table.
   * @throws Refusal as {@link settle}, and `status_file_refused`, `status_of_another_batch`, `status_unknown_payment`
   */
  async report(caller: Caller, id: string, { mediaType, content }: Upload): Promise<BatchShown> {
    const batch = await find(this.database.reader, caller, PayoutBatch, id);
    const report = reportIn(mediaType, content);
    const { messageId } = report;
    ensure(messageId === null || messageId === batch.messageId, 'status_of_another_batch', { messageId });
    return this.database.write(caller, (tx) =>
      settle(tx, caller, id, (payouts, today) => toldBy(report.answers, payouts, today)),
    );
  }
}

/** @throws Refusal `status_file_refused` */
function reportIn(mediaType: string, content: Buffer): StatusReport {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new Refusal('status_file_refused');
  }
  return mediaType === 'text/csv' ? readStatusTable(text) : readPain002(text);
}

async function settle(
  tx: Tx,
  caller: Caller,
  id: string,
  tell: (payouts: readonly Payout[], today: Day) => Told[],
): Promise<BatchShown> {
  const batch = await hold(tx, caller, 'draft', PayoutBatch, id);
  moveBatch(batch.state, 'settle');
  const payouts = await payoutsOf(tx, id);
  const now = await databaseNow(tx);
  const today = civilDay(now);
  const news = tell(payouts, today).filter(({ payout, outcome }) => isNews(payout, outcome));
  for (const { payout, on } of news) checkSettledOn(on, today, civilDay(batch.approvedAt!), payout.settledOn);
  const after = new Map(payouts.map((payout) => [payout.id, payout]));
  for (const it of news) after.set(it.payout.id, await answer(tx, caller, it));
  const changed = news.map(({ payout }) => after.get(payout.id)!);
  await tellPaid(
    tx,
    caller,
    batch.centerId,
    changed.filter(({ state }) => state === 'paid'),
  );
  const state = stateAfter([...after.values()].map((payout) => payout.state));
  const settledAt = state === 'settled' ? (batch.settledAt ?? now) : null;
  const kept = news.length === 0 ? batch : await keepSettled(tx, caller, changedBatch(batch, { state, settledAt }));
  const [shown] = await batchViews(tx, caller, [kept]);
  return shown!;
}

const keepSettled = (tx: Tx, caller: Caller, batch: PayoutBatch) =>
  keepBatch(tx, caller, batch, batch.state === 'settled' ? 'settled' : 'answered');

/** Posts what the bank did with one payment, and keeps it. */
async function answer(tx: Tx, caller: Caller, { payout, outcome, on, reason }: Told): Promise<Payout> {
  if (outcome === 'paid') {
    const paymentJournalId = await postPayment(tx, caller, payout, on);
    const paid = changedPayout(payout, { state: 'paid', settledOn: on, reason: null, paymentJournalId });
    return keepPayout(tx, caller, paid, 'paid');
  }
  if (outcome === 'returned') await tellUnpaid(tx, caller, [payout]);
  await takeBack(tx, caller, payout, on, outcome);
  await letGo(tx, [payout.id]);
  return keepPayout(tx, caller, changedPayout(payout, { state: outcome, settledOn: on, reason }), outcome);
}
