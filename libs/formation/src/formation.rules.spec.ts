import { describe, expect, test } from '@jest/globals';
import type { PlanChange } from './contract';
import { ensureComplete, ensureUnits, intentVerbs, moveIntent, plainQuantity } from './formation.rules';

const target = { name: '发明专利', unit: '件', baseline: '0', value: '10', year: 2027 };
const sections = { positioning: '定位', directions: '方向', organization: '架构', funding: '资金', schedule: '进度' };
const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('an intent', () => {
  test.each([
    ['proposed', 'express', 'expressed'],
    ['proposed', 'decline', 'declined'],
    ['expressed', 'decline', 'declined'],
    ['proposed', 'withdraw', 'withdrawn'],
  ] as const)('that is %s can %s', (from, verb, to) => expect(moveIntent(from, verb)).toBe(to));

  test.each([
    ['expressed', 'express'],
    ['declined', 'express'],
    ['withdrawn', 'withdraw'],
    ['declined', 'withdraw'],
  ] as const)('that is %s cannot %s', (from, verb) =>
    expect(codeOf(() => moveIntent(from, verb))).toBe('intent_cannot_move'),
  );

  test('offers what it can', () => {
    expect(intentVerbs('proposed')).toEqual(['express', 'decline', 'withdraw']);
    expect(intentVerbs('withdrawn')).toEqual([]);
  });
});

describe('a plan', () => {
  test.each([
    ['件', 'accepted'],
    ['', 'target_unit_required'],
    ['  ', 'target_unit_required'],
  ])('with a target in “%s” is %s', (unit, outcome) =>
    expect(codeOf(() => ensureUnits([{ ...target, unit }]))).toBe(outcome),
  );

  test.each<[string, PlanChange, string]>([
    ['whole', { sections, targets: [target] }, 'accepted'],
    ['without a target', { sections, targets: [] }, 'plan_incomplete'],
    ['without funding', { sections: { ...sections, funding: ' ' }, targets: [target] }, 'plan_incomplete'],
  ])('%s', (_, plan, outcome) => expect(codeOf(() => ensureComplete(plan))).toBe(outcome));

  test.each([
    ['12.5000', '12.5'],
    ['10.0000', '10'],
    ['100', '100'],
    ['0.0001', '0.0001'],
    ['-3.0000', '-3'],
  ])('tells %s as %s', (kept, told) => expect(plainQuantity(kept)).toBe(told));
});
