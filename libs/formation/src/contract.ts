import {
  Day,
  Id,
  InstantOut,
  Line,
  NothingMore,
  pageOf,
  PageQuery,
  Prose,
  say,
  Uscc,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

export { formationRefusals } from './refusals.contract';
export { NothingMore };

const Written = Prose.min(1);
export const FormationReason = z.object({ reason: Line });
export type FormationReason = z.infer<typeof FormationReason>;

/* The dossier 建档材料 */

/** 股份公司, 有限责任公司, 研究型社团法人, 不另设法人. */
export const CapitalForm = z.enum(['joint_stock', 'limited', 'society', 'none']);
export type CapitalForm = z.infer<typeof CapitalForm>;

export const DossierChange = z.object({
  registeredOn: Day.nullish(),
  uscc: Uscc.nullish(),
  capitalForm: CapitalForm.nullish(),
});
export type DossierChange = z.infer<typeof DossierChange>;

export const DossierView = z
  .object({
    id: Id,
    centerId: Id,
    registeredOn: Day.nullable(),
    uscc: z.string().nullable(),
    capitalForm: CapitalForm.nullable(),
    version: Version,
  })
  .meta({ id: 'CenterDossier' });
export type DossierView = z.infer<typeof DossierView>;

/** 牵头单位建档材料, 制度与证明文件, 核心技术, 成员角色. */
export const DossierKind = z.enum(['lead_section', 'document', 'core_technology', 'member_role']);
export type DossierKind = z.infer<typeof DossierKind>;

/** What an entry of each kind may be of. */
export const dossierCodes = {
  /** 渝经信发〔2017〕139号 四(一)1: research, integration of resources, platform, investment. */
  lead_section: ['research', 'integration', 'platform', 'investment'],
  document: ['management_rules', 'ip_rules', 'transfer_rules', 'prepared_progress', 'training_base'],
  core_technology: ['core_technology'],
  member_role: ['user', 'upstream', 'downstream', 'ranked', 'platform_national', 'platform_municipal', 'founder'],
} as const satisfies Record<DossierKind, readonly string[]>;

export const NewDossierEntry = z
  .object({
    kind: DossierKind,
    code: z.string().min(1).max(64),
    /** The member whose role it is. */
    organizationId: Id.nullish(),
    title: Line,
    statement: Prose.nullish(),
    /** When what it shows came about. */
    datedOn: Day,
  })
  .refine(({ kind, code }) => (dossierCodes[kind] as readonly string[]).includes(code), {
    path: ['code'],
    error: say('is none of this kind', '不属于该类别'),
  })
  .refine(({ kind, organizationId }) => (kind === 'member_role') === (organizationId != null), {
    path: ['organizationId'],
    error: say('must be said, of a member’s role alone', '仅成员角色须注明机构'),
  });
export type NewDossierEntry = z.infer<typeof NewDossierEntry>;

export const DossierEntryView = z
  .object({
    id: Id,
    centerId: Id,
    kind: DossierKind,
    code: z.string(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    organizationNameEn: z.string().nullable(),
    title: z.string(),
    statement: z.string().nullable(),
    datedOn: Day,
    enteredAt: InstantOut,
    withdrawnAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    files: z.int(),
    version: Version,
  })
  .meta({ id: 'DossierEntry' });
export type DossierEntryView = z.infer<typeof DossierEntryView>;
export const DossierEntryPage = pageOf(DossierEntryView);

/* Intents 共建意向 */

/** 已邀请, 已表达意向, 已谢绝, 已撤回. */
export const IntentState = z.enum(['proposed', 'expressed', 'declined', 'withdrawn']);
export type IntentState = z.infer<typeof IntentState>;
export const IntentVerb = z.enum(['express', 'decline', 'withdraw']);
export type IntentVerb = z.infer<typeof IntentVerb>;

export const NewIntent = z.object({ organizationId: Id, message: Prose.nullish() });
export type NewIntent = z.infer<typeof NewIntent>;
export const IntentStatement = z.object({ statement: Written.max(1000) });
export type IntentStatement = z.infer<typeof IntentStatement>;

export const IntentView = z
  .object({
    id: Id,
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    message: z.string().nullable(),
    state: IntentState,
    /** What the organization said of it. */
    statement: z.string().nullable(),
    decidedAt: InstantOut.nullable(),
    /** What the caller may do with it now. */
    steps: z.array(IntentVerb),
    version: Version,
  })
  .meta({ id: 'CoConstructionIntent' });
export type IntentView = z.infer<typeof IntentView>;
export const IntentPage = pageOf(IntentView);

/* The co-construction agreement 共建协议 */

/** 待签署, 已生效, 已撤回, 已由新协议替代. */
export const AgreementState = z.enum(['open', 'complete', 'withdrawn', 'superseded']);
export type AgreementState = z.infer<typeof AgreementState>;

export const NewAgreement = z.object({
  title: Line,
  text: Written.max(4000),
  /** 成果分享. */
  resultSharing: Written.max(2000),
  /** 风险分担. */
  riskSharing: Written.max(2000),
  parties: z
    .array(Id)
    .min(2)
    .max(100)
    .refine((ids) => new Set(ids).size === ids.length, say('must not name a party twice', '同一方不得重复')),
});
export type NewAgreement = z.infer<typeof NewAgreement>;

export const Signature = z.object({
  /** For which of the caller's organizations; needed when several of them are parties. */
  organizationId: Id.nullish(),
  /** The text that was read, as the agreement tells its hash. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, say('must be 64 digits in hex', '须为 64 位十六进制')),
});
export type Signature = z.infer<typeof Signature>;

export const AgreementView = z
  .object({
    id: Id,
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    number: z.int(),
    title: z.string(),
    text: z.string(),
    resultSharing: z.string(),
    riskSharing: z.string(),
    sha256: z.string(),
    state: AgreementState,
    openedAt: InstantOut,
    completedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    parties: z.array(
      z.object({
        organizationId: Id,
        organizationName: z.string(),
        organizationNameEn: z.string().nullable(),
        signedByName: z.string().nullable(),
        signedAt: InstantOut.nullable(),
        /** Whether the caller may sign for it now. */
        maySign: z.boolean(),
      }),
    ),
    mayWithdraw: z.boolean(),
    version: Version,
  })
  .meta({ id: 'CoConstructionAgreement' });
