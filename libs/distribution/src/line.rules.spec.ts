import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allotCarried, carriedParts } from '@concentric/kernel';
import { memberHashOf, previewHashOf } from './line-hash';
import { accountOf, addCarries, commissionsLeft, keptLines, type WorkedLine } from './line.rules';

const clause = { zh: '条款', en: 'Clause' };
const worked = (change: Partial<WorkedLine> = {}): WorkedLine => ({
  ...{ tier: 'investor', party: { organizationId: 'a', userId: null, name: null }, base: 100n, numerator: 1n },
  ...{ denominator: 3n, rounding: 'largest_remainder', share: 34n, rank: 1, ideal: null, carryBefore: null },
  ...{ carryAfter: null, clause, inputs: [{ what: 'stake', amount: 1n, on: '2026-01-05' }], ...change },
});

test('lines are numbered, and those of more than nothing are entries after the first', () => {
  const lines = keptLines([worked(), worked({ share: 0n }), worked({ tier: 'retention', share: 66n })]);
  expect(lines.map(({ line, entryLine }) => [line, entryLine])).toEqual([
    [1, 2],
    [2, null],
    [3, 3],
  ]);
  expect(lines[0]!.inputs).toEqual([{ what: 'stake', amount: '1', on: '2026-01-05' }]);
});

test.each<[string, Partial<WorkedLine>]>([
  ['a share', { share: 35n }],
  ['a stake', { numerator: 2n }],
  ['a party', { party: { organizationId: 'b', userId: null, name: null } }],
  ['what a stake is made of', { inputs: [{ what: 'stake', amount: 1n, on: '2026-01-06' }] }],
  ['the words of the policy', { clause: { ...clause, zh: '另一条' } }],
  ['a carry', { carryAfter: 5n }],
])('%s changes the hash of a preview', (_, change) => {
  const hash = (line: WorkedLine) => previewHashOf('policy', keptLines([line]));
  expect(hash(worked(change))).not.toBe(hash(worked()));
  expect(hash(worked())).toBe(hash(worked({ party: { organizationId: 'a', userId: null, name: '改名' } })));
  expect(previewHashOf('other', keptLines([worked()]))).not.toBe(hash(worked()));
});

test('the order of members does not matter', () => {
  expect(memberHashOf(['b', 'a'])).toBe(memberHashOf(['a', 'b']));
  expect(memberHashOf(['a'])).not.toBe(memberHashOf(['a', 'b']));
});

test.each([
  ['tax', 'tax_payable'],
  ['broker', 'broker_payable'],
  ['investor', 'investor_payable'],
] as const)('the tier %s credits %s', (tier, purpose) => {
  expect(accountOf({ tier, organizationId: null, userId: null })).toEqual({ purpose });
  expect(accountOf({ tier, organizationId: null, userId: 'u' })).toEqual({ purpose, userId: 'u' });
});

test('of a commission what was paid is off, and whoever has all of it has no line', () => {
  const owed = [
    { userId: 'a', due: 10n },
    { userId: 'b', due: 5n },
  ];
  expect(commissionsLeft(owed, new Map([['a', 4n], ['b', 5n]]))).toEqual([{ userId: 'a', due: 6n }]); // prettier-ignore
});

describe('carries', () => {
  /** What is shared and reversed in any order: a distribution, or which of those that stand is taken back. */
  const steps = fc.array(fc.nat(), { maxLength: 6 }); // a third of them take something back
  const stakes = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 4 });

  /** Without what an `expect` costs so often. */
  const must = (holds: boolean) => {
    if (!holds) throw new Error('carries differ');
  };

  type Line = { organizationId: string; carryBefore: string; carryAfter: string; due: bigint };

  test('whatever is reversed, they are what the distributions that stand left', () => {
    fc.assert(
      fc.property(stakes, steps, (wholes, all) => {
        const parts = wholes.map(BigInt);
        let carries = new Map<string, bigint>();
        const standing: Line[][] = [];
        for (const step of all) {
          const [back, amount] = [step % 3 === 0, BigInt(1 + (step >> 2))];
          if (back && standing.length > 0) {
            const [lines] = standing.splice(step % standing.length, 1);
            carries = addCarries(carries, lines!, -1n);
          } else {
            const made = allotCarried(
              amount,
              parts.map((stake, i) => ({ key: `o${i}`, stake, carry: carries.get(`o${i}`) ?? 0n })),
            );
            const lines = made.map(({ key, share, carry, ideal }) => ({
              ...{ organizationId: key, carryBefore: String(carries.get(key) ?? 0n), carryAfter: String(carry) },
              due: ideal - share * carriedParts,
            }));
            standing.push(lines);
            carries = addCarries(carries, lines, 1n);
          }
          must([...carries.values()].reduce((a, b) => a + b, 0n) === 0n);
        }
        const again = standing.reduce((map, lines) => addCarries(map, lines, 1n), new Map<string, bigint>());
        for (const [key, carry] of carries) must((again.get(key) ?? 0n) === carry);
        const due = new Map<string, bigint>();
        for (const line of standing.flat())
          due.set(line.organizationId, (due.get(line.organizationId) ?? 0n) + line.due);
        for (const [key, carry] of carries) must((due.get(key) ?? 0n) === carry);
      }),
      { numRuns: 100_000 },
    );
  });
});
