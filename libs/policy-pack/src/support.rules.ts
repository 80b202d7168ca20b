import { cny, ensure, monthsLater, type Day } from '@concentric/kernel';
import { both } from './check.rules';
import type { Clause, Pack } from './clause.rules';
import type { Bilingual, SupportCalculation, SupportOptionView, SupportQuestion } from './contract';
import { statusOn } from './pack.rules';

const wan = 10_000 * 100;
const yi = 10_000 * wan;

/** The share of a project's equity a city may buy: 30 %. */
const equityShare = { numerator: 3, denominator: 10 } as const;
const equityCap = 1 * yi;
const onceOff = { national: 3000 * wan, provincial: 1000 * wan } as const;

/** 30 % of the total shares, a hundred million yuan at most; what is under a fen is left out. */
export function equityOf(equity: number): number {
  const share = (BigInt(equity) * BigInt(equityShare.numerator)) / BigInt(equityShare.denominator);
  return share > BigInt(equityCap) ? equityCap : Number(share);
}

type Told = { open: boolean; amount: number | null; explanation: Bilingual };
/** What a clause grants: with an amount where the text fixes one, else named without. */
type Grant = {
  readonly code: string;
  readonly clauseId: string;
  readonly title: Bilingual;
  readonly group?: string;
  readonly of: (question: SupportQuestion, on: Day) => Told;
};

const unfixed = both('文件未规定金额', 'The document fixes no amount');
const named = (code: string, clauseId: string, title: Bilingual): Grant => ({
  ...{ code, clauseId, title },
  of: () => ({ open: true, amount: null, explanation: unfixed }),
});
const closed = (explanation: Bilingual): Told => ({ open: false, amount: null, explanation });

const excepted = both('国家和省规定须配套的项目除外', 'Projects that state and province want matched are excepted');
const notRisen = both('仅对升级为国家级、省级的中心', 'Only for centers that rose to national or provincial level');

const guangzhou: readonly Grant[] = [
  {
    ...{ code: 'once', clauseId: 'GZ14.upgrade', group: 'upgrade' },
    title: both('一次性补助', 'A grant, once'),
    of: ({ level, matchingRequired }) => {
      if (level === 'municipal') return closed(notRisen);
      if (matchingRequired) return closed(excepted);
      const explanation =
        level === 'national'
          ? both('国家级：3000 万元', 'National level: thirty million yuan')
          : both('省级：1000 万元', 'Provincial level: ten million yuan');
      return { open: true, amount: onceOff[level], explanation };
    },
  },
  {
    ...{ code: 'equity', clauseId: 'GZ14.upgrade', group: 'upgrade' },
    title: both('直接股权投资', 'Equity, bought directly'),
    of: ({ level, equity, matchingRequired }) => {
      if (level === 'municipal') return closed(notRisen);
      if (matchingRequired) return closed(excepted);
      if (equity == null) return closed(both('请填写项目总股本', 'The project’s total shares are not given'));
      const amount = equityOf(equity);
      const explanation =
        amount === equityCap
          ? both('总股本的 30%，以 1 亿元为限', '30 % of the total shares, at the limit of a hundred million yuan')
          : both('总股本的 30%', '30 % of the total shares');
      return { open: true, amount, explanation };
    },
  },
  named('municipal', 'GZ14.municipal', both('项目、资金、融资支持', 'Projects, money and finance')),
  named('district', 'GZ13.match', both('属地配套', 'Support by the district')),
  named('projects', 'GZ20.projects', both('重大专项申报', 'Major projects to apply for')),
  named('funds', 'GZ19.funds', both('引导基金', 'Guidance funds')),
];

const matched = (code: string, clauseId: string, title: Bilingual, whom: Bilingual): Grant => ({
  ...{ code, clauseId, title },
  of: ({ higherGrant }) => (higherGrant ? { open: true, amount: null, explanation: unfixed } : closed(whom)),
});

const beijing: readonly Grant[] = [
  named(
    'instruments',
    'BJ17.instruments',
    both(
      '股权投资、子基金、贷款贴息、购买服务、项目补助',
      'Equity, funds, interest subsidies, purchased services, grants',
    ),
  ),
  matched(
    'match',
    'BJ17.match',
    both('国家资金的地方配套', 'A local match of national money'),
    both('须先获得国家资金', 'Only for projects with national money'),
  ),
  named('first_set', 'BJ17.first', both('首台（套）政府采购补贴', 'A subsidy for first sets bought by government')),
  named('tax', 'BJ18', both('税收优惠', 'Tax relief')),
];

