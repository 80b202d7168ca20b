import { ensure, sharesOf, type Day, type Ratio } from '@concentric/kernel';

/** What one organization has put in, in fen. */
export type Holding = { readonly organizationId: string; readonly subscribed: number; readonly paidIn: number };

/** @throws Refusal `paid_in_future` */
export function checkPaidInOn(paidInOn: Day | null | undefined, today: Day): void {
  ensure(!paidInOn || paidInOn <= today, 'paid_in_future', { paidInOn: paidInOn ?? '', today });
}

/** Whether a contribution may be taken back from a day on. @throws Refusal saying why not */
export function checkReversal(original: { reverses: string | null; paidInOn: Day | null }, on: Day, today: Day): void {
  ensure(original.reverses === null, 'reversal_irreversible');
  ensure(original.paidInOn === null || original.paidInOn <= on, 'reversal_too_early', {
    limit: original.paidInOn ?? '',
  });
  checkPaidInOn(on, today);
}

/** Exact shares of all that was paid in, largest first; who has paid in nothing has no share. */
export function stakesOf(holdings: readonly Holding[]): (Holding & { share: Ratio })[] {
  const holders = holdings
    .filter(({ paidIn }) => paidIn > 0)
    .toSorted((a, b) => b.paidIn - a.paidIn || a.organizationId.localeCompare(b.organizationId));
  const shares = sharesOf(holders.map(({ paidIn }) => paidIn));
  return holders.map((holder, i) => ({ ...holder, share: shares[i]! }));
}
