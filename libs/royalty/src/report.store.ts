import { attachmentsOf } from '@concentric/attachment';
import { User } from '@concentric/identity';
import { civilDay, cny, owedOf, type PageQuery, type Shown } from '@concentric/kernel';
import { Licence, sideSeen } from '@concentric/licence';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { RoyaltyAudit } from './audit.entity';
import { minimumOf, royaltyOf, type Calculation } from './calculation.rules';
import type { ReportQuery, ReportStepView, ReportVerb, ReportView } from './contract';
import { accountBy, booksOf, groupBy, invoicedOf, milestonesOf, upfrontOf } from './due.store';
import { RoyaltyDue } from './due.entity';
import { reportChanged } from './events';
import { spanOf } from './laying';
import { endOfYear, yearStart } from './period.rules';
import { RoyaltyReport, RoyaltyReportStep } from './report.entity';
import { reportStepsFrom, shownReport, variancesOf } from './report.rules';

export type ReportShown = Shown<typeof ReportView>;

/** What a report's files belong to. */
export const reportFiles = 'royalty-report';

type Around = {
  readonly licences: ReadonlyMap<string, Licence>;
  readonly evidence: ReadonlyMap<string, number>;
  readonly siblings: ReadonlyMap<string, readonly RoyaltyReport[]>;
  readonly dues: ReadonlyMap<string, { readonly id: string; readonly paid: boolean; readonly invoiced: boolean }>;
  readonly audits: readonly RoyaltyAudit[];
};

/** All that reports are shown with. */
async function around(tx: Tx, reports: readonly RoyaltyReport[], today: string): Promise<Around> {
  const licenceId = In([...new Set(reports.map((it) => it.licenceId))]);
  const licences = await tx.findBy(Licence, { id: licenceId });
  const files = await attachmentsOf(
    tx,
    reportFiles,
    reports.map(({ id }) => id),
  );
  const siblings = await tx.find(RoyaltyReport, { where: { licenceId }, order: { startsOn: 'ASC' } });
  const dues = await booksOf(tx, await tx.findBy(RoyaltyDue, { licenceId, kind: 'running' }));
  const audits = await tx.findBy(RoyaltyAudit, { licenceId, state: In(['open', 'found', 'disputed']) });
  const evidence = new Map<string, number>();
  for (const { subjectId } of files) evidence.set(subjectId, (evidence.get(subjectId) ?? 0) + 1);
  return {
    ...{ licences: new Map(licences.map((licence) => [licence.id, licence])), evidence, audits },
    siblings: groupBy(siblings, (it) => it.licenceId),
    dues: new Map(
      dues.map((books) => [
        `${books.due.licenceId} ${books.due.key}`,
        { id: books.due.id, paid: owedOf(accountBy(books, today)) === 0, invoiced: invoicedOf(books) > 0 },
      ]),
    ),
  };
}

function viewOf(caller: Caller, report: RoyaltyReport, today: string, facts: Around): ReportShown {
  const licence = facts.licences.get(report.licenceId)!;
  const side = sideSeen(caller, licence);
  const siblings = facts.siblings.get(licence.id) ?? [];
  const before = siblings.findLast(({ startsOn }) => startsOn < report.startsOn) ?? null;
  const due = facts.dues.get(`${licence.id} ${report.startsOn}`);
  const audited = facts.audits.some(
    ({ licenceId, fromOn, untilOn }) => licenceId === licence.id && fromOn < report.endsOn && report.startsOn < untilOn,
  );
  const evidence = facts.evidence.get(report.id) ?? 0;
  const { netSales, units, sublicenceIncome, submittedAt, amountDue, dueOn, endsOn, nil } = report;
  // Nothing due is nothing left to pay.
  const settled = { audited, paid: due?.paid ?? amountDue === 0, invoiced: due?.invoiced ?? false };
  const flags =
    submittedAt === null
      ? []
      : variancesOf({ netSales: netSales!, endsOn, dueOn, submittedOn: civilDay(submittedAt), evidence, nil, before });
  return {
    ...report,
    ...{ licenceNumber: licence.number, overdue: report.state === 'due' && dueOn < today },
    ...{ state: shownReport(report.state, settled), units, evidence, flags, side },
    netSales: netSales === null ? null : cny(netSales),
    sublicenceIncome: sublicenceIncome === null ? null : cny(sublicenceIncome),
    due: amountDue === null ? null : cny(amountDue),
    dueId: due?.id ?? null,
    steps: caller.ability.can('commit', report) ? reportStepsFrom(report.state, side) : [],
  };
}

