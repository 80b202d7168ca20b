import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { RectificationState } from './contract';
import { checkReportable, checkWaiting, isReportable, rectificationState, type Followed } from './rectification.rules';

const followed = (verdicts: Followed['verdicts'], owed: Followed['owed'] = 'open'): Followed => ({
  ...{ outcome: 'rectify', verdicts, owed },
});

describe('how far an order to rectify has come', () => {
  test.each<[RectificationState | null, Followed]>([
    [null, { ...followed([]), outcome: 'qualified' }],
    [null, { ...followed([]), outcome: null }],
    ['due', followed([])],
    ['due', followed([], null)],
    ['due', followed(['returned'])],
    ['missed', followed(['returned'], 'missed')],
    ['waived', followed([], 'waived')],
    ['reported', followed(['returned', null], 'missed')],
    ['accepted', followed(['returned', 'accepted'], 'fulfilled')],
  ])('%s', (state, it) => {
    expect(rectificationState(it)).toBe(state);
  });

  test('is reported while it is owed, also late, and by one report at a time', () => {
    const refused = (state: RectificationState | null) => {
      try {
        checkReportable(state);
        return null;
      } catch (error) {
        return (error as Refusal).code;
      }
    };
    expect([null, ...RectificationState.options].map((state) => [state, refused(state), isReportable(state)])).toEqual([
      [null, 'rectification_not_ordered', false],
      ['due', null, true],
      ['reported', 'rectification_waiting', false],
      ['accepted', 'rectification_accepted', false],
      ['missed', null, true],
      ['waived', 'rectification_waived', false],
    ]);
  });

  test('is judged once', () => {
    expect(() => checkWaiting(null)).not.toThrow();
    expect(() => checkWaiting('returned')).toThrow(new Refusal('rectification_judged'));
  });
});
