import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allot, allotByKey, allotCarried, carriedParts, type CarryingStake } from './allotment';

/** Cases of each property. */
const numRuns = 100_000;
const sum = (all: readonly bigint[]) => all.reduce((total, one) => total + one, 0n);
const big = (all: readonly number[]) => all.map(BigInt);
const size = (amount: bigint) => (amount < 0n ? -amount : amount);

describe('largest remainder', () => {
  test.each([
    // Published vectors: three equal parts, the tests of Formance and dinero.js, a stake of nothing, four quarters.
    [10_000, [1, 1, 1], [3334, 3333, 3333]],
    [15, [20, 2, 3], [12, 1, 2]],
    [100, [0, 1, 2], [0, 33, 67]],
    [3, [2, 1, 0], [2, 1, 0]],
    [101, [25, 25, 25, 25], [26, 25, 25, 25]],
    // More money may mean less for somebody.
    [217_586, [72_787, 998_594, 590_221], [9532, 130_765, 77_289]],
    [217_587, [72_787, 998_594, 590_221], [9531, 130_766, 77_290]],
    [45_000_000, [500_000_000_000, 300_000_000_000, 200_000_000_000], [22_500_000, 13_500_000, 9_000_000]],
    [0, [5, 3], [0, 0]],
    [1, [1], [1]],
  ])('%i by %j is %j', (amount, stakes, shares) => {
    expect(allot(BigInt(amount), big(stakes)).shares).toEqual(big(shares));
  });

  test('at the edge of 64 bits is exact', () => {
    const most = 2n ** 63n - 1n;
    expect(allot(most, [most, most, most]).shares).toEqual([most / 3n + 1n, most / 3n, most / 3n]);
    expect(sum(allot(most, [most, 1n]).shares)).toBe(most);
  });

  test('says who won the units left over, in turn', () => {
    expect(allot(15n, [20n, 2n, 3n]).ranks).toEqual([null, null, 1]);
    expect(allot(5n, [1n, 1n, 1n]).ranks).toEqual([1, 2, null]);
  });

  test.each([
    [1n, [], 'nobody has a stake'],
    [1n, [0n, 0n], 'nobody has a stake'],
    [-1n, [1n], 'less than nothing'],
    [1n, [2n, -1n], 'a stake is less than nothing'],
  ])('%s by %s is refused: %s', (amount, stakes, why) => {
    expect(() => allot(amount, stakes)).toThrow(
      new RangeError(why === 'less than nothing' ? `less than nothing cannot be shared: ${amount}` : why),
    );
  });

  const amounts = fc.oneof(fc.bigInt({ min: 0n, max: 100n }), fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }));
  const stakes = fc
    .array(fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 5n }), fc.bigInt({ min: 0n, max: 10n ** 15n })), {
      ...{ minLength: 1, maxLength: 12 },
    })
    .filter((all) => all.some((stake) => stake > 0n));

  test('adds up, is never less than nothing, gives nothing without a stake, and is within a fen of what is due', () => {
    fc.assert(
      fc.property(amounts, stakes, (amount, all) => {
        const { shares, ranks } = allot(amount, all);
        const whole = sum(all);
        if (sum(shares) !== amount) throw new Error('the parts are not the whole');
        shares.forEach((share, i) => {
          if (share < 0n) throw new Error('less than nothing');
          if (all[i] === 0n && share !== 0n) throw new Error('a share without a stake');
          if (size(share * whole - amount * all[i]!) >= whole) throw new Error('a fen or more from what is due');
          if ((ranks[i] !== null) !== share * whole > amount * all[i]!) throw new Error('a rank without a unit');
        });
      }),
      { numRuns },
    );
  });

  test('does not depend on the order of the stakes', () => {
    const keyed = stakes.chain((all) => {
      const parts = all.map((stake, i) => ({ key: `k${String(i).padStart(2, '0')}`, stake }));
      return fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length }));
    });
    fc.assert(
      fc.property(amounts, keyed, (amount, [parts, shuffled]) => {
        const before = new Map(allotByKey(amount, parts).map(({ key, share, rank }) => [key, `${share} ${rank}`]));
        for (const { key, share, rank } of allotByKey(amount, shuffled))
          if (before.get(key) !== `${share} ${rank}`) throw new Error(`${key} changed`);
      }),
      { numRuns },
    );
  });

  test('gives who has more no less', () => {
    fc.assert(
      fc.property(amounts, stakes, (amount, all) => {
        const { shares } = allot(amount, all);
        const order = all.map((_, i) => i).sort((a, b) => (all[a]! < all[b]! ? -1 : 1));
        order.slice(1).forEach((index, i) => {
          const lower = order[i]!;
          if (all[lower]! < all[index]! && shares[lower]! > shares[index]!) throw new Error('less for more');
        });
      }),
      { numRuns },
    );
  });

  test('refuses a key that comes twice', () => {
    const twice = [
      { key: 'a', stake: 1n },
      { key: 'a', stake: 2n },
    ];
    expect(() => allotByKey(1n, twice)).toThrow('a key comes twice');
  });
});

