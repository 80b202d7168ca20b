import { cny, yuan, type Day, type Money } from '@concentric/kernel';
import type { Rounding, WaterfallTier } from '@contract/sharing';
import type { AsOfReason } from './contract';
import type { KeptInput, KeptLine } from './line.rules';

/** A sentence in both languages. */
export type Said = { readonly zh: string; readonly en: string };

const tiers: Record<WaterfallTier, Said> = {
  tax: { zh: '税费', en: 'Taxes' },
  upkeep: { zh: '维持费', en: 'Upkeep' },
  direct_cost: { zh: '直接成本', en: 'Direct costs' },
  broker: { zh: '居间报酬', en: 'Broker commission' },
  inventor: { zh: '发明人奖励', en: "Inventors' reward" },
  retention: { zh: '中心留存', en: 'Retention' },
  investor: { zh: '投资方', en: 'Investors' },
};
export const tierSaid = (tier: WaterfallTier): Said => tiers[tier];

const roundings: Record<Rounding, Said> = {
  exact: { zh: '如数，无须取整。', en: 'Exact: nothing was rounded.' },
  up: { zh: '进一：不足一分的部分归受益人。', en: 'Rounded up: a fraction of a fen goes to the party.' },
  down: { zh: '去尾：不足一分的部分留给下一层级。', en: 'Rounded down: a fraction of a fen stays for the next tier.' },
  largest_remainder: {
    zh: '最大余额法：各方先得整分，余下的分按小数部分从大到小逐一分给。',
    en: 'Largest remainder: everybody the whole fen of their part, the fen left over to the largest fractions.',
  },
  carried: {
    zh: '余数结转：不足一分的部分结转到下一次，累计与应得相差不足一分。',
    en: 'Carried remainders: the fraction of a fen is carried to the next time, so that the sum stays within a fen.',
  },
};
export const roundingSaid = (rounding: Rounding): Said => roundings[rounding];

const inputs: Record<string, Said> = {
  gross: { zh: '总额', en: 'Gross' },
  taxes: { zh: '税费', en: 'Taxes' },
  upkeep: { zh: '维持费', en: 'Upkeep' },
  direct_costs: { zh: '直接成本', en: 'Direct costs' },
  net: { zh: '净收益', en: 'Net income' },
  commission: { zh: '应付居间报酬', en: 'Commission owed' },
  left: { zh: '本层级可分金额', en: 'What is left for this tier' },
  reward_rate: { zh: '奖励比例', en: 'Rate of the reward' },
  inventor_share: { zh: '发明人份额', en: "The inventor's parts" },
  retention_rate: { zh: '留存比例', en: 'Rate of the retention' },
  retention_fixed: { zh: '固定留存', en: 'Fixed retention' },
  stake: { zh: '投入', en: 'Investment' },
  stakes: { zh: '全部投入', en: 'All investments' },
  carry: { zh: '上次结转', en: 'Carried from before' },
  item: { zh: '扣除明细', en: 'Line of the deduction' },
};
export const inputSaid = ({ what }: Pick<KeptInput, 'what'>): Said => inputs[what] ?? { zh: what, en: what };

type Sums = Record<'gross' | 'net', number>;
type TierSum = { readonly tier: WaterfallTier; readonly amount: number };
type Step = {
  readonly what: 'gross' | 'net' | 'line' | WaterfallTier;
  readonly label: Said;
  readonly amount: Money;
  readonly left: Money | null;
};

const beforeNet: readonly WaterfallTier[] = ['tax', 'upkeep', 'direct_cost'];

/**
 * The way from the gross to a line: what each tier before its own took, in the order of the waterfall, and what it left.
 * @param totals what each tier took, in that order; amounts in fen
 */
