import { Center } from '@concentric/alliance';
import { civilDay, ensure, type Day } from '@concentric/kernel';
import { closedThrough } from '@concentric/ledger';
import { Database, databaseNow, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { lackingSources, recordSource } from '@concentric/revenue';
import { Injectable } from '@nestjs/common';
import { PeriodClosing } from './closing.entity';
import { periodOf, ties } from './closing.rules';
import type { Entered, Reconciliation, ReconciliationQuery } from './contract';
import { tiesOf } from './tie.store';
import type { z } from 'zod';

type Reconciled = z.input<typeof Reconciliation>;
const atOnce = 500;

/** Whether what the other features say was paid, charged and shared stands in the ledger, to the fen. */
@Injectable()
export class ReconciliationService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found`, `reconciliation_period` */
  async reconcile(caller: Caller, centerId: string, query: ReconciliationQuery): Promise<Reconciled> {
    const tx = this.database.reader;
    await ensureCenter(tx, caller, 'read', centerId);
    const now = await databaseNow(tx);
    const { from, to } = periodOf(query, civilDay(now));
    return reconciled(tx, centerId, from, to, now);
  }

  /**
   * Enters what the ledger lacks, some hundreds at once; what is entered once is never entered again.
   * @throws Refusal `not_found`, `forbidden`
   */
  enterLacking(caller: Caller, centerId: string): Promise<z.input<typeof Entered>> {
    return this.database.write(caller, async (tx) => {
      await ensureCenter(tx, caller, 'draft', centerId);
      const lacking = await lackingSources(tx, centerId, atOnce);
      for (const source of lacking) await recordSource(tx, caller, source);
      const now = await databaseNow(tx);
      const { from, to } = periodOf({}, civilDay(now));
      return { entered: lacking.length, reconciliation: await reconciled(tx, centerId, from, to, now) };
    });
  }
}

async function reconciled(tx: Tx, centerId: string, from: Day, to: Day, at: Date): Promise<Reconciled> {
  const all = await tiesOf(tx, centerId, from, to);
  return { centerId, from, to, ok: all.every(ties), ties: all, closedThrough: await closedThrough(tx, centerId), at };
}

/** @throws Refusal `not_found`, `forbidden` */
export async function ensureCenter(tx: Tx, caller: Caller, action: 'read' | 'draft', centerId: string): Promise<void> {
  ensure(await tx.existsBy(Center, { id: centerId }), 'not_found');
  ensureMay(caller, action, Object.assign(new PeriodClosing(), { centerId }));
}