/** Reports as they are shown today. */
export async function reportViews(tx: Tx, caller: Caller, reports: readonly RoyaltyReport[]): Promise<ReportShown[]> {
  if (reports.length === 0) return [];
  const today = civilDay(new Date());
  const facts = await around(tx, reports, today);
  return reports.map((report) => viewOf(caller, report, today, facts));
}

export async function reportView(tx: Tx, caller: Caller, report: RoyaltyReport): Promise<ReportShown> {
  const [view] = await reportViews(tx, caller, [report]);
  return view!;
}

/** The reports the caller may see, newest first. */
export async function listReports(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: ReportQuery) {
  const query = tx
    .createQueryBuilder(RoyaltyReport, 'report')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', RoyaltyReport))));
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const list = `royalty-reports:${JSON.stringify(wanted)}`;
  const order = [
    { column: 'report.starts_on', property: 'startsOn', cast: 'date', descending: true },
    { column: 'report.id', property: 'id', cast: 'uuid', descending: true },
  ];
  const { items, nextCursor } = await pageBy(query, list, order, { limit, cursor });
  return { items: await reportViews(tx, caller, items), nextCursor };
}

/** What was done to a report, oldest first. */
export async function listSteps(tx: Tx, reportId: string, page: PageQuery) {
  const query = tx.createQueryBuilder(RoyaltyReportStep, 'step').where({ reportId });
  const order = [{ column: 'step.id', property: 'id', cast: 'uuid' }];
  const { items, nextCursor } = await pageBy(query, `royalty-report-steps:${reportId}`, order, page);
  const userIds = items.flatMap(({ userId }) => userId ?? []);
  const users = await tx.find(User, { where: { id: In(userIds) }, select: { id: true, name: true } });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const shown = items.map((step): Shown<typeof ReportStepView> => ({
    ...step,
    netSales: step.netSales === null ? null : cny(step.netSales),
    sublicenceIncome: step.sublicenceIncome === null ? null : cny(step.sublicenceIncome),
    userName: step.userId === null ? null : (names.get(step.userId) ?? null),
  }));
  return { items: shown, nextCursor };
}

/** Keeps a report after a step, with the step. */
export async function keepReport(
  tx: Tx,
  caller: Caller,
  { report, before }: { readonly report: RoyaltyReport; readonly before: RoyaltyReport },
  { verb, text, at }: { readonly verb: ReportVerb; readonly text: string | null; readonly at: Date },
): Promise<RoyaltyReport> {
  const { id: reportId, netSales, units, sublicenceIncome } = report;
  await tx.update(RoyaltyReport, { id: reportId }, { ...report } as never);
  await tx.insert(RoyaltyReportStep, {
    ...{ id: newId(), reportId, verb, text, userId: caller.facts.userId, at },
    ...{ netSales, units, sublicenceIncome },
  });
  await record(tx, caller, reportChanged(report, before));
  return report;
}

/** What is due for a report as it stands, and how that comes about. Of the licence all earlier reports count. */
export async function calculationOf(tx: Tx, licence: Licence, report: RoyaltyReport): Promise<Calculation> {
  const span = spanOf(licence)!;
  const { rules, startsOn, endsOn } = report;
  const yearStartsOn = yearStart(span.startsOn, startsOn);
  const yearEndsOn = endOfYear(span, yearStartsOn);
  const all = await tx.findBy(RoyaltyReport, { licenceId: licence.id, state: 'confirmed' });
  const others = all.filter((it) => it.id !== report.id).map((it) => ({ ...it, calculation: it.calculation! }));
  const inYear = others.filter((it) => it.startsOn >= yearStartsOn && it.startsOn < startsOn);
  const credited = others.reduce((sum, { calculation }) => sum + calculation.credit, 0);
  return royaltyOf(
    rules,
    { netSales: report.netSales ?? 0, sublicenceIncome: report.sublicenceIncome ?? 0 },
    {
      // Beyond it when the licence ended in a period that was reported already.
      closesYear: endsOn >= yearEndsOn,
      minimum: minimumOf(rules.minimumAnnual.amount, yearStartsOn, yearEndsOn),
      earnedBefore: inYear.reduce((sum, { calculation }) => sum + calculation.earned, 0),
      milestones: await milestonesOf(tx, licence.id, yearStartsOn),
      creditLeft: rules.creditable ? Math.max(0, (await upfrontOf(tx, licence.id)) - credited) : 0,
    },
  );
}