export function chainOf({ gross, net }: Sums, totals: readonly TierSum[], line: TierSum): Step[] {
  const order = Object.keys(tiers) as WaterfallTier[];
  const earlier = totals.filter(({ tier }) => order.indexOf(tier) < order.indexOf(line.tier));
  const steps: Step[] = [{ what: 'gross', label: inputs['gross']!, amount: cny(gross), left: cny(gross) }];
  let left = gross;
  const take = ({ tier, amount }: TierSum) => {
    left -= amount;
    steps.push({ what: tier, label: tierSaid(tier), amount: cny(amount), left: cny(left) });
  };
  earlier.filter(({ tier }) => beforeNet.includes(tier)).forEach(take);
  if (!beforeNet.includes(line.tier))
    steps.push({ what: 'net', label: inputs['net']!, amount: cny(net), left: cny(net) });
  earlier.filter(({ tier }) => !beforeNet.includes(tier)).forEach(take);
  return [...steps, { what: 'line', label: tierSaid(line.tier), amount: cny(line.amount), left: null }];
}

const asOfs: Record<AsOfReason, Said> = {
  licence_effective: { zh: '许可生效日', en: 'the day the licence took effect' },
  received: { zh: '收款日', en: 'the day of receipt' },
  chosen: { zh: '制单人指定', en: 'chosen by whoever drafted it' },
};
/** As of which day the ratios are, and why of that. */
export const asOfSaid = (asOf: Day, reason: AsOfReason): Said => ({
  zh: `投入比例取 ${asOf}（${asOfs[reason].zh}）。`,
  en: `The ratios are those of ${asOf}, ${asOfs[reason].en}.`,
});

type Line = Pick<
  KeptLine,
  | 'tier'
  | 'amount'
  | 'base'
  | 'numerator'
  | 'denominator'
  | 'rounding'
  | 'rank'
  | 'ideal'
  | 'carryBefore'
  | 'carryAfter'
>;

/** Stakes are fen, told in yuan; parts and rates are told as they are. */
const partSaid = ({ tier }: Line, part: string) =>
  tier === 'investor' || tier === 'broker' ? yuan(Number(part)) : part;

/** `120000.00 × 5000000.00 ÷ 10000000.00 = 60000.00`. */
export function formulaOf(line: Line): Said {
  const { base, numerator, denominator, amount } = line;
  const exact = `${yuan(base)} × ${partSaid(line, numerator)} ÷ ${partSaid(line, denominator)}`;
  const text = line.rounding === 'exact' ? yuan(amount) : `${exact} → ${yuan(amount)}`;
  return { zh: `${tierSaid(line.tier).zh}：${text} 元`, en: `${tierSaid(line.tier).en}: ${text} yuan` };
}

/** A number of 1e-12 fen as fen with as many places as it has. */
export function fenText(carried: string): string {
  const sign = carried.startsWith('-') ? '-' : '';
  const digits = carried.replace('-', '').padStart(13, '0');
  const fraction = digits.slice(-12).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -12)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Its exact part in fen, to twelve places. */
function idealText({ base, numerator, denominator, ideal }: Line): string {
  if (ideal !== null) return fenText(ideal);
  return fenText(String((BigInt(base) * BigInt(numerator) * 1_000_000_000_000n) / BigInt(denominator)));
}

/** How a line came about, one sentence a step. */
export function stepsOf(line: Line): Said[] {
  if (line.rounding === 'exact') return [];
  const ideal = idealText(line);
  const steps: Said[] = [{ zh: `精确应得 ${ideal} 分。`, en: `Exactly ${ideal} fen are due.` }];
  if (line.carryBefore !== null && line.carryAfter !== null)
    steps.push({
      zh: `加上次结转 ${fenText(line.carryBefore)} 分，付 ${line.amount} 分，结转 ${fenText(line.carryAfter)} 分到下次。`,
      en: `With ${fenText(line.carryBefore)} fen from before, ${line.amount} fen are paid and ${fenText(line.carryAfter)} carried on.`,
    });
  if (line.rank !== null)
    steps.push({
      zh: `其小数部分位列第 ${line.rank}，得余下的 1 分。`,
      en: `Its fraction was number ${line.rank}, which won one of the fen left over.`,
    });
  return steps;
}
