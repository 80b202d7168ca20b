import {
  Day,
  declareRefusals,
  Id,
  InstantOut,
  Layer,
  Line,
  pageOf,
  PageQuery,
  Prose,
  Ratio,
  StaffRole,
  Version,
  say,
} from '@concentric/kernel';
import { z } from 'zod';

/* Centers */

/** 公司+联盟, 民办非企业单位(研究型社团法人)+联盟, 自主建设. */
export const LegalForm = z.enum(['company', 'non_enterprise', 'self_built']);
export type LegalForm = z.infer<typeof LegalForm>;

/** 市级, 省级, 国家级. */
export const CenterLevel = z.enum(['municipal', 'provincial', 'national']);
export type CenterLevel = z.infer<typeof CenterLevel>;

export const NewCenter = z.object({
  name: Line,
  nameEn: Line.nullish(),
  legalForm: LegalForm,
  level: CenterLevel,
  regionCode: z.string().regex(/^\d{6}$/, say('must be six digits (GB/T 2260)', '须为六位数字（GB/T 2260）')),
  /** A field of the policy, see `GET /policies`. */
  fieldCode: z.string().min(1).max(64),
  policyId: z.string().min(1).max(64),
  leadOrganizationId: Id,
});
export type NewCenter = z.infer<typeof NewCenter>;

export const CenterView = z
  .object({
    id: Id,
    name: z.string(),
    nameEn: z.string().nullable(),
    legalForm: LegalForm,
    level: CenterLevel,
    regionCode: z.string(),
    fieldCode: z.string(),
    policyId: z.string(),
    leadOrganizationId: Id,
    version: Version,
  })
  .meta({ id: 'Center' });
export type CenterView = z.infer<typeof CenterView>;
export const CenterPage = pageOf(CenterView);

export const PolicyView = z
  .object({
    id: z.string(),
    title: z.string(),
    titleEn: z.string(),
    regionCode: z.string(),
    fields: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
  })
  .meta({ id: 'Policy' });
export const PolicyPage = pageOf(PolicyView);

export const NewStaff = z.object({ email: z.email().toLowerCase(), role: StaffRole });
export type NewStaff = z.infer<typeof NewStaff>;
export const StaffView = z
  .object({ id: Id, centerId: Id, userId: Id, name: z.string(), email: z.string(), role: StaffRole })
  .meta({ id: 'Staff' });
export type StaffView = z.infer<typeof StaffView>;
export const StaffPage = pageOf(StaffView);

/* What places an organization in a layer beside equity */

/** 项目, 业务合作 make a partner; 许可, 成果转让, 准入 make a receiver of results. */
export const EngagementKind = z.enum(['project', 'cooperation', 'licence', 'transfer', 'admission']);
export type EngagementKind = z.infer<typeof EngagementKind>;

export const NewEngagement = z
  .object({ organizationId: Id, kind: EngagementKind, title: Line, startsOn: Day, endsOn: Day.nullish() })
  .refine(({ startsOn, endsOn }) => endsOn == null || startsOn < endsOn, {
    path: ['endsOn'],
    error: say('must be after startsOn (the first day it no longer holds)', '须晚于 startsOn(不再有效的第一天)'),
  });
export type NewEngagement = z.infer<typeof NewEngagement>;

export const EngagementView = z
  .object({
    id: Id,
    centerId: Id,
    organizationId: Id,
    kind: EngagementKind,
    title: z.string(),
    startsOn: Day,
    endsOn: Day.nullable(),
    version: Version,
  })
  .meta({ id: 'Engagement' });
export const EngagementPage = pageOf(EngagementView);

/* Memberships */

export const OptionalReason = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type OptionalReason = z.infer<typeof OptionalReason>;

/** 已申请, 已邀请, 正式, 暂停, 已终止, 已拒绝. */
export const MembershipState = z.enum(['applied', 'invited', 'active', 'suspended', 'ended', 'declined']);
export type MembershipState = z.infer<typeof MembershipState>;

export const NewMembership = z.object({ organizationId: Id, message: Prose.nullish() });
export type NewMembership = z.infer<typeof NewMembership>;

export const MembershipView = z
  .object({
    id: Id,
    centerId: Id,
    organizationId: Id,
    organizationName: z.string(),
    state: MembershipState,
    /** Derived from facts; null while the membership is not live. */
    layer: Layer.nullable(),
    message: z.string().nullable(),
    reason: z.string().nullable(),
    since: InstantOut,
    version: Version,
  })
  .meta({ id: 'Membership' });
