import { Day, Id, InstantOut, Line, NothingMore, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { CenterLevel } from '@contract/alliance';
import { z } from 'zod';

export { accreditationRefusals } from './refusals.contract';
export * from './panel.contract';
export * from './notice.contract';
export { NothingMore };

const Written = Prose.min(1);
export const AccreditationReason = z.object({ reason: Line });
export type AccreditationReason = z.infer<typeof AccreditationReason>;
export const CityCode = z.string().regex(/^\d{6}$/, say('must be six digits (GB/T 2260)', '须为六位数字（GB/T 2260）'));

/* Applications 申报 */

/** 认定, 筹建, 升级. */
export const ApplicationKind = z.enum(['accreditation', 'preparation', 'promotion']);
export type ApplicationKind = z.infer<typeof ApplicationKind>;

/** 草稿, 已提交, 退回补正, 材料初审, 专家评审, 现场考察, 综合评估, 审定, 公示, 已认定, 培育试点, 筹建, 未通过, 已撤回. */
export const ApplicationState = z.enum([
  'draft',
  'submitted',
  'returned',
  'material_review',
  'expert_review',
  'site_visit',
  'evaluation',
  'decision',
  'public_notice',
  'accredited',
  'pilot',
  'preparing',
  'rejected',
  'withdrawn',
]);
export type ApplicationState = z.infer<typeof ApplicationState>;

/** What an officer concludes one after the other. */
export const ApplicationStep = z.enum([
  'material_review',
  'expert_review',
  'site_visit',
  'evaluation',
  'decision',
  'public_notice',
]);
export type ApplicationStep = z.infer<typeof ApplicationStep>;

/** 通过, 退回补正, 不通过, 文件未要求而略过. */
export const StepResult = z.enum(['passed', 'returned', 'failed', 'skipped']);
export type StepResult = z.infer<typeof StepResult>;

/** 认定, 培育试点, 同意筹建, 不予通过. */
export const Outcome = z.enum(['accredited', 'pilot', 'preparing', 'rejected']);
export type Outcome = z.infer<typeof Outcome>;

/** 提交, 撤回, 受理, 作结论, 拟定, 批准, 退回拟定, 发布公示, 重新审定, 授牌. */
export const ApplicationVerb = z.enum([
  'submit',
  'withdraw',
  'take',
  'conclude',
  'propose',
  'approve',
  'send_back',
  'publish',
  'reconsider',
  'certify',
]);
export type ApplicationVerb = z.infer<typeof ApplicationVerb>;

export const NewApplication = z.object({
  kind: ApplicationKind,
  /** Of a promotion: the next level. Else the level the center is to be accredited at. */
  targetLevel: CenterLevel.default('municipal'),
  statement: Written,
});
export type NewApplication = z.infer<typeof NewApplication>;

export const Conclusion = z.object({
  step: ApplicationStep.extract(['material_review', 'expert_review', 'site_visit', 'evaluation']),
  result: StepResult,
  /** The day it took place; today unless said. */
  heldOn: Day.nullish(),
  opinion: Written,
});
export type Conclusion = z.infer<typeof Conclusion>;

export const Proposal = z.object({ outcome: Outcome, opinion: Written });
export type Proposal = z.infer<typeof Proposal>;

export const ApplicationView = z
  .object({
    id: Id,
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    cityCode: z.string(),
    policyId: z.string(),
    fieldCode: z.string(),
    number: z.int(),
    kind: ApplicationKind,
    targetLevel: CenterLevel,
    planId: Id.nullable(),
    statement: z.string(),
    state: ApplicationState,
    submittedAt: InstantOut.nullable(),
    handledByName: z.string().nullable(),
    /** What is proposed or decided; before it is approved only the office sees it. */
    outcome: Outcome.nullable(),
    opinion: z.string().nullable(),
    preparedByName: z.string().nullable(),
    preparedAt: InstantOut.nullable(),
    approvedByName: z.string().nullable(),
    approvedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    closedAt: InstantOut.nullable(),
    history: z.array(
      z.object({
        step: ApplicationStep,
        result: StepResult,
        heldOn: Day,
        opinion: z.string(),
        concludedByName: z.string().nullable(),
        concludedAt: InstantOut,
      }),
    ),
    /** The notice that stands, with when the public may object no more. */
    notice: z.object({ id: Id, closesAt: InstantOut, openObjections: z.int() }).nullable(),
    /** The outcomes that may be proposed. */
    outcomes: z.array(Outcome),
    /** Whether the document lets the step in hand be left out. */
    skippable: z.boolean(),
    /** What the caller may do with it now. */
    verbs: z.array(ApplicationVerb),
    version: Version,
  })
  .meta({ id: 'AccreditationApplication' });
export type ApplicationView = z.infer<typeof ApplicationView>;
export const ApplicationPage = pageOf(ApplicationView);

export const ApplicationQuery = PageQuery.extend({
  state: ApplicationState.optional(),
  /** Only those nobody has decided yet. */
  open: z.stringbool().optional(),
  /** Of the centers of one city, GB/T 2260. */
  cityCode: z.string().max(6).optional(),
});
export type ApplicationQuery = z.infer<typeof ApplicationQuery>;

/* Accreditations 认定 */

/** 筹建期, 已认定, 培育试点, 已撤销. */
export const AccreditationState = z.enum(['preparing', 'accredited', 'pilot', 'revoked']);
export type AccreditationState = z.infer<typeof AccreditationState>;

/** 有效, 暂停, 已撤销, 已由新证书替代. */
export const CertificateState = z.enum(['valid', 'suspended', 'revoked', 'superseded']);
export type CertificateState = z.infer<typeof CertificateState>;

export const CertificateView = z
  .object({
    id: Id,
    centerId: Id,
    number: z.string(),
    /** With which anybody can check it. */
    code: z.string(),
    outcome: Outcome,
    level: CenterLevel,
    issuedOn: Day,
    state: CertificateState,
    endedOn: Day.nullable(),
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'AccreditationCertificate' });
export type CertificateView = z.infer<typeof CertificateView>;

export const AccreditationView = z
  .object({
    id: Id,
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    cityCode: z.string(),
    policyId: z.string(),
    fieldCode: z.string(),
    state: AccreditationState,
    level: CenterLevel,
    since: Day,
    accreditedOn: Day.nullable(),
    preparationEndsOn: Day.nullable(),
    extendedAt: InstantOut.nullable(),
    extensionReason: z.string().nullable(),
    /** Since when clauses it was accredited under have failed, and which. */
    watchedAt: InstantOut.nullable(),
    watchedClauses: z.array(z.string()),
    endedOn: Day.nullable(),
    reason: z.string().nullable(),
    certificate: CertificateView.nullable(),
    verbs: z.array(z.enum(['extend', 'revoke', 'suspend', 'resume'])),
    version: Version,
  })
  .meta({ id: 'Accreditation' });
export type AccreditationView = z.infer<typeof AccreditationView>;
export const AccreditationPage = pageOf(AccreditationView);
export const AccreditationQuery = PageQuery.extend({ state: AccreditationState.optional() });
export type AccreditationQuery = z.infer<typeof AccreditationQuery>;

/** Where a center stands: what it has been granted, oldest last, and until when it is excluded. */
export const CenterAccreditation = z
  .object({
    centerId: Id,
    current: AccreditationView.nullable(),
    past: z.array(AccreditationView),
    exclusion: z.object({ from: Day, until: Day, cause: z.string() }).nullable(),
    /** What it may apply for now. */
    kinds: z.array(ApplicationKind),
    nextLevel: CenterLevel.nullable(),
  })
  .meta({ id: 'CenterAccreditation' });
export type CenterAccreditation = z.infer<typeof CenterAccreditation>;

/* Officers' cities */

export const NewOfficerRegion = z.object({ email: z.email().toLowerCase(), regionCode: CityCode });
export type NewOfficerRegion = z.infer<typeof NewOfficerRegion>;
export const OfficerRegionView = z
  .object({
    id: Id,
    userId: Id,
    userName: z.string(),
    email: z.string(),
    regionCode: z.string(),
    regionName: z.string(),
    givenAt: InstantOut,
  })
  .meta({ id: 'OfficerRegion' });
export type OfficerRegionView = z.infer<typeof OfficerRegionView>;
export const OfficerRegionPage = pageOf(OfficerRegionView);
