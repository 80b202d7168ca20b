import { planAssessments } from '@concentric/assessment';
import { CityService, IndicatorService } from '@concentric/indicator';
import type { Day } from '@concentric/kernel';
import { systemCaller } from '@concentric/platform';
import { NewFigure } from '@contract/indicator';
import type { Cast } from './cast';
import type { CenterKey } from './centers';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';

type Figure = readonly [kind: 'target' | 'actual', code: string, value: number, unit: string, evidence: string];

/** What the centers set out to reach this year, and what only their papers know. */
const ofCenters: readonly (readonly [CenterKey, Figure])[] = [
  ['chips', ['target', 'own_income', 300_000_000, 'fen', '2026 年度经营计划（示例）']],
  ['chips', ['target', 'results', 6, 'count', '2026 年度研发计划（示例）']],
  ['chips', ['actual', 'pct_filed', 2, 'count', 'PCT 受理通知书两份（示例）']],
  ['chips', ['actual', 'standards', 1, 'count', '团体标准发布公告（示例）']],
  ['alloys', ['target', 'contract_turnover', 500_000_000, 'fen', '2026 年度经营计划（示例）']],
  ['alloys', ['actual', 'researchers', 3420, 'basis_points', '职工花名册与研发人员名册（示例）']],
];

/** What the statistics of a city say. */
const ofCities: readonly (readonly [city: string, Figure])[] = [
  ['110000', ['actual', 'zg_06', 860, 'basis_points', '园区统计月报（示例）']],
  ['110000', ['actual', 'zg_10', 71, 'kilograms_per_ten_thousand_yuan', '能源统计（示例）']],
  ['110000', ['actual', 'zg_11', 466, 'count', '证券交易所名录（示例）']],
];

/** Indicators that were entered, and the assessments that are due of centers that are accredited. */
export class IndicatorLoading {
  private readonly indicators: IndicatorService;
  private readonly cities: CityService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly today: Day,
  ) {
    this.indicators = new IndicatorService(database);
    this.cities = new CityService(database);
  }

  async everything(): Promise<void> {
    const year = Number(this.today.slice(0, 4));
    const wish = ([kind, code, value, unit, evidence]: Figure) =>
      NewFigure.parse({ kind, code, year, value, unit, evidence });
    for (const [center, figure] of ofCenters) {
      const manager = this.cast.as(registrars[center].manager);
      await this.indicators.enter(manager, this.cast.center(center), wish(figure));
    }
    for (const [city, figure] of ofCities) await this.cities.enter(this.cast.as('officer'), city, wish(figure));
    await this.database.write(systemCaller('demonstration'), async (tx) => ({
      planned: await planAssessments(tx, systemCaller('demonstration'), this.today),
    }));
  }
}
