import { countAttachments } from '@concentric/attachment';
import { User } from '@concentric/identity';
import { civilDay, type Shown } from '@concentric/kernel';
import { fulfil, Obligation, raise, type ObligationName } from '@concentric/obligation';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { Assessment } from './assessment.entity';
import {
  RectificationVerb,
  type RectificationQuery,
  type RectificationState,
  type RectificationVerdict,
  type RectificationView,
} from './contract';
import { rectificationChanged } from './events';
import { AssessmentRectification } from './rectification.entity';
import { rectificationActions, rectificationState } from './rectification.rules';

export type RectificationShown = Shown<typeof RectificationView>;
/** What its files belong to. */
export const rectificationSubject = 'rectification';

const kind = 'rectification';

/** What an order to rectify has a center owe: one for the years that were assessed. */
const owedOf = ({ centerId, fromYear, year }: Assessment): ObligationName => ({
  ...{ centerId, kind, key: fromYear === year ? String(year) : `${fromYear}-${year}` },
});

/** Has the center owe what it was ordered to rectify, once. */
export async function oweRectification(tx: Tx, caller: Caller, assessment: Assessment): Promise<void> {
  const { id, rectifyBy: dueOn } = assessment;
  if (dueOn !== null) await raise(tx, caller, { ...owedOf(assessment), dueOn, subject: { type: 'assessment', id } });
}

/** How far each of these assessments has come with what it ordered; null where it ordered nothing. */
export async function rectificationStates(tx: Tx, items: readonly Assessment[]) {
  const ids = items.filter(({ outcome }) => outcome === 'rectify').map(({ id }) => id);
  const reports = ids.length === 0 ? [] : await tx.findBy(AssessmentRectification, { assessmentId: In(ids) });
  const owed = ids.length === 0 ? [] : await tx.findBy(Obligation, { kind, subjectId: In(ids) });
  const dues = new Map(owed.map(({ subjectId, state }) => [subjectId, state]));
  return ({ id, outcome }: Assessment): RectificationState | null => {
    const verdicts = reports.filter(({ assessmentId }) => assessmentId === id).map(({ verdict }) => verdict);
    return rectificationState({ outcome, verdicts, owed: dues.get(id) ?? null });
  };
}

/** Keeps a report of the center on what it rectified. */
export async function addRectification(tx: Tx, caller: Caller, of: Assessment, statement: string, now: Date) {
  const { id: assessmentId, centerId, cityCode } = of;
  const report = Object.assign(new AssessmentRectification(), {
    ...{ id: newId(), assessmentId, centerId, cityCode, statement, reportedBy: caller.facts.userId!, reportedAt: now },
    ...{ verdict: null, opinion: null, decidedBy: null, decidedAt: null, version: 1 },
  });
  await tx.insert(AssessmentRectification, report);
  await record(tx, caller, rectificationChanged('reported', report, null));
  return report;
}

/** Keeps the verdict on a report whose row is held. */
export async function judgeRectification(
  tx: Tx,
  caller: Caller,
  before: AssessmentRectification,
  given: { readonly verdict: RectificationVerdict; readonly opinion: string; readonly decidedAt: Date },
) {
  const change = { ...given, decidedBy: caller.facts.userId, version: before.version + 1 };
  const report = Object.assign(new AssessmentRectification(), before, change);
  await tx.update(AssessmentRectification, { id: report.id }, change);
  await record(tx, caller, rectificationChanged(given.verdict, report, before));
  return report;
}

/** What was ordered is done as of the day it was reported, however long its verdict took. */
export const fulfilRectification = (tx: Tx, caller: Caller, assessment: Assessment, reportedAt: Date) =>
  fulfil(tx, caller, owedOf(assessment), civilDay(reportedAt));

/** The reports on what an assessment ordered, the newest first. */
export async function listRectifications(tx: Tx, caller: Caller, assessmentId: string, page: RectificationQuery) {
  const query = tx.createQueryBuilder(AssessmentRectification, 'report').where({ assessmentId });
  const order = [{ column: 'report.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(query, `rectifications:${assessmentId}`, order, page);
  return { items: await rectificationViews(tx, caller, items), nextCursor };
}

/** Reports as they are shown to the caller: who reported and judged, and what may be done now. */
export async function rectificationViews(
  tx: Tx,
  caller: Caller,
  items: readonly AssessmentRectification[],
): Promise<RectificationShown[]> {
  const known = items.flatMap(({ reportedBy, decidedBy }) => [reportedBy, ...(decidedBy ? [decidedBy] : [])]);
  const users = known.length === 0 ? [] : await tx.findBy(User, { id: In(known) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const filesOf = await countAttachments(
    tx,
    rectificationSubject,
    items.map(({ id }) => id),
  );
  return items.map((it) => ({
    ...it,
    reporterName: names.get(it.reportedBy) ?? '',
    deciderName: it.decidedBy && (names.get(it.decidedBy) ?? ''),
    files: filesOf(it.id),
    may: RectificationVerb.options.filter(
      (verb) => it.verdict === null && caller.ability.can(rectificationActions[verb], it),
    ),
  }));
}
