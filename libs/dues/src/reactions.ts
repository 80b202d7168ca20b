import { Center } from '@concentric/alliance';
import { notify, responsibleUsers } from '@concentric/identity';
import { civilDay, daysLater, hour, type Day } from '@concentric/kernel';
import { databaseNow, type Caller, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { Between, IsNull, LessThan } from 'typeorm';
import { DuesCharge } from './dues.entity';
import { isOverdue, reminderDays, reminderOn } from './dues.rules';
import { keepCharge } from './dues.store';

const batch = 500;

async function tell(tx: Tx, caller: Caller, charge: DuesCharge, type: string, cause: string, actorId: string | null) {
  const { id, centerId, organizationId, year, dueOn } = charge;
  const users = (await responsibleUsers(tx, organizationId)).filter((userId) => userId !== actorId);
  if (users.length === 0) return;
  const { name, nameEn } = await tx.findOneByOrFail(Center, { id: centerId });
  await notify(tx, caller, users, {
    ...{ type, subjectId: id, cause },
    data: { chargeId: id, centerId, centerName: name, centerNameEn: nameEn, title: String(year), dueOn },
  });
}

/** Announces dues that were not paid in time, each once. `today` is a day in China. */
export async function findLateDues(tx: Tx, caller: Caller, today: Day): Promise<number> {
  const late = await tx.find(DuesCharge, {
    where: { state: 'open', dueOn: LessThan(today), overdueAt: IsNull() },
    order: { dueOn: 'ASC', id: 'ASC' },
    take: batch,
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
  const overdueAt = await databaseNow(tx);
  for (const before of late) {
    if (!isOverdue(before, today)) continue;
    const charge = Object.assign(new DuesCharge(), before, { overdueAt, version: before.version + 1 });
    await keepCharge(tx, caller, 'overdue', { charge, before });
  }
  return late.length;
}

/** Reminds members of dues that fall due, once for each of the two steps. */
export async function remindOfDues(tx: Tx, caller: Caller, today: Day): Promise<void> {
  const due = await tx.find(DuesCharge, {
    where: { state: 'open', dueOn: Between(today, daysLater(today, Math.max(...reminderDays))) },
    order: { dueOn: 'ASC', id: 'ASC' },
  });
  for (const charge of due) {
    const step = reminderOn(charge, today);
    if (step !== null) await tell(tx, caller, charge, 'dues.due', `dues:${charge.id}:${step}`, null);
  }
}

/** What only time moves. */
export const watchDues: JobHandler = {
  kind: 'dues.watch',
  every: hour,
  run: async (tx, caller) => {
    const today = civilDay(await databaseNow(tx));
    while ((await findLateDues(tx, caller, today)) === batch);
    await remindOfDues(tx, caller, today);
  },
};

/** Tells those who answer for a member what it owes, and what became of it. */
export const tellOfDues: Reaction = {
  on: ['dues.charged', 'dues.overdue', 'dues.settled', 'dues.waived'],
  run: async (tx, caller, event) => {
    const charge = await tx.findOneByOrFail(DuesCharge, { id: event.subjectId });
    await tell(tx, caller, charge, event.type, `event:${event.position}`, event.actorId);
  },
};