export type AgreementView = z.infer<typeof AgreementView>;
export const AgreementPage = pageOf(AgreementView);

/* The construction plan 建设方案 */

export const planSections = ['positioning', 'directions', 'organization', 'funding', 'schedule'] as const;
/** 功能定位, 研究方向, 组织架构与机制, 资金筹措, 进度安排. */
export const PlanSections = z.object({
  positioning: Prose,
  directions: Prose,
  organization: Prose,
  funding: Prose,
  schedule: Prose,
});
export type PlanSections = z.infer<typeof PlanSections>;

/** An exact decimal: at most 12 digits before the point and 4 after it. */
export const Quantity = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,4})?$/, say('must be a number with at most four decimals', '须为数字，至多四位小数'));

export const PlanTarget = z.object({
  name: Line,
  /** The platform's indicator that feeds it; null when it is entered by hand. */
  code: z.string().min(1).max(64).nullish(),
  /** In which it is counted: 件, 万元, %. A target without one is refused. */
  unit: z.string().trim().max(40).default(''),
  baseline: Quantity,
  value: Quantity,
  year: z.int().min(2000).max(2100),
});
export type PlanTarget = z.infer<typeof PlanTarget>;

export const PlanChange = z.object({ sections: PlanSections, targets: z.array(PlanTarget).max(100) });
export type PlanChange = z.infer<typeof PlanChange>;

/** 草稿, 已提交, 已由新版本替代. */
export const PlanState = z.enum(['draft', 'submitted', 'superseded']);
export type PlanState = z.infer<typeof PlanState>;

export const PlanView = z
  .object({
    id: Id,
    centerId: Id,
    number: z.int(),
    state: PlanState,
    sections: PlanSections,
    targets: z.array(
      z.object({
        name: z.string(),
        code: z.string().nullable(),
        unit: z.string(),
        baseline: z.string(),
        value: z.string(),
        year: z.int(),
      }),
    ),
    submittedAt: InstantOut.nullable(),
    version: Version,
  })
  .meta({ id: 'ConstructionPlan' });
export type PlanView = z.infer<typeof PlanView>;
export const PlanPage = pageOf(PlanView);

export const OwnFormationQuery = PageQuery;
export type OwnFormationQuery = PageQuery;
