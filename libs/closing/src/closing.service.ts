import { civilDay, ensure, type Day } from '@concentric/kernel';
import { closedThrough, closeThrough, sealNow, verifyLedger } from '@concentric/ledger';
import { Database, databaseNow, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { PeriodClosing } from './closing.entity';
import { checksOf, checkThrough, firstOpenDay } from './closing.rules';
import {
  closedBlocks,
  closedFurther,
  closingViews,
  keepClosing,
  listClosings,
  type ClosingShown,
} from './closing.store';
import type { CheckOutcome, ClosingQuery, ClosingWithdrawal, NewClosing } from './contract';
import { ensureCenter } from './reconciliation.service';
import { lackingThrough, tiesOf, unpostedDistributions } from './tie.store';

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
      const closed = await closedThrough(tx, centerId);
      checkThrough(through, civilDay(now), closed);
      ensure(!(await tx.existsBy(PeriodClosing, { centerId, state: 'drafted' })), 'closing_open');
      const chainFaults = await faultsOfChain(tx, centerId, closed);
      const found = await checked(tx, centerId, { closed, through, chainFaults });
      const closing = Object.assign(new PeriodClosing(), {
        ...{ id: newId(), centerId, through, state: 'drafted', ...found },
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
      const closed = await closedThrough(tx, centerId);
      checkThrough(through, civilDay(now), closed);
      // The whole chain takes its time: nobody's post waits for that. What comes after is closed first: what posts
      // meanwhile waits, and is then refused.
      const chainFaults = await faultsOfChain(tx, centerId, closed);
      await closeThrough(tx, centerId, through);
      const found = await checked(tx, centerId, { closed, through, chainFaults });
      const closing = Object.assign(new PeriodClosing(), before, found, {
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

/** What is wrong with the ledger by itself, or beside what earlier closes say of it. */
async function faultsOfChain(tx: Tx, centerId: string, closed: Day | null): Promise<number> {
  const { faults, moreFaults } = await verifyLedger(tx, centerId, await closedBlocks(tx, centerId));
  return faults.length + moreFaults + Number(await closedFurther(tx, centerId, closed));
}

type Asked = { readonly closed: Day | null; readonly through: Day; readonly chainFaults: number };

/**
 * Everything a close is checked for, from the first day that is not `closed` yet, and where the chain stands then.
 * @throws Refusal `closing_checks_fail`
 */
async function checked(tx: Tx, centerId: string, { closed, through, chainFaults }: Asked) {
  const block = await sealNow(tx, centerId);
  const all = await tiesOf(tx, centerId, firstOpenDay(closed), through);
  const waiting = {
    sources: await lackingThrough(tx, centerId, through),
    distributions: await unpostedDistributions(tx, centerId, through),
  };
  const checks = checksOf(all, waiting, chainFaults);
  const failed = checks.filter((check: CheckOutcome) => !check.ok).map(({ check }) => check);
  ensure(failed.length === 0, 'closing_checks_fail', { failed: failed.join(', ') });
  return { checks, ties: all, blockNumber: block?.number ?? null, blockHash: block?.hash ?? null };
}
