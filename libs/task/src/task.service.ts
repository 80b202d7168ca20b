import { Center } from '@concentric/alliance';
import { civilDay, ensure } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { NewTask, TaskChange, TaskCompletion, TaskProgress, TaskQuery, TaskReason } from './contract';
import { Task } from './task.entity';
import { ensureDepth, ensureOneOwner, ensureWithin, isOpen, most } from './task.rules';
import { changeTask, depthOf, ensureKnownOwner, keepTask, listTasks, taskViews, type TaskShown } from './task.store';

/** The tasks of a center's year, each with who answers for it. */
@Injectable()
export class TaskService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async list(caller: Caller, centerId: string, query: TaskQuery) {
    const tx = this.database.reader;
    await subjectOf(tx, caller, centerId);
    return listTasks(tx, caller, centerId, query, civilDay(await databaseNow(tx)));
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<TaskShown> {
    const tx = this.database.reader;
    return shown(tx, caller, await find(tx, caller, Task, id));
  }

  /**
   * @throws Refusal `not_found`, `forbidden`, `task_owner_twice`, `task_owner_strange`, `task_due_outside`,
   * `task_parent_wrong`, `task_parent_closed`, `task_too_deep`, `task_tree_full`
   */
  add(caller: Caller, centerId: string, wish: NewTask): Promise<TaskShown> {
    return this.database.write(caller, async (tx) => {
      const { subject, center } = await holdPlace(tx, caller, centerId);
      const [organizationId, userId] = [wish.ownerOrganizationId ?? null, wish.ownerUserId ?? null];
      ensureOneOwner(organizationId, userId);
      ensureWithin(wish.year, wish.dueOn);
      await ensureKnownOwner(tx, center, organizationId, userId);
      if (wish.parentId) {
        const parent = await tx.findOneBy(Task, { id: wish.parentId, centerId, year: wish.year });
        ensure(parent !== null, 'task_parent_wrong');
        ensureDepth(await depthOf(tx, parent));
      }
      await ensureRoom(tx, centerId, wish.year, 1);
      const task = newTask(subject, caller, await databaseNow(tx), {
        ...wish,
        ...{ parentId: wish.parentId ?? null, ownerOrganizationId: organizationId, ownerUserId: userId },
      });
      return shown(tx, caller, await keepTask(tx, caller, 'added', task, null));
    });
  }

  /** @throws Refusal as `hold`, `task_closed`, `task_owner_twice`, `task_owner_strange`, `task_due_outside` */
  change(caller: Caller, id: string, wish: TaskChange): Promise<TaskShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'govern', Task, id);
      ensure(isOpen(before.state), 'task_closed');
      const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
      const change = given as Partial<Task>;
      const after = Object.assign(new Task(), before, change);
      ensureOneOwner(after.ownerOrganizationId, after.ownerUserId);
      ensureWithin(after.year, after.dueOn);
      const center = await tx.findOneByOrFail(Center, { id: before.centerId });
      // Whoever left the center since may go on as the owner that was; a new one has to belong to it.
      await ensureKnownOwner(
        ...([tx, center] as const),
        after.ownerOrganizationId === before.ownerOrganizationId ? null : after.ownerOrganizationId,
        after.ownerUserId === before.ownerUserId ? null : after.ownerUserId,
      );
      // Moved to another day it may become overdue anew.
      if (after.dueOn !== before.dueOn) change.overdueAt = null;
      return shown(tx, caller, await changeTask(tx, caller, 'changed', before, change));
    });
  }

  /** @throws Refusal as `hold`, `task_closed`, `task_has_parts` */
  progress(caller: Caller, id: string, { progress }: TaskProgress): Promise<TaskShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'report', Task, id);
      ensure(isOpen(before.state), 'task_closed');
      ensure(!(await tx.existsBy(Task, { parentId: id, state: Not('dropped') })), 'task_has_parts');
      const state = progress > 0 ? 'in_progress' : 'open';
      return shown(tx, caller, await changeTask(tx, caller, 'progressed', before, { progress, state }));
    });
  }

  /** @throws Refusal as `hold`, `task_closed`, `task_parts_open` */
  complete(caller: Caller, id: string, { evidence }: TaskCompletion): Promise<TaskShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'report', Task, id);
      ensure(isOpen(before.state), 'task_closed');
      const doneOn = civilDay(await databaseNow(tx));
      const change = { state: 'done' as const, progress: 100, evidence, reason: null, doneOn };
      return shown(tx, caller, await changeTask(tx, caller, 'completed', before, change));
    });
  }

  /** @throws Refusal as `hold`, `task_closed`, `task_parts_open` */
  drop(caller: Caller, id: string, { reason }: TaskReason): Promise<TaskShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'govern', Task, id);
      ensure(isOpen(before.state), 'task_closed');
      return shown(tx, caller, await changeTask(tx, caller, 'dropped', before, { state: 'dropped', reason }));
    });
  }

  /** Takes it up again, from nothing where it had been done. @throws Refusal as `hold`, `task_not_closed`, `task_parent_closed` */
  reopen(caller: Caller, id: string, { reason }: TaskReason): Promise<TaskShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'govern', Task, id);
      ensure(!isOpen(before.state), 'task_not_closed');
      const progress = before.state === 'done' ? 0 : before.progress;
      const state = progress > 0 ? ('in_progress' as const) : ('open' as const);
      const change = { state, progress, reason, evidence: null, doneOn: null };
      return shown(tx, caller, await changeTask(tx, caller, 'reopened', before, change));
    });
  }
}

const shown = async (tx: Tx, caller: Caller, task: Task) =>
  (await taskViews(tx, caller, [task], civilDay(await databaseNow(tx))))[0]!;

type Wish = Partial<Task> & Pick<Task, 'year' | 'parentId' | 'title' | 'dueOn'>;

/** A task that nothing is done about yet. */
export const newTask = (subject: Task, caller: Caller, now: Date, wish: Wish): Task =>
  Object.assign(new Task(), {
    ...{ id: newId(), centerId: subject.centerId, cityCode: subject.cityCode, note: '', weight: 1 },
    ...{ ownerOrganizationId: null, ownerUserId: null, state: 'open' as const, progress: 0 },
    ...{ evidence: null, reason: null, doneOn: null, overdueAt: null, carriedFromId: null },
    ...{ targetPlanId: null, targetNumber: null, createdBy: caller.facts.userId, createdAt: now, version: 1 },
    ...wish,
  });

/** @throws Refusal `not_found` */
export async function subjectOf(tx: Tx, caller: Caller, centerId: string) {
  const center = await tx.findOneBy(Center, { id: centerId });
  ensure(center !== null, 'not_found');
  const subject = Object.assign(new Task(), { centerId, cityCode: cityOf(center.regionCode) });
  ensureMay(caller, 'read', subject);
  return { center, subject };
}

/** The center's row serialises what is laid out, as each has to see all others. @throws Refusal `not_found`, `forbidden` */
export async function holdPlace(tx: Tx, caller: Caller, centerId: string) {
  const place = await subjectOf(tx, caller, centerId);
  ensureMay(caller, 'govern', place.subject);
  await tx.findOneOrFail(Center, { where: { id: centerId }, lock: { mode: 'for_no_key_update' } });
  return place;
}

/** @throws Refusal `task_tree_full` */
export async function ensureRoom(tx: Tx, centerId: string, year: number, more: number): Promise<void> {
  ensure((await tx.countBy(Task, { centerId, year })) + more <= most, 'task_tree_full');
}
