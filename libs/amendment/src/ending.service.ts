import {
  changed,
  contractView,
  findContract,
  holdContract,
  holdRequestOf,
  keepContract,
  moveContract,
  sideHeld,
  type ContractShown,
  type RdContract,
} from '@concentric/contracting';
import { ensure, type PageQuery } from '@concentric/kernel';
import { Database, ensureFresh, type Caller, type Tx } from '@concentric/platform';
import { changedRequest, databaseNow, keepRequest, moveRequest } from '@concentric/research';
import type { Side } from '@contract/contracting';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { ContractAmendment, ContractNotice } from './amendment.entity';
import { moveAmendment } from './amendment.rules';
import { findNotice, keepAmendment, keepNotice, listNotices, noticesOf, openAmendmentOf } from './amendment.store';
import type { NewCureNotice, NewDifficultyNotice, NoticeKind, Suspension, Termination } from './contract';
import { cureEndsAt, endingOn, ensureCureNotice } from './ending.rules';

/** What one side tells the other; a contract that pauses, and one that ends before its time. */
@Injectable()
export class EndingService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, contractId: string, page: PageQuery) {
    await findContract(this.database.reader, caller, contractId);
    return listNotices(this.database.reader, contractId, page);
  }

  async read(caller: Caller, id: string): Promise<ContractNotice> {
    return (await findNotice(this.database.reader, caller, id)).notice;
  }

  /** Tells the other side of a breach, and until when to mend it 催告. @throws Refusal as `give` */
  giveCureNotice(caller: Caller, contractId: string, { breach, days }: NewCureNotice): Promise<ContractNotice> {
    return this.give(caller, contractId, { kind: 'cure', text: breach, days });
  }

  /** Tells the other side that research may fail. @see 民法典 第858条 @throws Refusal as `give` */
  giveDifficultyNotice(caller: Caller, contractId: string, { text }: NewDifficultyNotice): Promise<ContractNotice> {
    return this.give(caller, contractId, { kind: 'difficulty', text });
  }

  /** @throws Refusal `not_found`, `no_authority`, `stale_version`, `contract_cannot_move` */
  private give(
    caller: Caller,
    contractId: string,
    { kind, text, days }: { kind: NoticeKind; text: string; days?: number },
  ): Promise<ContractNotice> {
    return this.database.write(caller, async (tx) => {
      const contract = await holdContract(tx, caller, 'commit', contractId);
      const side = sideHeld(caller, contract);
      moveContract(contract.state, 'give_notice', side);
      return give(tx, caller, contract, { kind, side, text, ...(days === undefined ? {} : { days }) });
    });
  }

  /**
   * Whoever gave a notice says that what it is about is mended, or takes it back.
   * @throws Refusal `not_found`, `no_authority`, `not_your_notice`, `notice_settled`, `stale_version`
   */
  settle(caller: Caller, id: string): Promise<ContractNotice> {
    return this.database.write(caller, async (tx) => {
      const { notice: found } = await findNotice(tx, caller, id);
      const asAnyVersion = { ...caller, request: { ...caller.request, ifMatch: null } };
      const contract = await holdContract(tx, asAnyVersion, 'commit', found.contractId);
      const before = await tx.findOneByOrFail(ContractNotice, { id });
      ensureFresh(caller, before);
      ensure(before.side === sideHeld(caller, contract), 'not_your_notice');
      ensure(before.settledAt === null, 'notice_settled');
      const settled = { settledAt: await databaseNow(tx), version: before.version + 1 };
      return keepNotice(tx, caller, contract, Object.assign(new ContractNotice(), before, settled), 'settled');
    });
  }

  /**
   * Suspends a contract for a breach that the other side was told of.
   * @throws Refusal `not_found`, `no_authority`, `stale_version`, `contract_cannot_move`, `cure_notice_required`
   */
  suspend(caller: Caller, id: string, { reason }: Suspension): Promise<ContractShown> {
    return this.database.write(caller, async (tx) => {
      const before = await holdContract(tx, caller, 'commit', id);
      const side = sideHeld(caller, before);
      const state = moveContract(before.state, 'suspend', side);
      ensureCureNotice(await noticesOf(tx, id), side);
      const contract = changed(before, { state, suspendedBy: side, reason });
      return contractView(tx, caller, await keepContract(tx, caller, contract, before));
    });
  }

  /**
   * Whoever suspended a contract lets it go on.
   * @throws Refusal `not_found`, `no_authority`, `stale_version`, `contract_cannot_move`, `not_your_suspension`
   */
  resume(caller: Caller, id: string): Promise<ContractShown> {
    return this.database.write(caller, async (tx) => {
      const before = await holdContract(tx, caller, 'commit', id);
      const side = sideHeld(caller, before);
      const state = moveContract(before.state, 'resume', side);
      ensure(before.suspendedBy === side, 'not_your_suspension');
      const contract = changed(before, { state, suspendedBy: null, reason: null });
      return contractView(tx, caller, await keepContract(tx, caller, contract, before, 'resumed'));
    });
  }

  /**
   * Ends a contract before its time; by agreement it takes the same word of the other side.
   * @throws Refusal `not_found`, `no_authority`, `stale_version`, `contract_cannot_move`, `termination_proposed`,
   * `cure_notice_required`, `cure_period_running`, `difficulty_not_notified`
   */
  terminate(caller: Caller, id: string, { ground, reason }: Termination): Promise<ContractShown> {
    return this.database.write(caller, async (tx) => {
      const { requestId } = await findContract(tx, caller, id);
      const { request, now } = await holdRequestOf(tx, requestId);
      const before = await holdContract(tx, caller, 'commit', id);
      const side = sideHeld(caller, before);
      moveContract(before.state, ground === 'breach' || ground === 'technology_public' ? 'rescind' : 'terminate', side);
      const ending = endingOn(ground, await noticesOf(tx, id), side, now);
      if (ending === 'propose') {
        await give(tx, caller, before, { kind: 'termination', side, text: reason });
        return contractView(tx, caller, before);
      }
      const state = moveContract(before.state, ending, side);
      const contract = changed(before, { state, endedAt: now, endGround: ground, suspendedBy: null, reason });
      await keepContract(tx, caller, contract, before);
      await lapseAmendment(tx, caller, contract);
      const failed = changedRequest(request, { state: moveRequest(request.state, 'fail') });
      await keepRequest(tx, caller, failed, request, 'fail');
      return contractView(tx, caller, contract);
    });
  }
}

type Given = { readonly kind: NoticeKind; readonly side: Side; readonly text: string; readonly days?: number };

async function give(tx: Tx, caller: Caller, contract: RdContract, { kind, side, text, days }: Given) {
  const givenAt = await databaseNow(tx);
  const notice = Object.assign(new ContractNotice(), {
    ...{ id: newId(), contractId: contract.id, kind, side, userId: caller.facts.userId!, text, givenAt },
    ...{ dueAt: days === undefined ? null : cureEndsAt(givenAt, days), settledAt: null, version: 1 },
  });
  return keepNotice(tx, caller, contract, notice, 'given');
}

/** What was to change a contract that has ended changes nothing. */
async function lapseAmendment(tx: Tx, caller: Caller, contract: RdContract): Promise<void> {
  const before = await openAmendmentOf(tx, contract.id);
  if (!before) return;
  const state = moveAmendment(before.state, 'lapse', 'platform');
  const amendment = Object.assign(new ContractAmendment(), before, { state, version: before.version + 1 });
  await keepAmendment(tx, caller, contract, amendment, before);
}
