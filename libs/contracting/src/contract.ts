import { Id, InstantOut, Line, Money, pageOf, PageQuery, Prose, Version } from '@concentric/kernel';
import { ContractType } from '@contract/research';
import { z } from 'zod';
import { ContractTerms, Finding, Side, TermChange } from '@contract/clause';

export { contractingRefusals } from './refusals.contract';
export * from '@contract/clause';

/* States */

/**
 * 拟定, 磋商, 待签署, 生效履行, 中止, 验收完成, 提前终止, 解除, 未成立.
 * The last four are final, named as OCDS names the end of a contract.
 */
export const ContractState = z.enum([
  'drafting',
  'negotiation',
  'pending_signatures',
  'active',
  'suspended',
  'complete',
  'incomplete',
  'cancelled',
  'unsuccessful',
]);
export type ContractState = z.infer<typeof ContractState>;

export const ContractVerb = z.enum([
  'change',
  'freeze',
  'reopen',
  'sign',
  'conclude',
  'suspend',
  'resume',
  'amend',
  'give_notice',
  'terminate',
  'rescind',
  'complete',
  'decline',
  'fail',
]);
export type ContractVerb = z.infer<typeof ContractVerb>;

/** 协商一致, 违约, 技术失败, 技术已公开; before it holds: 一方退出, 异议成立, 需求撤销. */
export const EndGround = z.enum([
  'agreement',
  'breach',
  'technical_failure',
  'technology_public',
  'declined',
  'complaint_upheld',
  'request_cancelled',
]);
export type EndGround = z.infer<typeof EndGround>;

export const MilestoneState = z.enum([
  'scheduled',
  'in_progress',
  'submitted',
  'met',
  'partially_met',
  'changes_requested',
  'not_met',
  'cancelled',
]);
export type MilestoneState = z.infer<typeof MilestoneState>;

/** 工作, 预付款, 质保金. */
export const MilestoneKind = z.enum(['work', 'upfront', 'retention']);
export type MilestoneKind = z.infer<typeof MilestoneKind>;

/* Contracts */

export const PartyView = z.object({ organizationId: Id, name: z.string(), nameEn: z.string().nullable() });

export const SignatureView = z
  .object({
    edition: z.int(),
    side: Side,
    organizationId: Id,
    userId: Id,
    userName: z.string(),
    signedAt: InstantOut,
    /** Of the text that was signed, in hex. */
    sha256: z.string(),
  })
  .meta({ id: 'ContractSignature' });
export type SignatureView = z.infer<typeof SignatureView>;

const summary = {
  id: Id,
  requestId: Id,
  proposalId: Id,
  centerId: Id,
  contractType: ContractType,
  subject: z.string(),
  state: ContractState,
  buyer: PartyView,
  provider: PartyView,
  price: Money,
  /** The newest edition that was frozen; 0 before the first. */
  edition: z.int(),
  effectiveAt: InstantOut.nullable(),
  endedAt: InstantOut.nullable(),
  endGround: EndGround.nullable(),
  /** Which side of it the caller's organization is on; null for a partner and for the center. */
  side: Side.nullable(),
  version: Version,
};

export const RdContractSummary = z.object(summary).meta({ id: 'RdContractSummary' });
export type RdContractSummary = z.infer<typeof RdContractSummary>;
export const RdContractPage = pageOf(RdContractSummary);

export const RdContractView = z
  .object({
    ...summary,
    terms: ContractTerms,
    partners: z.array(PartyView),
    findings: z.array(Finding),
    /** Of the edition that is to be signed or holds; null before the first is frozen. */
    sha256: z.string().nullable(),
    pdfSha256: z.string().nullable(),
    /** Under the edition that is to be signed or holds. */
    signatures: z.array(SignatureView),
    suspendedBy: Side.nullable(),
    reason: z.string().nullable(),
    /** Nothing is signed before this instant. */
    standstillEndsAt: InstantOut.nullable(),
    /** What the caller may do with it now. */
    steps: z.array(ContractVerb),
  })
  .meta({ id: 'RdContract' });
export type RdContractView = z.infer<typeof RdContractView>;

export const RdContractQuery = PageQuery.extend({
  requestId: Id.optional(),
  centerId: Id.optional(),
  state: ContractState.optional(),
  side: Side.optional(),
});
export type RdContractQuery = z.infer<typeof RdContractQuery>;

export const NewTerms = z.object({ terms: ContractTerms });
export type NewTerms = z.infer<typeof NewTerms>;

export const Award = z.object({
  proposalId: Id,
  /** Why it did not win, by proposal; what a proposal was told before stands where none is given. */
  reasons: z
    .array(z.object({ proposalId: Id, reason: Prose }))
    .max(500)
    .optional(),
});
export type Award = z.infer<typeof Award>;

export const ContractSigning = z
  .object({
    /** Of the text that was read, in hex: nobody signs what they have not seen. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .nullish()
  .transform((body) => body ?? {});
export type ContractSigning = z.infer<typeof ContractSigning>;

export const ContractReason = z.object({ reason: Line });
export type ContractReason = z.infer<typeof ContractReason>;

/** Why a complaint is right. */
export const UpheldReason = z.object({ reason: Prose.min(1) });
export type UpheldReason = z.infer<typeof UpheldReason>;

export const OptionalContractReason = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type OptionalContractReason = z.infer<typeof OptionalContractReason>;

/* History */

/** Who changed which terms when. */
export const HistoryEntry = z
  .object({
    /** The version of the contract that it led to. */
    version: Version,
    at: InstantOut,
    side: Side.nullable(),
    userId: Id.nullable(),
    userName: z.string().nullable(),
    organizationId: Id.nullable(),
    /** `drafted` from the proposal, or `changed`, or `amended` by both. */
    kind: z.enum(['drafted', 'changed', 'amended']),
    changes: z.array(TermChange),
  })
  .meta({ id: 'ContractHistoryEntry' });
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const HistoryPage = pageOf(HistoryEntry);

/** A frozen text. */
export const EditionView = z
  .object({
    edition: z.int(),
    frozenAt: InstantOut,
    sha256: z.string(),
    pdfSha256: z.string(),
    /** What was hashed, byte by byte: canonical JSON (RFC 8785). */
    text: z.string(),
    signatures: z.array(SignatureView),
  })
  .meta({ id: 'ContractEdition' });
export type EditionView = z.infer<typeof EditionView>;
export const EditionPage = pageOf(EditionView);

export const DocumentQuery = z.object({ edition: z.coerce.number().int().min(1).optional() });
export type DocumentQuery = z.infer<typeof DocumentQuery>;
