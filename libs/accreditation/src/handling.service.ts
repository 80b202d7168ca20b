import { civilDay, endOfDay, ensure } from '@concentric/kernel';
import { fulfil, raise, waive } from '@concentric/obligation';
import { Database, databaseNow, hold, record, type Caller, type Tx } from '@concentric/platform';
import { leastNoticeWorkingDays, procedureOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Application, ConcludedStep, Panelist } from './application.entity';
import {
  concluded,
  ensureMoves,
  ensureReviewed,
  ensureUnopposed,
  lastNoticeDay,
  outcomesOf,
} from './application.rules';
import { applicationView, changed, holdCenter, keepApplication, type ApplicationShown } from './application.store';
import type { ApplicationVerb, Conclusion, NewPublicNotice, Proposal } from './contract';
import { noticeChanged } from './events';
import { grant } from './granting';
import { Objection, PublicNotice } from './notice.entity';

type Work = (tx: Tx, application: Application) => Promise<{ after: Application; step: string }>;

/** What a city's officers do with an application, step by step. */
@Injectable()
export class HandlingService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `application_cannot_move` */
  take(caller: Caller, id: string): Promise<ApplicationShown> {
    return this.handle(caller, id, 'take', (_, before) =>
      Promise.resolve({
        after: changed(before, { state: 'material_review', handledBy: caller.facts.userId }),
        step: 'taken',
      }),
    );
  }

  /**
   * Concludes the step in hand. Expert review is over when every field the document names is covered and all have reviewed.
   * @throws Refusal `application_cannot_move`, `step_required`, `step_in_future`, `panel_empty`, `panel_incomplete`,
   * `reviews_missing`
   */
  conclude(caller: Caller, id: string, conclusion: Conclusion): Promise<ApplicationShown> {
    return this.handle(caller, id, 'conclude', async (tx, before) => {
      const { step, result, opinion } = conclusion;
      const { steps, panelFields } = procedureOf(before.policyId);
      const state = concluded(before.state, conclusion, steps);
      if (step === 'expert_review' && result !== 'skipped')
        ensureReviewed(panelFields, await tx.findBy(Panelist, { applicationId: id }));
      const now = await databaseNow(tx);
      const today = civilDay(now);
      const heldOn = conclusion.heldOn ?? today;
      ensure(heldOn <= today, 'step_in_future', { today });
      const own = { id: newId(), applicationId: id, step, result, heldOn, opinion };
      await tx.insert(ConcludedStep, { ...own, concludedBy: caller.facts.userId, concludedAt: now });
      const reason = result === 'returned' ? opinion : before.reason;
      return { after: changed(before, { state, reason }), step: result === 'returned' ? 'returned' : 'concluded' };
    });
  }

  /** Prepares a decision, for another officer to approve. @throws Refusal `application_cannot_move`, `outcome_unavailable` */
  propose(caller: Caller, id: string, { outcome, opinion }: Proposal): Promise<ApplicationShown> {
    return this.handle(caller, id, 'propose', async (tx, before) => {
      ensure(before.outcome === null, 'application_cannot_move', { from: before.state, verb: 'propose' });
      const possible = outcomesOf(before.kind, procedureOf(before.policyId).outcomes);
      ensure(possible.includes(outcome), 'outcome_unavailable', { outcome });
      const prepared = { preparedBy: caller.facts.userId, preparedAt: await databaseNow(tx) };
      return { after: changed(before, { outcome, opinion, ...prepared }), step: 'proposed' };
    });
  }

  /** @throws Refusal `application_cannot_move`, `approver_prepared` */
  approve(caller: Caller, id: string): Promise<ApplicationShown> {
    return this.handle(caller, id, 'approve', async (tx, before) => {
      ensure(before.outcome !== null, 'application_cannot_move', { from: before.state, verb: 'approve' });
      const { userId } = caller.facts;
      ensure(userId === null || userId !== before.preparedBy, 'approver_prepared');
      const now = await databaseNow(tx);
      const own = { id: newId(), applicationId: id, step: 'decision' as const, heldOn: civilDay(now) };
      const result = before.outcome === 'rejected' ? ('failed' as const) : ('passed' as const);
      const said = { result, opinion: before.opinion ?? '', concludedBy: userId, concludedAt: now };
      await tx.insert(ConcludedStep, { ...own, ...said });
      const approved = { approvedBy: userId, approvedAt: now };
      if (before.outcome === 'rejected')
        return {
          after: changed(before, { ...approved, state: 'rejected', reason: before.opinion, closedAt: now }),
          step: 'rejected',
        };
      return { after: changed(before, { ...approved, state: 'public_notice' }), step: 'approved' };
    });
  }

  /** Leaves a prepared decision to be prepared anew. @throws Refusal `application_cannot_move` */
  sendBack(caller: Caller, id: string): Promise<ApplicationShown> {
    return this.handle(caller, id, 'send_back', (_, before) => {
      ensure(before.outcome !== null, 'application_cannot_move', { from: before.state, verb: 'send_back' });
      return Promise.resolve({ after: changed(before, undecided), step: 'sent_back' });
    });
  }

  /** Tells the public, from now until the end of the last working day. @throws Refusal `notice_too_short`, `notice_published` */
  publish(caller: Caller, id: string, { workingDays, statement }: NewPublicNotice): Promise<ApplicationShown> {
    return this.handle(caller, id, 'publish', async (tx, before) => {
      const now = await databaseNow(tx);
      const lastDay = lastNoticeDay(civilDay(now), workingDays, leastNoticeWorkingDays);
      ensure((await standing(tx, id)) === null, 'notice_published');
      const { centerId, cityCode, outcome, targetLevel } = before;
      const notice = Object.assign(new PublicNotice(), {
        ...{ id: newId(), applicationId: id, centerId, cityCode, outcome, level: targetLevel, statement, workingDays },
        ...{
          opensAt: now,
          closesAt: endOfDay(lastDay),
          publishedBy: caller.facts.userId,
          withdrawnAt: null,
          version: 1,
        },
      });
      await tx.insert(PublicNotice, { ...notice });
      await record(tx, caller, noticeChanged('published', notice));
      const subject = { type: 'notice', id: notice.id };
      await raise(tx, caller, { centerId, kind: 'notice_end', key: notice.id, dueOn: lastDay, subject });
      return { after: changed(before, {}), step: 'published' };
    });
  }

  /** Decides anew because an objection was upheld. @throws Refusal `objection_none_upheld` */
  reconsider(caller: Caller, id: string): Promise<ApplicationShown> {
    return this.handle(caller, id, 'reconsider', async (tx, before) => {
      const notice = await standing(tx, id);
      const upheld = notice && (await tx.existsBy(Objection, { noticeId: notice.id, state: 'upheld' }));
      ensure(upheld === true, 'objection_none_upheld');
      const withdrawn = changed(notice!, { withdrawnAt: await databaseNow(tx) });
      await tx.update(PublicNotice, { id: withdrawn.id }, { ...withdrawn });
      await record(tx, caller, noticeChanged('withdrawn', withdrawn));
      const name = { centerId: before.centerId, kind: 'notice_end' as const, key: withdrawn.id };
      await waive(tx, caller, name, '异议成立，重新审定 · decided anew after an objection');
      return { after: changed(before, { ...undecided, state: 'decision' }), step: 'reconsidered' };
    });
  }

  /**
   * Grants what was decided, once the public had its say.
   * @throws Refusal `public_notice_running`, `public_objections_open`, `objection_upheld`, and as `grant`
   */
  certify(caller: Caller, id: string): Promise<ApplicationShown> {
    return this.handle(caller, id, 'certify', async (tx, before) => {
      const center = await holdCenter(tx, before.centerId);
      const notice = await standing(tx, id);
      const now = await databaseNow(tx);
      ensureUnopposed(notice, await tx.findBy(Objection, { applicationId: id }), now);
      const state = await grant(tx, caller, before, center, civilDay(now));
      const own = { id: newId(), applicationId: id, step: 'public_notice' as const, result: 'passed' as const };
      const said = {
        heldOn: civilDay(now),
        opinion: notice!.statement,
        concludedBy: caller.facts.userId,
        concludedAt: now,
      };
      await tx.insert(ConcludedStep, { ...own, ...said });
      const name = { centerId: before.centerId, kind: 'notice_end' as const, key: notice!.id };
      // Open until the end of its last day, not into the next.
      await fulfil(tx, caller, name, civilDay(new Date(notice!.closesAt.getTime() - 1)));
      return { after: changed(before, { state, closedAt: now }), step: state };
    });
  }

  private handle(caller: Caller, id: string, verb: ApplicationVerb, work: Work): Promise<ApplicationShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'handle', Application, id);
      ensureMoves(before.state, verb);
      const { after, step } = await work(tx, before);
      return applicationView(tx, caller, await keepApplication(tx, caller, after, step));
    });
  }
}

const undecided = {
  ...{ outcome: null, opinion: null, preparedBy: null, preparedAt: null, approvedBy: null, approvedAt: null },
} satisfies Partial<Application>;

/** The notice that stands of an application, held. */
const standing = (tx: Tx, applicationId: string) =>
  tx.findOne(PublicNotice, { where: { applicationId, withdrawnAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
