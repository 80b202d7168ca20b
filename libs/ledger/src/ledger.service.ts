import { Center } from '@concentric/alliance';
import { ensure, Refusal } from '@concentric/kernel';
import { Database, ensureMay, type Caller, type FileAnswer, type SpokenLanguage } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { balancesOf, closedThrough } from './balance.store';
import type { BalancesQuery, ExportQuery, LedgerQuery, Verification, VerificationWish } from './contract';
import { entriesCsv, entriesHledger } from './export.text';
import { LedgerJournal } from './journal.entity';
import { exportedEntries, listBlocks, listEntries } from './ledger.store';
import { moneyOf } from './posting.rules';
import { sealNow } from './sealing';
import { verifyLedger } from './verifying';

/** As many entries as one file holds. */
const largestExport = 250_000;

/** What is read of a center's ledger. It is written by what other features `post`. */
@Injectable()
export class LedgerService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async entries(caller: Caller, centerId: string, query: LedgerQuery) {
    await this.permit(caller, 'read', centerId);
    return listEntries(this.database.reader, centerId, query);
  }

  /** @throws Refusal `not_found`, `balance_out_of_range` */
  async balances(caller: Caller, centerId: string, { asOf }: BalancesQuery) {
    await this.permit(caller, 'read', centerId);
    const balances = await balancesOf(this.database.reader, centerId, asOf);
    const items = balances.map(({ balance, ...account }) => ({ ...account, balance: moneyOf(balance) }));
    const sumOf = (sign: 1n | -1n) =>
      moneyOf(balances.reduce((sum, { balance }) => (balance * sign > 0n ? sum + balance * sign : sum), 0n));
    return {
      ...{ centerId, asOf: asOf ?? null, closedThrough: await closedThrough(this.database.reader, centerId) },
      ...{ items, debits: sumOf(1n), credits: sumOf(-1n) },
    };
  }

  /** @throws Refusal `not_found` */
  async blocks(caller: Caller, centerId: string, query: { limit: number; cursor?: string | undefined }) {
    await this.permit(caller, 'verify', centerId);
    return listBlocks(this.database.reader, centerId, query);
  }

  /** Seals what waits, then recomputes everything. @throws Refusal `not_found` */
  async verify(caller: Caller, centerId: string, { published }: VerificationWish): Promise<Verification> {
    await this.permit(caller, 'verify', centerId);
    await this.database.write(caller, async (tx) => ({ head: await sealNow(tx, centerId) }));
    return this.database.write(caller, (tx) => verifyLedger(tx, centerId, published && [published]));
  }

  /** @throws Refusal `not_found`, `export_too_large` */
  async export(
    caller: Caller,
    centerId: string,
    { format, from, to }: ExportQuery,
    language: SpokenLanguage,
  ): Promise<FileAnswer> {
    await this.permit(caller, 'read', centerId);
    const entries = await exportedEntries(this.database.reader, centerId, { from, to, limit: largestExport });
    ensure(entries.length <= largestExport, 'export_too_large', { limit: largestExport });
    const name = ['ledger', from, to].filter(Boolean).join('-');
    if (format === 'csv')
      return { name: `${name}.csv`, content: entriesCsv(entries, language), mediaType: 'text/csv; charset=utf-8' };
    return { name: `${name}.journal`, content: entriesHledger(entries), mediaType: 'text/plain; charset=utf-8' };
  }

  private async permit(caller: Caller, action: 'read' | 'verify', centerId: string): Promise<void> {
    ensureMay(caller, action, Object.assign(new LedgerJournal(), { centerId }));
    if (!(await this.database.reader.existsBy(Center, { id: centerId }))) throw new Refusal('not_found');
  }
}
