import type { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import {
  carryKeyOf,
  checkAsOf,
  checkPostingDay,
  checkShareable,
  checkStep,
  ratioDay,
  stepsFor,
} from './distribution.rules';

const refusal = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('steps', () => {
  test.each([
    ['draft', ['approve', 'discard']],
    ['approved', ['post', 'discard']],
    ['posted', ['reverse']],
    ['paid', ['reverse']],
    ['reversed', []],
    ['discarded', []],
  ] as const)('of one that is %s: %j, but the drafter approves nothing', (state, steps) => {
    expect(stepsFor({ state, draftedBy: 'a' }, 'b')).toEqual(steps);
    expect(stepsFor({ state, draftedBy: 'a' }, 'a')).not.toContain('approve');
  });

  test.each([
    ['approve', 'draft', 'a', 'approver_is_drafter'],
    ['approve', 'draft', 'b', null],
    ['post', 'draft', 'b', 'distribution_state'],
    ['post', 'posted', 'b', 'distribution_state'],
    ['reverse', 'reversed', 'b', 'reversal_of_reversal'],
    ['reverse', 'approved', 'b', 'distribution_state'],
    ['discard', 'posted', 'b', 'distribution_state'],
  ] as const)('to %s one that is %s by %s: %s', (step, state, userId, code) => {
    expect(refusal(() => checkStep(step, { state, draftedBy: 'a' }, userId))).toBe(code);
  });
});

test.each([
  [{}, 100n, null, null],
  [{}, 100n, 100, null],
  [{}, 100n, 101, 'exceeds_received'],
  [{}, 100n, 99, 'shares_all'],
  [{ clawback: 1 }, 100n, 100, 'exceeds_received'],
  [{ state: 'accrued' }, 100n, null, 'not_received'],
  [{ state: 'reversed' }, 100n, null, 'event_reversed'],
  [{ sharing: 'drafted' }, 100n, null, 'event_distributed'],
  [{}, 0n, null, 'nothing_to_distribute'],
] as const)('of an event with %j and %s net, %s is wished: %s', (change, net, wished, code) => {
  const event = { state: 'received', sharing: null, gross: 100, clawback: 0, ...change } as const;
  expect(refusal(() => checkShareable(event, net, wished))).toBe(code);
});

test('the ratios are those of the day chosen, else of the licence, else of the receipt', () => {
  expect(ratioDay('2026-03-01', '2026-01-01', '2026-02-01')).toEqual({ asOf: '2026-03-01', asOfReason: 'chosen' });
  expect(ratioDay(null, '2026-01-01', '2026-02-01').asOfReason).toBe('licence_effective');
  expect(ratioDay(null, null, '2026-02-01')).toEqual({ asOf: '2026-02-01', asOfReason: 'received' });
});

test.each([
  ['2026-02-01', null],
  ['2026-03-01', null],
  ['2026-03-02', 'posted_in_future'],
  ['2026-01-31', 'posted_too_early'],
])('posted under %s: %s', (on, code) => {
  expect(refusal(() => checkPostingDay(on, '2026-03-01', { postedOn: '2026-02-01', receivedOn: null }))).toBe(code);
});

test('nothing is shared before it was both entered and received, nor by ratios to come', () => {
  const owed = { postedOn: '2026-02-01', receivedOn: '2026-02-10' };
  expect(refusal(() => checkPostingDay('2026-02-09', '2026-03-01', owed))).toBe('posted_too_early');
  expect(refusal(() => checkPostingDay('2026-02-10', '2026-03-01', owed))).toBe(null);
  expect(refusal(() => checkAsOf('2026-03-02', '2026-03-01'))).toBe('ratios_in_future');
  expect(refusal(() => checkAsOf('2026-03-01', '2026-03-01'))).toBe(null);
});

test('remainders are carried on within a licence, an asset or a center', () => {
  expect(carryKeyOf({ licenceId: 'l', ipAssetId: 'a', centerId: 'c' })).toBe('licence:l');
  expect(carryKeyOf({ licenceId: null, ipAssetId: 'a', centerId: 'c' })).toBe('asset:a');
  expect(carryKeyOf({ licenceId: null, ipAssetId: null, centerId: 'c' })).toBe('center:c');
});
