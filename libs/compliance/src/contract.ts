import { Day, declareRefusals, Id, InstantOut, Line, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import {
  Bilingual,
  ClauseResultView,
  EvidenceView,
  PackStatus,
  SupportOptionView,
  VerdictCode,
} from '@contract/policy-pack';
import { z } from 'zod';

export const ComplianceQuery = z.object({
  /** The day that is looked at; today unless told. */
  asOf: Day.optional(),
  /** Another document than the center's own: what would hold there. */
  packId: z.string().min(1).max(64).optional(),
});
export type ComplianceQuery = z.infer<typeof ComplianceQuery>;

/** A center beside a document, clause by clause. */
export const ComplianceView = z
  .object({
    centerId: Id,
    packId: z.string(),
    packTitle: z.string(),
    packTitleEn: z.string(),
    /** Whether the document is the center's own. */
    own: z.boolean(),
    status: PackStatus,
    effectiveUntil: Day.nullable(),
    asOf: Day,
    /** Members see verdicts only: rows and figures are for the center, its shareholders and its city. */
    withheld: z.boolean(),
    counts: z.object({ holds: z.int(), fails: z.int(), unknown: z.int() }),
    results: z.array(ClauseResultView),
  })
  .meta({ id: 'Compliance' });
export type ComplianceView = z.infer<typeof ComplianceView>;

/** A verdict for as long as it stood. */
export const ClauseVerdictView = z
  .object({
    id: Id,
    centerId: Id,
    packId: z.string(),
    clauseId: z.string(),
    verdict: VerdictCode,
    /** The verdict before it; null for the first. */
    previous: VerdictCode.nullable(),
    missing: z.array(Bilingual),
    evidence: z.array(EvidenceView),
    since: InstantOut,
    endedAt: InstantOut.nullable(),
  })
  .meta({ id: 'ClauseVerdict' });
export type ClauseVerdictView = z.infer<typeof ClauseVerdictView>;
export const ClauseVerdictPage = pageOf(ClauseVerdictView);
export const HistoryQuery = PageQuery.extend({ clauseId: z.string().max(64).optional() });
export type HistoryQuery = z.infer<typeof HistoryQuery>;

/** 有效, 被新声明取代, 已撤回. */
export const AttestationState = z.enum(['live', 'superseded', 'withdrawn']);
export type AttestationState = z.infer<typeof AttestationState>;

export const NewAttestation = z.object({
  clauseId: z.string().min(1).max(64),
  holds: z.boolean(),
  statement: Prose.refine((text) => text.length > 0, say('must say something', '须写明内容')),
});
export type NewAttestation = z.infer<typeof NewAttestation>;
export const AttestationWithdrawal = z.object({ reason: Line });
export type AttestationWithdrawal = z.infer<typeof AttestationWithdrawal>;

export const AttestationView = z
  .object({
    id: Id,
    centerId: Id,
    packId: z.string(),
    clauseId: z.string(),
    holds: z.boolean(),
    statement: z.string(),
    userId: Id,
    userName: z.string(),
    attestedAt: InstantOut,
    state: AttestationState,
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'Attestation' });
export type AttestationView = z.infer<typeof AttestationView>;
export const AttestationPage = pageOf(AttestationView);
export const AttestationQuery = PageQuery.extend({ clauseId: z.string().max(64).optional() });
export type AttestationQuery = z.infer<typeof AttestationQuery>;

/** What a center's own document grants it now, as its record stands. */
export const EntitlementsView = z
  .object({ centerId: Id, packId: z.string(), on: Day, status: PackStatus, options: z.array(SupportOptionView) })
  .meta({ id: 'SupportEntitlements' });
export type EntitlementsView = z.infer<typeof EntitlementsView>;

export const complianceRefusals = declareRefusals({
  clause_unknown: {
    status: 422,
    zh: '本中心的政策没有条款 {clauseId}。',
    en: 'The center’s policy has no clause {clauseId}.',
  },
  clause_not_attested: {
    status: 422,
    zh: '条款 {clauseId} 由平台记录判断，不接受自证声明。',
    en: 'Clause {clauseId} is judged by records, so nobody’s word is taken for it.',
  },
  attestation_exists: {
    status: 409,
    zh: '该条款已有有效的自证声明。',
    en: 'The clause has a live attestation already.',
  },
  attestation_ended: {
    status: 409,
    zh: '该自证声明已被取代或撤回。',
    en: 'The attestation was superseded or withdrawn already.',
  },
  compliance_in_future: {
    status: 422,
    zh: '只能查看到今天（{today}）为止的合规情况。',
    en: 'Compliance is known up to today, {today}.',
  },
});
