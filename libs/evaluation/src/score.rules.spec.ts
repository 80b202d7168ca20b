import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ensureFeedback, priceScore, spreadOf, totalOf } from './score.rules';

const criteria = [
  { key: 'price', weight: 40 },
  { key: 'quality', weight: 40 },
  { key: 'feasibility', weight: 20 },
];
const scored = (...points: number[]) => points.map((score, i) => ({ criterion: criteria[i]!.key, score }));

test.each([
  [[0, 0, 0], 0],
  [[100, 100, 100], 10_000],
  [[73, 88, 91], 8260],
  [[1, 0, 0], 40],
  [[0, 0, 1], 20],
])('%j weighs %i hundredths', (points, total) => {
  expect(totalOf(scored(...points), criteria)).toBe(total);
});

test.each([
  ['one missing', scored(1, 2)],
  ['one twice', [...scored(1, 2), { criterion: 'price', score: 3 }]],
  ['one too many', [...scored(1, 2, 3), { criterion: 'price', score: 3 }]],
  ['one unknown', [...scored(1, 2), { criterion: 'beauty', score: 3 }]],
  ['none', []],
])('%s is refused', (_, scores) => {
  expect(() => totalOf(scores, criteria)).toThrow(expect.objectContaining({ code: 'criteria_incomplete' }));
});

// Hundredths of a point: 30 points apart, and one hundredth less.
test.each([
  [[], null, null, null, false],
  [[5000], 5000, 0, 0, false],
  [[5000, 7999], 6500, 2999, 1500, false],
  [[5000, 8000], 6500, 3000, 1500, true],
  [[0, 10_000], 5000, 10_000, 5000, true],
  [[7000, 7000, 7000], 7000, 0, 0, false],
  [[1, 2], 2, 1, 1, false],
  [[1, 1, 2], 1, 1, 0, false],
])('totals %j: mean %p, range %p, deviation %p, divided %p', (totals, mean, range, deviation, nonConsensus) => {
  expect(spreadOf(totals)).toEqual({ count: totals.length, mean, range, deviation, nonConsensus });
});

test('a deviation of 15 points is never without a range of 30, and the order of reviewers means nothing', () => {
  const total = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(fc.array(total, { minLength: 1, maxLength: 12 }), (totals) => {
      const { mean, range, deviation, nonConsensus } = spreadOf(totals);
      expect(mean! >= Math.min(...totals) && mean! <= Math.max(...totals)).toBe(true);
      expect(deviation! * 2 <= range! + 1).toBe(true);
      if (deviation! > 1500) expect(nonConsensus).toBe(true);
      expect(spreadOf(totals.toReversed())).toEqual(spreadOf(totals));
    }),
  );
});

test.each([
  [100, 100, 100],
  [200, 100, 50],
  [300, 200, 67],
  [3, 1, 33],
])('a price of %i where the lowest is %i is worth %i', (price, lowest, score) => {
  expect(priceScore(price, lowest)).toBe(score);
});

const judged = (isScored: boolean, hasReason: boolean) => ({ isScored, hasReason });
test.each([
  [judged(true, false), [], 0],
  [judged(false, true), [], 1],
  [judged(true, false), [judged(true, true)], 0],
  [judged(true, true), [judged(false, true)], 1],
  [judged(true, true), [judged(true, false)], 1],
  [judged(false, false), [judged(false, false), judged(true, false), judged(true, true)], 3],
])('with a winner %j and losers %j, %i lack something', (winner, losers, count) => {
  const ensure = () => ensureFeedback(winner, losers);
  if (count === 0) expect(ensure).not.toThrow();
  else expect(ensure).toThrow(expect.objectContaining({ code: 'feedback_missing', facts: { count } }));
});
