import { Day, Id, Money, pageOf, PageQuery } from '@concentric/kernel';
import { LicenceSide } from '@contract/licensing';
import { z } from 'zod';

/** 报送提成报告, 付款, 年度最低补足, 合同备案, 专利年费, 合同届满. */
export const ObligationKind = z.enum(['report', 'payment', 'minimum', 'recordal', 'annuity', 'expiry']);
export type ObligationKind = z.infer<typeof ObligationKind>;

export const ObligationState = z.enum(['done', 'open', 'overdue']);
export type ObligationState = z.infer<typeof ObligationState>;

/** Something a licence asks of a side by a day. */
export const Obligation = z
  .object({
    /** The same for the same obligation, whenever it is asked for. */
    key: z.string(),
    kind: ObligationKind,
    side: LicenceSide,
    /** The last day in time. */
    dueOn: Day,
    state: ObligationState,
    /** What is to be paid, where that is known. */
    amount: Money.nullable(),
    /** What it is about: a patent's number, a milestone, a period. */
    about: z.string().nullable(),
    /** The report, the debt or the patent. */
    subjectId: Id.nullable(),
  })
  .meta({ id: 'LicenceObligation' });
export type Obligation = z.infer<typeof Obligation>;

/** 义务日历: the obligations of one licence, earliest first. */
export const LicenceObligations = z
  .object({
    licenceId: Id,
    number: z.string(),
    licensorName: z.string(),
    licenseeName: z.string(),
    side: LicenceSide.nullable(),
    obligations: z.array(Obligation),
  })
  .meta({ id: 'LicenceObligations' });
export type LicenceObligations = z.infer<typeof LicenceObligations>;
export const ObligationsPage = pageOf(LicenceObligations);
export const ObligationQuery = PageQuery.extend({
  /** How far ahead to look; a year unless said, ten at most. */
  until: Day.optional(),
});
export type ObligationQuery = z.infer<typeof ObligationQuery>;
