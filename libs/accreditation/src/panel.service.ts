import { User } from '@concentric/identity';
import { ensure, Refusal, type PageQuery } from '@concentric/kernel';
import {
  Database,
  databaseNow,
  ensureFresh,
  ensureMay,
  find,
  hold,
  type Caller,
  type FileAnswer,
  type Tx,
} from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Application, Panelist } from './application.entity';
import { isPanelOpen, totalOf } from './application.rules';
import { changed } from './application.store';
import type { ConflictStatement, NewPanelist, NewReview } from './contract';
import {
  candidatesFor,
  dossierFile,
  hasConflict,
  keepPanelist,
  listReviews,
  panelView,
  reviewView,
  type PanelShown,
  type ReviewShown,
} from './panel.store';

/** The experts who review an application, each by itself, after declaring that nothing binds it to the applicant. */
@Injectable()
export class PanelService {
  constructor(private readonly database: Database) {}

  async read(caller: Caller, applicationId: string): Promise<PanelShown> {
    const tx = this.database.reader;
    return panelView(tx, await handled(tx, caller, applicationId));
  }

  async candidates(caller: Caller, applicationId: string) {
    const tx = this.database.reader;
    return candidatesFor(tx, await handled(tx, caller, applicationId));
  }

  /** @throws Refusal `review_closed`, `expert_unknown`, `expert_conflicted`, `panelist_exists` */
  invite(caller: Caller, applicationId: string, { userId, field }: NewPanelist): Promise<PanelShown> {
    return this.database.write(caller, async (tx) => {
      const { centerId, cityCode, state, ...application } = await hold(
        tx,
        caller,
        'handle',
        Application,
        applicationId,
      );
      ensure(isPanelOpen(state), 'review_closed');
      ensure(await tx.existsBy(User, { id: userId, platformRole: 'expert' }), 'expert_unknown');
      ensure(!(await hasConflict(tx, userId, centerId)), 'expert_conflicted');
      const panelist = Object.assign(new Panelist(), {
        ...{ id: newId(), applicationId, centerId, cityCode, userId, field, state: 'invited' },
        ...{ conflictReason: null, declaredAt: null, scores: null, total: null, opinion: null },
        ...{ recommendation: null, reviewedAt: null, version: 1 },
      });
      await keepPanelist(tx, caller, panelist);
      return panelView(tx, { ...application, centerId, cityCode, state });
    });
  }

  /** Takes an expert who has not reviewed off the panel. @throws Refusal `review_given`, `panelist_dismissed` */
  dismiss(caller: Caller, id: string): Promise<PanelShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'handle', Panelist, id);
      ensure(before.state !== 'reviewed', 'review_given');
      ensure(before.state !== 'dismissed' && before.state !== 'conflicted', 'panelist_dismissed');
      await keepPanelist(tx, caller, changed(before, { state: 'dismissed' }));
      return panelView(tx, await tx.findOneByOrFail(Application, { id: before.applicationId }));
    });
  }

  /** What the caller is asked to review. */
  reviews(caller: Caller, page: PageQuery) {
    return listReviews(this.database.reader, caller.facts.userId!, page);
  }

  async review(caller: Caller, id: string): Promise<ReviewShown> {
    const tx = this.database.reader;
    return reviewView(tx, await seat(tx, caller, id), true);
  }

  /** A file of the center's dossier, once the material is shown. @throws Refusal `not_found` */
  async file(caller: Caller, id: string, fileId: string): Promise<FileAnswer> {
    const tx = this.database.reader;
    return dossierFile(tx, await seat(tx, caller, id), fileId);
  }

  /**
   * An expert declares once; who has a conflict is off the panel for good.
   * @throws Refusal `panelist_dismissed`, `review_given`, `expert_conflicted`, `review_closed`
   */
  declare(caller: Caller, id: string, { conflict, reason = null }: ConflictStatement): Promise<ReviewShown> {
    return this.database.write(caller, async (tx) => {
      const before = await own(tx, caller, id);
      ensure(before.state !== 'dismissed', 'panelist_dismissed');
      ensure(before.state !== 'reviewed', 'review_given');
      ensure(before.state !== 'conflicted', 'expert_conflicted');
      // To declare is to be shown the material: not once there is nothing left to review.
      const { state } = await tx.findOneByOrFail(Application, { id: before.applicationId });
      ensure(isPanelOpen(state), 'review_closed');
      const declaredAt = await databaseNow(tx);
      // What the platform knows binds the expert, whatever is declared.
      const bound = !conflict && (await hasConflict(tx, before.userId, before.centerId));
      ensure(!bound, 'expert_conflicted');
      const change = conflict
        ? ({ state: 'conflicted', conflictReason: reason ?? '', declaredAt } as const)
        : ({ state: 'declared', declaredAt } as const);
      return reviewView(tx, await keepPanelist(tx, caller, changed(before, change)), true);
    });
  }

  /** @throws Refusal `conflict_declaration_missing`, `expert_conflicted`, `review_given`, `review_closed` */
  submit(caller: Caller, id: string, { scores, opinion, recommendation }: NewReview): Promise<ReviewShown> {
    return this.database.write(caller, async (tx) => {
      const before = await own(tx, caller, id);
      ensure(before.state !== 'dismissed', 'panelist_dismissed');
      ensure(before.state !== 'reviewed', 'review_given');
      ensure(before.state !== 'conflicted', 'expert_conflicted');
      ensure(before.state === 'declared', 'conflict_declaration_missing');
      const { state } = await tx.findOneByOrFail(Application, { id: before.applicationId });
      ensure(state === 'expert_review', 'review_closed');
      const given = { scores, total: totalOf(scores), opinion, recommendation, reviewedAt: await databaseNow(tx) };
      return reviewView(tx, await keepPanelist(tx, caller, changed(before, { state: 'reviewed', ...given })), true);
    });
  }
}

/** An application the caller handles. @throws Refusal `not_found`, `forbidden` */
async function handled(tx: Tx, caller: Caller, id: string): Promise<Application> {
  const application = await find(tx, caller, Application, id);
  ensureMay(caller, 'handle', application);
  return application;
}

/** The caller's own seat on a panel. @throws Refusal `not_found` */
async function seat(tx: Tx, caller: Caller, id: string): Promise<Panelist> {
  const panelist = await tx.findOneBy(Panelist, { id });
  if (!panelist || !caller.ability.can('review', panelist)) throw new Refusal('not_found');
  return panelist;
}

/** Holds the application and then the caller's own seat on its panel. @throws Refusal `not_found`, `stale_version` */
async function own(tx: Tx, caller: Caller, id: string): Promise<Panelist> {
  const { applicationId } = await seat(tx, caller, id);
  await tx.findOne(Application, { where: { id: applicationId }, lock: { mode: 'pessimistic_write' } });
  const panelist = await tx.findOneOrFail(Panelist, { where: { id }, lock: { mode: 'pessimistic_write' } });
  ensureFresh(caller, panelist);
  return panelist;
}
