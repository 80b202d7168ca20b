import {
  Amount,
  Id,
  InstantIn,
  InstantOut,
  Layer,
  Line,
  Money,
  pageOf,
  PageQuery,
  Prose,
  say,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';
import {
  Audience,
  Confidentiality,
  ContractType,
  Criterion,
  AwardMethod,
  DirectReason,
  ProcurementMethod,
  RequestKind,
  RequestState,
  ServiceKind,
  ShownRequestState,
} from './codes.contract';

export * from './codes.contract';
export { researchRefusals } from './refusals.contract';

/* Requests */

/** What may be paid: a `Money` is its maximum, without a minimum. */
export const Budget = z
  .union([z.object({ minimum: Amount.nullish(), maximum: Amount }), Amount])
  .transform((given) =>
    'maximum' in given
      ? { minimum: given.minimum?.amount ?? null, maximum: given.maximum.amount }
      : { minimum: null, maximum: given.amount },
  )
  .refine(({ minimum, maximum }) => minimum === null || minimum <= maximum, {
    path: ['minimum'],
    error: say('must not exceed the maximum', '不得高于上限'),
  })
  .refine(({ maximum }) => maximum > 0 && maximum <= 90_000_000_000 * 100, {
    path: ['maximum'],
    error: say('must be between 0.01 and 90 000 000 000 yuan', '须在 0.01 元至 900 亿元之间'),
  });

/** Technology readiness level, GB/T 22900: 1 to 9. */
export const Readiness = z.int().min(1).max(9);
export const Criteria = z
  .array(Criterion)
  .max(12)
  .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, {
    error: say('has two criteria with one key', '评审标准的键不得重复'),
  });
export const Audiences = z
  .array(Audience)
  .min(1)
  .transform((all) => Audience.options.filter((it) => all.includes(it)));

const fields = {
  title: Line,
  /** Plain text, or the small part of Markdown that makes no HTML: it is shown as text wherever it is shown. */
  description: Prose.min(1),
  kind: RequestKind,
  contractType: ContractType,
  serviceKind: ServiceKind,
  /** A field of the center's policy, see `GET /policies`. */
  fieldCode: z.string().min(1).max(64),
  /** What groups requests: a node of a roadmap, a programme. */
  programme: Line.nullish(),
  /** What the requester opens to the provider: a site, data, equipment; what makes a scenario one. */
  provides: Prose.nullish(),
  budget: Budget,
  trlFrom: Readiness.nullish(),
  trlTarget: Readiness.nullish(),
  confidentiality: Confidentiality,
  visibleTo: Audiences,
  directReason: DirectReason.nullish(),
  directReasonText: Line.nullish(),
  questionsCloseAt: InstantIn.nullish(),
  submissionsOpenAt: InstantIn.nullish(),
  submissionsCloseAt: InstantIn,
  evaluationEndsAt: InstantIn.nullish(),
  /** Days between the award notice and the contract in which complaints are heard. */
  standstillDays: z.int().min(0).max(60),
  criteria: Criteria,
  /** 依法必须招标: its periods, bonds and number of bidders are the law's. */
  statutoryTender: z.boolean(),
  bidBond: Amount.nullish(),
  /** Of the contract's price. */
  performanceBondBp: z.int().min(0).max(10_000).nullish(),
};

export const NewRdRequest = z.object({
  ...fields,
  centerId: Id,
  /** The requester; whom the caller acts for in the center unless it is said. */
  organizationId: Id.nullish(),
  kind: RequestKind.default('demand'),
  serviceKind: ServiceKind.default('technology_development'),
  confidentiality: Confidentiality.default('internal'),
  visibleTo: Audiences.default(['core', 'partner', 'radiation']),
  standstillDays: fields.standstillDays.default(3),
  criteria: Criteria.default([]),
  statutoryTender: z.boolean().default(false),
});
export type NewRdRequest = z.infer<typeof NewRdRequest>;

/** What is absent stays as it is; null takes it away. */
export const RdRequestChange = z.object(fields).partial();
export type RdRequestChange = z.infer<typeof RdRequestChange>;

export const Extension = z.object({
  submissionsCloseAt: InstantIn,
  questionsCloseAt: InstantIn.nullish(),
  evaluationEndsAt: InstantIn.nullish(),
  reason: Line.nullish(),
});
export type Extension = z.infer<typeof Extension>;

export const Reason = z.object({ reason: Line });
export type Reason = z.infer<typeof Reason>;
export const OptionalReason = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => ({ reason: body?.reason ?? null }));
export type OptionalReason = z.infer<typeof OptionalReason>;

/** What a caller may do with a request now. */
export const RequestDeed = z.enum([
  'change',
  'publish',
  'approve',
  'return',
  'cancel',
  'decline',
  'extend',
  'open',
  'invite',
  'ask',
  'answer',
  'undertake',
  'propose',
]);
export type RequestDeed = z.infer<typeof RequestDeed>;

