import { ensure, Refusal, type PageQuery, type Shown } from '@concentric/kernel';
import { Database, databaseNow, ensureFresh, record, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { LicenceApproval, LicenceObjection } from './approval.entity';
import { ensureMayPass, ensureOpenToObjections } from './approval.rules';
import {
  approvalViews,
  factOf,
  findApproval,
  findNotice,
  isAsked,
  keepApproval,
  listApprovals,
  listNotices,
  listObjections,
  mayDecide,
  objectionsCounted,
  objectionView,
  todayIn,
} from './approval.store';
import { approveWhenReady, failLicence } from './approving';
import type { LicenceTerms } from '@contract/licensing';
import type {
  ApprovalCase,
  ApprovalGiving,
  ApprovalQuery,
  ApprovalRefusal,
  LicenceNoticeView,
  NewObjection,
  ObjectionSettlement,
} from './contract';
import { approvalChanged } from './events';
import { termsOfEdition } from './held.store';
import { Licence } from './licence.entity';
import { holdOrigin } from './origin';
import { partiesOf, patentViewsOf } from './licence.view';

type CaseShown = Shown<typeof ApprovalCase>;
type NoticeShown = Shown<typeof LicenceNoticeView>;

/** What the law wants before a licence is signed: consents of others, and the public notice. */
@Injectable()
export class ApprovalService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: ApprovalQuery) {
    const tx = this.database.reader;
    const { items, nextCursor } = await listApprovals(tx, caller, query);
    return { items: await casesOf(tx, caller, items), nextCursor };
  }

  async read(caller: Caller, id: string): Promise<CaseShown> {
    const tx = this.database.reader;
    const { approval } = await findApproval(tx, caller, id);
    const [view] = await casesOf(tx, caller, [approval]);
    return view!;
  }

  /**
   * Gives a consent, records that of somebody who is not here, or lets a notice pass. With the last of them the text is
   * frozen to be signed.
   * @throws Refusal `not_found`, `licence_approval_not_yours`, `stale_version`, `licence_cannot_move`, `approval_settled`,
   * `approval_evidence_required`, `notice_running`, `objections_open`
   */
  give(caller: Caller, id: string, { evidence = null }: ApprovalGiving): Promise<CaseShown> {
    return this.decide(caller, id, async (tx, { before, licence }) => {
      ensureMayPass(await factOf(tx, before), await todayIn(tx));
      const isOutsider = before.kind !== 'public_notice' && before.partyOrganizationId === null;
      ensure(!isOutsider || evidence !== null, 'approval_evidence_required', { party: before.partyName });
      const approval = await decided(tx, caller, before, { state: 'given', evidence });
      await keepApproval(tx, caller, approval, licence);
      await approveWhenReady(tx, caller, licence);
    });
  }

  /**
   * Refuses a consent: the licence, or the variation it was asked for, comes to nothing.
   * @throws Refusal `not_found`, `licence_approval_not_yours`, `stale_version`, `licence_cannot_move`, `approval_settled`
   */
  refuse(caller: Caller, id: string, { reason }: ApprovalRefusal): Promise<CaseShown> {
    return this.decide(caller, id, async (tx, { before, licence }) => {
      ensure(before.state === 'pending', 'approval_settled');
      const approval = await decided(tx, caller, before, { state: 'refused', reason });
      await keepApproval(tx, caller, approval, licence);
      // A variation that somebody refuses leaves the licence as it was.
      if (before.edition === 0)
        await failLicence(tx, caller, licence, { endGround: 'approval_refused', reason, by: 'platform' });
    });
  }

  private decide(
    caller: Caller,
    id: string,
    follow: (tx: Tx, held: { before: LicenceApproval; licence: Licence }) => Promise<void>,
  ): Promise<CaseShown> {
    return this.database.write(caller, async (tx) => {
      const found = await findApproval(tx, caller, id);
      await holdOrigin(tx, found.licence);
      const lock = { mode: 'pessimistic_write' } as const;
      const licence = await tx.findOneOrFail(Licence, { where: { id: found.licence.id }, lock });
      const before = await tx.findOneByOrFail(LicenceApproval, { id });
      ensure(mayDecide(caller, before, licence), 'licence_approval_not_yours');
      ensureFresh(caller, before);
      ensure(before.state === 'pending', 'approval_settled');
      if (!isAsked(before, licence)) throw new Refusal('licence_cannot_move', { from: licence.state, verb: 'approve' });
      await follow(tx, { before, licence });
      const [view] = await casesOf(tx, caller, [await tx.findOneByOrFail(LicenceApproval, { id })]);
      return view!;
    });
  }

  /* Public notices */

  async notices(page: PageQuery) {
    const tx = this.database.reader;
    const { items, nextCursor } = await listNotices(tx, page);
    return { items: await noticesOf(tx, items), nextCursor };
  }

  async notice(id: string): Promise<NoticeShown> {
    const tx = this.database.reader;
    const { approval } = await findNotice(tx, id);
    const [view] = await noticesOf(tx, [approval]);
    return view!;
  }

  /** Who has what against a licence: for its sides, who answer it. */
  async objections(caller: Caller, approvalId: string, page: PageQuery) {
    const tx = this.database.reader;
    await findApproval(tx, caller, approvalId);
    return listObjections(tx, approvalId, page);
  }

  /** One objection, for the sides and for whoever raised it. @throws Refusal `not_found` */
  async objection(caller: Caller, id: string) {
    const tx = this.database.reader;
    const objection = await tx.findOneBy(LicenceObjection, { id });
    ensure(objection !== null, 'not_found');
    if (objection.userId !== caller.facts.userId) await findApproval(tx, caller, objection.approvalId);
    return objectionView(tx, id);
  }

  /**
   * Somebody has something against a licence that is announced.
   * @throws Refusal `not_found`, `approval_settled`, `notice_over`
   */
  object(caller: Caller, approvalId: string, { text }: NewObjection) {
    return this.database.write(caller, async (tx) => {
      const found = await findNotice(tx, approvalId);
      const lock = { mode: 'pessimistic_write' } as const;
      const licence = await tx.findOneOrFail(Licence, { where: { id: found.licence.id }, lock });
      const approval = await tx.findOneByOrFail(LicenceApproval, { id: approvalId });
      if (licence.state !== 'approvals') throw new Refusal('notice_over');
      ensureOpenToObjections(await factOf(tx, approval), await todayIn(tx));
      const [organization, ...others] = caller.facts.organizations;
      const objection = Object.assign(new LicenceObjection(), {
        ...{ id: newId(), approvalId, userId: caller.facts.userId!, text, at: await databaseNow(tx) },
        organizationId: others.length === 0 ? (organization?.id ?? null) : null,
        ...{ settlement: null, settledAt: null, version: 1 },
      });
      await tx.insert(LicenceObjection, objection);
      await record(tx, caller, approvalChanged('objected', approval, licence));
      return objectionView(tx, objection.id);
    });
  }

  /**
   * The licensor answers an objection.
   * @throws Refusal `not_found`, `licence_approval_not_yours`, `stale_version`, `objection_settled`
   */
  settle(caller: Caller, id: string, { settlement }: ObjectionSettlement) {
    return this.database.write(caller, async (tx) => {
      const objection = await tx.findOneBy(LicenceObjection, { id });
      ensure(objection !== null, 'not_found');
      const { licence: found } = await findApproval(tx, caller, objection.approvalId);
      const lock = { mode: 'pessimistic_write' } as const;
      const licence = await tx.findOneOrFail(Licence, { where: { id: found.id }, lock });
      const approval = await tx.findOneByOrFail(LicenceApproval, { id: objection.approvalId });
      ensure(mayDecide(caller, approval, licence), 'licence_approval_not_yours');
      const before = await tx.findOneByOrFail(LicenceObjection, { id });
      ensureFresh(caller, before);
      ensure(before.settledAt === null, 'objection_settled');
      const settledAt = await databaseNow(tx);
      await tx.update(LicenceObjection, { id }, { settlement, settledAt, version: before.version + 1 });
      await record(tx, caller, approvalChanged('answered', approval, licence));
      return objectionView(tx, id);
    });
  }
}

