import { Amount, Day, Id, InstantOut, Line, Money, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { z } from 'zod';

/** 审计中, 无差额, 发现少缴, 有异议, 已追缴, 已撤回. */
export const AuditState = z.enum(['open', 'clear', 'found', 'disputed', 'recovered', 'withdrawn']);
export type AuditState = z.infer<typeof AuditState>;
export const AuditVerb = z.enum(['report', 'accept', 'dispute', 'withdraw']);
export type AuditVerb = z.infer<typeof AuditVerb>;

export const NewAudit = z
  .object({
    /** The periods looked into, half-open. */
    fromOn: Day,
    untilOn: Day,
    scope: Line,
    reason: Prose.min(1),
  })
  .refine(({ fromOn, untilOn }) => fromOn < untilOn, {
    path: ['untilOn'],
    error: say('must be after fromOn', '须晚于起始日期'),
  });
export type NewAudit = z.infer<typeof NewAudit>;

export const AuditFinding = z.object({
  /** What was paid too little; nothing when the books were right. */
  shortfall: Amount,
  text: Prose.min(1),
});
export type AuditFinding = z.infer<typeof AuditFinding>;

export const AuditDispute = z.object({ reason: Prose.min(1) });
export type AuditDispute = z.infer<typeof AuditDispute>;

export const AuditView = z
  .object({
    id: Id,
    licenceId: Id,
    licenceNumber: z.string(),
    centerId: Id,
    licensorOrganizationId: Id,
    licenseeOrganizationId: Id,
    fromOn: Day,
    untilOn: Day,
    scope: z.string(),
    reason: z.string(),
    state: AuditState,
    shortfall: Money.nullable(),
    finding: z.string().nullable(),
    dispute: z.string().nullable(),
    /** What is owed by it, once it is accepted. */
    dueId: Id.nullable(),
    openedAt: InstantOut,
    closedAt: InstantOut.nullable(),
    steps: z.array(AuditVerb),
    version: Version,
  })
  .meta({ id: 'RoyaltyAudit' });
export type AuditView = z.infer<typeof AuditView>;
export const AuditPage = pageOf(AuditView);
export const AuditQuery = PageQuery.extend({ licenceId: Id.optional(), state: AuditState.optional() });
export type AuditQuery = z.infer<typeof AuditQuery>;
