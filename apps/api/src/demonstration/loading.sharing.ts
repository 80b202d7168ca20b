import { AssetService, InvestmentService } from '@concentric/asset';
import { cny, daysLater, type Day } from '@concentric/kernel';
import type { Caller } from '@concentric/platform';
import { AssetPatentService } from '@concentric/revenue';
import { PolicyService, RewardService } from '@concentric/sharing';
import { NewAsset, NewInvestment } from '@contract/asset';
import { PolicyWish, RewardAgreementWish } from '@contract/sharing';
import type { Cast } from './cast';
import type { CenterKey } from './centers';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';

const wan = 10_000 * 100;

/** A patent that is licensed out, and who licenses it. */
type Licensed = { id: string; title: string; number: string; owner: string; licensee: string };

const clauses = {
  broker: { zh: '许可方应付的居间报酬先从净收益中支付。', en: 'What the licensor owes its broker is paid first.' },
  inventor: {
    zh: '发明人奖励按约定提取；未约定的按单位规定，均无的按法定标准。',
    en: 'The inventors get what was agreed, else what their unit ruled, else what the law says.',
  },
  retention: { zh: '其余部分的百分之十由中心留存。', en: 'Of the rest the center keeps a tenth.' },
  investor: {
    zh: '剩余收益按前期投入比例分配给各投资方。',
    en: 'What is left goes to the investors in proportion to what they invested.',
  },
};

/** How revenue is shared: a policy in force and a draft at each center, and at the first the results that are licensed. */
export class SharingLoading {
  private readonly policies: PolicyService;
  private readonly rewards: RewardService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly today: Day,
  ) {
    this.policies = new PolicyService(database);
    this.rewards = new RewardService(database);
  }

  async everything(): Promise<void> {
    for (const center of ['chips', 'alloys'] as const) await this.rules(center);
    for (const [i, patent] of (await this.licensed('chips')).entries()) await this.result(patent, i);
  }

  private desk(center: CenterKey): { finance: Caller; manager: Caller } {
    const { finance, manager } = registrars[center];
    return { finance: this.cast.as(finance), manager: this.cast.as(manager) };
  }

  /** Drafted by the finance person, approved by the manager; for contracts and equipment it is still a draft. */
  private async rules(center: CenterKey): Promise<void> {
    const { finance, manager } = this.desk(center);
    const centerId = this.cast.center(center);
    const tiers = (mode: 'by_agreement' | 'none', rateBp: number) => ({
      brokerCommission: { source: 'mandate', clause: clauses.broker },
      inventorsReward: { mode, clause: clauses.inventor },
      retention: { rateBp, fixed: null, clause: clauses.retention },
      investors: { method: 'by_recurrence', basis: 'asset_or_center', clause: clauses.investor },
    });
    const licences = PolicyWish.parse({
      ...{ name: '知识产权收益分配办法', streams: ['licence'], effectiveFrom: daysLater(this.today, -300) },
      ...{ document: '理事会决议〔2026〕1号', tiers: tiers('by_agreement', 1000) },
    });
    const { id } = await this.policies.draft(finance, centerId, licences);
    await this.policies.approve(manager, id);
    const services = PolicyWish.parse({
      ...{ name: '服务收益分配办法', streams: ['rd_contract', 'other'], effectiveFrom: this.today },
      ...{ document: '理事会决议（草案）', tiers: tiers('none', 1500) },
    });
    await this.policies.draft(finance, centerId, services);
  }

  private licensed(center: CenterKey): Promise<Licensed[]> {
    return this.database.reader.query<Licensed[]>(
      `SELECT DISTINCT ON (p.id) p.id, p.title, p.application_number AS number,
         l.licensor_organization_id AS owner, l.licensee_organization_id AS licensee
       FROM licences l JOIN licence_patents lp ON lp.licence_id = l.id JOIN patents p ON p.id = lp.patent_id
       WHERE l.center_id = $1 AND l.state = 'active' ORDER BY p.id, l.id LIMIT 3`,
      [this.cast.center(center)],
    );
  }

  /** What a licensed patent protects: who paid for it, in money and otherwise, and who made it. */
  private async result(patent: Licensed, place: number): Promise<void> {
    const { finance, manager } = this.desk('chips');
    const centerId = this.cast.center('chips');
    const owners = [{ organizationId: patent.owner, share: { numerator: 1, denominator: 1 } }];
    const wish = { kind: 'patent', title: patent.title, registrationNumber: patent.number, centerId, owners };
    const { id } = await new AssetService(this.database).add(manager, NewAsset.parse(wish));
    await new AssetPatentService(this.database).link(manager, id, { patentId: patent.id });
    await this.invest(finance, id, patent.owner, place);
    const inventors = [
      { userId: this.cast.user('both'), name: '梁一鸣', share: { numerator: 3, denominator: 5 } },
      { userId: this.cast.user('operator'), name: '何景行', share: { numerator: 2, denominator: 5 } },
    ];
    const agreement = RewardAgreementWish.parse({
      ...{ ipAssetId: id, unitOrganizationId: patent.owner, rateBp: [7000, 7500, null][place % 3] },
      ...{ agreedOn: daysLater(this.today, -280), document: `发明人奖励协议〔2026〕${place + 1}号`, inventors },
    });
    const { id: agreementId } = await this.rewards.draft(finance, centerId, agreement);
    if (place < 2) await this.rewards.approve(manager, agreementId);
  }

  private async invest(finance: Caller, assetId: string, owner: string, place: number): Promise<void> {
    const register = new InvestmentService(this.database);
    const parts: [string, number, number, object][] = [
      [owner, (300 + 40 * place) * wan, -290, { evidence: '项目拨款凭证' }],
      [
        ...([this.cast.organization('jingxin'), 180 * wan, -260] as const),
        { kind: 'equipment', evidence: '设备评估报告〔2026〕12号', valuationMethod: 'appraisal' },
      ],
      [
        ...([this.cast.organization('metrology'), 120 * wan, -200] as const),
        { kind: 'labour', evidence: '研发工时成本核算表', valuationMethod: 'cost' },
      ],
    ];
    for (const [organizationId, amount, days, rest] of parts) {
      const wish = { organizationId, amount: cny(amount), investedOn: daysLater(this.today, days), ...rest };
      await register.record(finance, assetId, NewInvestment.parse(wish));
    }
  }
}
