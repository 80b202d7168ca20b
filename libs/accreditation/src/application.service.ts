import { AttachmentService, type Subject } from '@concentric/attachment';
import { submittedPlan } from '@concentric/formation';
import { ensure, Refusal } from '@concentric/kernel';
import { centerTopic, Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { cityOf, Compliance, procedureOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Application, Panelist } from './application.entity';
import { ensureApplies, ensureMoves, levelAbove } from './application.rules';
import {
  applicationView,
  changed,
  ensureNotExcluded,
  grantedTo,
  holdCenter,
  keepApplication,
  listApplications,
  type ApplicationShown,
} from './application.store';
import type { ApplicationQuery, NewApplication } from './contract';
import { mayRead } from './panel.store';

/** What a center asks its city for. */
@Injectable()
export class ApplicationService {
  constructor(
    private readonly database: Database,
    private readonly compliance: Compliance,
  ) {}

  list(caller: Caller, centerId: string | null, query: ApplicationQuery) {
    return listApplications(this.database.reader, caller, centerId, query);
  }

  async read(caller: Caller, id: string): Promise<ApplicationShown> {
    const tx = this.database.reader;
    return applicationView(tx, caller, await find(tx, caller, Application, id));
  }

  /**
   * @throws Refusal `application_open`, `accreditation_exists`, `preparation_unknown`, `promotion_not_next`,
   * `center_excluded`
   */
  draft(caller: Caller, centerId: string, wish: NewApplication): Promise<ApplicationShown> {
    return this.database.write(caller, async (tx) => {
      const { regionCode, policyId } = await holdCenter(tx, centerId);
      const granted = await grantedTo(tx, centerId);
      const own = { id: newId(), centerId, cityCode: cityOf(regionCode), policyId };
      const application = Object.assign(new Application(), {
        ...{ ...own, number: (await tx.countBy(Application, { centerId })) + 1, ...wish, planId: null, state: 'draft' },
        ...{ submittedBy: null, submittedAt: null, handledBy: null, outcome: null, opinion: null },
        ...{ preparedBy: null, preparedAt: null, approvedBy: null, approvedAt: null, reason: null, closedAt: null },
        version: 1,
      });
      ensureMay(caller, 'apply', application);
      if (wish.kind === 'promotion')
        application.targetLevel = levelAbove(granted?.level ?? 'national') ?? wish.targetLevel;
      ensureApplies(application, granted, procedureOf(policyId).preparation !== null);
      await ensureNotExcluded(tx, centerId);
      return applicationView(tx, caller, await keepApplication(tx, caller, application, 'drafted'));
    });
  }

  /**
   * Hands an application in with the plan as it is now. To be accredited a center meets what can be checked beforehand.
   * @throws Refusal `application_cannot_move`, `plan_missing`, `requirements_unmet`, `center_excluded`
   */
  submit(caller: Caller, id: string): Promise<ApplicationShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'apply', Application, id);
      ensureMoves(before.state, 'submit');
      const plan = await submittedPlan(tx, before.centerId);
      ensure(plan !== null, 'plan_missing');
      await ensureNotExcluded(tx, before.centerId);
      if (before.kind === 'accreditation') await this.compliance.ensureReady(tx, before.centerId, 'formation');
      const handedIn = { planId: plan.id, submittedBy: caller.facts.userId, submittedAt: await databaseNow(tx) };
      const after = changed(before, { ...handedIn, state: 'submitted', reason: null });
      return applicationView(tx, caller, await keepApplication(tx, caller, after, 'submitted'));
    });
  }

  /** @throws Refusal `application_cannot_move` */
  withdraw(caller: Caller, id: string, reason: string): Promise<ApplicationShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'apply', Application, id);
      ensureMoves(before.state, 'withdraw');
      const after = changed(before, { state: 'withdrawn', reason, closedAt: await databaseNow(tx) });
      return applicationView(tx, caller, await keepApplication(tx, caller, after, 'withdrawn'));
    });
  }
}

const subjectOf = ({ id, centerId }: Application): Subject => ({
  ...{ type: 'application', id, centerId, topics: [centerTopic(centerId)] },
});

/** What is handed in with an application: by the center before, by the office while it handles it. */
@Injectable()
export class ApplicationFileService extends AttachmentService {
  /** An expert who declared no conflict reads them too. @throws Refusal `not_found` */
  protected async readable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const application = await tx.findOneBy(Application, { id });
    if (!application) throw new Refusal('not_found');
    if (!caller.ability.can('read', application)) {
      const panelists = await tx.findBy(Panelist, { applicationId: id });
      const own = panelists.find((panelist) => caller.ability.can('review', panelist));
      ensure(own !== undefined && (await mayRead(tx, own)), 'not_found');
    }
    return subjectOf(application);
  }

  /** @throws Refusal `not_found`, `forbidden`, `application_settled` */
  protected async changeable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const held = await tx.findOne(Application, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!held) throw new Refusal('not_found');
    const ofOffice = caller.ability.can('handle', held);
    if (!ofOffice) ensureMay(caller, 'apply', held);
    const own = ['draft', 'returned'].includes(held.state);
    ensure(ofOffice ? !own && held.closedAt === null : own, 'application_settled');
    return subjectOf(held);
  }
}
