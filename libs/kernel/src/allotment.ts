/** What largest remainder gives: a share for each stake, and which of the units left over it won, 1 first. */
export type Allotted = { readonly shares: bigint[]; readonly ranks: (number | null)[] };

/** In how many parts a fen is carried on: a carry and an ideal share are integers of 1e-12 fen. */
export const carriedParts = 1_000_000_000_000n;

/**
 * An amount shared out by stakes, exactly, by largest remainder (最大余额法): everybody the whole units of their exact
 * share, and the units left over to the largest remainders, equal ones by the lower index. Within one unit of the exact
 * share; nothing without a stake.
 * @throws RangeError when nobody has a stake, or the amount or a stake is less than nothing
 */
export function allot(amount: bigint, stakes: readonly bigint[]): Allotted {
  const whole = wholeOf(amount, stakes);
  const shares = stakes.map((stake) => (amount * stake) / whole);
  const ranks: (number | null)[] = stakes.map(() => null);
  const left = Number(amount - sumOf(shares));
  if (left === 0) return { shares, ranks };
  const remainders = stakes.map((stake) => (amount * stake) % whole);
  byLargest(remainders)
    .slice(0, left)
    .forEach((index, rank) => {
      shares[index]! += 1n;
      ranks[index] = rank + 1;
    });
  return { shares, ranks };
}

/** Who has a stake; `key` is unique and never changes, so that equal remainders are told apart by it alone. */
export type Staked = { readonly key: string; readonly stake: bigint };
export type Share = { readonly key: string; readonly share: bigint; readonly rank: number | null };

/**
 * {@link allot} whatever the order of the stakes: equal remainders go to the lower key. Answers in the order given.
 * @throws RangeError as {@link allot} does, and for a key that comes twice
 */
export function allotByKey(amount: bigint, parts: readonly Staked[]): Share[] {
  const order = orderOf(parts);
  const { shares, ranks } = allot(
    amount,
    order.map((index) => parts[index]!.stake),
  );
  return backInOrder(order, (place, index) => ({
    ...{ key: parts[index]!.key, share: shares[place]!, rank: ranks[place]! },
  }));
}

/** A stake with what was carried on from before, in 1e-12 fen; less than nothing for who has had too much. */
export type CarryingStake = Staked & { readonly carry: bigint };
/** A share in fen, what is carried on from it and what was exactly due this time, both in 1e-12 fen. */
export type CarriedShare = Share & { readonly carry: bigint; readonly ideal: bigint };

/**
 * An amount shared out by stakes with carried remainders (余数结转): what rounding gave or took is made good next time, so
 * that whoever shares in what recurs has, at every time, had what was exactly due to within a fen. The order of the
 * parts does not matter. Who joins or leaves opens a pool of its own: carries come to nothing within it.
 *
 * Below as many fen as there are parts, what was overpaid cannot always be made good at once: nobody's share is less than
 * nothing, so a carry may then reach a fen or more until it can.
 * @throws RangeError as {@link allotByKey} does, for carries that do not come to nothing, or one without a stake
 */
export function allotCarried(amount: bigint, parts: readonly CarryingStake[]): CarriedShare[] {
  const order = orderOf(parts);
  const sorted = order.map((index) => parts[index]!);
  if (sumOf(sorted.map(({ carry }) => carry)) !== 0n) throw new RangeError('carries do not come to nothing');
  if (sorted.some(({ stake, carry }) => stake === 0n && carry !== 0n)) throw new RangeError('a carry without a stake');
  const stakes = sorted.map(({ stake }) => stake);
  const ideals = allot(amount * carriedParts, stakes).shares;
  const targets = sorted.map(({ carry }, place) => carry + ideals[place]!);
  const { shares, ranks } = payable(amount, targets);
  return backInOrder(order, (place, index) => ({
    ...{ key: parts[index]!.key, share: shares[place]!, rank: ranks[place]!, ideal: ideals[place]! },
    carry: targets[place]! - shares[place]! * carriedParts,
  }));
}

/**
 * The whole fen of what is due. Units left over go to who would have less than nothing, then to the largest fractions;
 * where lifting everybody to nothing takes more than there is, it is had back from whom it leaves the least owed.
 */
function payable(amount: bigint, targets: readonly bigint[]): Allotted {
  const whole = targets.map((target) => (target > 0n ? target / carriedParts : 0n));
  const ranks: (number | null)[] = targets.map(() => null);
  const left = Number(amount - sumOf(whole));
  if (left > 0) {
    const fractions = targets.map((target) => (target > 0n ? target % carriedParts : -1n));
    byLargest(fractions)
      .slice(0, left)
      .forEach((index, rank) => {
        whole[index]! += 1n;
        ranks[index] = rank + 1;
      });
  }
  for (let excess = -left; excess > 0; excess -= 1) whole[leastOwed(whole, targets)]! -= 1n;
  return { shares: whole, ranks };
}

/** Whom it leaves the least owed to be paid one unit less; of equals the last. */
function leastOwed(shares: readonly bigint[], targets: readonly bigint[]): number {
  let [found, least] = [-1, 0n];
  shares.forEach((share, index) => {
    if (share === 0n) return;
    const owed = targets[index]! - share * carriedParts;
    if (found < 0 || owed <= least) [found, least] = [index, owed];
  });
  return found;
}

function wholeOf(amount: bigint, stakes: readonly bigint[]): bigint {
  if (amount < 0n) throw new RangeError(`less than nothing cannot be shared: ${amount}`);
  if (stakes.some((stake) => stake < 0n)) throw new RangeError('a stake is less than nothing');
  const whole = sumOf(stakes);
  if (whole === 0n) throw new RangeError('nobody has a stake');
  return whole;
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

/** The indices of amounts, the largest first, equal ones as they stand. */
const byLargest = (amounts: readonly bigint[]): number[] =>
  amounts
    .map((_, index) => index)
    .sort((a, b) => (amounts[a]! === amounts[b]! ? a - b : amounts[a]! > amounts[b]! ? -1 : 1));

/** The indices of parts by key. */
function orderOf(parts: readonly { readonly key: string }[]): number[] {
  const order = parts.map((_, index) => index).sort((a, b) => (parts[a]!.key < parts[b]!.key ? -1 : 1));
  order.forEach((index, place) => {
    const before = order[place - 1];
    if (before !== undefined && parts[before]!.key === parts[index]!.key) throw new RangeError('a key comes twice');
  });
  return order;
}

function backInOrder<T>(order: readonly number[], at: (place: number, index: number) => T): T[] {
  const back = new Array<T>(order.length);
  order.forEach((index, place) => {
    back[index] = at(place, index);
  });
  return back;
}
