import { percent } from '@concentric/clause';
import { yuan, type Sentence } from '@concentric/kernel';
import type { LicenceTerms } from '@contract/licensing';

/** 使用费及支付方式: how a licence is paid for, in words, from its terms. */
export function paymentSaid(terms: LicenceTerms): Sentence {
  const { upfront, runningRateBp, tiers, minimumAnnual, milestonePayments, payDays } = terms;
  const parts: Sentence[] = [];
  if (upfront.amount > 0)
    parts.push({
      zh: `入门费 ${yuan(upfront.amount)} 元，生效后 ${payDays} 日内一次付清`,
      en: `${yuan(upfront.amount)} yuan upfront, within ${payDays} days of taking effect`,
    });
  for (const { title, amount } of milestonePayments)
    parts.push({ zh: `${title} ${yuan(amount.amount)} 元`, en: `${title}: ${yuan(amount.amount)} yuan` });
  if (tiers.length > 0) {
    const rates = tiers.map(({ rateBp }) => rateBp);
    const range = `${percent(Math.min(...rates))}–${percent(Math.max(...rates))}`;
    parts.push({ zh: `按净销售额分档提成 ${range}`, en: `royalties of ${range} of net sales by tiers` });
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
  if (parts.length === 0) return { zh: '无偿', en: 'Free of charge' };
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') };
}
