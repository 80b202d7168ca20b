import { share, type Reward, type WaterfallInput } from '@concentric/sharing';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCurrent, type Worked } from './distribution.rules';
import { previewHashOf } from './line-hash';
import { keptLines } from './line.rules';

const clause = { zh: '条款', en: 'Clause' };
const organizations = ['a', 'b', 'c', 'd'];

/** What a draft follows from, as it is read when it is drafted and again when it is posted. */
type Basis = {
  readonly policyId: string;
  readonly gross: number;
  readonly costs: number;
  readonly retentionBp: number;
  readonly rewardBp: number;
  readonly commission: number;
  readonly recurring: boolean;
  readonly stakes: readonly number[];
  readonly carry: number;
};

const basis: fc.Arbitrary<Basis> = fc.record({
  policyId: fc.constantFrom('p1', 'p2'),
  gross: fc.integer({ min: 2_000, max: 2 ** 40 }),
  costs: fc.integer({ min: 0, max: 900 }),
  retentionBp: fc.integer({ min: 0, max: 9_000 }),
  rewardBp: fc.integer({ min: 0, max: 9_000 }),
  commission: fc.integer({ min: 0, max: 900 }),
  recurring: fc.boolean(),
  stakes: fc.array(fc.integer({ min: 1, max: 2 ** 40 }), { minLength: 2, maxLength: organizations.length }),
  carry: fc.integer({ min: 0, max: 499_999_999_999 }),
});

const rewardOf = (rateBp: number): Reward => ({
  ...{ basis: 'agreed', rateBp, agreementId: 'r', agreedOn: '2026-01-05', document: '协议', citation: clause },
  inventors: [{ key: 'i', userId: 'i', name: '陈工', parts: 1n }],
});

/** What sharing comes to by a basis, as the service works it out. */
function worked(it: Basis): { now: Worked & { policyId: string }; lines: string } {
  const stakes = it.stakes.map((amount, i) => ({
    ...{ organizationId: organizations[i]!, amount: BigInt(amount), since: '2026-01-05', sources: [] },
  }));
  const [first, second] = organizations as [string, string];
  const input: WaterfallInput = {
    ...{ gross: BigInt(it.gross), taxes: BigInt(it.costs), upkeep: 0n, directCosts: 0n, recurring: it.recurring },
    tiers: {
      brokerCommission: { source: 'mandate', clause },
      inventorsReward: { mode: 'by_agreement', unitRules: [], clause },
      retention: { rateBp: it.retentionBp, fixed: null, clause },
      investors: { method: 'by_recurrence', basis: 'asset_or_center', clause },
    },
    commissions:
      it.commission === 0 ? [] : [{ userId: 'b', name: '居间', due: BigInt(it.commission), on: '2026-02-01' }],
    reward: rewardOf(it.rewardBp),
    stakes: {
      ...{ basis: 'asset', asOf: '2026-06-30', hash: '', stakes },
      total: stakes.reduce((sum, { amount }) => sum + amount, 0n),
    },
    carries: new Map([
      [first, BigInt(it.carry)],
      [second, -BigInt(it.carry)],
    ]),
  };
  const lines = keptLines(share(input).lines);
  const basisHash = JSON.stringify(it.stakes);
  return {
    now: {
      ...{ policyId: it.policyId, previewHash: previewHashOf(it.policyId, lines), basisHash },
      ...{ asOf: '2026-06-30', gross: it.gross },
    },
    lines: JSON.stringify(lines),
  };
}

/** Everything that may have changed by the time of posting; each makes a difference, be it of the reasons alone. */
const changes: readonly ((it: Basis) => Basis)[] = [
  (it) => ({ ...it, policyId: `${it.policyId}'` }),
  (it) => ({ ...it, gross: it.gross + 1 }),
  (it) => ({ ...it, costs: it.costs + 1 }),
  (it) => ({ ...it, commission: it.commission + 1 }),
  (it) => ({ ...it, rewardBp: it.rewardBp + 1 }),
  (it) => ({ ...it, stakes: [it.stakes[0]! + 1, ...it.stakes.slice(1)] }),
  (it) => ({ ...it, stakes: it.stakes.length > 2 ? it.stakes.slice(1) : [...it.stakes, 1] }),
];

/**
 * Working one out costs half a millisecond, so 100 000 pairs are drawn of bases worked out before: each as it was drafted,
 * as it is worked out again of the same, and as it is after each change.
 */
test('what is posted is what was approved to the last fen and reason, or the post is refused', () => {
  const bases = fc.sample(basis, 800);
  const drafts = bases.map(worked);
  const later = bases.map((it) => [structuredClone(it), ...changes.map((change) => change(it))].map(worked));
  const one = fc.nat({ max: bases.length - 1 });
  const outcomes = { same: 0, refused: 0 };
  fc.assert(
    fc.property(one, fc.option(one, { freq: 1 }), fc.nat({ max: changes.length }), (i, other, change) => {
      const draft = drafts[i]!;
      const now = later[other ?? i]![change]!;
      const isSame = now.lines === draft.lines && now.now.policyId === draft.now.policyId;
      if (isCurrent(draft.now, now.now) !== isSame) return false;
      outcomes[isSame ? 'same' : 'refused'] += 1;
      return change === 0 && (other ?? i) === i ? isSame : other !== null || !isSame;
    }),
    { numRuns: 100_000 },
  );
  expect(Object.values(outcomes).every((count) => count > 1000)).toBe(true);
});

test('remainders that others carried on meanwhile make it another', () => {
  const it = { policyId: 'p', gross: 3001, costs: 0, retentionBp: 0, rewardBp: 0, commission: 0, recurring: true };
  const [draft, later] = [0, 333].map((carry) => worked({ ...it, stakes: [1, 1, 1], carry }));
  expect(isCurrent(draft!.now, later!.now)).toBe(false);
});
