import { ensure, yuan } from '@concentric/kernel';
import {
  csvOf,
  Database,
  ensureFresh,
  find,
  hold,
  type Caller,
  type FileAnswer,
  type SpokenLanguage,
} from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import {
  changedPayout,
  itemsOf,
  keepPayout,
  listPayouts,
  payoutsOf,
  payoutViews,
  type PayoutShown,
} from './batch.store';
import type { PayoutQuery, Withholding } from './contract';
import { monthBefore } from './month.store';
import { pain001, remittanceOf } from './pain001';
import { Payout, PayoutBatch, type PayoutItem } from './payout.entity';
import { ensureExported } from './payout.rules';
import { decided } from './withholding.rules';

/** Single payments, and the files that a bank takes. */
@Injectable()
export class PayoutService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: PayoutQuery) {
    return listPayouts(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<PayoutShown> {
    const tx = this.database.reader;
    const [shown] = await payoutViews(tx, [await find(tx, caller, Payout, id)]);
    return shown!;
  }

  /**
   * What is withheld from one payee of a batch that is not submitted yet.
   * @throws Refusal `payout_fixed`, `withholding_of_organization`, `withholding_exceeds`
   */
  withhold(caller: Caller, id: string, wish: Withholding): Promise<PayoutShown> {
    return this.database.write(caller, async (tx) => {
      const { batchId } = await find(tx, caller, Payout, id);
      const fresh = { ...caller, request: { ...caller.request, ifMatch: null } };
      const batch = await hold(tx, fresh, 'draft', PayoutBatch, batchId);
      ensure(batch.state === 'draft', 'payout_fixed');
      const payout = await tx.findOneByOrFail(Payout, { id });
      ensureFresh(caller, payout);
      const beforeOf = await monthBefore(tx, { ...batch, exceptBatch: batch.id }, [payout]);
      const { gross, organizationId } = payout;
      const { method, amount: withholding, basis } = decided(wish, organizationId !== null, gross, beforeOf(payout));
      const changed = changedPayout(payout, {
        ...{ method, basis, withholding, net: gross - withholding, suggested: false },
      });
      const [shown] = await payoutViews(tx, [await keepPayout(tx, caller, changed, 'changed')]);
      return shown!;
    });
  }

  /** The batch as ISO 20022 pain.001.001.09. @throws Refusal `batch_not_exported` */
  async pain001(caller: Caller, id: string): Promise<FileAnswer> {
    const { batch, payouts, numbersOf } = await this.exported(caller, id);
    const content = pain001(batch, payouts, numbersOf);
    return { name: `${batch.messageId}.pain.001.xml`, content };
  }

  /** The batch as a table, for banks that take one. @throws Refusal `batch_not_exported` */
  async table(caller: Caller, id: string, language: SpokenLanguage): Promise<FileAnswer> {
    const { batch, payouts, numbersOf } = await this.exported(caller, id);
    const rows = payouts
      .filter(({ net }) => net > 0)
      .map((payout) => {
        const { line, net, endToEndId, creditor } = payout;
        const bank = [creditor.holderName, creditor.accountNumber, creditor.bankName, creditor.cnaps];
        return [
          String(line),
          ...bank,
          yuan(net),
          'CNY',
          batch.executionOn,
          remittanceOf(numbersOf(payout)),
          endToEndId,
        ];
      });
    return { name: `${batch.messageId}.csv`, content: csvOf([headings[language], ...rows]) };
  }

  private async exported(caller: Caller, id: string) {
    const tx = this.database.reader;
    const batch = await find(tx, caller, PayoutBatch, id);
    ensureExported(batch.exportedAt);
    const payouts = await payoutsOf(tx, id);
    const items = await itemsOf(
      tx,
      payouts.map((payout) => payout.id),
    );
    return { batch, payouts, numbersOf: (payout: Payout) => numbersOf(items.get(payout.id) ?? []) };
  }
}

const numbersOf = (items: readonly PayoutItem[]) => [...new Set(items.map((item) => item.distributionNumber))];

const headings: Record<SpokenLanguage, readonly string[]> = {
  zh: ['序号', '收款户名', '收款账号', '开户行', '联行号', '金额（元）', '币种', '付款日', '附言', '付款编号'],
  en: [
    ...['No.', 'Payee', 'Account', 'Bank', 'CNAPS', 'Amount (yuan)', 'Currency', 'Execution day', 'Remittance'],
    'End-to-end ID',
  ],
};
