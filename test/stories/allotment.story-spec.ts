import { allot, allotCarried, carriedParts } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startServer, type TestServer } from '../support/server';

/* What is shared out here and in the database is the same to the last unit: shares, carries, and who won what. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

type Vector = { readonly amount: bigint; readonly stakes: readonly bigint[]; readonly carries: readonly bigint[] };

const numbers = (list: string) => `(SELECT array_agg(n::numeric ORDER BY o)
  FROM jsonb_array_elements_text(v.it -> '${list}') WITH ORDINALITY AS e(n, o))`;
const twinOf = {
  plain: [`allot((v.it ->> 'amount')::numeric, ${numbers('stakes')})`, 'share, rank'],
  carried: [
    `allot_carried((v.it ->> 'amount')::numeric, ${numbers('stakes')}, ${numbers('carries')})`,
    'share, carry, ideal, rank',
  ],
} as const;

/** What the database makes of many vectors, asked at once: for each its rows as text. */
async function told(twin: keyof typeof twinOf, vectors: readonly Vector[]): Promise<string[]> {
  const [call, columns] = twinOf[twin];
  const text = (all: readonly bigint[]) => all.map(String);
  const asked = vectors.map(({ amount, stakes, carries }) => ({
    ...{ amount: String(amount), stakes: text(stakes), carries: text(carries) },
  }));
  const rows = await server.sql<{ told: string }>(
    `SELECT (SELECT string_agg(concat_ws(':', ${columns}), ' ' ORDER BY place) FROM ${call}) AS told
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS v(it, nth) ORDER BY v.nth`,
    [JSON.stringify(asked)],
  );
  return rows.map((row) => row.told);
}

const lineOf = (...values: (bigint | number | null)[]) => values.filter((value) => value !== null).join(':');
const here = {
  plain({ amount, stakes }: Vector) {
    const { shares, ranks } = allot(amount, stakes);
    return shares.map((share, i) => lineOf(share, ranks[i]!)).join(' ');
  },
  carried({ amount, stakes, carries }: Vector) {
    const parts = stakes.map((stake, i) => ({ key: String(i).padStart(3, '0'), stake, carry: carries[i]! }));
    return allotCarried(amount, parts)
      .map(({ share, carry, ideal, rank }) => lineOf(share, carry, ideal, rank))
      .join(' ');
  },
};

/** The vectors of ledger.md, of the tests it names, and at the edges. */
const published: Vector[] = (
  [
    [10_000n, [1n, 1n, 1n]],
    [15n, [20n, 2n, 3n]],
    [100n, [0n, 1n, 2n]],
    [101n, [25n, 25n, 25n, 25n]],
    [199n, Array.from({ length: 100 }, () => 1n)],
    [217_586n, [72_787n, 998_594n, 590_221n]],
    [217_587n, [72_787n, 998_594n, 590_221n]],
    [45_000_000n, [500_000_000_000n, 300_000_000_000n, 200_000_000_000n]],
    [2n ** 63n - 1n, [2n ** 63n - 1n, 2n ** 63n - 1n, 1n]],
    [0n, [1n, 2n]],
    [1n, Array.from({ length: 1000 }, () => 1n)],
  ] as [bigint, bigint[]][]
).map(([amount, stakes]) => ({ amount, stakes, carries: stakes.map(() => 0n) }));

const stakes = fc
  .array(fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 5n }), fc.bigInt({ min: 0n, max: 10n ** 15n })), {
    ...{ minLength: 1, maxLength: 8 },
  })
  .filter((all) => all.some((stake) => stake > 0n));
const amounts = fc.oneof(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }));
/** Carries of any size that come to nothing, also such as force somebody to give back. */
const random = fc
  .record({
    amount: amounts,
    stakes,
    far: fc.bigInt({ min: 1n, max: 3n }),
    seeds: fc.array(fc.maxSafeNat(), { minLength: 8 }),
  })
  .map(({ amount, stakes: all, far, seeds }): Vector => {
    const holders = all.flatMap((stake, i) => (stake > 0n ? [i] : []));
    const carries = all.map(() => 0n);
    holders.slice(1).forEach((index, i) => {
      const carry = (BigInt(seeds[i]!) % (far * carriedParts)) * (i % 2 === 0 ? -1n : 1n);
      carries[index]! += carry;
      carries[holders[i]!]! -= carry;
    });
    return { amount, stakes: all, carries };
  });

test.each(['plain', 'carried'] as const)('%s: the published vectors', async (twin) => {
  expect(await told(twin, published)).toEqual(published.map(here[twin]));
});

test.each(['plain', 'carried'] as const)(
  '%s: 20 000 random ones',
  async (twin) => {
    for (let batch = 0; batch < 10; batch += 1) {
      const vectors = fc.sample(random, { numRuns: 2000, seed: 20_261_122 + batch });
      expect(await told(twin, vectors)).toEqual(vectors.map(here[twin]));
    }
  },
  60_000,
);

test.each([
  [`allot(-1, '{1}')`, 'less than nothing cannot be shared'],
  [`allot(1, '{1,-1}')`, 'a stake is less than nothing'],
  [`allot(1, '{0,0}')`, 'nobody has a stake'],
  [`allot(1, '{}')`, 'nobody has a stake'],
  [`allot_carried(1, '{1,1}', '{1,0}')`, 'carries do not come to nothing'],
  [`allot_carried(1, '{1,1}', '{0}')`, 'carries do not come to nothing'],
  [`allot_carried(1, '{0,1}', '{5,-5}')`, 'a carry without a stake'],
])('%s is refused there as here: %s', async (call, why) => {
  await expect(server.sql(`SELECT * FROM ${call}`)).rejects.toThrow(why);
});
