import { Day, Id, InstantOut, Line, Money, pageOf, PageQuery, Prose, Version } from '@concentric/kernel';
import { LicenceKind, LicenceSide, LicenceTerms } from '@contract/licensing';
import { z } from 'zod';

/** 共有人同意（专利法14）, 质权人同意（民法典444）, 公示（转化法18）. */
export const ApprovalKind = z.enum(['co_owner', 'pledgee', 'public_notice']);
export type ApprovalKind = z.infer<typeof ApprovalKind>;

/** 待处理, 已同意, 未同意, 已撤回（所为的变更未成立）. */
export const ApprovalState = z.enum(['pending', 'given', 'refused', 'withdrawn']);
export type ApprovalState = z.infer<typeof ApprovalState>;

export const ObjectionView = z
  .object({
    id: Id,
    approvalId: Id,
    text: z.string(),
    userName: z.string(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    at: InstantOut,
    /** What the licensor answered; null while it is open. */
    settlement: z.string().nullable(),
    settledAt: InstantOut.nullable(),
  })
  .meta({ id: 'LicenceObjection' });
export type ObjectionView = z.infer<typeof ObjectionView>;
export const ObjectionPage = pageOf(ObjectionView);

export const LicencePatentView = z
  .object({
    id: Id,
    applicationNumber: z.string(),
    title: z.string(),
    titleEn: z.string().nullable(),
    /** Whose patent it is: the licensee's only in a cross licence. */
    side: LicenceSide,
  })
  .meta({ id: 'LicencePatent' });
export type LicencePatentView = z.infer<typeof LicencePatentView>;

export const LicencePartyView = z
  .object({ organizationId: Id, name: z.string(), nameEn: z.string().nullable() })
  .meta({ id: 'LicenceParty' });

export const ApprovalView = z
  .object({
    id: Id,
    licenceId: Id,
    kind: ApprovalKind,
    state: ApprovalState,
    /** The variation whose text it is needed for; 0 for the licence itself. */
    edition: z.int(),
    /** Whose it is to give: an organization here, or somebody by name; null for a public notice. */
    party: z.object({ organizationId: Id.nullable(), name: z.string() }).nullable(),
    /** The patent it is needed for; null for a public notice, which is for all. */
    patentId: Id.nullable(),
    citation: z.string(),
    citationEn: z.string(),
    /** For what was recorded for somebody who is not here: where it is written. */
    evidence: z.string().nullable(),
    reason: z.string().nullable(),
    /** The public notice's first day, and the first day on which it is over. */
    postedOn: Day.nullable(),
    endsOn: Day.nullable(),
    openObjections: z.int(),
    decidedAt: InstantOut.nullable(),
    /** What the caller may do with it now. */
    steps: z.array(z.enum(['give', 'refuse', 'object'])),
    version: Version,
  })
  .meta({ id: 'LicenceApproval' });
export type ApprovalView = z.infer<typeof ApprovalView>;

/** An approval as whoever is asked for it sees it: with what they would agree to. */
export const ApprovalCase = z
  .object({
    approval: ApprovalView,
    number: z.string(),
    licensor: LicencePartyView,
    licensee: LicencePartyView,
    patents: z.array(LicencePatentView),
    terms: LicenceTerms,
  })
  .meta({ id: 'LicenceApprovalCase' });
export type ApprovalCase = z.infer<typeof ApprovalCase>;
export const ApprovalCasePage = pageOf(ApprovalCase);

export const ApprovalQuery = PageQuery.extend({ state: ApprovalState.optional() });
export type ApprovalQuery = z.infer<typeof ApprovalQuery>;

export const ApprovalGiving = z
  .object({
    /** Where the consent of somebody who is not on the platform is written; required for it. */
    evidence: Line.nullish(),
  })
  .nullish()
  .transform((body) => body ?? {});
export type ApprovalGiving = { evidence?: string | null | undefined };

export const ApprovalRefusal = z.object({ reason: Line });
export type ApprovalRefusal = z.infer<typeof ApprovalRefusal>;

/** 公示: what everybody may know of a licence that a public institution is about to grant by agreed price. */
export const LicenceNoticeView = z
  .object({
    /** Of the approval that the notice is. */
    id: Id,
    number: z.string(),
    licensor: LicencePartyView,
    patents: z.array(LicencePatentView),
    kind: LicenceKind,
    upfront: LicenceTerms.shape.upfront,
    runningRateBp: LicenceTerms.shape.runningRateBp,
    tiers: LicenceTerms.shape.tiers,
    minimumAnnual: LicenceTerms.shape.minimumAnnual,
    milestonePayments: LicenceTerms.shape.milestonePayments,
    /** What a cross licence pays to even out, and who pays it. */
    balancing: z.object({ payer: LicenceSide, amount: Money }).nullable(),
    /** Whether it is of a change to a licence that holds. */
    isVariation: z.boolean(),
    postedOn: Day,
    endsOn: Day,
    /** Whether it may still be objected to. */
    isOpen: z.boolean(),
    objections: z.int(),
  })
  .meta({ id: 'LicenceNotice' });
export type LicenceNoticeView = z.infer<typeof LicenceNoticeView>;
export const LicenceNoticePage = pageOf(LicenceNoticeView);

export const NewObjection = z.object({ text: Prose.min(1) });
export type NewObjection = z.infer<typeof NewObjection>;
export const ObjectionSettlement = z.object({ settlement: Prose.min(1) });
export type ObjectionSettlement = z.infer<typeof ObjectionSettlement>;

/* Most-favoured licensees */

/** 最惠条款: an earlier licensee who was promised terms as good as any later one's. */
export const MostFavouredView = z
  .object({
    earlierLicenceId: Id,
    number: z.string(),
    licensee: LicencePartyView,
    /** How it was dealt with; null while it is open. */
    resolution: z.enum(['offered', 'waived']).nullable(),
    evidence: z.string().nullable(),
    resolvedAt: InstantOut.nullable(),
  })
  .meta({ id: 'MostFavoured' });
export type MostFavouredView = z.infer<typeof MostFavouredView>;

export const MostFavouredResolution = z.object({
  earlierLicenceId: Id,
  /** The earlier licensee was offered the same terms, or gave up its right to them. */
  resolution: z.enum(['offered', 'waived']),
  evidence: Prose.min(1),
});
export type MostFavouredResolution = z.infer<typeof MostFavouredResolution>;
