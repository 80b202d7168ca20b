import { CenterService, ContributionService, NetworkService } from '@concentric/alliance';
import { AgreementService, DossierService, IntentService, PlanService } from '@concentric/formation';
import { after, civilDay, cny, day, monthsLater, type Day } from '@concentric/kernel';
import { fulfil } from '@concentric/obligation';
import { systemCaller } from '@concentric/platform';
import type { Cast } from './cast';
import { builders, founded, leadSections, memberRoles, planOf, type GovernedKey } from './governed';
import type { WithinTransaction } from './one-transaction';
import { emailOf } from './people';

const wan = 10_000 * 100;

/** How centers come about: capital, papers on file, intents, the agreement they signed and the plan they follow. */
export class FormationLoading {
  readonly centers = new Map<GovernedKey, string>();

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
  ) {
    this.centers.set('alloys', cast.center('alloys'));
  }

  /** Founds the centers, each with what was paid into it before a day of its own. */
  async found(paidBefore: Readonly<Record<keyof typeof founded, Day>>): Promise<void> {
    const administrator = this.cast.as('administrator');
    const centers = new CenterService(this.database);
    const capital = new ContributionService(this.database);
    const network = new NetworkService(this.database);
    for (const key of ['robots', 'sensors', 'embodied'] as const) {
      const { lead, capital: paid, partners, ...wish } = founded[key];
      const center = { ...wish, leadOrganizationId: this.cast.organization(lead) };
      const { id } = await centers.found(administrator, center);
      this.centers.set(key, id);
      const manager = this.cast.as(builders[key].manager);
      await centers.appoint(administrator, id, { email: emailOf(builders[key].manager), role: 'manager' });
      for (const [organization, kind, subscribed, paidIn, months, evidence] of paid) {
        const amounts = { subscribed: cny(subscribed * wan), paidIn: cny(paidIn * wan), evidence };
        const paidInOn = monthsLater(paidBefore[key], -months);
        const organizationId = this.cast.organization(organization);
        await capital.record(manager, id, { organizationId, kind, ...amounts, paidInOn });
      }
      for (const [organization, title] of partners) {
        const organizationId = this.cast.organization(organization);
        const period = { startsOn: monthsLater(paidBefore[key], -2), endsOn: null };
        await network.engage(manager, id, { organizationId, kind: 'cooperation', title, ...period });
      }
    }
  }

  /** Everything an application rests on; `at` is when it was signed and handed in. @returns the id of the plan */
  async form(key: GovernedKey, at: Date): Promise<string> {
    const centerId = this.centers.get(key)!;
    const manager = this.cast.as(builders[key].manager);
    await this.file(key, centerId, civilDay(at));
    await this.agree(key, centerId, at);
    const plans = new PlanService(this.database);
    const { id } = await plans.draft(manager, centerId, planOf(key, Number(civilDay(at).slice(0, 4)) + 1));
    await this.database.reader.query(
      `UPDATE construction_plans SET state = 'submitted', submitted_by = $2, submitted_at = $3, version = version + 1
       WHERE id = $1`,
      [id, manager.facts.userId, at],
    );
    return id;
  }

  private async file(key: GovernedKey, centerId: string, datedOn: Day): Promise<void> {
    const dossiers = new DossierService(this.database);
    const manager = this.cast.as(builders[key].manager);
    await dossiers.change(manager, centerId, { registeredOn: monthsLater(datedOn, -20), capitalForm: 'limited' });
    for (const [code, title] of leadSections)
      await dossiers.enter(manager, centerId, { kind: 'lead_section', code, title, datedOn });
    for (const [organization, code, title] of memberRoles[key] ?? []) {
      const organizationId = this.cast.organization(organization);
      await dossiers.enter(manager, centerId, { kind: 'member_role', code, organizationId, title, datedOn });
    }
    const rules = { kind: 'document', code: 'management_rules', title: '创新中心管理制度汇编', datedOn } as const;
    await dossiers.enter(manager, centerId, rules);
  }

  private async agree(key: GovernedKey, centerId: string, at: Date): Promise<void> {
    const { manager: managing, parties } = builders[key];
    const manager = this.cast.as(managing);
    const intents = new IntentService(this.database);
    for (const [organization, person] of parties) {
      const organizationId = this.cast.organization(organization);
      const { id } = await intents.propose(manager, centerId, { organizationId, message: '诚邀共建创新中心。' });
      await intents.move(this.cast.as(person, organizationId), id, 'express', '愿意以出资和人员参与共建。');
    }
    const decidedAt = after(at, -20 * day);
    await this.database.reader.query('UPDATE formation_intents SET decided_at = $2 WHERE center_id = $1', [
      ...[centerId, decidedAt],
    ]);
    const agreement = await new AgreementService(this.database).open(manager, centerId, {
      title: '创新中心共建协议',
      text: '各方以“公司＋联盟”方式共同建设创新中心，按章程出资并参与治理。',
      resultSharing: '共同研发的成果按实际投入比例共享；单独完成的归完成方，其他各方在同等条件下优先获得许可。',
      riskSharing: '研发失败的费用按出资比例分担，各方以认缴出资为限承担责任。',
      parties: parties.map(([organization]) => this.cast.organization(organization)),
    });
    await this.signed(agreement.id, centerId, key, at);
  }

  /** As it was signed then: who comes to look finds the days as they would have been. */
  private async signed(id: string, centerId: string, key: GovernedKey, at: Date): Promise<void> {
    const tx = this.database.reader;
    for (const [organization, person] of builders[key].parties)
      await tx.query(
        'UPDATE formation_parties SET signed_by = $3, signed_at = $4 WHERE agreement_id = $1 AND organization_id = $2',
        [...[id, this.cast.organization(organization), this.cast.user(person), at]],
      );
    await tx.query(
      `UPDATE formation_agreements SET state = 'complete', opened_at = $2, completed_at = $3, version = version + 1
       WHERE id = $1`,
      [id, after(at, -12 * day), at],
    );
    const name = { centerId, kind: 'agreement_signature', key: id } as const;
    await fulfil(tx, systemCaller('demonstration'), name, civilDay(at));
  }
}
