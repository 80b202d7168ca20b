import { daysBetween, ensure, type Day } from '@concentric/kernel';
import type { TaskState } from './contract';

export const levels = 5;
/** How many days before a task falls due whoever answers for it is reminded. */
export const reminderDays = 7;
/** So many tasks make a year's tree at most. */
export const most = 500;

export type Branch = {
  readonly id: string;
  readonly parentId: string | null;
  readonly weight: number;
  readonly dueOn: Day;
  readonly state: TaskState;
  readonly progress: number;
  readonly ownerOrganizationId: string | null;
  readonly ownerUserId: string | null;
};
export type Placed<T extends Branch> = {
  readonly task: T;
  readonly depth: number;
  /** Parts that are not dropped. */
  readonly parts: number;
  /** Percent, rounded down, so that nothing reads as finished before it is. */
  readonly reached: number;
  /** The task whose owner answers for this one: itself, or the nearest above it. */
  readonly answering: T | null;
};

export const isOpen = (state: TaskState) => state === 'open' || state === 'in_progress';
export const isOverdue = ({ state, dueOn }: { state: TaskState; dueOn: Day }, today: Day) =>
  isOpen(state) && dueOn < today;
export const isDueSoon = ({ state, dueOn }: { state: TaskState; dueOn: Day }, today: Day) =>
  isOpen(state) && dueOn >= today && daysBetween(today, dueOn) <= reminderDays;

type Share = { readonly weight: number; readonly hundredths: bigint };

/** Of hundredths of a percent, rounded down. */
function meanOf(shares: readonly Share[]): bigint {
  const whole = shares.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  const part = shares.reduce((sum, { weight, hundredths }) => sum + BigInt(weight) * hundredths, 0n);
  return whole === 0n ? 0n : part / whole;
}

const hasOwner = ({ ownerOrganizationId, ownerUserId }: Branch) => (ownerOrganizationId ?? ownerUserId) !== null;
const before = (a: Branch, b: Branch) => (a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1);

/** The tasks of one year as a tree: each, then its parts by due day, with what is reached and who answers. */
export function treeOf<T extends Branch>(tasks: readonly T[]): { items: Placed<T>[]; reached: number } {
  const below = new Map<string | null, T[]>();
  for (const task of [...tasks].sort(before)) below.set(task.parentId, [...(below.get(task.parentId) ?? []), task]);
  const items: Placed<T>[] = [];
  const place = (task: T, depth: number, above: T | null): Share => {
    const answering = hasOwner(task) ? task : above;
    const at = items.length;
    items.push({ task, depth, parts: 0, reached: 0, answering });
    const parts = (below.get(task.id) ?? []).map((part) => ({ part, share: place(part, depth + 1, answering) }));
    const live = parts.filter(({ part }) => part.state !== 'dropped');
    const hundredths =
      live.length > 0 && task.state !== 'done' ? meanOf(live.map(({ share }) => share)) : BigInt(task.progress) * 100n;
    items[at] = { task, depth, parts: live.length, reached: Number(hundredths / 100n), answering };
    return { weight: task.weight, hundredths };
  };
  const roots = (below.get(null) ?? []).map((task) => ({ task, share: place(task, 1, null) }));
  const live = roots.filter(({ task }) => task.state !== 'dropped').map(({ share }) => share);
  return { items, reached: Number(meanOf(live) / 100n) };
}

/** What there is to do that has no parts of its own: owned is what somebody answers for, here or above. */
export function countsOf<T extends Branch>(items: readonly Placed<T>[]) {
  const leaves = items.filter(({ task, parts }) => task.state !== 'dropped' && parts === 0);
  return {
    owned: leaves.filter(({ answering }) => answering !== null),
    unowned: leaves.filter(({ answering }) => answering === null),
    done: leaves.filter(({ task }) => task.state === 'done'),
  };
}

/**
 * What of a year goes on in the next: the open tasks without parts, and all that they are part of; each after its parent.
 */
export function leftOverOf<T extends Branch>(tasks: readonly T[]): T[] {
  const { items } = treeOf(tasks);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const wanted = new Set<string>();
  for (const { task, parts } of items) {
    if (parts > 0 || !isOpen(task.state)) continue;
    for (let at: T | undefined = task; at; at = at.parentId ? byId.get(at.parentId) : undefined) wanted.add(at.id);
  }
  return items.map(({ task }) => task).filter(({ id }) => wanted.has(id));
}

/** The same day of a year, or the last of February. */
export function inYear(day: Day, year: number): Day {
  const moved = `${year}-${day.slice(5)}`;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return moved.endsWith('-02-29') && !isLeap ? `${year}-02-28` : moved;
}

/** @throws Refusal `task_owner_twice` */
export const ensureOneOwner = (organizationId: string | null, userId: string | null): void =>
  ensure(organizationId === null || userId === null, 'task_owner_twice');

/** @throws Refusal `task_due_outside` */
export const ensureWithin = (year: number, dueOn: Day): void =>
  ensure(Number(dueOn.slice(0, 4)) === year, 'task_due_outside');

/** @param above how many tasks the parent stands under, itself included. @throws Refusal `task_too_deep` */
export const ensureDepth = (above: number): void => ensure(above < levels, 'task_too_deep', { levels });
