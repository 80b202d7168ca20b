import type { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import type { TaskState } from './contract';
import {
  countsOf,
  ensureDepth,
  ensureOneOwner,
  ensureWithin,
  inYear,
  isDueSoon,
  isOverdue,
  leftOverOf,
  treeOf,
  type Branch,
} from './task.rules';

const task = (id: string, change: Partial<Branch> = {}): Branch => ({
  ...{ id, parentId: null, weight: 1, dueOn: '2026-06-30', state: 'open' as const, progress: 0 },
  ...{ ownerOrganizationId: null, ownerUserId: null },
  ...change,
});
const done = { state: 'done' as const, progress: 100 };
const reachedOf = (tasks: readonly Branch[]) => treeOf(tasks).reached;

describe('what a year reached', () => {
  test.each([
    ['nothing laid out', [], 0],
    ['one done of two', [task('a', done), task('b')], 50],
    ['weights count', [task('a', { ...done, weight: 3 }), task('b')], 75],
    ['never rounded up to a hundred', [task('a', { ...done, weight: 999 }), task('b', { progress: 99 })], 99],
    ['dropped ones do not count', [task('a', done), task('b', { state: 'dropped' })], 100],
    ['thirds are rounded down once', [task('a', done), task('b', done), task('c')], 66],
  ] as const)('%s', (_, tasks, reached) => expect(reachedOf(tasks)).toBe(reached));

  test('of a task with parts is the mean of its parts, whatever it says itself', () => {
    const tasks = [task('a', { progress: 90 }), task('b', { parentId: 'a', ...done }), task('c', { parentId: 'a' })];
    expect(treeOf(tasks).items.map(({ task: { id }, depth, parts, reached }) => [id, depth, parts, reached])).toEqual([
      ['a', 1, 2, 50],
      ['b', 2, 0, 100],
      ['c', 2, 0, 0],
    ]);
  });

  test('reads in order of due days, parts below what they are part of', () => {
    const tasks = [task('z', { dueOn: '2026-01-31' }), task('a'), task('k', { parentId: 'a', dueOn: '2026-01-01' })];
    expect(treeOf(tasks).items.map(({ task: { id } }) => id)).toEqual(['z', 'a', 'k']);
  });
});

describe('who answers', () => {
  test('is the owner of a task, or of the nearest it is part of; only what has no parts is counted', () => {
    const tasks = [
      task('a', { ownerUserId: 'u' }),
      task('b', { parentId: 'a' }),
      task('c', { parentId: 'b', ownerOrganizationId: 'o', ...done }),
      task('d'),
      task('e', { state: 'dropped' }),
    ];
    const { items } = treeOf(tasks);
    expect(items.map(({ task: { id }, answering }) => [id, answering?.id ?? null])).toEqual([
      ...[
        ['a', 'a'],
        ['b', 'a'],
        ['c', 'c'],
        ['d', null],
        ['e', null],
      ],
    ]);
    const { owned, unowned, done: finished } = countsOf(items);
    expect([owned, unowned, finished].map((some) => some.map(({ task: { id } }) => id))).toEqual([['c'], ['d'], ['c']]);
  });
});

test('what is unfinished goes on with its stem, and nothing else', () => {
  const tasks = [
    task('a'),
    task('b', { parentId: 'a', ...done }),
    task('c', { parentId: 'a', state: 'in_progress', progress: 40 }),
    task('d', done),
    task('e', { state: 'dropped' }),
    task('f'),
  ];
  expect(leftOverOf(tasks).map(({ id }) => id)).toEqual(['a', 'c', 'f']);
});

test.each([
  ['2026-06-30', 2027, '2027-06-30'],
  ['2028-02-29', 2029, '2029-02-28'],
  ['2028-02-29', 2032, '2032-02-29'],
  ['2096-02-29', 2100, '2100-02-28'],
])('%s in %d is %s', (day, year, moved) => expect(inYear(day, year)).toBe(moved));

test.each([
  ['open', '2026-06-30', false, true],
  ['open', '2026-07-01', true, false],
  ['in_progress', '2026-07-01', true, false],
  ['open', '2026-06-23', false, true],
  ['open', '2026-06-22', false, false],
  ['done', '2026-07-01', false, false],
  ['dropped', '2026-06-30', false, false],
] as const)('a task that is %s on %s is overdue: %s, due soon: %s', (state: TaskState, today, overdue, soon) => {
  const due = { state, dueOn: '2026-06-30' };
  expect([isOverdue(due, today), isDueSoon(due, today)]).toEqual([overdue, soon]);
});

test('a task has one owner, falls due in its year and stands at most five levels deep', () => {
  const codeOf = (run: () => void) => {
    try {
      run();
      return null;
    } catch (error) {
      return (error as Refusal).code;
    }
  };
  expect(codeOf(() => ensureOneOwner('o', 'u'))).toBe('task_owner_twice');
  expect(codeOf(() => ensureOneOwner('o', null))).toBeNull();
  expect(codeOf(() => ensureWithin(2026, '2027-01-01'))).toBe('task_due_outside');
  expect(codeOf(() => ensureWithin(2026, '2026-12-31'))).toBeNull();
  expect([4, 5].map((above) => codeOf(() => ensureDepth(above)))).toEqual([null, 'task_too_deep']);
});
