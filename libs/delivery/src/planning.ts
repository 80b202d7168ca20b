import { endOfDay } from '@concentric/kernel';
import { schedule, type Tx } from '@concentric/platform';

export const inspectionJob = 'milestone.inspection';
export const overdueJob = 'rd-payment.overdue';

/** Looks, once the time to inspect a submission is over, whether there is a verdict. */
export const planInspection = (tx: Tx, milestoneId: string, runAt: Date): Promise<void> =>
  schedule(tx, { kind: inspectionJob, key: `${inspectionJob}:${milestoneId}`, payload: { milestoneId }, runAt });

/** Looks, once a day to pay has passed, whether it was paid. */
export const planOverdue = (tx: Tx, milestoneId: string, dueOn: string): Promise<void> =>
  schedule(tx, {
    kind: overdueJob,
    key: `${overdueJob}:${milestoneId}:${dueOn}`,
    payload: { milestoneId, dueOn },
    runAt: endOfDay(dueOn),
  });
