import { after, day, hour } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { FaultState } from './contract';
import { assumedBack, ensureEstimate, isOpen, moveFault, repairOf, type FaultVerb, type Repair } from './fault.rules';
import type { OutagePhase } from './outage.rules';

const now = new Date('2026-11-22T08:00:00Z');

/** Every move there is; all other pairs are refused. */
const allowed: Record<FaultVerb, Partial<Record<FaultState, FaultState>>> = {
  acknowledge: { reported: 'acknowledged' },
  estimate: { reported: 'reported', acknowledged: 'acknowledged' },
  resolve: { reported: 'resolved', acknowledged: 'resolved' },
  reject: { reported: 'rejected', acknowledged: 'rejected' },
};
const everyMove = FaultState.options.flatMap((from) =>
  (Object.keys(allowed) as FaultVerb[]).map((verb) => [from, verb] as const),
);

test.each(everyMove)('%s, %s', (from, verb) => {
  const to = allowed[verb][from];
  if (to) expect(moveFault(from, verb)).toBe(to);
  else
    expect(() => moveFault(from, verb)).toThrow(
      expect.objectContaining({ code: 'fault_cannot_move', facts: expect.objectContaining({ from }) }),
    );
});

test.each([
  ['reported', true],
  ['acknowledged', true],
  ['resolved', false],
  ['rejected', false],
] as const)('a report that is %s is open: %s', (state, open) => {
  expect(isOpen(state)).toBe(open);
});

test.each([
  ['in a moment', 1, null],
  ['now', 0, 'fault_estimate_in_past'],
  ['in 366 days', 366 * day, null],
  ['a moment later', 366 * day + 1, 'fault_estimate_too_far'],
])('back %s: %s', (_, ahead, wanted) => {
  const attempt = () => ensureEstimate(after(now, ahead), now);
  if (wanted === null) expect(attempt).not.toThrow();
  else expect(attempt).toThrow(expect.objectContaining({ code: wanted }));
});

test('who says nothing is believed to need a day', () => {
  expect(assumedBack(now)).toEqual(after(now, day));
});

describe('what becomes of the outage', () => {
  const phases: (OutagePhase | null)[] = [null, 'upcoming', 'under_way', 'ended', 'withdrawn'];
  const needed: Repair[] = ['declare', 'change', 'change', 'declare', 'declare'];
  const needless: Repair[] = ['leave', 'withdraw', 'end', 'leave', 'leave'];
  const broken = { state: 'acknowledged', usable: false, estimatedBackAt: after(now, hour) } as const;

  test.each([
    ['unusable, back in an hour', broken, needed],
    ['unusable, only reported', { ...broken, state: 'reported' }, needed],
    ['unusable, back in a moment', { ...broken, estimatedBackAt: after(now, 1) }, needed],
    ['unusable, to be back by now', { ...broken, estimatedBackAt: now }, needless],
    ['unusable, nobody knows how long', { ...broken, estimatedBackAt: null }, needless],
    ['usable all the same', { ...broken, usable: true }, needless],
    ['resolved', { ...broken, state: 'resolved' }, needless],
    ['rejected', { ...broken, state: 'rejected' }, needless],
  ] as const)('%s', (_, fault, wanted) => {
    expect(phases.map((phase) => repairOf(fault, phase, 'estimate', now))).toEqual(wanted);
  });

  test.each([
    ['estimate', needed],
    ['unusable', ['declare', 'leave', 'leave', 'declare', 'declare']],
    ['nothing', ['leave', 'leave', 'leave', 'leave', 'leave']],
  ] as const)('of an unusable instrument when the call says %s', (said, wanted) => {
    expect(phases.map((phase) => repairOf(broken, phase, said, now))).toEqual(wanted);
  });

  test.each(['estimate', 'unusable', 'nothing'] as const)('of a resolved fault when the call says %s', (said) => {
    const resolved = { ...broken, state: 'resolved' } as const;
    expect(phases.map((phase) => repairOf(resolved, phase, said, now))).toEqual(needless);
  });
});
