import { Day, Id, InstantOut, Line, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { Disputes, Finding } from '@contract/clause';
import { LicenceKind, LicenceSide, LicenceTerms } from '@contract/licensing';
import { OfferView } from '@contract/negotiation';
import { z } from 'zod';
import { ApprovalView, LicencePartyView, LicencePatentView, MostFavouredView } from './approval.contract';

export * from './approval.contract';
export { licenceRefusals } from './refusals.contract';
export { LicenceKind, LicenceSide, LicenceTerms } from '@contract/licensing';

/**
 * 拟定, 审批, 待签署, 生效, 违约（催告中）, 届满, 终止, 专利失效, 未成立. The last four are final; a licence in force is
 * `active` or `in_breach`.
 */
export const LicenceState = z.enum([
  'draft',
  'approvals',
  'pending_signatures',
  'active',
  'in_breach',
  'expired',
  'terminated',
  'patent_lost',
  'unsuccessful',
]);
export type LicenceState = z.infer<typeof LicenceState>;

export const LicenceVerb = z.enum([
  'complete',
  'freeze',
  'approve',
  'ask',
  'sign',
  'conclude',
  'reopen',
  'decline',
  'vary',
  'convert',
  'give_notice',
  'cure',
  'terminate',
  'renounce',
  'expire',
  'lose',
]);
export type LicenceVerb = z.infer<typeof LicenceVerb>;

/** 期满, 协商一致, 违约, 放弃开放许可, 专利失效; before it held: 一方退出, 退回磋商, 审批未通过. */
export const LicenceEndGround = z.enum([
  'term_over',
  'agreement',
  'breach',
  'renunciation',
  'patent_lost',
  'declined',
  'reopened',
  'approval_refused',
]);
export type LicenceEndGround = z.infer<typeof LicenceEndGround>;

/* Terms beside those that were negotiated */

const text = (max: number) =>
  Prose.refine(({ length }) => length <= max, say('is too long', '超出字数上限'))
    .meta({ maxLength: max })
    .default('');

/** What the agreement says beside the terms of the offer; each may be left out, and the law then says what holds. */
export const LicenceClauses = z
  .object({
    /** 技术资料的交付. */
    materials: text(2000),
    /** 技术指导与服务. */
    guidance: text(2000),
    /** 保密内容; for how many years the terms say. */
    confidentiality: text(2000),
    /** 违约责任. */
    liability: text(2000),
    /** 争议解决. */
    disputes: Disputes.nullable().default(null),
    /** 其他约定. */
    additional: text(4000),
  })
  .meta({ id: 'LicenceClauses' });
export type LicenceClauses = z.infer<typeof LicenceClauses>;

export const noClauses: LicenceClauses = {
  ...{ materials: '', guidance: '', confidentiality: '', liability: '', disputes: null, additional: '' },
};

/* Licences */

/** An offer after somebody accepted it. */
export const AcceptedOffer = OfferView.extend({
  /** The licence that is drafted from it; null while a broker's proposal waits for the other side. */
  licenceId: Id.nullable(),
}).meta({ id: 'AcceptedLicenceOffer' });
export type AcceptedOffer = z.infer<typeof AcceptedOffer>;

export const LicenceSignatureView = z
  .object({
    edition: z.int(),
    side: LicenceSide,
    organizationId: Id,
    userId: Id,
    userName: z.string(),
    signedAt: InstantOut,
    /** Of the text that was signed, in hex. */
    sha256: z.string(),
  })
  .meta({ id: 'LicenceSignature' });
export type LicenceSignatureView = z.infer<typeof LicenceSignatureView>;

const summary = {
  id: Id,
  /** `XK-2026-000001`. */
  number: z.string(),
  negotiationId: Id.nullable(),
  listingId: Id.nullable(),
  offerId: Id.nullable(),
  centerId: Id,
  licensor: LicencePartyView,
  licensee: LicencePartyView,
  kind: LicenceKind,
  patents: z.array(LicencePatentView),
  state: LicenceState,
  /** The newest edition that was frozen to be signed, or that holds; 0 before the first. */
  edition: z.int(),
  /** The day both had signed, in China. */
  effectiveOn: Day.nullable(),
  /** The first day on which it no longer holds; null before it holds, and where no end is known. */
  endsOn: Day.nullable(),
  endedOn: Day.nullable(),
  endGround: LicenceEndGround.nullable(),
  /** Which side the caller's organization is on; null for the center. */
  side: LicenceSide.nullable(),
  version: Version,
};

export const LicenceSummary = z.object(summary).meta({ id: 'LicenceSummary' });
export type LicenceSummary = z.infer<typeof LicenceSummary>;
export const LicencePage = pageOf(LicenceSummary);

export const LicenceView = z
  .object({
    ...summary,
    terms: LicenceTerms,
    clauses: LicenceClauses,
    findings: z.array(Finding),
    approvals: z.array(ApprovalView),
    /** Only for the licensor, whose promises they are. */
    mostFavoured: z.array(MostFavouredView),
    /** Of the edition that is to be signed or holds; null before the first is frozen. */
    sha256: z.string().nullable(),
    pdfSha256: z.string().nullable(),
    /** Under that edition. */
    signatures: z.array(LicenceSignatureView),
    /** Why it was given back, declined or ended. */
    reason: z.string().nullable(),
    createdAt: InstantOut,
    effectiveAt: InstantOut.nullable(),
    /** What the caller may do with it now. */
    steps: z.array(LicenceVerb),
  })
  .meta({ id: 'Licence' });
export type LicenceView = z.infer<typeof LicenceView>;

export const LicenceQuery = PageQuery.extend({
  centerId: Id.optional(),
  state: LicenceState.optional(),
  kind: LicenceKind.optional(),
  side: LicenceSide.optional(),
  patentId: Id.optional(),
  listingId: Id.optional(),
  negotiationId: Id.optional(),
});
export type LicenceQuery = z.infer<typeof LicenceQuery>;

export const NewClauses = z.object({ clauses: LicenceClauses });
export type NewClauses = z.infer<typeof NewClauses>;

export const LicenceSigning = z
  .object({
    /** Of the text that was read, in hex: nobody signs what they have not seen. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .nullish()
  .transform((body) => body ?? {});
export type LicenceSigning = z.infer<typeof LicenceSigning>;

export const LicenceReason = z.object({ reason: Line });
export type LicenceReason = z.infer<typeof LicenceReason>;

export const OptionalLicenceReason = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type OptionalLicenceReason = z.infer<typeof OptionalLicenceReason>;

/** A frozen text. */
export const LicenceEditionView = z
  .object({
    edition: z.int(),
    frozenAt: InstantOut,
    sha256: z.string(),
    pdfSha256: z.string(),
    /** What was hashed, byte by byte: canonical JSON (RFC 8785). */
    text: z.string(),
    signatures: z.array(LicenceSignatureView),
  })
  .meta({ id: 'LicenceEdition' });
export type LicenceEditionView = z.infer<typeof LicenceEditionView>;
export const LicenceEditionPage = pageOf(LicenceEditionView);

export const LicenceDocumentQuery = z.object({ edition: z.coerce.number().int().min(1).optional() });
export type LicenceDocumentQuery = z.infer<typeof LicenceDocumentQuery>;
