import { Id, InstantOut, Line, pageOf, Prose, Version } from '@concentric/kernel';
import { ContractTerms, EndGround, Side, SignatureView, TermChange } from '@contract/contracting';
import { z } from 'zod';

export { amendmentRefusals } from './refusals.contract';

/* Amendments */

/** 已提出（待本方签署）, 一方已签, 已生效, 已拒绝, 已撤回. */
export const AmendmentState = z.enum(['proposed', 'signed_once', 'in_force', 'declined', 'withdrawn']);
export type AmendmentState = z.infer<typeof AmendmentState>;

export const AmendmentVerb = z.enum(['sign', 'decline', 'withdraw', 'lapse']);
export type AmendmentVerb = z.infer<typeof AmendmentVerb>;

/** 工作量变化, 降价, 延期, 提高质量, 里程碑调整, 技术困难, 税率变化, 当事人变化, 法律变化, 其他. */
export const RationaleCode = z.enum([
  'volume_change',
  'price_reduction',
  'duration_extension',
  'quality_improvement',
  'milestone_replanning',
  'technical_difficulty',
  'tax_rate_change',
  'party_change',
  'law_change',
  'other',
]);
export type RationaleCode = z.infer<typeof RationaleCode>;

const written = Prose.min(1);

/** What shall hold instead: all of the terms, or some of them by their paths, as a diff names them. */
export const NewAmendment = z.object({
  rationaleCode: RationaleCode,
  rationale: written,
  terms: ContractTerms.optional(),
  changes: z
    .array(z.object({ path: z.string().min(1).max(200), after: z.json() }))
    .min(1)
    .max(200)
    .optional(),
});
export type NewAmendment = z.infer<typeof NewAmendment>;

export const AmendmentView = z
  .object({
    id: Id,
    contractId: Id,
    /** Counts the amendments of a contract, from 1. */
    number: z.int(),
    /** The edition its text is frozen as, and the one it amends. */
    edition: z.int(),
    amends: z.int(),
    state: AmendmentState,
    rationaleCode: RationaleCode,
    rationale: z.string(),
    proposedBy: Side,
    proposedAt: InstantOut,
    /** Why it was declined or withdrawn. */
    reason: z.string().nullable(),
    changes: z.array(TermChange),
    terms: ContractTerms,
    /** Of the text that is signed, in hex. */
    sha256: z.string(),
    signatures: z.array(SignatureView),
    /** What the caller may do with it now. */
    steps: z.array(AmendmentVerb),
    version: Version,
  })
  .meta({ id: 'ContractAmendment' });
export type AmendmentView = z.infer<typeof AmendmentView>;
export const AmendmentPage = pageOf(AmendmentView);

/* Notices */

/** 催告, 技术困难通知, 协商终止. */
export const NoticeKind = z.enum(['cure', 'difficulty', 'termination']);
export type NoticeKind = z.infer<typeof NoticeKind>;

export const NewCureNotice = z.object({
  breach: written,
  /** To cure it in; less than the law gives is not enough, see `cureDays`. */
  days: z.int().min(30).max(365).default(30),
});
export type NewCureNotice = z.infer<typeof NewCureNotice>;
export const NewDifficultyNotice = z.object({ text: written });
export type NewDifficultyNotice = z.infer<typeof NewDifficultyNotice>;

export const ContractNoticeView = z
  .object({
    id: Id,
    contractId: Id,
    kind: NoticeKind,
    /** Who gave it. */
    side: Side,
    text: z.string(),
    givenAt: InstantOut,
    /** When the time to cure ends; null for other kinds. */
    dueAt: InstantOut.nullable(),
    /** When whoever gave it took it back, or said that it is mended. */
    settledAt: InstantOut.nullable(),
    version: Version,
  })
  .meta({ id: 'ContractNotice' });
export type ContractNoticeView = z.infer<typeof ContractNoticeView>;
export const ContractNoticePage = pageOf(ContractNoticeView);

/* Suspension and termination */

export const Suspension = z.object({ reason: Line });
export type Suspension = z.infer<typeof Suspension>;

export const Termination = z.object({
  ground: EndGround.extract(['agreement', 'breach', 'technical_failure', 'technology_public']),
  reason: Line,
});
export type Termination = z.infer<typeof Termination>;

export const OptionalReason = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type OptionalReason = z.infer<typeof OptionalReason>;
