import { ensure, scale, sharesOf, type Day, type Ratio } from '@concentric/kernel';
import type { InvestmentKind, InvestmentSource, ValuationMethod } from './contract';

/** What somebody has invested in an asset, in fen. */
export type Invested = { readonly organizationId: string; readonly amount: number };

/** Everyone's exact share of all that was invested; nobody with nothing has one. */
export function ratiosOf(invested: readonly Invested[]): (Invested & { readonly share: Ratio })[] {
  const some = invested.filter(({ amount }) => amount > 0);
  const shares = sharesOf(some.map(({ amount }) => amount));
  return some.map((investment, i) => ({ ...investment, share: shares[i]! }));
}

/** What the register still lacks, in fen, so that it holds so many basis points of what was paid; may be less than nothing. */
export const lacking = (paid: number, shareBp: number, registered: number) => scale(paid, shareBp, 10_000) - registered;

/** @throws Refusal `invested_in_future` */
export function checkInvestedOn(investedOn: Day, today: Day): void {
  ensure(investedOn <= today, 'invested_in_future', { investedOn, today });
}

/** What is no money is worth what a paper says, by a method that is named. @throws Refusal `valuation_required` */
export function checkValuation(kind: InvestmentKind, evidence: string | null, method: ValuationMethod | null): void {
  ensure(kind === 'cash' || (evidence !== null && method !== null), 'valuation_required');
}

type Reversible = { readonly source: InvestmentSource; readonly reverses: string | null; readonly investedOn: Day };

/** @throws Refusal `investment_irreversible`, `investment_reversal_too_early`, `invested_in_future` */
export function checkInvestmentReversal({ source, reverses, investedOn }: Reversible, on: Day, today: Day): void {
  ensure(source === 'recorded' && reverses === null, 'investment_irreversible');
  ensure(on >= investedOn, 'investment_reversal_too_early', { limit: investedOn });
  checkInvestedOn(on, today);
}
