import { Center, CenterStaff } from '@concentric/alliance';
import { notify } from '@concentric/identity';
import { civilDay, daysLater, hour, type Day } from '@concentric/kernel';
import { databaseNow, type Caller, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { In, LessThan, LessThanOrEqual } from 'typeorm';
import { Obligation } from './obligation.entity';
import { overdueAs, reminderDays, reminderOn } from './obligation.rules';
import { changeObligation } from './obligation.store';

const batch = 500;
const furthest = Math.max(...reminderDays);

/** Those who answer for a center's duties. */
async function keepersOf(tx: Tx, centerIds: readonly string[]): Promise<Map<string, string[]>> {
  const staff = await tx.findBy(CenterStaff, { centerId: In([...centerIds]), role: 'manager' });
  const keepers = new Map<string, string[]>();
  for (const { centerId, userId } of staff) keepers.set(centerId, [...(keepers.get(centerId) ?? []), userId]);
  return keepers;
}

async function tell(
  tx: Tx,
  caller: Caller,
  obligation: Obligation,
  type: string,
  users: readonly string[],
  step: string,
) {
  const { id, centerId, kind, key, dueOn } = obligation;
  if (users.length === 0) return;
  const { name, nameEn } = await tx.findOneByOrFail(Center, { id: centerId });
  await notify(tx, caller, users, {
    type,
    subjectId: id,
    data: { obligationId: id, centerId, centerName: name, centerNameEn: nameEn, kind, key, dueOn },
    cause: `obligation:${id}:${step}`,
  });
}

/** Counts what was not done in time as missed, and what merely passes as over; each once. `today` is a day in China. */
export async function missOverdue(tx: Tx, caller: Caller, today: Day): Promise<number> {
  const overdue = await tx.find(Obligation, {
    where: { state: 'open', dueOn: LessThan(today) },
    order: { dueOn: 'ASC', id: 'ASC' },
    take: batch,
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
  for (const before of overdue) {
    const state = overdueAs(before.kind);
    await changeObligation(tx, caller, state, before, state === 'missed' ? { state } : { state, closedAt: new Date() });
  }
  return overdue.length;
}

/** Reminds the managers of what falls due soon, once for each of the two steps. */
export async function remindOfDue(tx: Tx, caller: Caller, today: Day): Promise<void> {
  const due = await tx.find(Obligation, {
    where: { state: 'open', dueOn: LessThanOrEqual(daysLater(today, furthest)) },
    order: { dueOn: 'ASC', id: 'ASC' },
  });
  const keepers = await keepersOf(tx, [...new Set(due.map(({ centerId }) => centerId))]);
  for (const obligation of due) {
    const step = reminderOn(obligation.dueOn, today);
    if (step === null) continue;
    // Moved to a later day it is reminded of anew.
    const cause = `${obligation.dueOn}:${step}`;
    await tell(tx, caller, obligation, 'obligation.due', keepers.get(obligation.centerId) ?? [], cause);
  }
}

/** What only time moves. */
export const watchObligations: JobHandler = {
  kind: 'obligation.watch',
  every: hour,
  run: async (tx, caller) => {
    const today = civilDay(await databaseNow(tx));
    while ((await missOverdue(tx, caller, today)) === batch);
    await remindOfDue(tx, caller, today);
  },
};

/** Tells the managers that something was missed or let off. */
export const tellOfObligation: Reaction = {
  on: ['obligation.missed', 'obligation.waived'],
  run: async (tx, caller, event) => {
    const obligation = await tx.findOneByOrFail(Obligation, { id: event.subjectId });
    const keepers = (await keepersOf(tx, [obligation.centerId])).get(obligation.centerId) ?? [];
    const users = keepers.filter((userId) => userId !== event.actorId);
    await tell(tx, caller, obligation, event.type, users, event.type);
  },
};
