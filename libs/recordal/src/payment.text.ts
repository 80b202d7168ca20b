import { percent } from '@concentric/clause';
import { yuan, type Sentence } from '@concentric/kernel';
import type { LicenceTerms } from '@contract/licensing';

/** 使用费及支付方式: how a licence is paid for, in words, from its terms. */
export function paymentSaid(terms: LicenceTerms): Sentence {
  const { upfront, runningRateBp, tiers, minimumAnnual, milestonePayments, payDays, cross, sublicenceShareBp } = terms;
  const parts: Sentence[] = [];
  if (upfront.amount > 0)
    parts.push({
      zh: `入门费 ${yuan(upfront.amount)} 元，生效后 ${payDays} 日内一次付清`,
      en: `${yuan(upfront.amount)} yuan upfront, within ${payDays} days of taking effect`,
    });
  for (const { title, amount, dueOn } of milestonePayments)
    parts.push({
      zh: `${title} ${yuan(amount.amount)} 元，${dueOn ? `不迟于 ${dueOn}` : `达成后 ${payDays} 日内`}`,
      en: `${title}: ${yuan(amount.amount)} yuan, ${dueOn ? `by ${dueOn}` : `within ${payDays} days of reaching it`}`,
    });
  if (tiers.length > 0) {
    const rates = tiers.map(({ from, rateBp }) => [yuan(from.amount), percent(rateBp)] as const);
    parts.push({
      zh: `按净销售额分档提成：${rates.map(([from, rate]) => `${from} 元起 ${rate}`).join('，')}`,
      en: `royalties of net sales by tiers: ${rates.map(([from, rate]) => `${rate} from ${from} yuan`).join(', ')}`,
    });
  } else if (runningRateBp > 0)
    parts.push({
      zh: `按净销售额提成 ${percent(runningRateBp)}`,
      en: `a royalty of ${percent(runningRateBp)} of net sales`,
    });
  if (minimumAnnual.amount > 0)
    parts.push({
      zh: `每年最低 ${yuan(minimumAnnual.amount)} 元`,
      en: `at least ${yuan(minimumAnnual.amount)} yuan a year`,
    });
  if (sublicenceShareBp > 0)
    parts.push({
      zh: `再许可收入的 ${percent(sublicenceShareBp)}`,
      en: `${percent(sublicenceShareBp)} of what sublicensees pay`,
    });
  if (cross?.balancing) {
    const { payer, amount } = cross.balancing;
    parts.push({
      zh: `${payer === 'licensor' ? '许可方' : '被许可方'}支付差额补偿 ${yuan(amount.amount)} 元，生效后 ${payDays} 日内`,
      en: `${yuan(amount.amount)} yuan to even out, paid by the ${payer} within ${payDays} days of taking effect`,
    });
  }
  if (parts.length === 0) return { zh: '无偿', en: 'Free of charge' };
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') };
}
