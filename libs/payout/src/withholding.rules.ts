import { ensure } from '@concentric/kernel';
import type { PayoutPurpose, Withholding, WithholdingMethod } from './contract';

/** Tax kept back from one payment, in fen, and the rule it follows. */
export type Withheld = { readonly method: WithholdingMethod; readonly amount: number; readonly basis: string };

/** What was paid to somebody before for the same in the same month, and kept back of it, in fen. */
export type Before = { readonly gross: number; readonly withheld: number };
export const nothingBefore: Before = { gross: 0, withheld: 0 };

/** Where the table stands, and what one payment is. */
export const labourBasis =
  '国家税务总局公告2018年第61号 第八条（劳务报酬所得预扣预缴）；个人所得税法实施条例 第十四条（同一项目一个月内取得的为一次）';
/** What an employer pays an employee. From memory of the law, not from a text kept with the platform. */
export const wagesBasis = '国家税务总局公告2018年第61号 第六条（工资、薪金所得累计预扣）';
/**
 * What a non-profit research institution or university pays in cash to its own people for a result of their duties:
 * half of it counts as wages of the month. From memory of the circular, not from a text kept with the platform.
 */
export const halfWagesBasis =
  '财税〔2018〕58号（非营利性研究开发机构和高校的职务科技成果转化现金奖励，减按50%计入工资、薪金所得）';
export const organizationBasis = '收款方为单位，自行申报纳税 · an organization declares its own taxes';

const bases: Partial<Record<WithholdingMethod, string>> = {
  ...{ labour: labourBasis, wages: wagesBasis, half_wages: halfWagesBasis },
};

const yuan = 100n;
/** 个人所得税预扣率表二: up to this much a payment (fen), the rate in percent, and the quick deduction (fen). */
const brackets = [
  { upTo: 20_000n * yuan, percent: 20n, deduction: 0n },
  { upTo: 50_000n * yuan, percent: 30n, deduction: 2_000n * yuan },
  { upTo: null, percent: 40n, deduction: 7_000n * yuan },
] as const;

/**
 * What is prepaid of the income tax of one payment for services, in fen, halves up: of at most 4 000 yuan 800 are left
 * out, of more a fifth; the rest is taxed by the table. From memory of the announcement, not from a text kept
 * with the platform.
 * @see 国家税务总局公告2018年第61号, art. 8, table 2
 */
export function labourTax(gross: number): number {
  const income = BigInt(gross);
  // In tenths of a fen: a fifth of a fen is left out exactly.
  const taxable = income <= 4_000n * yuan ? (income - 800n * yuan) * 10n : income * 8n;
  if (taxable <= 0n) return 0;
  const { percent, deduction } = brackets.find(({ upTo }) => upTo === null || taxable <= upTo * 10n)!;
  const thousandths = taxable * percent - deduction * 1000n;
  return Number((thousandths + 500n) / 1000n);
}

/**
 * What is still to be prepaid of `gross`, in fen: what is paid for the same within a month is one payment (个人所得税法实施
 * 条例 art. 14, from memory), so the month is taxed together and what was kept back of it before is taken off. At least
 * a fen is paid out.
 */
export function labourTaxAfter(gross: number, before: Before): number {
  ensure(Number.isSafeInteger(gross + before.gross), 'amount_out_of_range');
  const left = labourTax(gross + before.gross) - before.withheld;
  return Math.max(0, Math.min(left, gross - 1));
}

/**
 * What the platform suggests until the desk decides: of persons what services are taxed, of organizations nothing.
 * Whether an inventor is an employee, and of what institution, is the desk's to know.
 */
export const suggested = (purpose: PayoutPurpose, ofOrganization: boolean, gross: number, before: Before): Withheld =>
  ofOrganization || purpose === 'investor_payable'
    ? { method: 'none', amount: 0, basis: organizationBasis }
    : { method: 'labour', amount: labourTaxAfter(gross, before), basis: labourBasis };

/** What the desk says. @throws Refusal `withholding_of_organization`, `withholding_exceeds` */
export function decided(
  { method, amount, basis }: Withholding,
  ofOrganization: boolean,
  gross: number,
  before: Before,
): Withheld {
  const tax = method === 'labour' ? labourTaxAfter(gross, before) : (amount?.amount ?? 0);
  ensure(!ofOrganization || tax === 0, 'withholding_of_organization');
  ensure(tax < gross || tax === 0, 'withholding_exceeds');
  return { method, amount: tax, basis: method === 'labour' ? labourBasis : (basis ?? bases[method] ?? '') };
}