export type MembershipView = z.infer<typeof MembershipView>;
export const MembershipPage = pageOf(MembershipView);

export const MembershipQuery = PageQuery.extend({ state: MembershipState.optional() });
export type MembershipQuery = z.infer<typeof MembershipQuery>;

/* The network */

/** The fact that places a member in its layer. */
export const LayerFact = z
  .object({
    kind: z.enum(['equity', ...EngagementKind.options]),
    /** What the fact is called: a project's title; null for equity. */
    title: z.string().nullable(),
    since: Day,
    /** The member's share of all paid-in capital; only for equity. */
    share: Ratio.nullable(),
  })
  .meta({ id: 'LayerFact' });
export type LayerFact = z.infer<typeof LayerFact>;

export const NetworkView = z
  .object({
    centerId: Id,
    asOf: InstantOut,
    members: z.array(
      z.object({
        membershipId: Id,
        organizationId: Id,
        name: z.string(),
        nameEn: z.string().nullable(),
        kind: z.string(),
        size: z.string().nullable(),
        regionCode: z.string(),
        state: MembershipState,
        layer: Layer,
        layerSince: InstantOut,
        facts: z.array(LayerFact),
      }),
    ),
  })
  .meta({ id: 'Network' });
export type NetworkView = z.infer<typeof NetworkView>;

export const StandingView = z
  .object({
    id: Id,
    centerId: Id,
    organizationId: Id,
    layer: Layer,
    facts: z.array(LayerFact),
    startsAt: InstantOut,
    endsAt: InstantOut.nullable(),
  })
  .meta({ id: 'Standing' });
export const StandingPage = pageOf(StandingView);

/* Audit */

export const AuditEntry = z
  .object({
    id: z.string(),
    at: InstantOut,
    type: z.string(),
    subjectType: z.string(),
    subjectId: Id.nullable(),
    actorId: Id.nullable(),
    actorName: z.string().nullable(),
    organizationId: Id.nullable(),
    address: z.string().nullable(),
    requestId: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'AuditEntry' });
export const AuditPage = pageOf(AuditEntry);
export const AuditQuery = PageQuery.extend({ subjectId: Id.optional() });
export type AuditQuery = z.infer<typeof AuditQuery>;

export const allianceRefusals = declareRefusals({
  policy_unknown: { status: 422, zh: '没有编号为 {policyId} 的政策。', en: 'There is no policy {policyId}.' },
  field_unknown: {
    status: 422,
    zh: '政策 {policyId} 没有领域 {fieldCode}。',
    en: 'Policy {policyId} has no field {fieldCode}.',
  },
  organization_unknown: { status: 422, zh: '没有这个机构。', en: 'There is no such organization.' },
  user_unknown: { status: 422, zh: '没有使用该邮箱的用户。', en: 'No user has this e-mail address.' },
  staff_exists: { status: 409, zh: '该用户已担任此职。', en: 'The user holds this post already.' },
  paid_in_future: {
    status: 422,
    zh: '实缴日期 {paidInOn} 晚于今天（{today}）。',
    en: 'Nothing can be paid in on {paidInOn}, after today ({today}).',
  },
  contribution_too_large: {
    status: 422,
    zh: '出资额超出可登记的范围。',
    en: 'The amount is larger than the register holds.',
  },
  contribution_reversed: { status: 409, zh: '该笔出资已冲销。', en: 'The contribution is reversed already.' },
  reversal_irreversible: {
    status: 409,
    zh: '冲销记录不能再冲销；请重新登记。',
    en: 'A reversal cannot be reversed; record the contribution again.',
  },
  reversal_too_early: {
    status: 422,
    zh: '冲销生效日不能早于实缴日期 {limit}。',
    en: 'A reversal takes effect no earlier than the day of payment, {limit}.',
  },
  engagement_ended: { status: 409, zh: '该合作已经结束。', en: 'The engagement has ended already.' },
  membership_exists: {
    status: 409,
    zh: '该机构已有成员资格或申请。',
    en: 'The organization has a membership or an application already.',
  },
  membership_cannot_move: {
    status: 409,
    zh: '成员资格处于“{from}”状态，不能变为“{to}”。',
    en: 'A membership that is {from} cannot become {to}.',
  },
});

export * from './contribution.contract';
