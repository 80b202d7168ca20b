import { Center } from '@concentric/alliance';
import { cny, ensure, Refusal } from '@concentric/kernel';
import { Database, ensureMay, type Caller, type FileAnswer, type SpokenLanguage } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { balancesOf, closedThrough } from './balance.store';
import type { BalancesQuery, ExportQuery, LedgerQuery, Verification } from './contract';
import { entriesCsv, entriesHledger } from './export.text';
import { LedgerJournal } from './journal.entity';
import { exportedEntries, listBlocks, listEntries } from './ledger.store';
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

  /** @throws Refusal `not_found` */
  async balances(caller: Caller, centerId: string, { asOf }: BalancesQuery) {
    await this.permit(caller, 'read', centerId);
    const balances = await balancesOf(this.database.reader, centerId, asOf);
    const items = balances.map(({ balance, ...account }) => ({ ...account, balance: cny(Number(balance)) }));
    const sumOf = (sign: 1 | -1) =>
      cny(items.reduce((sum, { balance }) => sum + Math.max(0, sign * balance.amount), 0));
    return {
      ...{ centerId, asOf: asOf ?? null, closedThrough: await closedThrough(this.database.reader, centerId) },
      ...{ items, debits: sumOf(1), credits: sumOf(-1) },
    };
  }

  /** @throws Refusal `not_found` */
  async blocks(caller: Caller, centerId: string, query: { limit: number; cursor?: string | undefined }) {
    await this.permit(caller, 'verify', centerId);
    return listBlocks(this.database.reader, centerId, query);
  }

  /** Seals what waits, then recomputes everything. @throws Refusal `not_found` */
  async verify(caller: Caller, centerId: string): Promise<Verification> {
    await this.permit(caller, 'verify', centerId);
    await this.database.write(caller, async (tx) => ({ head: await sealNow(tx, centerId) }));
    return this.database.write(caller, (tx) => verifyLedger(tx, centerId));
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
