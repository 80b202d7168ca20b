import { notify, Organization, responsibleUsers } from '@concentric/identity';
import { ensure } from '@concentric/kernel';
import { holdersOf, PatentHolder } from '@concentric/patent';
import { Database, ensureFresh, record, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { mayKeep, scheduleNow } from './annuity.store';
import { PatentStanding } from './docket.entity';
import { holdDocket, type HeldDocket } from './docket.store';
import { payerChanged } from './events';

/** Whether the caller answers for an organization, which may bind it to pay. */
const answersFor = ({ ability }: Caller, organizationId: string): boolean =>
  ability.can('cede', Object.assign(new PatentHolder(), { organizationId, name: null }));

/** Who pays annuities: the holders, or an organization that took it on. */
@Injectable()
export class PayerService {
  constructor(private readonly database: Database) {}

  /**
   * Says who pays from now on: the holders again, or another organization, once that one agrees. Who pays may give it up.
   * @throws Refusal `not_found`, `not_holder`, `stale_version`, `payer_unknown`
   */
  set(caller: Caller, patentId: string, organizationId: string | null) {
    return this.database.write(caller, async (tx) => {
      const held = await holdDocket(tx, patentId);
      const { standing } = held;
      const isHolders = mayKeep(caller, await holdersOf(tx, [patentId]));
      const { payerOrganizationId: payer } = standing;
      const givesUp = organizationId === null && payer !== null && answersFor(caller, payer);
      ensure(isHolders || givesUp, 'not_holder');
      ensureFresh(caller, standing);
      ensure(organizationId === null || (await tx.existsBy(Organization, { id: organizationId })), 'payer_unknown');
      const agrees = organizationId === null || organizationId === payer || answersFor(caller, organizationId);
      const change = agrees
        ? { payerOrganizationId: organizationId, askedPayerId: null }
        : { askedPayerId: organizationId };
      await this.keep(tx, caller, held, change);
      if (!agrees) await this.ask(tx, caller, held, organizationId);
      return scheduleNow(tx, caller, await holdDocket(tx, patentId));
    });
  }

  /**
   * Answers for the organization that is asked to pay.
   * @throws Refusal `not_found`, `stale_version`, `forbidden`, `payer_not_asked`
   */
  answer(caller: Caller, patentId: string, agrees: boolean) {
    return this.database.write(caller, async (tx) => {
      const held = await holdDocket(tx, patentId);
      const { askedPayerId: asked, payerOrganizationId: payer } = held.standing;
      ensure(asked !== null, 'payer_not_asked');
      ensure(answersFor(caller, asked), 'forbidden');
      ensureFresh(caller, held.standing);
      await this.keep(tx, caller, held, { payerOrganizationId: agrees ? asked : payer, askedPayerId: null });
      return scheduleNow(tx, caller, await holdDocket(tx, patentId));
    });
  }

  private async keep(tx: Tx, caller: Caller, { standing: before }: HeldDocket, change: Partial<PatentStanding>) {
    const after: PatentStanding = Object.assign(new PatentStanding(), before, change, { version: before.version + 1 });
    await tx.update(PatentStanding, { patentId: before.patentId }, after);
    await record(tx, caller, payerChanged(before, after));
  }

  private async ask(tx: Tx, caller: Caller, { patent, standing }: HeldDocket, organizationId: string) {
    const { id: patentId, applicationNumber, title } = patent;
    await notify(tx, caller, await responsibleUsers(tx, organizationId), {
      ...{ type: 'annuity.payer_asked', subjectId: patentId, data: { patentId, applicationNumber, title } },
      cause: `annuity-payer:${patentId}:${standing.version}`,
    });
  }
}