const fresh = (stakes: readonly bigint[]): CarryingStake[] =>
  stakes.map((stake, i) => ({ key: `k${String(i).padStart(4, '0')}`, stake, carry: 0n }));
const next = (parts: readonly CarryingStake[], amount: bigint): CarryingStake[] => {
  const shares = allotCarried(amount, parts);
  return parts.map((part, i) => ({ ...part, carry: shares[i]!.carry }));
};

describe('carried remainders', () => {
  test('3 000 times one yuan among three equal stakes is a thousand yuan each', () => {
    let parts = fresh([1n, 1n, 1n]);
    const had = [0n, 0n, 0n];
    for (let i = 0; i < 3000; i += 1) {
      const shares = allotCarried(100n, parts);
      shares.forEach(({ share }, place) => (had[place]! += share));
      parts = parts.map((part, place) => ({ ...part, carry: shares[place]!.carry }));
    }
    expect(had).toEqual([100_000n, 100_000n, 100_000n]);
    // Without carrying, the first has had what rounding gave every time.
    expect(allot(100n, [1n, 1n, 1n]).shares.map((share) => share * 3000n)).toEqual([102_000n, 99_000n, 99_000n]);
  });

  test('tells what is due, paid and carried on', () => {
    const third = carriedParts / 3n;
    const [first, second, last] = allotCarried(1n, fresh([1n, 1n, 1n]));
    expect(first).toEqual({ key: 'k0000', share: 1n, rank: 1, ideal: third + 1n, carry: third + 1n - carriedParts });
    expect(second).toEqual({ key: 'k0001', share: 0n, rank: null, ideal: third, carry: third });
    expect(last).toEqual({ key: 'k0002', share: 0n, rank: null, ideal: third, carry: third });
  });

  test.each([
    [[{ key: 'a', stake: 1n, carry: 1n }], 'carries do not come to nothing'],
    [
      [
        { key: 'a', stake: 0n, carry: 5n },
        { key: 'b', stake: 1n, carry: -5n },
      ],
      'a carry without a stake',
    ],
    [[{ key: 'a', stake: 0n, carry: 0n }], 'nobody has a stake'],
  ])('refused: %j', (parts, why) => {
    expect(() => allotCarried(1n, parts)).toThrow(new RangeError(why));
  });

  const stakes = fc
    .array(fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 5n }), fc.bigInt({ min: 1n, max: 10n ** 14n })), {
      ...{ minLength: 1, maxLength: 8 },
    })
    .filter((all) => all.some((stake) => stake > 0n));
  /** Amounts of which a few are less than a fen each. */
  const series = fc.array(fc.oneof(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 10n, max: 10n ** 12n })), {
    ...{ minLength: 1, maxLength: 6 },
  });

  test('add up, are never less than nothing, carry nothing in all, and depend on no order', () => {
    fc.assert(
      fc.property(stakes, series, fc.nat(), (all, amounts, turn) => {
        let parts = fresh(all);
        for (const amount of amounts) {
          const shares = allotCarried(amount, parts);
          if (sum(shares.map(({ share }) => share)) !== amount) throw new Error('the parts are not the whole');
          if (sum(shares.map(({ carry }) => carry)) !== 0n) throw new Error('carries do not come to nothing');
          shares.forEach(({ share, carry, ideal }, i) => {
            if (share < 0n) throw new Error('less than nothing');
            if (all[i] === 0n && (share !== 0n || carry !== 0n)) throw new Error('a share without a stake');
            if (carry !== parts[i]!.carry + ideal - share * carriedParts) throw new Error('lost in carrying');
          });
          const from = turn % parts.length;
          const turned = [...parts.slice(from), ...parts.slice(0, from)];
          for (const { key, share, carry } of allotCarried(amount, turned)) {
            const same = shares.find((one) => one.key === key)!;
            if (same.share !== share || same.carry !== carry) throw new Error('the order matters');
          }
          parts = parts.map((part, i) => ({ ...part, carry: shares[i]!.carry }));
        }
      }),
      { numRuns },
    );
  });

  test('are within two fen each time and within one of all that was due, where a fen is due to each', () => {
    const positive = fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 1, maxLength: 8 });
    const more = fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(positive, more, (all, amounts) => {
        const whole = sum(all);
        const least = all.reduce((a, b) => (a < b ? a : b));
        let parts = fresh(all);
        for (const extra of amounts) {
          // So much that the smallest stake comes to a fen.
          const amount = (whole + least - 1n) / least + extra;
          const shares = allotCarried(amount, parts);
          shares.forEach(({ share, carry }, i) => {
            if (size(share * whole - amount * all[i]!) >= 2n * whole) throw new Error('two fen or more this time');
            if (size(carry) >= carriedParts) throw new Error('a fen or more in all');
          });
          parts = parts.map((part, i) => ({ ...part, carry: shares[i]!.carry }));
        }
      }),
      { numRuns },
    );
  });

  test('at each of 10 000 distributions everybody has had what was due to within a fen', () => {
    const all = Array.from({ length: 40 }, (_, i) => BigInt((i * 7919) % 9973) * 1000n + 1n);
    const whole = sum(all);
    const [paid, due] = [all.map(() => 0n), all.map(() => 0n)];
    let parts = fresh(all);
    let seed = 20261122n;
    for (let step = 0; step < 10_000; step += 1) {
      seed = (seed * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
      const amount = 10n ** 4n + (seed % 10n ** 10n);
      const shares = allotCarried(amount, parts);
      shares.forEach(({ share }, i) => {
        paid[i]! += share;
        due[i]! += amount * all[i]!;
        // What is due is cut at 1e-12 fen each time: so much at most is lost of 10 000.
        if (size(paid[i]! * whole - due[i]!) * carriedParts >= whole * (carriedParts + 10_000n))
          throw new Error(`${i} is off by a fen at step ${step}`);
      });
      parts = next(parts, amount);
    }
  });

  test('below a fen each nobody pays: what was overpaid is made good as soon as there is enough', () => {
    const negative = -900_000_000_000n;
    const parts = [
      { key: 'a', stake: 1n, carry: negative },
      { key: 'b', stake: 1n, carry: negative },
      { key: 'c', stake: 1n, carry: -2n * negative },
    ];
    const shares = allotCarried(1n, parts);
    expect(shares.map(({ share }) => share)).toEqual([0n, 0n, 1n]);
    expect(sum(shares.map(({ carry }) => carry))).toBe(0n);
    const crowd = [
      ...Array.from({ length: 10 }, (_, i) => ({ key: `n${i}`, stake: 1n, carry: negative })),
      {
        ...{ key: 'p', stake: 1n, carry: -10n * negative },
      },
    ];
    const [held] = allotCarried(2n, crowd).filter(({ key }) => key === 'p');
    expect(held!.share).toBe(2n);
    expect(allotCarried(40n, crowd).every(({ share, carry }) => share >= 0n && size(carry) < carriedParts)).toBe(true);
  });
});
