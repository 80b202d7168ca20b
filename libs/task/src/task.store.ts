import { CenterStaff, Standing, type Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { ensure, type Day, type Shown } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { In, IsNull } from 'typeorm';
import type { TaskQuery, TaskView } from './contract';
import { taskChanged, type TaskStep } from './events';
import { Task } from './task.entity';
import { isOverdue } from './task.rules';

export type TaskShown = Shown<typeof TaskView>;

/** All tasks of a year, dropped ones too; a year holds few. */
export const tasksOf = (tx: Tx, centerId: string, year: number): Promise<Task[]> =>
  tx.find(Task, { where: { centerId, year }, order: { dueOn: 'ASC', id: 'ASC' } });

/** Open past its day, and not carried over. */
export const late = `task.state IN ('open', 'in_progress') AND task.due_on < :today
  AND NOT EXISTS (SELECT FROM tasks later WHERE later.carried_from_id = task.id)`;

/** The tasks of a center, those due first ahead. */
export async function listTasks(tx: Tx, caller: Caller, centerId: string, asked: TaskQuery, today: Day) {
  const { year, state, overdue, ...page } = asked;
  const query = tx.createQueryBuilder(Task, 'task').where({ centerId });
  if (year !== undefined) query.andWhere({ year });
  if (state !== undefined) query.andWhere({ state });
  if (overdue !== undefined) query.andWhere(`(${late}) = (:overdue = 'true')`, { today, overdue });
  const order = [
    { column: 'task.due_on', property: 'dueOn', cast: 'date' },
    { column: 'task.id', property: 'id', cast: 'uuid' },
  ];
  const list = `tasks:${centerId}:${year ?? ''}:${state ?? ''}:${overdue ?? ''}`;
  const { items, nextCursor } = await pageBy(query, list, order, page);
  return { items: await taskViews(tx, caller, items, today), nextCursor };
}

/** Tasks as they are shown, with who answers for them and what the caller may do. */
export async function taskViews(tx: Tx, caller: Caller, tasks: readonly Task[], today: Day): Promise<TaskShown[]> {
  const ids = (pick: (task: Task) => string | null) => [...new Set(tasks.flatMap((task) => pick(task) ?? []))];
  const [organizationIds, userIds] = [ids((task) => task.ownerOrganizationId), ids((task) => task.ownerUserId)];
  const organizations = organizationIds.length === 0 ? [] : await tx.findBy(Organization, { id: In(organizationIds) });
  const users = userIds.length === 0 ? [] : await tx.findBy(User, { id: In(userIds) });
  const named = [...organizations, ...users.map(({ id, name }) => ({ id, name, nameEn: null }))];
  const owners = new Map(named.map((owner) => [owner.id, owner]));
  const carried = await carriedOf(tx, tasks);
  return tasks.map((task) => ({
    ...task,
    ownerName: owners.get(task.ownerOrganizationId ?? task.ownerUserId ?? '')?.name ?? null,
    ownerNameEn: owners.get(task.ownerOrganizationId ?? '')?.nameEn ?? null,
    ...{ overdue: isOverdue(task, today) && !carried.has(task.id), carriedOver: carried.has(task.id) },
    mayGovern: caller.ability.can('govern', task),
    mayReport: caller.ability.can('report', task),
  }));
}

/** @throws Refusal `task_owner_strange` */
export async function ensureKnownOwner(
  tx: Tx,
  center: Center,
  organizationId: string | null,
  userId: string | null,
): Promise<void> {
  const isMember =
    organizationId === null ||
    organizationId === center.leadOrganizationId ||
    (await tx.existsBy(Standing, { centerId: center.id, organizationId, endsAt: IsNull() }));
  const isStaff = userId === null || (await tx.existsBy(CenterStaff, { centerId: center.id, userId }));
  ensure(isMember && isStaff, 'task_owner_strange');
}

/** How many tasks stand above and at this one. */
export async function depthOf(tx: Tx, task: Task): Promise<number> {
  const [row] = await tx.query<{ depth: number }[]>(
    `WITH RECURSIVE above AS (
       SELECT id, parent_id FROM tasks WHERE id = $1
       UNION SELECT task.id, task.parent_id FROM tasks task JOIN above ON task.id = above.parent_id)
     SELECT count(*)::integer AS depth FROM above`,
    [task.id],
  );
  return row!.depth;
}

export type OpenTarget = { planId: string; number: number; name: string };

/** The targets of the submitted construction plan for a year that no task serves. */
export const openTargets = (tx: Tx, centerId: string, year: number): Promise<OpenTarget[]> =>
  tx.query<OpenTarget[]>(
    `SELECT target.plan_id AS "planId", target.number, target.name
     FROM construction_plans plan JOIN plan_targets target ON target.plan_id = plan.id
     WHERE plan.center_id = $1 AND plan.state = 'submitted' AND target.year = $2
       AND NOT EXISTS (SELECT 1 FROM tasks task WHERE task.center_id = $1 AND task.year = $2
         AND (task.title = target.name OR (task.target_plan_id = plan.id AND task.target_number = target.number)))
     ORDER BY target.number`,
    [centerId, year],
  );

/** The tasks of a year that go on as tasks of the next: the old by the new. */
export async function carriedOf(tx: Tx, tasks: readonly Pick<Task, 'id'>[]): Promise<Map<string, string>> {
  if (tasks.length === 0) return new Map();
  const carried = await tx.findBy(Task, { carriedFromId: In(tasks.map(({ id }) => id)) });
  return new Map(carried.map(({ id, carriedFromId }) => [carriedFromId!, id]));
}

/** @throws Refusal `task_parent_wrong`, `task_parent_closed`, `task_parts_open`, `task_carried`, `task_target_taken`, by constraint */
export async function keepTask(tx: Tx, caller: Caller, step: TaskStep, task: Task, before: Task | null): Promise<Task> {
  if (before) await tx.update(Task, { id: task.id }, { ...task } as never);
  else await tx.insert(Task, { ...task } as never);
  await record(tx, caller, taskChanged(step, task, before));
  return task;
}

/** Keeps a change of a task whose row is held. */
export const changeTask = (tx: Tx, caller: Caller, step: TaskStep, before: Task, change: Partial<Task>) =>
  keepTask(tx, caller, step, Object.assign(new Task(), before, change, { version: before.version + 1 }), before);
