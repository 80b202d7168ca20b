import { isLicenceInForce, Licence, tellSides } from '@concentric/licence';
import { notify, responsibleUsers } from '@concentric/identity';
import { civilDay, daysLater, startOfDay, type Day } from '@concentric/kernel';
import { databaseNow, schedule, type Caller, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import type { RecordalTodo } from './contract';
import { LicenceRecordal } from './recordal.entity';
import { daysLeft, isDue, remindedAt } from './recordal.rules';

const reminderJob = 'licence-recordal.due';
const todoJob = 'licence-recordal.todo';

/** With a licence in force its recordal is due within three months: its licensor is reminded as the last day comes near. */
export const planRecordal: Reaction = {
  on: ['licence.active'],
  run: async (tx, _, { subjectId: licenceId }) => {
    const { dueOn } = await tx.findOneByOrFail(LicenceRecordal, { licenceId });
    for (const days of remindedAt) {
      const runAt = startOfDay('Asia/Shanghai', daysLater(dueOn, -days));
      const key = `${reminderJob}:${licenceId}:${days}`;
      await schedule(tx, { kind: reminderJob, key, payload: { licenceId, days }, runAt });
    }
  },
};

/** Reminds the licensor of a recordal that was not filed: thirty and seven days before, and on the last day. */
export const remindOfRecordal: JobHandler = {
  kind: reminderJob,
  run: async (tx, caller, payload) => {
    const licenceId = String(payload['licenceId']);
    const licence = await tx.findOneByOrFail(Licence, { id: licenceId });
    const { state, dueOn } = await tx.findOneByOrFail(LicenceRecordal, { licenceId });
    if (!isDue(state) || !isLicenceInForce(licence.state)) return;
    const today = civilDay(await databaseNow(tx));
    await notify(tx, caller, await responsibleUsers(tx, licence.licensorOrganizationId), {
      ...{ type: 'licence-recordal.due', subjectId: licenceId },
      cause: `licence-recordal:${licenceId}:${String(payload['days'])}`,
      data: {
        licenceId,
        number: licence.number,
        subject: licence.number,
        dueOn,
        daysLeft: daysLeft(state, dueOn, today),
      },
    });
  },
};

/** After a variation, and with the end, what is on record is to be put right: its licensor is told, and reminded. */
export const planRecordalTodo: Reaction = {
  on: ['licence.varied', 'licence.ended'],
  run: async (tx, caller, event) => {
    const licenceId = event.subjectId;
    const { todo, todoOn } = (await tx.findOneBy(LicenceRecordal, { licenceId })) ?? { todo: null, todoOn: null };
    if (todo === null || todoOn === null) return;
    const licence = await tx.findOneByOrFail(Licence, { id: licenceId });
    // Of the event itself both sides are told too.
    await tellOfTodo(tx, caller, licence, { todo, todoOn, cause: `event:${event.position}:recordal` });
    for (const days of [7, 0]) {
      const runAt = startOfDay('Asia/Shanghai', daysLater(todoOn, -days));
      await schedule(tx, {
        kind: todoJob,
        key: `${todoJob}:${licenceId}:${todo}:${days}`,
        ...{ payload: { licenceId, todo, days }, runAt },
      });
    }
  },
};

/** Reminds the licensor of what is still to be put right: seven days before, and on the last day. */
export const remindOfRecordalTodo: JobHandler = {
  kind: todoJob,
  run: async (tx, caller, payload) => {
    const licence = await tx.findOneByOrFail(Licence, { id: String(payload['licenceId']) });
    const { todo, todoOn } = await tx.findOneByOrFail(LicenceRecordal, { licenceId: licence.id });
    if (todo === null || todoOn === null || todo !== payload['todo']) return;
    const cause = `licence-recordal-todo:${licence.id}:${todo}:${todoOn}:${String(payload['days'])}`;
    await tellOfTodo(tx, caller, licence, { todo, todoOn, cause });
  },
};

type Todo = { readonly todo: RecordalTodo; readonly todoOn: Day; readonly cause: string };

async function tellOfTodo(tx: Tx, caller: Caller, licence: Licence, { todo, todoOn, cause }: Todo): Promise<void> {
  const { id: licenceId, number } = licence;
  await notify(tx, caller, await responsibleUsers(tx, licence.licensorOrganizationId), {
    ...{ type: `licence-recordal.to_${todo}`, subjectId: licenceId, cause },
    data: { licenceId, number, subject: number, dueOn: todoOn },
  });
}

/** Tells the licensee, who relies on it against others, what became of the recordal. */
export const tellOfRecordal: Reaction = {
  on: ['licence-recordal.recorded', 'licence-recordal.refused', 'licence-recordal.cancelled'],
  run: async (tx, caller, event) => {
    const licence = await tx.findOneByOrFail(Licence, { id: event.subjectId });
    const { number: recordalNumber, reason } = await tx.findOneByOrFail(LicenceRecordal, { licenceId: licence.id });
    const organizationIds = [licence.licenseeOrganizationId];
    await tellSides(tx, caller, event, licence, { organizationIds, more: { recordalNumber, reason } });
  },
};
