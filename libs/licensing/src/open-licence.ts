import { finding, type Citation, type Said } from '@concentric/clause';
import { ensure } from '@concentric/kernel';
import type { Finding, FindingKind } from '@contract/clause';
import type { LicensingBlock } from '@contract/docket';
import type { IndicativeTerms, LicenceKind } from './contract';
import { isPositive } from './price.rules';
import { licenceStatutes as law, openLicenceGround } from './statutes';

/** What an open statement says of the fee: a fixed sum, a part of net sales, or a part of the profit. */
export type OpenFee =
  | { readonly mode: 'fixed'; readonly amount: number }
  | { readonly mode: 'net_sales' | 'profit'; readonly rateBp: number };

/** What is known of a patent for which an open licence is to be declared. */
export type OpenLicenceFacts = {
  readonly kind: 'invention' | 'utility_model' | 'design';
  /** Of its docket, asked for an open licence. */
  readonly blocks: readonly LicensingBlock[];
  /** Whether an exclusive or a sole licence is in force. */
  readonly exclusiveInForce: boolean;
  /** 专利权评价报告: of a utility model or a design. */
  readonly hasEvaluationReport: boolean;
  readonly allHoldersAgree: boolean;
};

type Found = readonly [clause: string, kind: FindingKind, code: string, source: Citation, ...said: Said];

/** The five grounds of 细则86, and what 专利法50 asks beside. */
function* grounds(facts: OpenLicenceFacts): Generator<Found> {
  const has = (...blocks: readonly LicensingBlock[]) => facts.blocks.some((block) => blocks.includes(block));
  if (facts.exclusiveInForce)
    yield [
      ...(['grants', 'refused', 'open_exclusive_in_force', openLicenceGround(1)] as const),
      '专利权处于独占或者排他许可有效期限内。',
      'An exclusive or a sole licence is in force.',
    ];
  if (has('suspended'))
    yield [
      ...(['patent', 'refused', 'open_proceedings', openLicenceGround(2)] as const),
      '因权属纠纷或者财产保全，有关程序处于中止状态。',
      'Its procedures are suspended for a dispute or by a court.',
    ];
  if (has('annuity_unpaid'))
    yield [
      ...(['patent', 'refused', 'open_annuity_unpaid', openLicenceGround(3)] as const),
      '没有按照规定缴纳年费。',
      'An annuity is unpaid.',
    ];
  if (has('pledged_without_consent'))
    yield [
      ...(['patent', 'refused', 'open_pledged', openLicenceGround(4)] as const),
      '专利权被质押，未经质权人同意。',
      'It is pledged and the pledgee did not agree.',
    ];
  if (has('not_granted', 'refused', 'withdrawn', 'lapsed', 'expired', 'invalidated', 'abandoned'))
    yield [
      ...(['patent', 'refused', 'open_not_in_force', openLicenceGround(5)] as const),
      '专利权尚未授予或者已经终止、被宣告无效，妨碍专利权有效实施。',
      'The patent is not granted, or has ended or was invalidated.',
    ];
  if (!facts.allHoldersAgree)
    yield [
      ...(['holders', 'refused', 'open_holders_consent', law.coOwners] as const),
      '共有专利实行开放许可，应当取得全体共有人的同意。',
      'For a patent held in common all holders must agree.',
    ];
  if (facts.kind !== 'invention' && !facts.hasEvaluationReport)
    yield [
      ...(['evaluationReport', 'refused', 'open_report_missing', law.openLicence50] as const),
      '就实用新型、外观设计专利提出开放许可声明的，应当提供专利权评价报告。',
      'For a utility model or a design the evaluation report must be provided.',
    ];
}

/** 商业性宣传用语: what an open statement may not say (细则85). */
const advertising =
  /最(好|佳|优秀|先进|高级|畅销)|(行业|全国|国内|全球|世界|市场|销量)(第一|唯一|首创)|顶(级|尖)|领先|国家级|世界级|填补.{0,4}空白|革命性|颠覆|热销|超值|优惠价|限时|稳赚|暴利|爆款|\bthe best\b|world.?class|(world|industry|market).leading|revolutionary|number one/i;

