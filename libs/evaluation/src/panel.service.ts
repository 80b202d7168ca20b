import { notify, User } from '@concentric/identity';
import { ensure, Refusal } from '@concentric/kernel';
import { Database, ensureFresh, record, type Caller, type Tx } from '@concentric/platform';
import { findRequest, holdRequest, Reviewer, type RdRequest } from '@concentric/research';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { Declaration, NewReviewer } from './contract';
import { hasJudged, holdRequestOf, panelOf, proposersOf, reviewerViews, worksForOneOf } from './evaluation.store';
import { panelChanged } from './events';

/** States of a request in which its panel may change. */
const forming = new Set(['draft', 'under_review', 'published', 'opened', 'evaluation']);

/** Who judges the proposals for a request. */
@Injectable()
export class PanelService {
  constructor(private readonly database: Database) {}

  /** For the requester, the panel itself and the center's managers. @throws Refusal `not_found`, `forbidden` */
  async list(caller: Caller, requestId: string) {
    const request = await findRequest(this.database.reader, caller, requestId);
    await this.ensureMaySee(caller, request);
    return { items: await panelOf(this.database.reader, requestId), nextCursor: null };
  }

  /** @throws Refusal `not_found`, `forbidden` */
  async read(caller: Caller, id: string) {
    const reviewer = await this.database.reader.findOneBy(Reviewer, { id });
    if (!reviewer) throw new Refusal('not_found');
    await this.ensureMaySee(caller, await findRequest(this.database.reader, caller, reviewer.requestId));
    return this.view(this.database.reader, reviewer);
  }

  private async ensureMaySee({ facts, ability }: Caller, request: RdRequest): Promise<void> {
    const { id: requestId, organizationId } = request;
    const isRequester = facts.organizations.some(({ id }) => id === organizationId);
    if (isRequester || ability.can('oversee', request)) return;
    const judges = facts.userId !== null && { requestId, userId: facts.userId };
    ensure(judges !== false && (await this.database.reader.existsBy(Reviewer, judges)), 'forbidden');
  }

  /**
   * Takes somebody on the panel. Before the opening nobody can tell who proposes; from then on nobody judges what their
   * own organization proposed.
   * @throws Refusal `not_found`, `forbidden`, `panel_closed`, `reviewer_unknown`, `reviewer_exists`, `reviewer_of_own_unit`
   */
  appoint(caller: Caller, requestId: string, { email, userId, role }: NewReviewer) {
    return this.database.write(caller, async (tx) => {
      const { request } = await holdRequest(tx, caller, 'evaluate', requestId);
      ensure(forming.has(request.state), 'panel_closed');
      const user = await tx.findOneBy(User, email === undefined ? { id: userId! } : { email });
      ensure(user !== null, 'reviewer_unknown');
      ensure(!(await tx.existsBy(Reviewer, { requestId, userId: user.id })), 'reviewer_exists');
      ensure(!(await worksForOneOf(tx, user.id, await proposersOf(tx, requestId))), 'reviewer_of_own_unit');
      const judgesFor = (await worksForOneOf(tx, user.id, [request.organizationId])) ? request.organizationId : null;
      const reviewer = Object.assign(new Reviewer(), {
        ...{ id: newId(), requestId, userId: user.id, organizationId: judgesFor, role, version: 1 },
        ...{ conflict: 'undeclared', conflictReason: null, declaredAt: null },
      } satisfies Reviewer);
      await tx.insert(Reviewer, reviewer);
      await record(tx, caller, panelChanged('appointed', reviewer, request));
      await notify(tx, caller, [user.id], {
        ...{ type: 'rd-reviewer.appointed', subjectId: requestId, cause: `reviewer:${reviewer.id}` },
        data: { requestId, reviewerId: reviewer.id, title: request.title, role },
      });
      return this.view(tx, reviewer);
    });
  }

  /**
   * A reviewer says whether there is a conflict of interest. Whoever had one keeps it; what they scored counts no more.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `panel_closed`, `conflict_declared`, `reviewer_of_own_unit`
   */
  declare(caller: Caller, id: string, { conflict, reason = null }: Declaration) {
    return this.database.write(caller, async (tx) => {
      const { before, request, now } = await this.hold(tx, id);
      await findRequest(tx, caller, request.id);
      ensure(before.userId === caller.facts.userId, 'forbidden');
      ensureFresh(caller, before);
      ensure(forming.has(request.state), 'panel_closed');
      ensure(before.conflict !== 'conflicted', 'conflict_declared');
      if (conflict === 'none')
        ensure(!(await worksForOneOf(tx, before.userId, await proposersOf(tx, request.id))), 'reviewer_of_own_unit');
      const change = { conflict, conflictReason: reason, declaredAt: now, version: before.version + 1 };
      const reviewer = Object.assign(new Reviewer(), before, change);
      await tx.update(Reviewer, { id }, change);
      await record(tx, caller, panelChanged('declared', reviewer, request));
      return this.view(tx, reviewer);
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `panel_closed`, `reviewer_has_scored` */
  remove(caller: Caller, id: string) {
    return this.database.write(caller, async (tx) => {
      const { before, request } = await this.hold(tx, id);
      await findRequest(tx, caller, request.id);
      ensure(caller.ability.can('evaluate', request), 'forbidden');
      ensureFresh(caller, before);
      ensure(forming.has(request.state), 'panel_closed');
      ensure(!(await hasJudged(tx, id)), 'reviewer_has_scored');
      const view = await this.view(tx, before);
      await tx.delete(Reviewer, { id });
      await record(tx, caller, panelChanged('removed', before, request));
      return view;
    });
  }

  /** Holds the request, then the reviewer of it. */
  private async hold(tx: Tx, id: string) {
    const found = await tx.findOneBy(Reviewer, { id });
    if (!found) throw new Refusal('not_found');
    const held = await holdRequestOf(tx, found.requestId);
    const before = await tx.findOneBy(Reviewer, { id });
    if (!before) throw new Refusal('not_found');
    return { ...held, before };
  }

  private async view(tx: Tx, reviewer: Reviewer) {
    return (await reviewerViews(tx, [reviewer]))[0]!;
  }
}
