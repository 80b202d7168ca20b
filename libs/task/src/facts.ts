import { civilDay, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts, Evidence, Figure } from '@contract/policy-pack';
import type { Task } from './task.entity';
import { countsOf, treeOf, type Placed } from './task.rules';
import { tasksOf } from './task.store';

/** The tasks of the year a day falls in that have no parts: owned, not owned, done. Nothing while none is laid out. */
export async function taskFacts(tx: Tx, centerId: string, asOf: Day): Promise<Pick<CenterFacts, 'tasks'>> {
  const year = Number(asOf.slice(0, 4));
  const tasks = (await tasksOf(tx, centerId, year)).filter(({ createdAt }) => civilDay(createdAt) <= asOf);
  if (tasks.length === 0) return {};
  const { owned, unowned, done } = countsOf(treeOf(tasks).items);
  const figure = (placed: readonly Placed<Task>[]): Figure => ({
    value: placed.length,
    evidence: placed.map(({ task }): Evidence => ({
      type: 'task',
      id: task.id,
      title: task.title,
      on: task.dueOn,
      value: task.state,
    })),
  });
  const doneBy = done.filter(({ task }) => task.doneOn !== null && task.doneOn <= asOf);
  return { tasks: { year, owned: figure(owned), unowned: figure(unowned), done: figure(doneBy) } };
}
