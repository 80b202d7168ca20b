import { civilDay, ensure } from '@concentric/kernel';
import { closedThrough, closeThrough, sealNow, verifyLedger } from '@concentric/ledger';
import { Database, databaseNow, find, hold, type Caller, type Tx } from '@concentric/platform';
import { lackingSources } from '@concentric/revenue';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { PeriodClosing } from './closing.entity';
import { checksOf, checkThrough } from './closing.rules';
import { closingViews, keepClosing, listClosings, type ClosingShown } from './closing.store';
import type { CheckOutcome, ClosingQuery, ClosingWithdrawal, NewClosing } from './contract';
import { ensureCenter } from './reconciliation.service';
import { tiesOf, unpostedDistributions } from './tie.store';

const enough = 1000;

/** 结账: one person proposes that a month takes no more, another agrees, and from then on the ledger refuses. */
@Injectable()
export class ClosingService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, centerId: string, query: ClosingQuery) {
    const tx = this.database.reader;
    await ensureCenter(tx, caller, 'read', centerId);
    return listClosings(tx, centerId, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<ClosingShown> {
    const tx = this.database.reader;
    return this.view(tx, await find(tx, caller, PeriodClosing, id));
  }

  /**
   * Proposes to close through the last day of a month, once all of it ties.
   * @throws Refusal `not_found`, `forbidden`, `closing_not_month_end`, `closing_not_over`, `closing_not_later`,
   * `closing_open`, `closing_checks_fail`
   */
  draft(caller: Caller, centerId: string, { through }: NewClosing): Promise<ClosingShown> {
    return this.database.write(caller, async (tx) => {
      await ensureCenter(tx, caller, 'draft', centerId);
      const now = await databaseNow(tx);
      checkThrough(through, civilDay(now), await closedThrough(tx, centerId));
      ensure(!(await tx.existsBy(PeriodClosing, { centerId, state: 'drafted' })), 'closing_open');
      const closing = Object.assign(new PeriodClosing(), {
        ...{ id: newId(), centerId, through, state: 'drafted', ...(await checked(tx, centerId, through)) },
        ...{ draftedBy: caller.facts.userId!, draftedAt: now, approvedBy: null, approvedAt: null, reason: null },
        version: 1,
      });
      return this.view(tx, await keepClosing(tx, caller, closing, null));
    });
  }

  /**
   * Closes, once everything still ties: nothing is posted to those days any more.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `closing_not_drafted`, `approver_is_drafter`,
   * `closing_not_later`, `closing_checks_fail`
   */
  approve(caller: Caller, id: string): Promise<ClosingShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'approve', PeriodClosing, id);
      ensure(before.state === 'drafted', 'closing_not_drafted');
      ensure(before.draftedBy !== caller.facts.userId, 'approver_is_drafter');
      const { centerId, through } = before;
      const now = await databaseNow(tx);
      checkThrough(through, civilDay(now), await closedThrough(tx, centerId));
      // Closed first: what posts meanwhile waits for this, and is then refused.
      await closeThrough(tx, centerId, through);
      const closing = Object.assign(new PeriodClosing(), before, await checked(tx, centerId, through), {
        ...{ state: 'approved', approvedBy: caller.facts.userId, approvedAt: now, version: before.version + 1 },
      });
      return this.view(tx, await keepClosing(tx, caller, closing, before));
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `closing_not_drafted` */
  withdraw(caller: Caller, id: string, { reason }: ClosingWithdrawal): Promise<ClosingShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'draft', PeriodClosing, id);
      ensure(before.state === 'drafted', 'closing_not_drafted');
      const change = { state: 'withdrawn', reason, version: before.version + 1 };
      const closing = Object.assign(new PeriodClosing(), before, change);
      return this.view(tx, await keepClosing(tx, caller, closing, before));
    });
  }

  private async view(tx: Tx, closing: PeriodClosing): Promise<ClosingShown> {
    const [view] = await closingViews(tx, [closing]);
    return view!;
  }
}

/** Everything a close is checked for, and where the chain stands then. @throws Refusal `closing_checks_fail` */
async function checked(tx: Tx, centerId: string, through: string) {
  const block = await sealNow(tx, centerId);
  const { ok, faults } = await verifyLedger(tx, centerId);
  const all = await tiesOf(tx, centerId, `${through.slice(0, 7)}-01`, through);
  const waiting = {
    sources: (await lackingSources(tx, centerId, enough)).length,
    distributions: await unpostedDistributions(tx, centerId, through),
  };
  const checks = checksOf(all, waiting, ok ? 0 : Math.max(1, faults.length));
  const failed = checks.filter((check: CheckOutcome) => !check.ok).map(({ check }) => check);
  ensure(failed.length === 0, 'closing_checks_fail', { failed: failed.join(', ') });
  return { checks, ties: all, blockNumber: block?.number ?? null, blockHash: block?.hash ?? null };
}
