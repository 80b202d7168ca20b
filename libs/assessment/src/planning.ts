import type { Day } from '@concentric/kernel';
import { raise, type ObligationName } from '@concentric/obligation';
import { record, type Caller, type Tx } from '@concentric/platform';
import { procedureOf } from '@concentric/policy-pack';
import { v7 as newId } from 'uuid';
import { accreditedCenters, type Accredited } from './accredited.store';
import { Assessment } from './assessment.entity';
import { dueUntil, supportDays, type Due } from './assessment.rules';
import { cardFor, formOf } from './card.rules';
import { assessmentChanged } from './events';
import { planSupport } from './support.store';
import { raiseTargets } from './target.store';

/** The obligation that handing in an assessment's report fulfils; Chongqing calls the yearly one 工作总结. */
export function obligationOf({ centerId, kind, year, packId }: Assessment): ObligationName {
  const annual = packId === 'chongqing-2017' ? 'work_summary' : 'annual_report';
  return { centerId, kind: kind === 'annual' ? annual : 'triennial_assessment', key: String(year) };
}

/**
 * Puts everything that is due by a day on record, each once: the assessments of centers that are accredited, what they owe
 * for them, their years of support, and the targets of the year. Answers how many assessments were new.
 * @param centerId only this center
 */
export async function planAssessments(tx: Tx, caller: Caller, today: Day, centerId?: string): Promise<number> {
  let added = 0;
  for (const center of await accreditedCenters(tx, today, centerId)) {
    const { assessments, supportYears } = procedureOf(center.packId);
    for (const due of dueUntil(center.on, assessments, today)) if (await plan(tx, caller, center, due)) added++;
    // 对经认定的: a pilot has none of it.
    if (supportYears !== null && !center.pilot)
      await planSupport(tx, caller, center, supportDays(center.on, supportYears), today);
    await raiseTargets(tx, caller, center.centerId, today);
  }
  return added;
}

async function plan(tx: Tx, caller: Caller, center: Accredited, due: Due): Promise<boolean> {
  const { centerId, cityCode, packId, legalForm } = center;
  const form = formOf(legalForm);
  const assessment = Object.assign(new Assessment(), {
    ...{ id: newId(), centerId, cityCode, packId, kind: due.kind, fromYear: due.fromYear, year: due.year },
    ...{ dueOn: due.dueOn, form, cardId: cardFor(form, due.opensOn).id, state: 'planned', texts: {}, edition: 0 },
    ...{ assessorOrganizationId: null, submittedBy: null, submittedAt: null, returned: null, score: null },
    ...{ opinion: null, objectableUntil: null, accepted: false, objection: null, answer: null, outcome: null },
    ...{ decision: null, rectifyBy: null, decidedBy: null, decidedAt: null, version: 1 },
  });
  const { raw } = await tx
    .createQueryBuilder()
    .insert()
    .into(Assessment)
    .values({ ...assessment } as never)
    .orIgnore()
    .returning('id')
    .execute();
  if ((raw as unknown[]).length === 0) return false;
  const subject = { type: 'assessment', id: assessment.id };
  await raise(tx, caller, { ...obligationOf(assessment), dueOn: due.dueOn, subject });
  await record(tx, caller, assessmentChanged('planned', assessment, null));
  return true;
}