async function decided(
  tx: Tx,
  { facts }: Caller,
  before: LicenceApproval,
  change: Partial<LicenceApproval>,
): Promise<LicenceApproval> {
  const decidedAt = await databaseNow(tx);
  const version = before.version + 1;
  return Object.assign(new LicenceApproval(), before, change, { decidedBy: facts.userId, decidedAt, version });
}

async function casesOf(tx: Tx, caller: Caller, approvals: readonly LicenceApproval[]): Promise<CaseShown[]> {
  const licences = await licencesFor(tx, approvals);
  const views = await approvalViews(
    tx,
    caller,
    approvals.map((approval) => ({ approval, licence: licences.get(approval.licenceId)! })),
  );
  const parties = await partiesOf(tx, [...licences.values()]);
  const patents = await patentViewsOf(tx, [...licences.keys()]);
  const agreed = await termsAsked(tx, approvals, licences);
  return views.map((approval) => {
    const { id, number } = licences.get(approval.licenceId)!;
    const terms = agreed.get(approval.id)!;
    return { approval, number, ...parties.get(id)!, patents: patents.get(id) ?? [], terms };
  });
}

async function licencesFor(tx: Tx, approvals: readonly LicenceApproval[]): Promise<Map<string, Licence>> {
  const licences = await tx.findBy(Licence, { id: In([...new Set(approvals.map(({ licenceId }) => licenceId))]) });
  return new Map(licences.map((licence) => [licence.id, licence]));
}

