import { Amount, cny, Day, Id, Prose, say } from '@concentric/kernel';
import { Finding, Improvements, Restriction } from '@contract/clause';
import { z } from 'zod';

export { licensingRefusals } from './refusals.contract';

/** 独占, 排他, 普通, 开放许可, 交叉许可. */
export const LicenceKind = z.enum(['exclusive', 'sole', 'non_exclusive', 'open', 'cross']);
export type LicenceKind = z.infer<typeof LicenceKind>;

/** 独占, 排他, 普通: what is taken of a patent. */
export const GrantKind = z.enum(['exclusive', 'sole', 'non_exclusive']);
export type GrantKind = z.infer<typeof GrantKind>;

/** 制造, 使用, 许诺销售, 销售, 进口 (专利法11). */
export const PractiseMode = z.enum(['make', 'use', 'offer', 'sell', 'import']);
export type PractiseMode = z.infer<typeof PractiseMode>;

/** The two sides of a licence. */
export const LicenceSide = z.enum(['licensor', 'licensee']);
export type LicenceSide = z.infer<typeof LicenceSide>;

/** How often the licensee reports what it sold. */
export const ReportRhythm = z.enum(['month', 'quarter', 'half_year', 'year']);
export type ReportRhythm = z.infer<typeof ReportRhythm>;

/** What terms may hold; amounts in fen. */
export const licenceLimits = {
  fields: 50,
  territories: 100,
  tiers: 10,
  milestones: 30,
  money: 10_000_000_000_000,
  /** The longest a trial licence runs, in months. */
  trialMonths: 12,
} as const;

const ipcText = (text: string) => text.normalize('NFKC').toUpperCase().replace(/\s+/g, '');

/**
 * A field of use: all that lies under a symbol of the International Patent Classification, from a section `H` to a
 * group `H01L 29/16`; `H01L 29/00` is the whole main group.
 */
export const IpcPrefix = z
  .string()
  .transform(ipcText)
  .pipe(
    z
      .string()
      .regex(
        /^[A-H](\d{2}([A-Z](0{0,3}[1-9]\d{0,3}(\/\d{2,6})?)?)?)?$/,
        say('must be an IPC symbol such as H01L or H01L 29/16', '须为 IPC 分类号，如 H01L 或 H01L 29/16'),
      ),
  )
  .transform((symbol) => {
    const [main, sub = '00'] = symbol.slice(4).split('/');
    if (!main) return symbol;
    return `${symbol.slice(0, 4)} ${Number(main)}/${sub.replace(/(?<=\d{2})0+$/, '')}`;
  });

/** `CN`, or a province, city or county of GB/T 2260. */
export const Territory = z
  .string()
  .trim()
  .regex(/^(CN|\d{6})$/, say('must be CN or six digits (GB/T 2260)', '须为 CN 或六位行政区划代码（GB/T 2260）'));

const Sum = Amount.refine(({ amount }) => amount <= licenceLimits.money, say('is too large', '金额过大'));
const Due = Sum.refine(({ amount }) => amount > 0, say('must be more than nothing', '须大于零'));
const BasisPoints = z.int().min(0).max(10_000);
const nothing = () => cny(0);
const written = (max: number) =>
  Prose.refine(
    ({ length }) => length >= 1 && length <= max,
    say('must be written, and not too long', '须填写且不宜过长'),
  );

const unique = (all: readonly string[]) => [...new Set(all)];
const Fields = z.array(IpcPrefix).max(licenceLimits.fields).transform(unique);
const Territories = z.array(Territory).max(licenceLimits.territories).transform(unique);

/** A part of the net sales of a period, from this much on, and what is due of it. */
export const RoyaltyTier = z.object({ from: Sum, rateBp: BasisPoints }).meta({ id: 'RoyaltyTier' });
export type RoyaltyTier = z.infer<typeof RoyaltyTier>;

/** Due once something is reached: a first sale, an approval. */
export const MilestonePayment = z
  .object({
    /** What it is called through every round, `m1`. */
    key: z.string().regex(/^m[1-9]\d{0,2}$/, say('must be like m1', '须为 m1 这样的编号')),
    title: written(200),
    amount: Due,
    dueOn: Day.nullable().default(null),
  })
  .meta({ id: 'MilestonePayment' });
export type MilestonePayment = z.infer<typeof MilestonePayment>;

/** 试用许可: a short licence, which may become a full one. */
export const TrialTerms = z.object({
  convertible: z.boolean().default(true),
  /** The last day on which the licensee may ask for the full licence; null while the trial runs. */
  convertUntil: Day.nullable().default(null),
});
export type TrialTerms = z.infer<typeof TrialTerms>;

/** 交叉许可: what the licensee grants in return, and who pays the balance. */
export const CrossTerms = z.object({
  /** Of the licensor's own patents. */
  leadKind: GrantKind.default('non_exclusive'),
  /** The licensee's patents. */
  patentIds: z.array(Id).min(1).max(50).transform(unique),
  kind: GrantKind.default('non_exclusive'),
  fields: Fields.default([]),
  territories: Territories.default([]),
  balancing: z.object({ payer: LicenceSide, amount: Due }).nullable().default(null),
});
export type CrossTerms = z.infer<typeof CrossTerms>;

