import { ensure } from '@concentric/kernel';
import type { PayoutPurpose, Withholding, WithholdingMethod } from './contract';

/** Tax kept back from one payment, in fen, and the rule it follows. */
export type Withheld = { readonly method: WithholdingMethod; readonly amount: number; readonly basis: string };

/** Where the table stands. */
export const labourBasis = '国家税务总局公告2018年第61号 第八条（劳务报酬所得预扣预缴）';
export const organizationBasis = '收款方为单位，自行申报纳税 · an organization declares its own taxes';

const yuan = 100n;
/** 个人所得税预扣率表二: up to this much a payment (fen), the rate in percent, and the quick deduction (fen). */
const brackets = [
  { upTo: 20_000n * yuan, percent: 20n, deduction: 0n },
  { upTo: 50_000n * yuan, percent: 30n, deduction: 2_000n * yuan },
  { upTo: null, percent: 40n, deduction: 7_000n * yuan },
] as const;

/**
 * What is prepaid of the income tax of one payment for services, in fen, halves up: of at most 4 000 yuan 800 are left
 * out, of more a fifth; the rest is taxed by the table.
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

/** What is withheld unless the desk says otherwise: of persons by the table, of organizations nothing. */
export const suggested = (purpose: PayoutPurpose, ofOrganization: boolean, gross: number): Withheld =>
  ofOrganization || purpose === 'investor_payable'
    ? { method: 'none', amount: 0, basis: organizationBasis }
    : { method: 'labour', amount: labourTax(gross), basis: labourBasis };

/** What the desk says. @throws Refusal `withholding_of_organization`, `withholding_exceeds` */
export function decided({ method, amount, basis }: Withholding, ofOrganization: boolean, gross: number): Withheld {
  const tax = method === 'labour' ? labourTax(gross) : (amount?.amount ?? 0);
  ensure(!ofOrganization || tax === 0, 'withholding_of_organization');
  ensure(tax < gross || tax === 0, 'withholding_exceeds');
  return { method, amount: tax, basis: method === 'labour' ? labourBasis : (basis ?? '') };
}
