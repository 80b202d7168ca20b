import { fulfil, Obligation, raise, waive } from '@concentric/obligation';
import { daysLater, type Day } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { accreditedCenters } from './accredited.store';
import type { Assessment } from './assessment.entity';
import { obligationOf } from './planning';
import { stopSupport } from './support.store';

const revoked = '认定已撤销 · the accreditation was revoked';
const owed = ['annual_report', 'work_summary', 'triennial_assessment', 'target_year', 'rectification'] as const;

/**
 * What a center was still to do and to be given as accredited falls away with its accreditation; what it had missed by
 * then stays missed. Nothing happens where it is accredited again by now.
 */
export async function endAccredited(tx: Tx, caller: Caller, centerId: string, today: Day): Promise<void> {
  if ((await accreditedCenters(tx, today, centerId)).length > 0) return;
  await stopSupport(tx, caller, centerId, revoked, today);
  for (const { kind, key } of await tx.find(Obligation, {
    where: { centerId, state: 'open', kind: In([...owed]) },
    order: { id: 'ASC' },
  }))
    await waive(tx, caller, { centerId, kind, key }, revoked);
}

/** Days a center has to hand a report in again that was sent back; no document gives them. */
export const againDays = 15;

/** A report that is sent back is owed anew: by its own day, or within these days where that is later. */
export async function oweAgain(tx: Tx, caller: Caller, assessment: Assessment, today: Day): Promise<void> {
  const { id, edition, dueOn } = assessment;
  const { key, ...name } = obligationOf(assessment);
  const again = daysLater(today, againDays);
  const due = { dueOn: again > dueOn ? again : dueOn, subject: { type: 'assessment', id } };
  await raise(tx, caller, { ...name, key: `${key}/${edition}`, ...due });
}

/** Everything owed of a report is done once it is handed in. */
export async function fulfilReport(tx: Tx, caller: Caller, assessment: Assessment, on: Day): Promise<void> {
  const { centerId, id: subjectId } = assessment;
  const { kind } = obligationOf(assessment);
  for (const { key } of await tx.find(Obligation, { where: { centerId, kind, subjectId }, order: { id: 'ASC' } }))
    await fulfil(tx, caller, { centerId, kind, key }, on);
}
