import { ensure, type Ratio } from '@concentric/kernel';

/** Shares as they were agreed on, or none. */
type Sharing = { readonly share: Ratio | null };

const greatest = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatest(b, a % b));

/** Fractions added without loss: `[parts, whole]` in lowest terms, whatever their denominators. */
function sumOf(shares: readonly Ratio[]): [bigint, bigint] {
  const [parts, whole] = shares.reduce<[bigint, bigint]>(
    ([parts, whole], { numerator, denominator }) => [
      parts * BigInt(denominator) + BigInt(numerator) * whole,
      whole * BigInt(denominator),
    ],
    [0n, 1n],
  );
  const divisor = greatest(parts, whole);
  return [parts / divisor, whole / divisor];
}

/**
 * Whether the holders of a patent agreed on shares.
 * @throws Refusal `holder_shares_partial` when only some have one, `holder_shares_do_not_sum` {sum: '9/10'}
 */
export function checkShares(holders: readonly Sharing[]): boolean {
  const shares = holders.flatMap(({ share }) => share ?? []);
  if (shares.length === 0) return false;
  ensure(shares.length === holders.length, 'holder_shares_partial');
  const [parts, whole] = sumOf(shares);
  ensure(parts === whole, 'holder_shares_do_not_sum', { sum: `${parts}/${whole}` });
  return true;
}

/** What each holder has: the agreed share, or an equal part where nothing was agreed (民法典309). */
export const shareOf = ({ share }: Sharing, holders: number): Ratio => share ?? { numerator: 1, denominator: holders };

/** A holder by organization or name, with the share that was agreed on. */
type Held = Sharing & { readonly organizationId: string | null; readonly name: string | null };

const isSame = (a: Held, b: Held) =>
  a.organizationId === null ? b.organizationId === null && a.name === b.name : a.organizationId === b.organizationId;
const isLess = (a: Ratio, b: Ratio) =>
  BigInt(a.numerator) * BigInt(b.denominator) < BigInt(b.numerator) * BigInt(a.denominator);

/** Of the holders of a patent, those who would hold less than before, or nothing. */
export const losersOf = <H extends Held>(before: readonly H[], after: readonly Held[]): H[] =>
  before.filter((holder) => {
    const kept = after.find((it) => isSame(it, holder));
    return !kept || isLess(shareOf(kept, after.length), shareOf(holder, before.length));
  });

/** Whether holders are the same, in the same order and with the same shares. */
export const areSame = (before: readonly Held[], after: readonly Held[]): boolean =>
  before.length === after.length &&
  before.every((holder, i) => isSame(holder, after[i]!)) &&
  losersOf(before, after).length === 0;