const terms = {
  kind: LicenceKind,
  /** Fields of use; none means every field. */
  fields: Fields.default([]),
  /** None means the whole country. */
  territories: Territories.default([]),
  /** None means every way to practise. */
  modes: z
    .array(PractiseMode)
    .max(5)
    .transform((all) => PractiseMode.options.filter((mode) => all.includes(mode)))
    .default([]),
  /** Null: when the licence takes effect. */
  startsOn: Day.nullable().default(null),
  /** The first day on which it no longer holds; null: as long as the patents live. */
  endsOn: Day.nullable().default(null),
  upfront: Sum.default(nothing),
  /** Of net sales, where no tiers are agreed. */
  runningRateBp: BasisPoints.default(0),
  /** Rates by the net sales of a period, the first from nothing. */
  tiers: z.array(RoyaltyTier).max(licenceLimits.tiers).default([]),
  minimumAnnual: Sum.default(nothing),
  milestonePayments: z.array(MilestonePayment).max(licenceLimits.milestones).default([]),
  /** Whether what is paid upfront counts against the running royalty. */
  creditable: z.boolean().default(false),
  /**
   * 排他许可的许可方不具备独立实施条件的，许可他人实施一个普通许可视为自己实施（解释27）: whether this one licensee
   * practises in the licensor's stead, beside a sole licence.
   */
  standsIn: z.boolean().default(false),
  sublicensable: z.boolean().default(false),
  /** The licensor's part of what sublicensees pay. */
  sublicenceShareBp: BasisPoints.default(0),
  /** Whether the licensee may have the better terms that a later licensee gets. */
  mostFavoured: z.boolean().default(false),
  improvements: Improvements.nullable().default(null),
  restrictions: z
    .array(Restriction)
    .max(6)
    .transform((all) => Restriction.options.filter((one) => all.includes(one)))
    .default([]),
  reportEvery: ReportRhythm.default('quarter'),
  /** Days from a report, or from taking effect, to payment. */
  payDays: z.int().min(0).max(365).default(30),
  /** Of what is unpaid, in millionths a day; null leaves it to the law. */
  lateInterestPpm: z.int().min(0).max(10_000).nullable().default(null),
  /** Whether the licensor may look into the books. */
  auditRight: z.boolean().default(true),
  /** How long secrets are kept beyond the licence; null leaves it to the law. */
  confidentialityYears: z.int().min(1).max(50).nullable().default(null),
  trial: TrialTerms.nullable().default(null),
  cross: CrossTerms.nullable().default(null),
  note: Prose.refine(({ length }) => length <= 2000, say('is too long', '超出字数上限')).default(''),
};

/** Everything two sides agree upon when one licenses patents to the other. Only the kind has to be said. */
export const LicenceTerms = z
  .object(terms)
  .refine(({ milestonePayments: all }) => new Set(all.map(({ key }) => key)).size === all.length, {
    path: ['milestonePayments'],
    error: say('must each have a key of its own', '付款节点编号不得重复'),
  })
  .meta({ id: 'LicenceTerms' });
export type LicenceTerms = z.infer<typeof LicenceTerms>;
/** Terms as they are sent: only the kind has to be there. */
export type LicenceTermsSent = z.input<typeof LicenceTerms>;

/** Terms a licensor has in mind: any of them, or none. */
export const IndicativeTerms = z
  .object(
    Object.fromEntries(
      Object.entries(terms).map(([name, shape]) => [
        name,
        name === 'kind' ? LicenceKind : (shape as z.ZodDefault).unwrap(),
      ]),
    ) as {
      [Name in keyof typeof terms]: (typeof terms)[Name] extends z.ZodDefault<infer Inner>
        ? Inner
        : (typeof terms)[Name];
    },
  )
  .partial()
  .meta({ id: 'IndicativeTerms' });
export type IndicativeTerms = z.infer<typeof IndicativeTerms>;

/** What a licence covers of its patents. */
export const LicenceScope = z
  .object({ kind: GrantKind, fields: z.array(z.string()), territories: z.array(z.string()) })
  .meta({ id: 'LicenceScope' });
export type LicenceScope = z.infer<typeof LicenceScope>;

/* What changes from one round to the next */

/** A term by its name; what a cross-licence grants in return is one term. */
export const TermName = z.enum(Object.keys(terms) as [keyof typeof terms, ...(keyof typeof terms)[]]);
export type TermName = z.infer<typeof TermName>;

/** One term as it was and as it is, and whom that favours; `before` is null where nothing was agreed before. */
export const LicenceTermChange = z
  .object({
    term: TermName,
    before: z.json(),
    after: z.json(),
    favours: z.enum(['licensor', 'licensee', 'neither']),
  })
  .meta({ id: 'LicenceTermChange' });
export type LicenceTermChange = z.infer<typeof LicenceTermChange>;

/** How near the newest terms of the two sides are, in whole percent; null while one side has not offered. */
export const Convergence = z
  .object({
    overall: z.int().min(0).max(100),
    terms: z.array(z.object({ term: TermName, percent: z.int().min(0).max(100) }).meta({ id: 'TermConvergence' })),
  })
  .meta({ id: 'LicenceConvergence' });
export type Convergence = z.infer<typeof Convergence>;

/* What the law says of a draft */

/** Terms being written, read against the law before anybody is bound by them. */
export const TermsDraft = z.object({
  terms: LicenceTerms,
  patentIds: z.array(Id).max(100).default([]),
  /** What they are compared with. */
  before: LicenceTerms.nullish(),
});
export type TermsDraft = z.infer<typeof TermsDraft>;

export const TermsReading = z
  .object({
    findings: z.array(Finding),
    changes: z.array(LicenceTermChange),
    /** Why they could not be offered as they are: a refusal's code and what it tells; null when they could. */
    refused: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
    /** The last day the patents' lives leave room for, where it is known: `endsOn` may be no later. */
    lifeEndsOn: Day.nullable(),
  })
  .meta({ id: 'LicenceTermsReading' });
export type TermsReading = z.infer<typeof TermsReading>;
