import { carriedParts } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Tiers } from './contract';
import { methodFor, ratioOf, share, type Reward, type Stakes, type WaterfallInput } from './waterfall.rules';

const clause = { zh: '条款', en: 'Clause' };
const tiers: Tiers = {
  brokerCommission: { source: 'mandate', clause },
  inventorsReward: { mode: 'by_agreement', unitRules: [], clause },
  retention: { rateBp: 0, fixed: null, clause },
  investors: { method: 'by_recurrence', basis: 'asset_or_center', clause },
};
const stakesOf = (...amounts: bigint[]): Stakes => ({
  ...{ basis: 'asset', asOf: '2026-06-30', hash: '', total: amounts.reduce((sum, amount) => sum + amount, 0n) },
  stakes: amounts
    .map((amount, i) => ({
      organizationId: `o${String(i).padStart(3, '0')}`,
      amount,
      since: '2026-01-05',
      sources: [],
    }))
    .filter(({ amount }) => amount > 0n),
});
const rewardOf = (rateBp: number, ...parts: bigint[]): Reward => ({
  ...{ basis: 'agreed', rateBp, agreementId: 'a', agreedOn: '2026-01-05', document: '协议', citation: clause },
  inventors: parts.map((own, i) => ({ key: `i${i}`, userId: null, name: `发明人${i}`, parts: own })),
});
const usual: WaterfallInput = {
  ...{ gross: 100_000_000n, taxes: 6_000_000n, upkeep: 1_200_000n, directCosts: 2_800_000n, tiers, recurring: false },
  ...{
    commissions: [],
    reward: rewardOf(5000, 1n),
    stakes: stakesOf(500_000_000_000n, 300_000_000_000n, 200_000_000_000n),
  },
};
const shares = (input: Partial<WaterfallInput> = {}) =>
  share({ ...usual, ...input }).lines.map((line) => [line.tier, line.share]);

describe('the waterfall', () => {
  test('of a million yuan at 5000 : 3000 : 2000', () => {
    const { net, method } = share(usual);
    expect([net, method]).toEqual([90_000_000n, 'largest_remainder']);
    expect(shares()).toEqual([
      ['tax', 6_000_000n],
      ['upkeep', 1_200_000n],
      ['direct_cost', 2_800_000n],
      ['inventor', 45_000_000n],
      ['investor', 22_500_000n],
      ['investor', 13_500_000n],
      ['investor', 9_000_000n],
    ]);
  });

  test('of 100.00 by three equal stakes, with nothing else to take', () => {
    const none = { ...tiers, inventorsReward: { ...tiers.inventorsReward, mode: 'none' as const } };
    const [plain, three] = [{ taxes: 0n, upkeep: 0n, directCosts: 0n, reward: null }, stakesOf(1n, 1n, 1n)];
    expect(shares({ ...plain, gross: 10_000n, tiers: none, stakes: three })).toEqual([
      ['investor', 3334n],
      ['investor', 3333n],
      ['investor', 3333n],
    ]);
  });

  test('takes each tier of what the one before left', () => {
    const retention = { ...tiers, retention: { rateBp: 1000, fixed: null, clause } };
    const commissions = [{ userId: 'u', name: '经纪人', due: 10_000_000n, on: '2026-02-01' }];
    expect(shares({ tiers: retention, commissions }).slice(3)).toEqual([
      ['broker', 10_000_000n],
      ['inventor', 40_000_000n],
      ['retention', 4_000_000n],
      ['investor', 18_000_000n],
      ['investor', 10_800_000n],
      ['investor', 7_200_000n],
    ]);
  });

  test('pays brokers as far as the net income goes, each by what they are owed', () => {
    const commissions = [
      { userId: 'u', name: '甲', due: 100n, on: '2026-02-01' },
      { userId: 'v', name: '乙', due: 50n, on: '2026-02-01' },
    ];
    const small = { gross: 100n, taxes: 0n, upkeep: 0n, directCosts: 0n, commissions };
    expect(shares(small)).toEqual([
      ['broker', 67n],
      ['broker', 33n],
      ['inventor', 0n],
      ['investor', 0n],
      ['investor', 0n],
      ['investor', 0n],
    ]);
  });

  test.each([
    [5000, 9n, 5n],
    [7000, 9n, 7n],
    [7000, 10n, 7n],
    [1, 1n, 1n],
    [0, 9n, 0n],
    [10_000, 9n, 9n],
  ])('the inventors never get less than %i basis points: of %s they get %s', (rateBp, gross, reward) => {
    const plain = { gross, taxes: 0n, upkeep: 0n, directCosts: 0n };
    expect(shares({ ...plain, reward: rewardOf(rateBp, 1n) })[0]).toEqual(['inventor', reward]);
  });

  test.each([
    [{ rateBp: 3333, fixed: null }, 14_998_500n],
    [{ rateBp: null, fixed: { amount: 7, currency: 'CNY' as const } }, 7n],
    [{ rateBp: null, fixed: { amount: 9_000_000_000, currency: 'CNY' as const } }, 45_000_000n],
  ])('the center keeps %j', (kept, amount) => {
    const lines = share({ ...usual, tiers: { ...tiers, retention: { ...kept, clause } } }).lines;
    expect(lines.find(({ tier }) => tier === 'retention')?.share).toBe(amount);
  });

  test('tells of every line of what it is which part, and by which clause', () => {
    const [line] = share({ ...usual, recurring: true, carries: new Map() }).lines.slice(-1);
    expect(line).toMatchObject({
      ...{ tier: 'investor', base: 45_000_000n, numerator: 200_000_000_000n, denominator: 1_000_000_000_000n },
      ...{ rounding: 'carried', share: 9_000_000n, carryBefore: 0n, carryAfter: 0n, clause },
      ideal: 9_000_000n * carriedParts,
    });
    const statutory = share({ ...usual, reward: { ...rewardOf(5000, 1n), basis: 'statutory' } }).lines[3]!;
    expect(statutory.clause).toEqual({ zh: '条款(条款)', en: 'Clause (Clause)' });
  });

  test.each([
    [{ gross: 5n }, 'costs exceed the gross'],
    [{ taxes: -1n }, 'less than nothing'],
    [{ stakes: stakesOf() }, 'nobody has a stake'],
  ])('%j is refused', (input, why) => expect(() => share({ ...usual, ...input })).toThrow(new RangeError(why)));

  test('at the edge of 64 bits is exact', () => {
    const gross = 2n ** 63n - 1n;
    const { lines } = share({ ...usual, gross, stakes: stakesOf(gross, gross - 1n, 1n) });
    expect(lines.reduce((sum, line) => sum + line.share, 0n)).toBe(gross);
  });
});

