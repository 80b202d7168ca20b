import { notify, responsibleUsers } from '@concentric/identity';
import { civilDay, cny } from '@concentric/kernel';
import { holdLicenceOf, Licence } from '@concentric/licence';
import { databaseNow, type Caller, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { RoyaltyAudit } from './audit.entity';
import { RoyaltyDue, RoyaltyInvoice, RoyaltyPayment } from './due.entity';
import { accountBy, booksOf } from './due.store';
import { layRoyalties } from './laying';
import { missingJob, overdueJob, periodJob } from './planning';
import { RoyaltyReport } from './report.entity';
import { settleTaking } from './taking';

/** What is owed and due follows a licence when it takes effect, is varied and ends. */
export const layOutRoyalties: Reaction = {
  on: ['licence.active', 'licence.varied', 'licence.ended'],
  run: async (tx, caller, event) => {
    const licence = await holdLicenceOf(tx, caller, 'read', event.subjectId);
    await layRoyalties(tx, caller, licence, civilDay(await databaseNow(tx)));
    if (event.type === 'licence.active') await settleTaking(tx, caller, licence);
  },
};

/** Asks for the reports of periods that have ended. */
export const askForReports: JobHandler = {
  kind: periodJob,
  run: async (tx, caller, payload) => {
    const licence = await holdLicenceOf(tx, caller, 'read', String(payload['licenceId']));
    await layRoyalties(tx, caller, licence, civilDay(await databaseNow(tx)));
  },
};

/* Who is told */

type Telling = {
  readonly organizationIds: readonly string[];
  readonly type: string;
  readonly licence: Licence;
  readonly data: object;
  readonly cause: string;
  readonly actorId: string | null;
};

/** Tells those who answer for these organizations, but for whoever did it. */
async function tell(tx: Tx, caller: Caller, told: Telling): Promise<void> {
  const { organizationIds, type, licence, data, cause, actorId } = told;
  const audience = await Promise.all(organizationIds.map((id) => responsibleUsers(tx, id)));
  await notify(
    tx,
    caller,
    audience.flat().filter((userId) => userId !== actorId),
    { type, subjectId: licence.id, data: { licenceId: licence.id, number: licence.number, ...data }, cause },
  );
}

/** Tells the licensee that a report is due or asked about, and the licensor that it is there. */
export const tellOfReport: Reaction = {
  on: ['royalty-report.due', 'royalty-report.submitted', 'royalty-report.queried', 'royalty-report.confirmed'],
  run: async (tx, caller, event) => {
    const report = await tx.findOneByOrFail(RoyaltyReport, { id: event.subjectId });
    const licence = await tx.findOneByOrFail(Licence, { id: report.licenceId });
    const { startsOn, endsOn, dueOn, question, licensorOrganizationId, licenseeOrganizationId } = report;
    const submitted = event.type === 'royalty-report.submitted';
    // A period that is reported as soon as it is asked for needs no asking.
    if (event.type === 'royalty-report.due' && report.state !== 'due') return;
    await tell(tx, caller, {
      ...{ organizationIds: [submitted ? licensorOrganizationId : licenseeOrganizationId], type: event.type, licence },
      data: { reportId: report.id, startsOn, endsOn, dueOn, reason: question },
      ...{ cause: `event:${event.position}`, actorId: event.actorId },
    });
  },
};

/** Tells both sides that the last day to report has passed. */
export const tellOfMissingReport: JobHandler = {
  kind: missingJob,
  run: async (tx, caller, payload) => {
    const report = await tx.findOneBy(RoyaltyReport, { id: String(payload['reportId']) });
    if (report?.state !== 'due' || report.dueOn >= civilDay(await databaseNow(tx))) return;
    const licence = await tx.findOneByOrFail(Licence, { id: report.licenceId });
    const { startsOn, endsOn, dueOn, licensorOrganizationId, licenseeOrganizationId } = report;
    await tell(tx, caller, {
      ...{ organizationIds: [licensorOrganizationId, licenseeOrganizationId], type: 'royalty-report.missing', licence },
      ...{ data: { reportId: report.id, startsOn, endsOn, dueOn }, cause: `missing:${report.id}`, actorId: null },
    });
  },
};

/** Tells both sides that a day to pay has passed and something is still owed. */
export const tellOfOverdueRoyalty: JobHandler = {
  kind: overdueJob,
  run: async (tx, caller, payload) => {
    const due = await tx.findOneBy(RoyaltyDue, { id: String(payload['dueId']) });
    if (!due) return;
    const [books] = await booksOf(tx, [due]);
    const { overdue } = accountBy(books!, civilDay(await databaseNow(tx)));
    if (overdue === 0) return;
    const licence = await tx.findOneByOrFail(Licence, { id: due.licenceId });
    await tell(tx, caller, {
      ...{ organizationIds: [due.payerOrganizationId, due.payeeOrganizationId], type: 'royalty.overdue', licence },
      data: { dueId: due.id, kind: due.kind, amount: cny(overdue), dueOn: due.dueOn },
      ...{ cause: `overdue:${due.id}:${due.dueOn}`, actorId: null },
    });
  },
};

/** Tells the payer that something is owed: a milestone was reached, a report agreed to, an audit accepted. */
export const tellOfDue: Reaction = {
  on: ['royalty-due.made'],
  run: async (tx, caller, event) => {
    const due = await tx.findOneByOrFail(RoyaltyDue, { id: event.subjectId });
    const licence = await tx.findOneByOrFail(Licence, { id: due.licenceId });
    const { id: dueId, kind, title, amount, dueOn, payerOrganizationId, payeeOrganizationId } = due;
    const both = kind === 'milestone' ? [payerOrganizationId, payeeOrganizationId] : [payerOrganizationId];
    await tell(tx, caller, {
      ...{ organizationIds: both, type: event.type, licence, data: { dueId, kind, title, amount: cny(amount), dueOn } },
      ...{ cause: `event:${event.position}`, actorId: event.actorId },
    });
  },
};

/** Tells the payee what the payer says it paid, and both when that is taken back. */
export const tellOfRoyalty: Reaction = {
  on: ['royalty.paid', 'royalty.reversed'],
  run: async (tx, caller, event) => {
    const payment = await tx.findOneByOrFail(RoyaltyPayment, { id: event.subjectId });
    const licence = await tx.findOneByOrFail(Licence, { id: payment.licenceId });
    const { payerOrganizationId, payeeOrganizationId, reverses, amount, paidOn, reason } = payment;
    await tell(tx, caller, {
      organizationIds: reverses ? [payerOrganizationId, payeeOrganizationId] : [payeeOrganizationId],
      ...{ type: event.type, licence, data: { paymentId: payment.id, amount: cny(amount), paidOn, reason } },
      ...{ cause: `event:${event.position}`, actorId: event.actorId },
    });
  },
};

/** Tells the payer of an invoice that was issued, or taken back. */
export const tellOfRoyaltyInvoice: Reaction = {
  on: ['royalty-invoice.finalized', 'royalty-invoice.voided'],
  run: async (tx, caller, event) => {
    const invoice = await tx.findOneByOrFail(RoyaltyInvoice, { id: event.subjectId });
    if (invoice.number === null) return;
    const licence = await tx.findOneByOrFail(Licence, { id: invoice.licenceId });
    const { id: invoiceId, dueId, number: invoiceNumber, amount, reason, payerOrganizationId } = invoice;
    await tell(tx, caller, {
      ...{ organizationIds: [payerOrganizationId], type: event.type, licence },
      data: { invoiceId, dueId, invoiceNumber, amount: cny(amount), reason },
      ...{ cause: `event:${event.position}`, actorId: event.actorId },
    });
  },
};

/** Tells the other side of every step of an audit. */
export const tellOfAudit: Reaction = {
  on: ['open', 'found', 'clear', 'disputed', 'recovered', 'withdrawn'].map((state) => `royalty-audit.${state}`),
  run: async (tx, caller, event) => {
    const audit = await tx.findOneByOrFail(RoyaltyAudit, { id: event.subjectId });
    const licence = await tx.findOneByOrFail(Licence, { id: audit.licenceId });
    const { id: auditId, scope, shortfall, dispute, licensorOrganizationId, licenseeOrganizationId } = audit;
    const byLicensee = event.type === 'royalty-audit.disputed' || event.type === 'royalty-audit.recovered';
    await tell(tx, caller, {
      organizationIds: [byLicensee ? licensorOrganizationId : licenseeOrganizationId],
      ...{ type: event.type, licence },
      data: { auditId, scope, shortfall: shortfall === null ? null : cny(shortfall), reason: dispute },
      ...{ cause: `event:${event.position}`, actorId: event.actorId },
    });
  },
};
