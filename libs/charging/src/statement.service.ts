import { cny, ensure, type PageQuery } from '@concentric/kernel';
import { Database, type Caller, type FileAnswer } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { Charge } from './charge.entity';
import { chargeViews } from './charge.store';
import type { Month, StatementView } from './contract';
import { statementCsv } from './statement.csv';
import { statementPdf } from './statement.pdf';
import { totalOf, totalsByInstrument, type Totals } from './statement.rules';
import { chargesIn, monthsOf, organizationNamed } from './statement.store';
import { headingsIn, type Language, type Statement } from './statement.text';

const moneyOf = ({ charges, amount, voucherAmount, payable }: Totals) => ({
  ...{ charges, amount: cny(amount), voucherAmount: cny(voucherAmount), payable: cny(payable) },
});

/** What an organization owes for the instruments it used, month by month. */
@Injectable()
export class StatementService {
  constructor(private readonly database: Database) {}

  async months(caller: Caller, organizationId: string, page: PageQuery) {
    const tx = this.database.reader;
    await organizationNamed(tx, organizationId);
    const { items, nextCursor } = await monthsOf(tx, caller, organizationId, page);
    ensure(items.length > 0 || isPayer(caller, organizationId), 'not_found');
    const totals = items.map(({ month, charges, amount, voucherAmount, payable }) => ({
      month,
      ...moneyOf({
        charges,
        amount: Number(amount),
        voucherAmount: Number(voucherAmount),
        payable: Number(payable),
      }),
    }));
    return { items: totals, nextCursor };
  }

  /**
   * The statement of a month: whole for who belongs to the organization, and for others the charges they may see.
   * @throws Refusal `not_found` when there are none of these
   */
  async read(caller: Caller, organizationId: string, month: Month): Promise<Statement> {
    const tx = this.database.reader;
    const organizationName = await organizationNamed(tx, organizationId);
    const charges = await chargesIn(tx, caller, organizationId, month);
    const whole = isPayer(caller, organizationId);
    ensure(whole || charges.length > 0, 'not_found');
    const lines = (await chargeViews(tx, charges)) as unknown as Statement['lines'];
    return {
      ...{ organizationId, organizationName, month, whole, lines, ...moneyOf(totalOf(charges)) },
      instruments: [...totalsByInstrument(charges)].map(([instrumentId, totals]) => {
        const { instrumentName, instrumentNameEn } = lines.find((line) => line.instrumentId === instrumentId)!;
        return { instrumentId, instrumentName, instrumentNameEn, ...moneyOf(totals) };
      }),
    };
  }

  async csv(caller: Caller, organizationId: string, month: Month, language: Language): Promise<FileAnswer> {
    const statement = await this.read(caller, organizationId, month);
    return { name: nameOf(statement, language, 'csv'), content: statementCsv(statement, language) };
  }

  async pdf(caller: Caller, organizationId: string, month: Month, language: Language): Promise<FileAnswer> {
    const statement = await this.read(caller, organizationId, month);
    return { name: nameOf(statement, language, 'pdf'), content: await statementPdf(statement, language, new Date()) };
  }
}

const isPayer = ({ ability }: Caller, organizationId: string) =>
  ability.can('read', Object.assign(new Charge(), { organizationId }));

const nameOf = (
  { month, organizationName }: Pick<StatementView, 'month' | 'organizationName'>,
  language: Language,
  ending: string,
) => `${headingsIn(language).title}-${organizationName}-${month}.${ending}`;