/** The words of a text that advertise; null when there are none. */
export const advertisingIn = (text: string): string | null => advertising.exec(text)?.[0] ?? null;

/** What the guide thinks usual at most: 2000 万元 at once, 20 % of net sales, 40 % of the profit. */
const usual = { fixed: 2_000_000_000, net_sales: 2000, profit: 4000 } as const;

function* feeNotes(fee: OpenFee): Generator<Found> {
  const asked = fee.mode === 'fixed' ? fee.amount : fee.rateBp;
  if (asked > usual[fee.mode])
    yield [
      ...(['fee', 'warning', 'open_fee_unusual', law.openGuide] as const),
      '使用费高于指引的一般上限：一次总付 2000 万元，提成净销售额的 20% 或者利润的 40%；请说明理由。',
      'The fee is above what the guide thinks usual: 20 million yuan at once, 20 % of net sales or 40 % of the profit; say why.',
    ];
}

/**
 * What the law says of an open statement: the grounds that forbid it, each refused, and what should be looked at.
 * @param text everything the statement says in words
 */
export function openLicenceFindings(facts: OpenLicenceFacts, fee: OpenFee | null, text: string): Finding[] {
  const found: Found[] = [...grounds(facts), ...(fee ? feeNotes(fee) : [])];
  const word = advertisingIn(text);
  if (word !== null)
    found.push([
      ...(['description', 'refused', 'open_advertising', law.openStatement] as const),
      `声明应当准确、清楚，不得出现商业性宣传用语：“${word}”。`,
      `The statement must be precise and clear and must not advertise: “${word}”.`,
    ]);
  return found.map(([clause, kind, code, source, ...said]) => finding(clause, kind, code, source, said));
}

/**
 * That nothing is asked beside the one fee of an open licence, at once or by what is sold: whoever takes it negotiates
 * nothing (专利法51), and what the office announces has no more.
 * @throws Refusal `open_terms_unfit` {terms}
 */
export function checkOpenTerms(terms: IndicativeTerms): void {
  const { tiers = [], milestonePayments = [], minimumAnnual, upfront, runningRateBp = 0, trial, cross } = terms;
  const { standsIn, sublicensable, mostFavoured, creditable } = terms;
  const unfit = Object.entries({
    ...{ standsIn, sublicensable, mostFavoured, creditable, trial, cross },
    ...{ tiers: tiers.length > 0, milestonePayments: milestonePayments.length > 0 },
    ...{ minimumAnnual: isPositive(minimumAnnual), runningRateBp: runningRateBp > 0 && isPositive(upfront) },
  }).flatMap(([term, isAsked]) => (isAsked ? [term] : []));
  ensure(unfit.length === 0, 'open_terms_unfit', { terms: unfit.sort().join(',') });
}

/** What somebody offers, as far as the law of open licences asks about it. */
export type OpenOffer = {
  readonly kinds: readonly LicenceKind[];
  /** By what right it lists what others hold. */
  readonly authority: string | null;
  readonly indicativeTerms: IndicativeTerms | null;
  /** Everything it says in words. */
  readonly said: readonly (string | null)[];
};

/**
 * That an offer of open licences is the holder's own, asks one fee and does not advertise (专利法50, 细则85).
 * @throws Refusal `open_offer_foreign`, `open_terms_unfit`, `open_offer_advertises` {words}
 */
export function ensureOpenOffer({ kinds, authority, indicativeTerms, said }: OpenOffer): void {
  if (!kinds.includes('open')) return;
  ensure(authority === null, 'open_offer_foreign');
  checkOpenTerms(indicativeTerms ?? {});
  const words = advertisingIn([...said, indicativeTerms?.note ?? ''].join('\n'));
  ensure(words === null, 'open_offer_advertises', { words });
}
