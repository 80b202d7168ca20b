import { isLicenceInForce, Licence, tellSides } from '@concentric/licence';
import { notify, responsibleUsers } from '@concentric/identity';
import { civilDay, daysLater, startOfDay } from '@concentric/kernel';
import { databaseNow, schedule, type JobHandler, type Reaction } from '@concentric/platform';
import { LicenceRecordal } from './recordal.entity';
import { daysLeft, isDue, remindedAt } from './recordal.rules';

const reminderJob = 'licence-recordal.due';

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
