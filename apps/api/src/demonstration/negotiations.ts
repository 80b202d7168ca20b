import type { LicenceTermsSent } from '@contract/licensing';
import type { Party } from '@contract/negotiation';
import type { ListingKey } from './listings';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';

/** Some of the terms, as a client sends them. */
type Terms = { readonly [Term in keyof LicenceTermsSent]?: unknown } & { readonly kind: LicenceTermsSent['kind'] };

/** What one round says: the kind, in 万元 what is paid, in basis points the rate, and what else departs from the usual. */
export type DemonstrationRound = {
  readonly by: Party;
  readonly terms: Terms;
  readonly upfront?: number;
  readonly minimum?: number;
  readonly message?: string;
  /** Days it stands. */
  readonly days?: number;
  readonly then?: 'rejected' | 'withdrawn' | 'accepted';
  readonly reason?: string;
};

export type DemonstrationNegotiation = {
  readonly listing: ListingKey;
  readonly licensee: readonly [OrganizationKey, PersonKey];
  readonly message: string;
  readonly broker?: { readonly by: PersonKey; readonly note?: string };
  readonly rounds?: readonly DemonstrationRound[];
  readonly said?: readonly (readonly [Party, string])[];
  /** Who leaves the table, and why. */
  readonly ends?: readonly [by: 'licensor' | 'licensee', reason: string];
};

const ordinary = { kind: 'non_exclusive' } as const;
const power = { ...ordinary, fields: ['H02M'], runningRateBp: 250, creditable: true } as const;

/** Talks in every stage, from the first word to a licence that is drafted. */
export const demonstrationNegotiations = {
  powerModule: {
    ...{ listing: 'ganAmplifier', licensee: ['packaging', 'radiation'] },
    message: '我们已阅读保密资料，希望先就射频前端封装模块领域商谈普通许可。',
    broker: { by: 'broker', note: '许可方底线约 130 万元入门费；被许可方更在意提成比例。' },
    rounds: [
      { by: 'licensee', terms: power, upfront: 100, message: '先从普通许可开始，入门费可抵扣提成。' },
      {
        ...{ by: 'licensor', terms: { ...power, runningRateBp: 350, auditRight: true }, upfront: 160, minimum: 40 },
        message: '良率数据已在资料室更新，请参考。',
      },
      { by: 'licensee', terms: { ...power, runningRateBp: 300 }, upfront: 120, minimum: 20, days: 5 },
      {
        ...{ by: 'broker', terms: { ...power, runningRateBp: 320, mostFavoured: true }, upfront: 140, minimum: 30 },
        ...{ message: '折中方案：提高年度最低使用费，另给予最惠被许可方待遇。', days: 7 },
      },
    ],
    said: [
      ['licensee', '年需求约两万片，前两年爬坡，最低使用费能否从第三年起算？'],
      ['licensor', '可以考虑，但入门费不低于一百三十万元。'],
      ['broker', '两边差距已不大，我提一个方案供双方参考。'],
    ],
  },
  etchingUpgrade: {
    ...{ listing: 'etching', licensee: ['jingxin', 'core'] },
    message: '先在一台设备上验证，验证通过后再扩大范围。',
    rounds: [
      {
        ...{ by: 'licensor', upfront: 150, minimum: 20 },
        terms: { kind: 'sole', fields: ['H01J', 'H01L'], runningRateBp: 300, reportEvery: 'half_year' },
      },
      {
        ...{ by: 'licensee', upfront: 90, days: 10 },
        terms: { kind: 'non_exclusive', fields: ['H01L'], runningRateBp: 200, territories: ['110000', '310000'] },
        message: '目前只需要普通许可，限京沪两地产线。',
      },
    ],
  },
  stackedMemory: {
    ...{ listing: 'hybridBonding', licensee: ['jingxin', 'core'] },
    message: '用于三维堆叠存算芯片，想先了解对准精度与良率。',
    said: [
      ['licensor', '欢迎，建议先约一次技术交流，再谈条款。'],
      ['licensee', '好的，下周三上午可以。'],
    ],
  },
  waferStage: {
    ...{ listing: 'interferometer', licensee: ['tooling', 'tooling'] },
    message: '首批四十套晶圆台使用，希望尽快签约。',
    broker: { by: 'broker' },
    rounds: [
      {
        ...{ by: 'licensor', upfront: 50, minimum: 30 },
        terms: { ...ordinary, fields: ['G03F'], runningRateBp: 450, payDays: 60 },
      },
      {
        by: 'licensee',
        terms: { ...ordinary, fields: ['G03F'], runningRateBp: 350, payDays: 60 },
        upfront: 40,
        minimum: 30,
      },
      {
        ...{ by: 'licensor', terms: { ...ordinary, fields: ['G03F'], runningRateBp: 400, payDays: 60 } },
        ...{ upfront: 40, minimum: 30, then: 'accepted' },
      },
    ],
  },
  pressureStandard: {
    ...{ listing: 'graphene', licensee: ['metrology', 'partner'] },
    message: '用于力学计量标准装置，希望排他许可。',
    rounds: [
      {
        ...{ by: 'licensee', terms: { kind: 'sole', fields: ['G01L'], runningRateBp: 250 }, upfront: 60 },
        ...{ then: 'rejected', reason: '排他许可的入门费须不低于九十万元' },
      },
    ],
  },
  controllerHousing: {
    ...{ listing: 'magnesium', licensee: ['motor', 'chongqing-core'] },
    message: '用于电驱控制器壳体，年用量约三百吨。',
    rounds: [
      {
        ...{
          by: 'licensor',
          terms: { kind: 'exclusive', fields: ['B22D'], runningRateBp: 280, territories: ['500000'] },
        },
        ...{ upfront: 120, minimum: 24 },
      },
      {
        ...{ by: 'licensee', upfront: 80, minimum: 18, days: 14 },
        terms: {
          ...{ kind: 'exclusive', fields: ['B22D'], territories: ['500000', '510000'] },
          tiers: [
            { from: { amount: 0, currency: 'CNY' }, rateBp: 250 },
            { from: { amount: 200_000_000, currency: 'CNY' }, rateBp: 180 },
          ],
        },
        message: '接受独占，但希望范围扩大到成渝两地，并随销量降低提成。',
      },
    ],
  },
  edgeSpeech: {
    ...{ listing: 'computeMemory', licensee: ['university', 'owner'] },
    message: '用于教学科研芯片流片。',
    rounds: [{ by: 'licensor', terms: { ...ordinary, fields: ['G06N'], runningRateBp: 200 }, upfront: 60 }],
    ends: ['licensee', '项目经费调整，本年度不再流片'],
  },
  incomingWafers: {
    ...{ listing: 'heatPackage', licensee: ['wafer', 'sme'] },
    message: '小批量试用，希望有试用期。',
    rounds: [
      {
        ...{ by: 'licensee', terms: { ...ordinary, runningRateBp: 150, note: '首年产量不超过五万颗' }, upfront: 8 },
        message: '先付少量入门费，按季度报告。',
      },
    ],
  },
} as const satisfies Record<string, DemonstrationNegotiation>;

export type NegotiationKey = keyof typeof demonstrationNegotiations;
