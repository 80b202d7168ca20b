import { civilDay, type Day, type Shown } from '@concentric/kernel';
import { Database, databaseNow, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { TaskTree, TaskTreeQuery, TaskYearWish } from './contract';
import type { Task } from './task.entity';
import { countsOf, inYear, isOpen, leftOverOf, treeOf } from './task.rules';
import { ensureRoom, holdPlace, newTask, subjectOf } from './task.service';
import { carriedOf, keepTask, openTargets, tasksOf, taskViews } from './task.store';

type TreeShown = Shown<typeof TaskTree>;

/** The task tree of a center's year as a whole: what is reached, and what is taken over into it. */
@Injectable()
export class TaskTreeService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async ofCenter(caller: Caller, centerId: string, { year }: TaskTreeQuery): Promise<TreeShown> {
    const tx = this.database.reader;
    const { subject } = await subjectOf(tx, caller, centerId);
    const today = civilDay(await databaseNow(tx));
    return treeShown(tx, caller, subject, year ?? Number(today.slice(0, 4)), today);
  }

  /** Lays out one task for each target of the submitted plan for the year that has none. @throws Refusal `not_found`, `forbidden`, `task_tree_full` */
  adopt(caller: Caller, centerId: string, { year }: TaskYearWish): Promise<TreeShown> {
    return this.database.write(caller, async (tx) => {
      const { subject } = await holdPlace(tx, caller, centerId);
      const now = await databaseNow(tx);
      const targets = await openTargets(tx, centerId, year);
      await ensureRoom(tx, centerId, year, targets.length);
      for (const { planId, number, name } of targets) {
        const target = { targetPlanId: planId, targetNumber: number };
        const wish = { year, parentId: null, title: name, dueOn: `${year}-12-31`, ...target };
        await keepTask(tx, caller, 'added', newTask(subject, caller, now, wish), null);
      }
      return treeShown(tx, caller, subject, year, civilDay(now));
    });
  }

  /**
   * Takes what the year before left unfinished over into this year, with what it is part of, on the same days of the year.
   * The old tasks stay as they are; what was taken over is not taken again.
   * @throws Refusal `not_found`, `forbidden`, `task_tree_full`
   */
  carryOver(caller: Caller, centerId: string, { year }: TaskYearWish): Promise<TreeShown> {
    return this.database.write(caller, async (tx) => {
      const { subject } = await holdPlace(tx, caller, centerId);
      const now = await databaseNow(tx);
      const { wanted, carried } = await leftOver(tx, centerId, year);
      const closed = new Set((await tasksOf(tx, centerId, year)).filter((it) => !isOpen(it.state)).map(({ id }) => id));
      await ensureRoom(tx, centerId, year, wanted.length);
      for (const old of wanted) {
        // What belongs to something closed by now is no work of this year; it waits until that is reopened.
        const stem = old.parentId && carried.get(old.parentId);
        if (old.parentId && (!stem || closed.has(stem))) continue;
        const { title, note, ownerOrganizationId, ownerUserId, weight, state, progress } = old;
        const task = newTask(subject, caller, now, {
          ...{ year, title, note, ownerOrganizationId, ownerUserId, weight, progress },
          ...{ parentId: stem ?? null, dueOn: inYear(old.dueOn, year) },
          ...{ state: state === 'in_progress' ? state : ('open' as const), carriedFromId: old.id },
        });
        carried.set(old.id, task.id);
        await keepTask(tx, caller, 'added', task, null);
      }
      return treeShown(tx, caller, subject, year, civilDay(now));
    });
  }
}

/** What the year before left unfinished and this year has not taken over, and what it has. */
async function leftOver(tx: Tx, centerId: string, year: number) {
  const before = await tasksOf(tx, centerId, year - 1);
  const carried = await carriedOf(tx, before);
  // A branch that was taken over is the stem of what is taken later.
  return { wanted: leftOverOf(before).filter(({ id }) => !carried.has(id)), carried };
}

async function treeShown(tx: Tx, caller: Caller, subject: Task, year: number, asOf: Day): Promise<TreeShown> {
  const { centerId } = subject;
  const tasks = await tasksOf(tx, centerId, year);
  const views = new Map((await taskViews(tx, caller, tasks, asOf)).map((view) => [view.id, view]));
  const { items, reached } = treeOf(tasks);
  const { owned, unowned, done } = countsOf(items);
  const { wanted } = await leftOver(tx, centerId, year);
  return {
    ...{ centerId, year, asOf, reached, owned: owned.length, unowned: unowned.length, done: done.length },
    items: items.map(({ task, depth, parts, reached: its, answering }) => ({
      ...views.get(task.id)!,
      ...{ depth, parts, reached: its, answersName: answering && views.get(answering.id)!.ownerName },
      answersNameEn: answering && views.get(answering.id)!.ownerNameEn,
    })),
    overdue: [...views.values()].filter(({ overdue }) => overdue).length,
    openTargets: (await openTargets(tx, centerId, year)).length,
    leftOver: wanted.length,
    mayGovern: caller.ability.can('govern', subject),
  };
}
