import {
  declareRefusals,
  Id,
  InstantOut,
  Layer,
  Line,
  OrganizationRole,
  pageOf,
  PageQuery,
  PlatformRole,
  StaffRole,
  Uscc,
  Version,
  say,
} from '@concentric/kernel';
import { z } from 'zod';

export const Language = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof Language>;

/* Organizations */

/** 企业, 高校, 科研院所, 社会组织, 政府部门, 基金. */
export const OrganizationKind = z.enum([
  'enterprise',
  'university',
  'research_institute',
  'social_organization',
  'government',
  'fund',
]);
export type OrganizationKind = z.infer<typeof OrganizationKind>;

/** 大型, 中型, 小型, 微型 (工信部联企业〔2011〕300号). */
export const OrganizationSize = z.enum(['large', 'medium', 'small', 'micro']);
export type OrganizationSize = z.infer<typeof OrganizationSize>;

export const RegionCode = z
  .string()
  .regex(/^\d{6}$/, say('must be six digits (GB/T 2260)', '须为六位数字（GB/T 2260）'));

export const NewOrganization = z.object({
  name: Line,
  nameEn: Line.nullish(),
  uscc: Uscc,
  kind: OrganizationKind,
  size: OrganizationSize.nullish(),
  regionCode: RegionCode,
});
export type NewOrganization = z.infer<typeof NewOrganization>;

export const OrganizationChange = NewOrganization.omit({ uscc: true }).partial();
export type OrganizationChange = z.infer<typeof OrganizationChange>;

export const OrganizationView = z
  .object({
    id: Id,
    name: z.string(),
    nameEn: z.string().nullable(),
    uscc: z.string(),
    kind: OrganizationKind,
    size: OrganizationSize.nullable(),
    regionCode: z.string(),
    version: Version,
  })
  .meta({ id: 'Organization' });
export type OrganizationView = z.infer<typeof OrganizationView>;
export const OrganizationPage = pageOf(OrganizationView);

export const OrganizationQuery = PageQuery.extend({ q: z.string().trim().max(100).optional() });
export type OrganizationQuery = z.infer<typeof OrganizationQuery>;

/* People of an organization */

const Password = z.string().min(10, say('must be at least 10 characters', '至少 10 个字符')).max(200);
const Email = z.email().max(254).toLowerCase();

export const NewPerson = z.object({
  email: Email,
  name: Line,
  role: OrganizationRole,
  /** For a user new to the platform; a known user keeps theirs. */
  password: Password.optional(),
});
export type NewPerson = z.infer<typeof NewPerson>;

export const RoleChange = z.object({ role: OrganizationRole });
export type RoleChange = z.infer<typeof RoleChange>;

export const PersonView = z
  .object({ userId: Id, organizationId: Id, name: z.string(), email: z.string(), role: OrganizationRole })
  .meta({ id: 'Person' });
export type PersonView = z.infer<typeof PersonView>;
export const PersonPage = pageOf(PersonView);

/* Sessions and the caller */

export const SignIn = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
});
export type SignIn = z.infer<typeof SignIn>;

export const UserView = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    language: Language,
    /** Whether bookings come by mail, as invitations for a calendar. */
    mailsInvitations: z.boolean(),
    platformRole: PlatformRole.nullable(),
  })
  .meta({ id: 'User' });
export type UserView = z.infer<typeof UserView>;

export const SignedIn = z.object({ token: z.string(), user: UserView }).meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof SignedIn>;

export const SessionView = z
  .object({
    id: Id,
    current: z.boolean(),
    signedInAt: InstantOut,
    lastUsedAt: InstantOut,
    expiresAt: InstantOut,
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'Session' });
export const SessionPage = pageOf(SessionView);

export const MeView = z
  .object({
    user: UserView,
    /** The organization acted for, when one is named or there is only one. */
    actingOrganizationId: Id.nullable(),
    organizations: z.array(
      z.object({
        id: Id,
        name: z.string(),
        nameEn: z.string().nullable(),
        role: OrganizationRole,
        standings: z.array(
          z.object({ centerId: Id, centerName: z.string(), centerNameEn: z.string().nullable(), layer: Layer }),
        ),
      }),
    ),
    /** The centers the user works for. */
    staff: z.array(
      z.object({ centerId: Id, centerName: z.string(), centerNameEn: z.string().nullable(), role: StaffRole }),
    ),
    /** The cities the user was given as an officer, as GB/T 2260 codes them. */
    regions: z.array(z.string()),
    /** Whether mails are kept at `/outbox` instead of being sent: in development without a mail server. */
    outbox: z.boolean(),
  })
  .meta({ id: 'Me' });
export type MeView = z.infer<typeof MeView>;

export const MeChange = z.object({
  language: Language.optional(),
  name: Line.optional(),
  mailsInvitations: z.boolean().optional(),
});
export type MeChange = z.infer<typeof MeChange>;

export const PasswordChange = z.object({ currentPassword: z.string().min(1).max(200), newPassword: Password });
export type PasswordChange = z.infer<typeof PasswordChange>;

/* Inbox */

export const NoticeView = z
  .object({
    id: Id,
    /** What it is about, such as `booking.confirmed`. */
    type: z.string(),
    subjectId: Id,
    data: z.record(z.string(), z.unknown()),
    at: InstantOut,
    readAt: InstantOut.nullable(),
  })
  .meta({ id: 'Notice' });
export const NoticePage = pageOf(NoticeView);
export const NoticesRead = z.object({ ids: z.array(Id).max(200).optional() });
export type NoticesRead = z.infer<typeof NoticesRead>;

export const SignInOptions = z.object({ oidc: z.object({ name: z.string() }).nullable() });

export const identityRefusals = declareRefusals({
  sign_in_failed: { status: 401, zh: '邮箱或密码不正确。', en: 'The e-mail address or the password is wrong.' },
  sign_in_throttled: {
    status: 429,
    zh: '登录尝试过多，请在 {retryAfterSeconds} 秒后再试。',
    en: 'Too many sign-in attempts; try again in {retryAfterSeconds} seconds.',
  },
  oidc_failed: {
    status: 401,
    zh: '统一身份认证登录未成功：{reason}',
    en: 'Sign-in with the identity provider failed: {reason}',
  },
  oidc_unknown_user: {
    status: 403,
    zh: '该身份尚未与平台用户关联，请联系所在单位管理员。',
    en: 'No user of the platform belongs to this identity; ask your organization to add you.',
  },
  password_wrong: { status: 422, zh: '当前密码不正确。', en: 'The current password is wrong.' },
  uscc_invalid: {
    status: 422,
    zh: '统一社会信用代码 {uscc} 校验不通过（GB 32100-2015）。',
    en: 'The unified social credit code {uscc} fails its check characters (GB 32100-2015).',
  },
  uscc_taken: {
    status: 409,
    zh: '该统一社会信用代码的机构已登记。',
    en: 'An organization with this credit code is registered already.',
  },
  region_unknown: {
    status: 422,
    zh: '行政区划代码 {regionCode} 不存在（GB/T 2260）。',
    en: 'There is no administrative region {regionCode} (GB/T 2260).',
  },
  person_exists: { status: 409, zh: '该用户已是本单位成员。', en: 'This user belongs to the organization already.' },
  person_needs_password: {
    status: 422,
    zh: '新用户须设置初始密码。',
    en: 'A user new to the platform needs an initial password.',
  },
  last_owner: { status: 409, zh: '单位至少要有一位负责人。', en: 'An organization keeps at least one owner.' },
});