/** The terms that each approval is of: the licence's, or those of the variation it is asked for. */
async function termsAsked(
  tx: Tx,
  approvals: readonly LicenceApproval[],
  licences: ReadonlyMap<string, Licence>,
): Promise<Map<string, LicenceTerms>> {
  const terms = new Map<string, LicenceTerms>();
  for (const { id, licenceId, edition } of approvals)
    terms.set(id, edition === 0 ? licences.get(licenceId)!.terms : await termsOfEdition(tx, licenceId, edition));
  return terms;
}

async function noticesOf(tx: Tx, approvals: readonly LicenceApproval[]): Promise<NoticeShown[]> {
  const today = await todayIn(tx);
  const licences = await licencesFor(tx, approvals);
  const parties = await partiesOf(tx, [...licences.values()]);
  const patents = await patentViewsOf(tx, [...licences.keys()]);
  const objections = await objectionsCounted(
    tx,
    approvals.map(({ id }) => id),
  );
  const agreed = await termsAsked(tx, approvals, licences);
  return approvals.map((approval) => {
    const { id, licenceId, postedOn, endsOn, edition } = approval;
    const licence = licences.get(licenceId)!;
    const { number } = licence;
    const terms = agreed.get(id)!;
    return {
      ...{ id, number, licensor: parties.get(licenceId)!.licensor, patents: patents.get(licenceId) ?? [] },
      ...{ kind: terms.kind, upfront: terms.upfront, runningRateBp: terms.runningRateBp },
      ...{ tiers: terms.tiers, minimumAnnual: terms.minimumAnnual, milestonePayments: terms.milestonePayments },
      ...{ balancing: terms.cross?.balancing ?? null, isVariation: edition > 0 },
      ...{ postedOn: postedOn!, endsOn: endsOn!, isOpen: isAsked(approval, licence) && today < endsOn! },
      objections: objections.get(id) ?? 0,
    };
  });
}
