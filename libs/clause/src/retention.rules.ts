/**
 * What is held back of each amount, in fen: together `bp` basis points of their sum, halves away from zero, what cannot
 * be split going to the largest remainders and among equals to the earlier.
 */
export function retainedOf(amounts: readonly number[], bp: number): number[] {
  const exact = amounts.map((amount) => BigInt(amount) * BigInt(bp));
  const whole = exact.reduce((sum, part) => sum + part, 0n);
  const parts = exact.map((part) => part / 10_000n);
  const remainders = exact.map((part, i) => ({ i, left: part % 10_000n }));
  let missing = (whole * 2n + 10_000n) / 20_000n - parts.reduce((sum, part) => sum + part, 0n);
  for (const { i } of remainders.toSorted((a, b) => (a.left === b.left ? a.i - b.i : a.left > b.left ? -1 : 1))) {
    if (missing === 0n) break;
    parts[i] = parts[i]! + 1n;
    missing--;
  }
  return parts.map(Number);
}
