import {
  Assessment,
  DecidingService,
  planAssessments,
  PreparingService,
  ScoringService,
  SupportSchedule,
  SupportService,
} from '@concentric/assessment';
import { IndicatorService } from '@concentric/indicator';
import { cny, daysLater, type Day } from '@concentric/kernel';
import { fulfil } from '@concentric/obligation';
import { systemCaller } from '@concentric/platform';
import { RevenueEventService } from '@concentric/revenue';
import type { Head } from '@contract/assessment';
import { NewFigure } from '@contract/indicator';
import { NewRevenueEvent } from '@contract/revenue';
import type { Cast } from './cast';
import { builders } from './governed';
import type { WithinTransaction } from './one-transaction';
import type { PersonKey } from './people';

const wan = 10_000 * 100;
type Points = readonly (readonly [item: string, points: number, reason: string])[];

const texts: readonly (readonly [Head, string])[] = [
  ['generic_technology', '完成谐波减速器寿命评价等三项共性技术，全部通过第三方检测。'],
  ['transfer', '以许可与作价入股两种方式转化成果，首批产品已在成员单位装机。'],
  ['industry', '牵头制定团体标准，面向中小企业开放减速器综合试验台。'],
  ['talent', '研发人员占比逐年提高，引进领军人才两名。'],
  ['collaboration', '与广州、上海的创新中心开展联合验证。'],
  ['international', '提交 PCT 申请，参与国际标准工作组。'],
];
const annualPoints: Points = [
  ['generic_research', 88, '三项共性技术均有第三方检测报告。'],
  ['transfer', 82, '合同与到账凭证齐备，转化周期偏长。'],
  ['standards', 86, '牵头团体标准一项，参与国家标准一项。'],
  ['management', 90, '制度健全，董事会与专家委员会运行规范。'],
  ['sustenance', 79, '自有收入占比逐年提高，尚未过半。'],
];
const triennialPoints: Points = [
  ['generic_research', 85, '三年成果与证据逐项核对，数量与质量达到方案目标。'],
  ['transfer', 80, '抽查十份合同，均能与平台记录对应。'],
  ['standards', 84, '标准文本与公告已核验。'],
];

/** By how many years ago: [code, value, unit]. */
const figures: readonly (readonly [ago: number, code: string, value: number, unit: string])[] = [
  ...([1, 2, 3] as const).flatMap((ago) => [
    [ago, 'researchers', 3620 - 210 * ago, 'basis_points'] as const,
    [ago, 'research_spending', 3910 - 160 * ago, 'basis_points'] as const,
    [ago, 'talents', 17 - 3 * ago, 'count'] as const,
  ]),
  [1, 'standards', 2, 'count'],
  [2, 'standards', 1, 'count'],
  [1, 'pct_filed', 2, 'count'],
  [1, 'sme_share', 5400, 'basis_points'],
  [1, 'service_orders', 38, 'count'],
];

/** How an accredited center was assessed: a year that is decided, and three years that an assessor is scoring. */
export class AssessmentLoading {
  private readonly preparing: PreparingService;
  private readonly scoring: ScoringService;
  private readonly deciding: DecidingService;
  private readonly year: number;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly today: Day,
  ) {
    this.preparing = new PreparingService(database);
    this.scoring = new ScoringService(database);
    this.deciding = new DecidingService(database);
    this.year = Number(today.slice(0, 4));
  }

  async everything(centerId: string): Promise<void> {
    await this.enter(centerId);
    const tx = this.database.reader;
    await planAssessments(tx, systemCaller('demonstration'), this.today, centerId);
    const planned = await tx.find(Assessment, { where: { centerId }, order: { year: 'ASC' } });
    for (const assessment of planned.filter(({ kind }) => kind === 'annual')) await this.annual(assessment);
    for (const { id } of planned.filter(({ kind }) => kind === 'triennial')) await this.triennial(id);
    await this.support(centerId);
  }

  private async enter(centerId: string): Promise<void> {
    const indicators = new IndicatorService(this.database);
    const manager = this.cast.as(builders.robots.manager);
    for (const [ago, code, value, unit] of figures) {
      const year = this.year - ago;
      const wish = { kind: 'actual', code, year, value, unit, evidence: `${year} 年度工作总结与凭证（示例）` };
      await indicators.enter(manager, centerId, NewFigure.parse(wish));
    }
    const income = new RevenueEventService(this.database);
    for (const ago of [0, 1, 2, 3]) {
      const said = { payer: '成员单位与中小企业', description: '试验检测与联合研发服务收入', items: [] };
      const receivedOn = ago === 0 ? this.today : `${this.year - ago}-11-30`;
      const received = { gross: cny((13 - 3 * ago) * 100 * wan), receivedOn };
      await income.add(manager, NewRevenueEvent.parse({ centerId, ...received, ...said, reference: `LJ-${ago}` }));
    }
  }

  /** A report with a text under every head, handed in. */
  private async report(id: string): Promise<void> {
    const manager = this.cast.as(builders.robots.manager);
    await this.preparing.collect(manager, id);
    for (const [head, text] of texts) await this.preparing.write(manager, id, { head, text });
    await this.preparing.submit(manager, id);
  }

  private async score(by: PersonKey, id: string, points: Points): Promise<void> {
    for (const [item, given, reason] of points)
      await this.scoring.score(this.cast.as(by), id, { item, points: given, reason });
  }

  /** Scored by the office itself and decided; the report came in time. */
  private async annual({ id, centerId, year }: Assessment): Promise<void> {
    const officer = this.cast.as('officer');
    const name = { centerId, kind: 'work_summary', key: String(year) } as const;
    await fulfil(this.database.reader, systemCaller('demonstration'), name, `${year + 1}-03-18`);
    await this.report(id);
    await this.database.reader.query('UPDATE assessments SET submitted_at = $2 WHERE id = $1', [
      ...[id, `${year + 1}-03-18T02:00:00Z`],
    ]);
    await this.scoring.assess(officer, id);
    const years = this.year - 1 - year;
    const better = annualPoints.map(([item, points, reason]) => [item, points + 2 - 4 * years, reason] as const);
    await this.score('officer', id, better);
    await this.scoring.finish(officer, id, { opinion: '总体达到年度目标，自我造血能力有待提高。' });
    await this.deciding.accept(this.cast.as(builders.robots.manager), id);
    const outcome = year === this.year - 1 ? 'excellent' : 'qualified';
    await this.deciding.decide(officer, id, { outcome, decision: '同意评估意见，纳入年度支持计划。' });
  }

  private async triennial(id: string): Promise<void> {
    await this.report(id);
    const organizationId = this.cast.organization('evaluation');
    await this.scoring.commission(this.cast.as('officer'), id, { organizationId });
    await this.score('assessor', id, triennialPoints);
  }

  /** The years of support that have been had. */
  private async support(centerId: string): Promise<void> {
    const service = new SupportService(this.database);
    const years = await this.database.reader.find(SupportSchedule, { where: { centerId }, order: { number: 'ASC' } });
    for (const { id, number, dueOn, packId } of years) {
      const name = { centerId, kind: 'support_claim', key: `${packId}:${number}` } as const;
      await fulfil(this.database.reader, systemCaller('demonstration'), name, daysLater(dueOn, 60));
      await service.grant(this.cast.as('officer'), id, {
        ...{ amount: cny(300 * wan), reference: `渝制创〔${dueOn.slice(0, 4)}〕第 ${number} 批（示例）` },
      });
    }
  }
}
