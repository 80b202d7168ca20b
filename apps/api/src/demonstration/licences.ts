import type { LicenceTermsSent } from '@contract/licensing';
import type { ListingKey } from './listings';
import type { OrganizationKey } from './organizations';

/** What becomes of a licence once its terms are agreed upon. */
export type LicenceFate =
  /** Left as the acceptance drafts it. */
  | 'drafted'
  /** The licensor has signed. */
  | 'signed_once'
  | 'active'
  | 'recorded'
  | 'filed'
  | 'varied'
  | 'conversion_asked'
  | 'in_breach'
  | 'ended';

/** A licence: of a listing, to whom, what is paid in 万元 and basis points, and how far it has come. */
export type DemonstrationLicence = {
  readonly listing: ListingKey;
  readonly licensee: OrganizationKey;
  readonly message: string;
  readonly terms: Omit<LicenceTermsSent, 'upfront' | 'minimumAnnual'>;
  readonly upfront: number;
  readonly minimum?: number;
  /** Days from now until it ends; as long as the patents live where it is not said. */
  readonly days?: number;
  readonly fate: LicenceFate;
};

const ordinary = { kind: 'non_exclusive' } as const;

export const demonstrationLicences: readonly DemonstrationLicence[] = [
  {
    ...{ listing: 'computeMemory', licensee: 'wafer', fate: 'recorded', upfront: 60, minimum: 10 },
    message: '用于产线边缘检测盒。',
    terms: { ...ordinary, fields: ['G06N'], runningRateBp: 250, mostFavoured: true, lateInterestPpm: 500 },
  },
  {
    ...{ listing: 'computeMemory', licensee: 'tooling', fate: 'conversion_asked', upfront: 5, days: 180 },
    message: '先试用半年，验证振动监测功耗。',
    terms: { ...ordinary, fields: ['G11C'], trial: { convertible: true } },
  },
  {
    // Cheaper than the first, whose licensee was promised as good: to be settled before anybody signs.
    ...{ listing: 'computeMemory', licensee: 'packaging', fate: 'drafted', upfront: 45 },
    message: '用于封装体内的传感节点。',
    terms: { ...ordinary, fields: ['G06N'], runningRateBp: 180 },
  },
  {
    ...{ listing: 'heatPackage', licensee: 'jingxin', fate: 'varied', upfront: 80, minimum: 12 },
    message: '用于功率器件的高散热封装。',
    terms: {
      ...ordinary,
      ...{ runningRateBp: 0, creditable: true, improvements: { rule: 'own' } },
      tiers: [
        { from: { amount: 0, currency: 'CNY' }, rateBp: 400 },
        { from: { amount: 500_000_000, currency: 'CNY' }, rateBp: 300 },
      ],
      milestonePayments: [{ key: 'm1', title: '首批车规认证通过', amount: { amount: 20_000_000, currency: 'CNY' } }],
    },
  },
  {
    ...{ listing: 'heatPackage', licensee: 'tooling', fate: 'signed_once', upfront: 30 },
    message: '用于装备电源模块。',
    terms: { ...ordinary, fields: ['H05K'], runningRateBp: 300 },
  },
  {
    ...{ listing: 'defectInspection', licensee: 'packaging', fate: 'in_breach', upfront: 40, minimum: 8 },
    message: '用于封装后外观检测。',
    terms: { ...ordinary, fields: ['G01N'], runningRateBp: 350, reportEvery: 'month' },
  },
  {
    ...{ listing: 'defectInspection', licensee: 'tooling', fate: 'ended', upfront: 25 },
    message: '用于出厂检验工位。',
    terms: { ...ordinary, fields: ['G06T'], runningRateBp: 200 },
  },
  {
    ...{ listing: 'batteryThermal', licensee: 'alloy', fate: 'filed', upfront: 120, minimum: 24 },
    message: '用于储能柜液冷板，希望在重庆取得排他许可。',
    terms: { kind: 'sole', fields: ['H01M'], territories: ['500000'], runningRateBp: 320 },
  },
  {
    ...{ listing: 'alloyForging', licensee: 'motor', fate: 'active', upfront: 35 },
    message: '用于电机壳体锻件。',
    terms: { ...ordinary, runningRateBp: 150, reportEvery: 'half_year' },
  },
  {
    // Of a public institution: it is announced for fifteen days before it may be signed.
    ...{ listing: 'afm', licensee: 'tooling', fate: 'drafted', upfront: 55 },
    message: '用于在线形貌量测模块。',
    terms: { ...ordinary, fields: ['G01Q'], runningRateBp: 260 },
  },
];