test.each([
  ['by_recurrence', true, 'carried'],
  ['by_recurrence', false, 'largest_remainder'],
  ['carried', false, 'carried'],
  ['largest_remainder', true, 'largest_remainder'],
] as const)('a policy of %s shares what recurs (%s) by %s', (method, recurring, used) =>
  expect(methodFor({ ...tiers.investors, method }, recurring)).toBe(used),
);

test('a share is told in lowest terms', () => expect(ratioOf(6n, 9n)).toEqual({ numerator: 2, denominator: 3 }));

describe('any waterfall', () => {
  const fen = fc.oneof(fc.bigInt({ min: 0n, max: 99n }), fc.bigInt({ min: 0n, max: 10n ** 13n }));
  const bp = fc.integer({ min: 0, max: 10_000 });
  const input = fc
    .record({
      ...{ net: fen, taxes: fen, upkeep: fen, directCosts: fen, recurring: fc.boolean() },
      dues: fc.array(fen, { maxLength: 3 }),
      rewardBp: bp,
      parts: fc.array(fc.bigInt({ min: 1n, max: 1000n }), { minLength: 1, maxLength: 4 }),
      retention: fc.oneof(bp, fen),
      stakes: fc.array(fc.bigInt({ min: 0n, max: 10n ** 13n }), { minLength: 1, maxLength: 6 }),
      carry: fc.bigInt({ min: 0n, max: carriedParts - 1n }),
    })
    .filter(({ stakes }) => stakes.some((stake) => stake > 0n))
    .map(({ net, dues, rewardBp, parts, retention, stakes, carry, ...costs }): WaterfallInput => {
      const fixed = typeof retention === 'bigint';
      const held = stakesOf(...stakes);
      const [one, two] = held.stakes;
      return {
        ...{ ...usual, ...costs, gross: net + costs.taxes + costs.upkeep + costs.directCosts },
        commissions: dues.map((due, i) => ({ userId: `u${i}`, name: '', due, on: '2026-02-01' })),
        ...{ reward: rewardOf(rewardBp, ...parts), stakes: held },
        tiers: {
          ...tiers,
          retention: fixed
            ? { rateBp: null, fixed: { amount: Number(retention), currency: 'CNY' }, clause }
            : { rateBp: retention, fixed: null, clause },
        },
        carries:
          one && two
            ? new Map([
                [one.organizationId, carry],
                [two.organizationId, -carry],
              ])
            : new Map(),
      };
    });

  test('comes to the gross in every tier, is never less than nothing, and depends on no order', () => {
    fc.assert(
      fc.property(input, (wish) => {
        const { net, lines, method } = share(wish);
        const of = (...wanted: string[]) =>
          lines.filter(({ tier }) => wanted.includes(tier)).reduce((sum, line) => sum + line.share, 0n);
        if (of('tax', 'upkeep', 'direct_cost') + net !== wish.gross) throw new Error('costs');
        if (of('broker', 'inventor', 'retention', 'investor') !== net)
          throw new Error('the lines are not the net income');
        if (lines.some((line) => line.share < 0n)) throw new Error('less than nothing');
        const left = net - of('broker');
        const due = left * BigInt(wish.reward!.rateBp);
        if (of('inventor') * 10_000n < due || of('inventor') * 10_000n >= due + 10_000n) throw new Error('reward');
        for (const line of lines) {
          const off = line.share * line.denominator - line.base * line.numerator;
          const fens = line.rounding === 'carried' ? 2n : line.rounding === 'exact' ? 0n : 1n;
          const small = line.rounding === 'carried' && line.base < line.denominator;
          if (!small && (off < 0n ? -off : off) > fens * line.denominator) throw new Error(`${line.tier} is off`);
        }
        const back = { ...wish, stakes: { ...wish.stakes, stakes: [...wish.stakes.stakes].reverse() } };
        const again = new Map(share(back).lines.map((line) => [line.party.organizationId, line.share]));
        for (const line of lines)
          if (line.tier === 'investor' && again.get(line.party.organizationId) !== line.share) throw new Error('order');
        if (method !== (wish.recurring ? 'carried' : 'largest_remainder')) throw new Error('method');
      }),
      { numRuns: 100_000 },
    );
  });
});
