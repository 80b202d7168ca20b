import { endOfDay, type Day } from '@concentric/kernel';
import { schedule, type Tx } from '@concentric/platform';

export const periodJob = 'royalty.period';
export const missingJob = 'royalty-report.missing';
export const overdueJob = 'royalty.overdue';

/** Asks for a report, the next after so many, once the last day of its period has passed. */
export const planPeriod = (tx: Tx, licenceId: string, reports: number, lastDay: Day): Promise<void> =>
  schedule(tx, {
    kind: periodJob,
    // Each report has a job of its own: the one that runs plans the next before it is put away.
    key: `${periodJob}:${licenceId}:${reports}`,
    payload: { licenceId },
    runAt: endOfDay(lastDay),
  });

/** Looks, once the last day to report has passed, whether it was reported. */
export const planMissing = (tx: Tx, reportId: string, licenceId: string, dueOn: Day): Promise<void> =>
  schedule(tx, {
    kind: missingJob,
    key: `${missingJob}:${reportId}`,
    payload: { reportId, licenceId },
    runAt: endOfDay(dueOn),
  });

/** Looks, once a day to pay has passed, whether it was paid. */
export const planOverdue = (tx: Tx, dueId: string, licenceId: string, dueOn: Day): Promise<void> =>
  schedule(tx, {
    kind: overdueJob,
    key: `${overdueJob}:${dueId}`,
    payload: { dueId, licenceId, dueOn },
    runAt: endOfDay(dueOn),
  });
