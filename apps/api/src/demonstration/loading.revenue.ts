import { cny, daysLater, type Day } from '@concentric/kernel';
import { RevenueEventService } from '@concentric/revenue';
import { NewRevenueEvent } from '@contract/revenue';
import type { Cast } from './cast';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';

const yuan = 100;
/** Running royalties of an earlier licence, from before the platform kept its reports: how many days ago, and how much in yuan. */
const earlier = [
  [132, 236_400],
  [101, 251_730],
  [71, 248_905],
  [40, 262_118],
] as const;

/** Income that no other part of the platform knows of; royalties, milestones and charges follow by themselves. */
export class RevenueLoading {
  private readonly events: RevenueEventService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly today: Day,
  ) {
    this.events = new RevenueEventService(database);
  }

  async everything(): Promise<void> {
    const licences = await this.database.reader.query<{ id: string; assetId: string }[]>(
      `SELECT l.id, min(a.asset_id::text) AS "assetId" FROM licences l JOIN licence_patents p ON p.licence_id = l.id
         JOIN ip_asset_patents a ON a.patent_id = p.patent_id
         JOIN reward_agreements r ON r.ip_asset_id = a.asset_id AND r.state = 'approved'
       WHERE l.center_id = $1 AND l.state = 'active' GROUP BY l.id ORDER BY l.id LIMIT 1`,
      [this.cast.center('chips')],
    );
    for (const { id: licenceId, assetId: ipAssetId } of licences) {
      for (const [daysAgo, amount] of earlier) await this.runningRoyalty(ipAssetId, daysAgo, amount);
      await this.subLicence({ licenceId, ipAssetId });
    }
    await this.enter({
      ...{ gross: cny(86_400 * yuan), receivedOn: daysLater(this.today, -3), payer: '上海某检测技术有限公司' },
      ...{ description: '测试方法培训与技术服务收入', reference: 'HD-20261119-0457' },
      items: [{ kind: 'tax', label: '增值税 6%', amount: cny(489_057) }],
    });
  }

  private async runningRoyalty(ipAssetId: string, daysAgo: number, amount: number): Promise<void> {
    await this.enter({
      ...{ stream: 'licence', ipAssetId, recurring: true },
      ...{ gross: cny(amount * yuan), receivedOn: daysLater(this.today, -daysAgo) },
      ...{ description: '提成许可费', reference: `HD-${daysAgo}` },
      items: [{ kind: 'tax', label: '增值税及附加', amount: cny(Math.trunc(amount * 6)) }],
    });
  }

  /** A one-off fee under a licence that came by bank, less what it cost. */
  private async subLicence(of: object): Promise<void> {
    await this.enter({
      ...{ ...of, gross: cny(1_000_000 * yuan), receivedOn: this.today },
      ...{ description: '分许可一次性收入', reference: 'HD-20261110-0032', recurring: false },
      items: [
        { kind: 'tax', label: '增值税及附加', amount: cny(60_000 * yuan) },
        { kind: 'upkeep', label: '第 6 年年费', amount: cny(12_000 * yuan) },
        { kind: 'direct_cost', label: '合同备案与尽职调查', amount: cny(28_000 * yuan) },
      ],
    });
  }

  private enter(wish: object) {
    const event = NewRevenueEvent.parse({ ...wish, centerId: this.cast.center('chips') });
    return this.events.add(this.cast.as(registrars.chips.finance), event);
  }
}
