/** Where a notice about payments or accounts leads; null for any other. */
export function payoutPathOf(type: string, id: (name: string) => string | null): string | null {
  if (type.startsWith('payout-batch.')) return `/finance/${id('centerId')}/payouts`;
  if (type === 'bank-account.entered') return `/finance/${id('centerId')}/payouts`;
  return /^(bank-account|payout)[.]/.test(type) ? '/bank-accounts' : null;
}