const supportMonths = 36;

/** 前三年连续给予专项支持: three years from accreditation, the last day counted. */
function threeYears({ accreditedOn, assessmentPassed }: SupportQuestion, on: Day): Told {
  if (assessmentPassed === false)
    return closed(both('考核评估不合格，三年内不再纳入支持范围', 'A failed assessment bars support for three years'));
  if (!accreditedOn) return closed(both('须先通过认定', 'The center must be accredited first'));
  const last = monthsLater(accreditedOn, supportMonths);
  return on <= last
    ? { open: true, amount: null, explanation: both(`至 ${last}，文件未规定金额`, `Until ${last}; no amount is fixed`) }
    : closed(both(`三年期已于 ${last} 届满`, `The three years ended on ${last}`));
}

const chongqing: readonly Grant[] = [
  {
    code: 'three_years',
    clauseId: 'CQ16.support',
    title: both('前三年专项支持', 'Special support for three years'),
    of: threeYears,
  },
  {
    ...{ code: 'projects', clauseId: 'CQ16.exclusion' },
    title: both('考核合格后的创新项目支持', 'Support of projects after a passed assessment'),
    of: ({ assessmentPassed }) =>
      assessmentPassed
        ? { open: true, amount: null, explanation: unfixed }
        : closed(both('须考核评估合格', 'The assessment must be passed')),
  },
  named('sharing', 'CQ18.share', both('开放共享补助', 'A subsidy for sharing')),
  named('first_set', 'CQ18.first', both('首台套首购风险补贴', 'A subsidy for the risk of a first purchase')),
];

const shanghai: readonly Grant[] = [
  matched(
    'district',
    'SH20.match',
    both('区级配套资助', 'A match by the district'),
    both('须先获得市级资助', 'Only for what the city grants'),
  ),
  named('each', 'SH20.each', both('一案一例一策', 'A policy for each case')),
];

const zhongguancun: readonly Grant[] = [
  named('purchase', 'ZG07.purchase', both('首购、首台（套）、订购', 'First purchase, first sets and orders')),
  named('funds', 'ZG19.funds', both('股权投资基金', 'Equity funds')),
  named(
    'loans',
    'ZG14.pledge',
    both('首次贷、研发贷、知识产权质押贷款', 'First loans, research loans, loans on pledged IP'),
  ),
];

const grants: Readonly<Record<string, readonly Grant[]>> = {
  'beijing-2016': beijing,
  guangzhou,
  'chongqing-2017': chongqing,
  'zhongguancun-2018': zhongguancun,
  'shanghai-2022': shanghai,
};

function optionOf(grant: Grant, clauses: readonly Clause[], question: SupportQuestion, on: Day): SupportOptionView {
  const clause = clauses.find(({ id }) => id === grant.clauseId);
  ensure(clause !== undefined, 'pack_unknown', { packId: question.packId });
  const { open, amount, explanation } = grant.of(question, on);
  return {
    ...{ code: grant.code, title: grant.title, clauseId: clause.id, section: clause.section },
    ...{ quotation: clause.quotation, rendering: clause.rendering, open, explanation },
    ...{ amount: amount === null ? null : cny(amount), group: grant.group ?? null, best: false },
  };
}

/** Of options that exclude each other the largest is best; the document lets a center choose one. */
function withBest(options: readonly SupportOptionView[]): SupportOptionView[] {
  const largest = (group: string) =>
    Math.max(...options.filter((option) => option.group === group).map(({ amount }) => amount?.amount ?? 0));
  const isBest = ({ group, amount }: SupportOptionView) =>
    group !== null && amount !== null && amount.amount > 0 && amount.amount === largest(group);
  const first = (option: SupportOptionView) =>
    options.find(({ group, ...it }) => group === option.group && isBest({ group, ...it }))?.code;
  return options.map((option) => ({ ...option, best: isBest(option) && first(option) === option.code }));
}

/** What a document grants, each with the sentence that does, and the most of what it fixes. */
export function calculateSupport(pack: Pack, question: SupportQuestion, on: Day): SupportCalculation {
  const options = withBest((grants[pack.id] ?? []).map((grant) => optionOf(grant, pack.clauses, question, on)));
  const counted = options.filter(({ open, group, best }) => open && (group === null || best));
  const most = cny(counted.reduce((sum, { amount }) => sum + (amount?.amount ?? 0), 0));
  return { packId: pack.id, on, status: statusOn(pack, on), options, most };
}
