import { Center, CenterStaff } from '@concentric/alliance';
import { notify, responsibleUsers } from '@concentric/identity';
import { civilDay, daysLater, hour, type Day } from '@concentric/kernel';
import { databaseNow, type Caller, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { Between, In } from 'typeorm';
import { Task } from './task.entity';
import { reminderDays } from './task.rules';
import { changeTask, late } from './task.store';

const batch = 500;
const unfinished = In(['open', 'in_progress']);

/** Whoever answers for a task, or for the nearest it is part of; the center's managers where nobody does. */
async function answering(tx: Tx, task: Task): Promise<string[]> {
  for (let at: Task | null = task; at; at = at.parentId ? await tx.findOneBy(Task, { id: at.parentId }) : null) {
    if (at.ownerUserId) return [at.ownerUserId];
    if (at.ownerOrganizationId) return responsibleUsers(tx, at.ownerOrganizationId);
  }
  return managersOf(tx, task.centerId);
}

const managersOf = async (tx: Tx, centerId: string): Promise<string[]> =>
  (await tx.findBy(CenterStaff, { centerId, role: 'manager' })).map(({ userId }) => userId);

async function tell(tx: Tx, caller: Caller, task: Task, type: string, users: readonly string[], step: string) {
  const { id, centerId, title, year, dueOn } = task;
  if (users.length === 0) return;
  const { name, nameEn } = await tx.findOneByOrFail(Center, { id: centerId });
  await notify(tx, caller, users, {
    ...{ type, subjectId: id, cause: `task:${id}:${step}` },
    data: { taskId: id, centerId, centerName: name, centerNameEn: nameEn, title, year, dueOn },
  });
}

/** Announces tasks that were not finished in time, each once a due day. `today` is a day in China. */
export async function findOverdue(tx: Tx, caller: Caller, today: Day): Promise<number> {
  const missed = await tx
    .createQueryBuilder(Task, 'task')
    .where(late, { today })
    .andWhere('task.overdue_at IS NULL')
    .orderBy('task.due_on')
    .addOrderBy('task.id')
    .take(batch)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany();
  const overdueAt = await databaseNow(tx);
  for (const before of missed) await changeTask(tx, caller, 'overdue', before, { overdueAt });
  return missed.length;
}

/** Reminds whoever answers for what falls due within days, once a due day. */
export async function remindOfTasks(tx: Tx, caller: Caller, today: Day): Promise<void> {
  const due = await tx.find(Task, {
    where: { state: unfinished, dueOn: Between(today, daysLater(today, reminderDays)) },
    order: { dueOn: 'ASC', id: 'ASC' },
  });
  for (const task of due) await tell(tx, caller, task, 'task.due', await answering(tx, task), `due:${task.dueOn}`);
}

/** What only time moves. */
export const watchTasks: JobHandler = {
  kind: 'task.watch',
  every: hour,
  run: async (tx, caller) => {
    const today = civilDay(await databaseNow(tx));
    while ((await findOverdue(tx, caller, today)) === batch);
    await remindOfTasks(tx, caller, today);
  },
};

/** Tells whoever answers for a task of it, and them and the managers when it is overdue. */
export const tellOfTask: Reaction = {
  on: ['task.added', 'task.changed', 'task.overdue'],
  run: async (tx, caller, event) => {
    const task = await tx.findOneByOrFail(Task, { id: event.subjectId });
    const others = (users: readonly string[]) => users.filter((userId) => userId !== event.actorId);
    if (event.type === 'task.overdue') {
      const users = [...(await answering(tx, task)), ...(await managersOf(tx, task.centerId))];
      return tell(tx, caller, task, 'task.overdue', others(users), `overdue:${task.dueOn}`);
    }
    const owner = task.ownerOrganizationId ?? task.ownerUserId;
    if (owner === null) return;
    // Told once for each owner, whatever else of it changes.
    await tell(tx, caller, task, 'task.assigned', others(await answering(tx, task)), `owner:${owner}`);
  },
};
