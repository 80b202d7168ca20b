import {
  Application,
  ApplicationService,
  ConcludedStep,
  grant,
  HandlingService,
  NoticeService,
  OfficerService,
  PanelService,
  PublicNotice,
} from '@concentric/accreditation';
import { Center } from '@concentric/alliance';
import { ComplianceService } from '@concentric/compliance';
import { after, civilDay, day } from '@concentric/kernel';
import { cityOf } from '@concentric/policy-pack';
import type { ApplicationStep, ExpertField, NewReview } from '@contract/accreditation';
import { v7 as newId } from 'uuid';
import type { Cast } from './cast';
import { builders, type GovernedKey } from './governed';
import type { FormationLoading } from './loading.formation';
import type { WithinTransaction } from './one-transaction';
import { emailOf, type PersonKey } from './people';

const cities = ['110000', '310000', '440100', '500000'] as const;
const opinions: readonly (readonly [ApplicationStep, string])[] = [
  ['material_review', '材料齐备，形式审查通过。'],
  ['expert_review', '专家组一致认为方案可行，目标可考核。'],
  ['site_visit', '现场条件与申报材料一致。'],
  ['evaluation', '综合得分 86.4 分，建议予以支持。'],
  ['decision', '经主管会议审定，同意。'],
];

/** Where centers stand with their cities: accredited, in preparation, before the experts, before the public. */
export class AccreditationLoading {
  private readonly applications: ApplicationService;
  private readonly handling: HandlingService;
  private readonly panel: PanelService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly formation: FormationLoading,
  ) {
    this.applications = new ApplicationService(database, new ComplianceService(database));
    this.handling = new HandlingService(database);
    this.panel = new PanelService(database);
  }

  async officers(): Promise<void> {
    const service = new OfficerService(this.database);
    for (const regionCode of cities)
      for (const key of ['officer', 'second-officer'] as const)
        await service.give(this.cast.as('administrator'), { email: emailOf(key), regionCode });
  }

  /** What a city granted a while ago, with all that led to it. */
  async granted(key: GovernedKey, outcome: 'accredited' | 'preparing', at: Date, planId: string): Promise<void> {
    const tx = this.database.reader;
    const center = await tx.findOneByOrFail(Center, { id: this.formation.centers.get(key)! });
    const [officer, second] = [this.cast.user('officer'), this.cast.user('second-officer')];
    const before = (days: number) => after(at, -days * day);
    const { id: centerId, regionCode, policyId } = center;
    const own = { centerId, cityCode: cityOf(regionCode) };
    const application = Object.assign(new Application(), {
      ...{
        id: newId(),
        ...own,
        policyId,
        number: 1,
        planId,
        targetLevel: 'municipal',
        statement: '按要求申报，请予审定。',
      },
      ...{ kind: outcome === 'preparing' ? 'preparation' : 'accreditation', state: 'public_notice', outcome },
      ...{ submittedBy: this.cast.user(builders[key].manager), submittedAt: before(70), handledBy: officer },
      ...{ opinion: opinions.at(-1)![1], preparedBy: officer, preparedAt: before(20), approvedBy: second },
      ...{ approvedAt: before(18), reason: null, closedAt: null, version: 1 },
    });
    await tx.insert(Application, { ...application });
    const conclude = (step: ApplicationStep, opinion: string, concludedAt: Date) => ({
      ...{ id: newId(), applicationId: application.id, step, result: 'passed' as const, opinion },
      ...{ heldOn: civilDay(concludedAt), concludedBy: step === 'decision' ? second : officer, concludedAt },
    });
    const notice = { statement: '经评审，拟予同意，现予公示。公示期内如有异议，请以真实姓名提出。', workingDays: 7 };
    await tx.insert(PublicNotice, {
      ...{ id: newId(), applicationId: application.id, ...own, outcome, level: 'municipal', ...notice },
      ...{ opensAt: before(12), closesAt: before(1), publishedBy: officer, withdrawnAt: null, version: 1 },
    });
    await tx.insert(ConcludedStep, [
      ...opinions.map(([step, opinion], i) => conclude(step, opinion, before(60 - 10 * i))),
      conclude('public_notice', notice.statement, at),
    ]);
    await grant(tx, this.cast.as('officer'), application, center, civilDay(at));
    await tx.update(Application, { id: application.id }, { state: outcome, closedAt: at, version: 2 });
  }

  /** Handed in today, by a center that meets what can be checked beforehand. @returns the id of the application */
  async apply(key: GovernedKey, statement: string): Promise<string> {
    const manager = this.cast.as(builders[key].manager);
    const centerId = this.formation.centers.get(key)!;
    const wish = { kind: 'accreditation', targetLevel: 'municipal', statement } as const;
    const { id } = await this.applications.draft(manager, centerId, wish);
    await this.applications.submit(manager, id);
    const officer = this.cast.as('officer');
    await this.handling.take(officer, id);
    await this.conclude(id, 'material_review', '材料齐备，形式审查通过。');
    return id;
  }

  private conclude(
    id: string,
    step: 'material_review' | 'expert_review' | 'site_visit' | 'evaluation',
    opinion: string,
  ) {
    return this.handling.conclude(this.cast.as('officer'), id, { step, result: 'passed', opinion });
  }

  /** Seats an expert on the panel; who declares has no conflict, and who has a word on it reviews. */
  async seat(id: string, person: PersonKey, field: ExpertField, declares: boolean, points?: number): Promise<void> {
    const userId = this.cast.user(person);
    const { panelists } = await this.panel.invite(this.cast.as('officer'), id, { userId, field });
    const seat = panelists.find((panelist) => panelist.userId === userId)!.id;
    if (declares) await this.panel.declare(this.cast.as(person), seat, { conflict: false });
    if (points !== undefined) await this.panel.submit(this.cast.as(person), seat, reviewOf(points));
  }

  /** Takes an application on to its public notice, against which somebody has said something. */
  async publish(id: string): Promise<void> {
    const [officer, second] = [this.cast.as('officer'), this.cast.as('second-officer')];
    await this.conclude(id, 'expert_review', '专家组平均 85 分以上，建议支持。');
    await this.conclude(id, 'site_visit', '实地查看了测试场与联合实验室，条件具备。');
    await this.conclude(id, 'evaluation', '综合评估达到认定条件。');
    await this.handling.propose(officer, id, { outcome: 'accredited', opinion: '建议认定为市级制造业创新中心。' });
    await this.handling.approve(second, id);
    const statement = '经材料初审、专家评审、现场考察与综合评估，拟认定为市级制造业创新中心，现予公示。';
    const { notice } = await this.handling.publish(officer, id, { workingDays: 7, statement });
    const objection = '该中心股东之一与我单位尚有一件专利权属争议未决，请核实其出资专利的权属状况。';
    const who = { name: '示例机电有限公司 黎某', contact: 'objector@example.org', statement: objection };
    await new NoticeService(this.database).object('203.0.113.7', notice!.id, who);
  }
}

const criteria = ['foundation', 'technology', 'organization', 'funding', 'targets'] as const;
const reviewOf = (points: number): NewReview => ({
  scores: criteria.map((criterion, i) => ({ criterion, score: points + (i % 3) })),
  ...{ opinion: '基础扎实，路线清楚；建议细化中试线的年度指标。', recommendation: 'support' },
});
