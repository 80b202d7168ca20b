import { licenceTopic } from '@concentric/licence';
import type { Change } from '@concentric/platform';
import type { RoyaltyAudit } from './audit.entity';
import type { RoyaltyDue, RoyaltyInvoice, RoyaltyPayment } from './due.entity';
import type { RoyaltyReport } from './report.entity';

/** What the journal keeps of a report: more people read that than may know what was sold. */
const traceOf = ({ id, licenceId, startsOn, endsOn, state, version }: RoyaltyReport) => ({
  ...{ id, licenceId, startsOn, endsOn, state, version },
});

/** `royalty-report.due`, `.submitted`, `.queried`, `.confirmed`. */
export const reportChanged = (report: RoyaltyReport, before: RoyaltyReport | null): Change => ({
  type: `royalty-report.${report.state}`,
  subject: { type: 'royalty-report', id: report.id },
  centerId: report.centerId,
  topics: [licenceTopic(report.licenceId)],
  data: { reportId: report.id, licenceId: report.licenceId, state: report.state, version: report.version },
  before: before && traceOf(before),
  after: traceOf(report),
});

/** `royalty-due.made`, `.changed`, `.cancelled`. */
export const dueChanged = (
  type: 'made' | 'changed' | 'cancelled',
  { id, licenceId, centerId, kind, key, version }: RoyaltyDue,
): Change => ({
  type: `royalty-due.${type}`,
  subject: { type: 'royalty-due', id },
  centerId,
  topics: [licenceTopic(licenceId)],
  data: { dueId: id, licenceId, kind, version },
  after: { id, licenceId, kind, key, version },
});

/** Ids only: who may know how much was paid reads it. A ledger posts it from `royaltyPaymentOf`. */
export const paymentRecorded = ({ id, dueId, licenceId, centerId, reverses }: RoyaltyPayment): Change => ({
  type: reverses ? 'royalty.reversed' : 'royalty.paid',
  subject: { type: 'royalty-payment', id },
  centerId,
  topics: [licenceTopic(licenceId)],
  data: { paymentId: id, dueId, licenceId, reverses, version: 1 },
});

/** A draft is its author's; once finalized it is news. */
export const invoiceChanged = (
  type: 'drafted' | 'finalized' | 'voided',
  { id, dueId, licenceId, centerId, state, version }: RoyaltyInvoice,
): Change => ({
  type: `royalty-invoice.${type}`,
  subject: { type: 'royalty-invoice', id },
  centerId,
  topics: type === 'drafted' ? [] : [licenceTopic(licenceId)],
  data: { invoiceId: id, dueId, licenceId, state, version },
});

/** `royalty-audit.open`, `.found`, `.clear`, `.disputed`, `.recovered`, `.withdrawn`. */
export const auditChanged = ({ id, licenceId, centerId, state, version }: RoyaltyAudit): Change => ({
  type: `royalty-audit.${state}`,
  subject: { type: 'royalty-audit', id },
  centerId,
  topics: [licenceTopic(licenceId)],
  data: { auditId: id, licenceId, state, version },
  after: { id, licenceId, state, version },
});
