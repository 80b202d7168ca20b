import {
  Amount,
  Day,
  declareRefusals,
  Id,
  InstantOut,
  Line,
  Money,
  pageOf,
  PageQuery,
  Prose,
  Ratio,
  say,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

/* Assets */

/** 专利, 技术秘密, 标准, 软件著作权. */
export const AssetKind = z.enum(['patent', 'know_how', 'standard', 'software']);
export type AssetKind = z.infer<typeof AssetKind>;

/** How a result reaches the market: 许可, 转让, 作价入股, 自行孵化, 种子融资. */
export const CommercialRoute = z.enum(['licence', 'assignment', 'equity', 'spin_off', 'seed_finance']);
export type CommercialRoute = z.infer<typeof CommercialRoute>;

/** Part of an asset that belongs to an organization; all parts are exactly the whole. */
export const Ownership = z.object({ organizationId: Id, share: Ratio });
export type Ownership = z.infer<typeof Ownership>;

const Owners = z
  .array(Ownership)
  .min(1)
  .max(50)
  .refine((owners) => new Set(owners.map(({ organizationId }) => organizationId)).size === owners.length, {
    error: say('names an owner twice', '所有权人不得重复'),
  })
  .refine((owners) => owners.every(({ share }) => share.numerator > 0 && share.denominator <= 1_000_000), {
    error: say('has a share of nothing, or of more than a million parts', '份额须大于零，分母不超过一百万'),
  });

const Routes = z.array(CommercialRoute).transform((all) => CommercialRoute.options.filter((it) => all.includes(it)));

const fields = {
  kind: AssetKind,
  title: Line,
  description: Prose.default(''),
  /** Of the application, the registration or the standard. */
  registrationNumber: Line.nullish(),
  createdOn: Day.nullish(),
};

/** What a contract yielded. */
export const NewResult = z.object({
  ...fields,
  /** Only where the contract leaves it to an agreement of its own; otherwise its clause, or the law, says who owns it. */
  owners: Owners.nullish(),
  /** Of what is paid under the contract, in basis points, what counts as invested in this. */
  contractShareBp: z.int().min(1).max(10_000).default(10_000),
});
export type NewResult = z.infer<typeof NewResult>;

/** What a center's members own together, be it of no contract on the platform. */
export const NewAsset = z.object({ ...fields, centerId: Id, owners: Owners });
export type NewAsset = z.infer<typeof NewAsset>;

/** What is absent stays as it is; null takes it away. */
export const AssetChange = z.object({
  title: Line.optional(),
  description: Prose.optional(),
  registrationNumber: Line.nullish(),
  routes: Routes.optional(),
  firstCommercialisedOn: Day.nullish(),
});
export type AssetChange = z.infer<typeof AssetChange>;

export const AssetView = z
  .object({
    id: Id,
    centerId: Id,
    /** Null for what came of no contract here. */
    contractId: Id.nullable(),
    kind: AssetKind,
    title: z.string(),
    description: z.string(),
    registrationNumber: z.string().nullable(),
    createdOn: Day,
    routes: z.array(CommercialRoute),
    /** 首次商业化应用. */
    firstCommercialisedOn: Day.nullable(),
    contractShareBp: z.int(),
    owners: z.array(Ownership.extend({ name: z.string() })),
    /** All that was invested in it until today. */
    invested: Money,
    version: Version,
  })
  .meta({ id: 'IpAsset' });
export type AssetView = z.infer<typeof AssetView>;
export const AssetPage = pageOf(AssetView);
export const AssetQuery = PageQuery.extend({
  centerId: Id.optional(),
  contractId: Id.optional(),
  kind: AssetKind.optional(),
});
export type AssetQuery = z.infer<typeof AssetQuery>;

/* Investments */

/** 合同付款, 登记. */
export const InvestmentSource = z.enum(['payment', 'recorded']);
export type InvestmentSource = z.infer<typeof InvestmentSource>;

/** 货币, 知识产权, 设备, 人力, 其他. */
export const InvestmentKind = z.enum(['cash', 'intellectual_property', 'equipment', 'labour', 'other']);
export type InvestmentKind = z.infer<typeof InvestmentKind>;

/** 发票, 评估, 协议定价, 成本核算: how what is no money came to be worth its amount. */
export const ValuationMethod = z.enum(['invoice', 'appraisal', 'agreement', 'cost']);
export type ValuationMethod = z.infer<typeof ValuationMethod>;

/** What is no money needs evidence of its value, refused as `valuation_required`. */
export const NewInvestment = z.object({
  organizationId: Id,
  kind: InvestmentKind.default('cash'),
  amount: Amount.refine(({ amount }) => amount > 0, say('must be more than nothing', '须大于零')),
  investedOn: Day,
  evidence: Line.nullish(),
  valuationMethod: ValuationMethod.nullish(),
});
export type NewInvestment = z.infer<typeof NewInvestment>;

export const InvestmentReversal = z.object({
  reason: Line,
  /** The first day it no longer counts; today unless said. */
  effectiveOn: Day.nullish(),
});
export type InvestmentReversal = z.infer<typeof InvestmentReversal>;

export const InvestmentView = z
  .object({
    id: Id,
    assetId: Id,
    organizationId: Id,
    organizationName: z.string(),
    source: InvestmentSource,
    kind: InvestmentKind,
    valuationMethod: ValuationMethod.nullable(),
    /** Less than nothing on what takes something back. */
    amount: Money,
    investedOn: Day,
    evidence: z.string().nullable(),
    /** The payment it follows from. */
    paymentId: Id.nullable(),
    reverses: Id.nullable(),
    reason: z.string().nullable(),
    recordedAt: InstantOut,
    /** How many files prove it. */
    attachments: z.int(),
  })
  .meta({ id: 'IpInvestment' });
export type InvestmentView = z.infer<typeof InvestmentView>;
export const InvestmentPage = pageOf(InvestmentView);

export const RatiosQuery = z.object({ asOf: Day.optional() });
export type RatiosQuery = z.infer<typeof RatiosQuery>;

/** Who invested how much by the end of a day, as exact parts of all of it. */
export const InvestmentRatios = z
  .object({
    assetId: Id,
    asOf: Day,
    total: Money,
    ratios: z.array(z.object({ organizationId: Id, name: z.string(), amount: Money, share: Ratio })),
  })
  .meta({ id: 'InvestmentRatios' });
export type InvestmentRatios = z.infer<typeof InvestmentRatios>;

export const assetRefusals = declareRefusals({
  shares_not_whole: {
    status: 422,
    zh: '所有权人的份额合计须恰为 1。',
    en: 'The shares of the owners must come to exactly 1.',
  },
  owners_required: {
    status: 422,
    zh: '合同约定成果归属另行商定，请写明所有权人及份额。',
    en: 'The contract leaves ownership to an agreement; say who owns which part.',
  },
  owners_fixed: {
    status: 422,
    zh: '成果归属由合同或法律确定，不能另行填写。',
    en: 'The contract, or the law, says who owns its results; it cannot be said otherwise.',
  },
  result_too_early: {
    status: 409,
    zh: '至少一个里程碑验收通过后才能登记成果。',
    en: 'A contract yields results once a milestone of it is accepted.',
  },
  invested_in_future: {
    status: 422,
    zh: '投入日期 {investedOn} 晚于今天（{today}）。',
    en: 'Nothing can be invested on {investedOn}, after today ({today}).',
  },
  investment_too_large: {
    status: 422,
    zh: '投入金额超出可登记的范围。',
    en: 'The investment is larger than the register holds.',
  },
  valuation_required: {
    status: 422,
    zh: '非货币投入须写明估值依据和估值方法。',
    en: 'What is no money needs evidence of its value and the method it was valued by.',
  },
  investment_files_closed: {
    status: 409,
    zh: '该笔投入已冲销，其证明文件不能再更改。',
    en: 'The investment is reversed: its evidence stays as it is.',
  },
  investment_reversed: { status: 409, zh: '该笔投入已冲销。', en: 'The investment is reversed already.' },
  investment_irreversible: {
    status: 409,
    zh: '由合同付款产生的投入和冲销记录不能冲销。',
    en: 'A reversal, and what follows from a payment, cannot be reversed.',
  },
  investment_reversal_too_early: {
    status: 422,
    zh: '冲销生效日不能早于投入日期 {limit}。',
    en: 'A reversal takes effect no earlier than the day of the investment, {limit}.',
  },
});