export const RdRequestView = z
  .object({
    id: Id,
    centerId: Id,
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    title: z.string(),
    /** Null while it is withheld from the caller. */
    description: z.string().nullable(),
    provides: z.string().nullable(),
    /** Whether the caller's organization has to give the undertaking first. */
    withheld: z.boolean(),
    kind: RequestKind,
    contractType: ContractType,
    serviceKind: ServiceKind,
    fieldCode: z.string(),
    programme: z.string().nullable(),
    /** As a `Money` it is the maximum. */
    budget: Money.extend({ minimum: Money.nullable(), maximum: Money }),
    trlFrom: z.int().nullable(),
    trlTarget: z.int().nullable(),
    confidentiality: Confidentiality,
    visibleTo: z.array(Audience),
    /** Follows from whom it is visible to. */
    procurementMethod: ProcurementMethod,
    directReason: DirectReason.nullable(),
    directReasonText: z.string().nullable(),
    questionsCloseAt: InstantOut,
    submissionsOpenAt: InstantOut.nullable(),
    submissionsCloseAt: InstantOut,
    evaluationEndsAt: InstantOut,
    standstillDays: z.int(),
    standstillEndsAt: InstantOut.nullable(),
    criteria: z.array(Criterion),
    /** Follows from the criteria. */
    awardMethod: AwardMethod.nullable(),
    statutoryTender: z.boolean(),
    bidBond: Money.nullable(),
    performanceBondBp: z.int().nullable(),
    state: ShownRequestState,
    publishedAt: InstantOut.nullable(),
    openedAt: InstantOut.nullable(),
    /** Why it was returned, cancelled or failed. */
    reason: z.string().nullable(),
    /** Whether it is a request of an organization the caller acts for. */
    mine: z.boolean(),
    ...{ invited: z.boolean(), seesPanel: z.boolean() },
    deeds: z.array(RequestDeed),
    version: Version,
  })
  .meta({ id: 'RdRequest' });
export type RdRequestView = z.infer<typeof RdRequestView>;
export const RdRequestPage = pageOf(RdRequestView);

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : String(value).split(',')),
    z.array(item).max(20).optional(),
  );

export const RdRequestQuery = PageQuery.extend({
  centerId: Id.optional(),
  /** One or several, separated by commas. */
  state: many(RequestState),
  contractType: ContractType.optional(),
  serviceKind: ServiceKind.optional(),
  kind: RequestKind.optional(),
  fieldCode: z.string().max(64).optional(),
  programme: z.string().max(200).optional(),
  organizationId: Id.optional(),
  /** Of the organizations the caller acts for. */
  mine: z.stringbool().default(false),
  invited: z.stringbool().default(false),
  open: z.stringbool().default(false),
  q: z.string().trim().max(100).optional(),
  /** `deadline`: what closes next first; `newest`: what was made last first. */
  sort: z.enum(['newest', 'deadline']).default('newest'),
});
export type RdRequestQuery = z.infer<typeof RdRequestQuery>;

/* Questions and answers */

export const NewQuestion = z.object({ text: Prose.min(1) });
export type NewQuestion = z.infer<typeof NewQuestion>;
export const NewAnswer = z.object({ answer: Prose.min(1) });
export type NewAnswer = z.infer<typeof NewAnswer>;

/** Nobody is told who asked; whoever asked sees which questions are their organization's. */
export const QuestionView = z
  .object({
    id: Id,
    requestId: Id,
    text: z.string(),
    askedAt: InstantOut,
    mine: z.boolean(),
    answer: z.string().nullable(),
    answeredAt: InstantOut.nullable(),
    version: Version,
  })
  .meta({ id: 'RdQuestion' });
export type QuestionView = z.infer<typeof QuestionView>;
export const QuestionPage = pageOf(QuestionView);

/* Invitations, undertakings, settings */

export const NewInvitation = z.object({ organizationId: Id });
export type NewInvitation = z.infer<typeof NewInvitation>;
export const InvitationView = z
  .object({
    requestId: Id,
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    /** Where it stands in the center, if it does. */
    layer: Layer.nullable(),
    invitedAt: InstantOut,
  })
  .meta({ id: 'RdInvitation' });
export const InvitationPage = pageOf(InvitationView);

/** Says that the undertaking was read and is given. */
export const NewUndertaking = z.object({ accepted: z.literal(true), organizationId: Id.nullish() });
export type NewUndertaking = z.infer<typeof NewUndertaking>;
export const UndertakingView = z
  .object({
    id: Id,
    requestId: Id,
    organizationId: Id,
    organizationName: z.string(),
    userId: Id,
    userName: z.string(),
    /** The words that were accepted. */
    text: z.string(),
    acceptedAt: InstantOut,
  })
  .meta({ id: 'RdUndertaking' });
export const UndertakingPage = pageOf(UndertakingView);

export const ResearchSettingsChange = z.object({ reviewsRequests: z.boolean() });
export type ResearchSettingsChange = z.infer<typeof ResearchSettingsChange>;
export const ResearchSettingsView = z
  .object({
    centerId: Id,
    /** Whether the center's manager looks at each request before it is published. */
    reviewsRequests: z.boolean(),
    version: Version,
  })
  .meta({ id: 'ResearchSettings' });
