import { Day, declareRefusals, Id, InstantOut, Line, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { IndicativeTerms } from '@contract/licensing';
import { z } from 'zod';

/** 已提交, 待签保密协议, 已准入, 磋商中, 已许可, 谢绝, 撤回, 失效. */
export const InterestState = z.enum([
  'submitted',
  'nda_pending',
  'qualified',
  'negotiating',
  'licensed',
  'declined',
  'withdrawn',
  'lapsed',
]);
export type InterestState = z.infer<typeof InterestState>;

export const InterestVerb = z.enum([
  'propose',
  'reopen',
  'qualify',
  'negotiate',
  'release',
  'license',
  'decline',
  'withdraw',
  'lapse',
]);
export type InterestVerb = z.infer<typeof InterestVerb>;

/** Days in which an interest is answered, or an agreement signed; after them it lapses. */
export const answerDays = 30;

export const NewInterest = z.object({
  message: Prose.min(1),
  /** Terms somebody has in mind. */
  wish: IndicativeTerms.nullish(),
  /** In answer to a need: the listing of one's own that would meet it. */
  offeredListingId: Id.nullish(),
  /** Whose interest it is; whom the caller acts for unless it is said. */
  organizationId: Id.nullish(),
});
export type NewInterest = z.infer<typeof NewInterest>;

export const InterestReason = z.object({ reason: Line });
export type InterestReason = z.infer<typeof InterestReason>;

/* Confidentiality agreements */

/** 单方披露, 双方互负保密义务. */
export const NdaKind = z.enum(['one_way', 'mutual']);
export type NdaKind = z.infer<typeof NdaKind>;

/** 待签, 生效, 到期, 撤回. */
export const NdaState = z.enum(['pending', 'in_force', 'ended', 'withdrawn']);
export type NdaState = z.infer<typeof NdaState>;

/** 披露方（挂牌单位）, 接收方. */
export const NdaSide = z.enum(['licensor', 'interested']);
export type NdaSide = z.infer<typeof NdaSide>;

export const NewNda = z.object({
  kind: NdaKind.default('one_way'),
  /** For how long it binds from its last signature on. */
  years: z.int().min(1).max(20).default(5),
  /** The whole agreement, where the usual one does not fit. */
  text: z
    .string()
    .trim()
    .min(50)
    .max(20_000)
    .regex(/^[^\0\p{Cs}]*$/u, say('must be readable text', '须为可读文本'))
    .nullish(),
});
export type NewNda = z.infer<typeof NewNda>;

/** Whoever signs may say of which text, by its SHA-256 in hex. */
export const NdaSigning = z
  .object({
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, say('must be a SHA-256 in hex', '须为十六进制 SHA-256'))
      .nullish(),
  })
  .nullish()
  .transform((body) => ({ sha256: body?.sha256 ?? null }));
export type NdaSigning = z.infer<typeof NdaSigning>;

export const NdaSignatureView = z
  .object({ side: NdaSide, organizationName: z.string(), userId: Id, userName: z.string(), signedAt: InstantOut })
  .meta({ id: 'NdaSignature' });

export const NdaView = z
  .object({
    id: Id,
    interestId: Id,
    listingId: Id,
    listingTitle: z.string(),
    licensorOrganizationId: Id,
    licensorName: z.string(),
    interestedOrganizationId: Id,
    interestedName: z.string(),
    kind: NdaKind,
    years: z.int(),
    state: NdaState,
    text: z.string(),
    /** Of the text in UTF-8, in hex: what the signatures are of. */
    sha256: z.string(),
    signatures: z.array(NdaSignatureView),
    proposedAt: InstantOut,
    inForceOn: Day.nullable(),
    /** The first day it no longer binds. */
    endsOn: Day.nullable(),
    /** What the caller may do with it now. */
    deeds: z.array(z.enum(['sign', 'withdraw'])),
    version: Version,
  })
  .meta({ id: 'Nda' });
export type NdaView = z.infer<typeof NdaView>;
export const NdaPage = pageOf(NdaView);
export const NdaQuery = PageQuery.extend({ state: NdaState.optional(), listingId: Id.optional() });
export type NdaQuery = z.infer<typeof NdaQuery>;

/* Interests as they are shown */

export const InterestDeed = z.enum(['propose', 'qualify', 'decline', 'withdraw', 'negotiate']);
export type InterestDeed = z.infer<typeof InterestDeed>;

export const InterestView = z
  .object({
    id: Id,
    listingId: Id,
    listingTitle: z.string(),
    listingType: z.enum(['offer', 'need', 'scenario']),
    licensorOrganizationId: Id,
    licensorName: z.string(),
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    userName: z.string(),
    message: z.string(),
    wish: IndicativeTerms.nullable(),
    offeredListing: z.object({ id: Id, title: z.string() }).nullable(),
    state: InterestState,
    reason: z.string().nullable(),
    /** When it lapses, unless it is answered. */
    lapsesAt: InstantOut.nullable(),
    submittedAt: InstantOut,
    /** The agreement that is to be signed or in force. */
    nda: z.object({ id: Id, state: NdaState, endsOn: Day.nullable(), signed: z.array(NdaSide) }).nullable(),
    /** Whether the caller acts for the interested organization; else for whom it is addressed to. */
    mine: z.boolean(),
    deeds: z.array(InterestDeed),
    version: Version,
  })
  .meta({ id: 'LicenceInterest' });
export type InterestView = z.infer<typeof InterestView>;
export const InterestPage = pageOf(InterestView);

export const InterestQuery = PageQuery.extend({
  listingId: Id.optional(),
  state: InterestState.optional(),
  /** `sent`: of the organizations the caller acts for; `received`: about their listings. */
  box: z.enum(['sent', 'received']).optional(),
});
export type InterestQuery = z.infer<typeof InterestQuery>;

export const interestRefusals = declareRefusals({
  interest_exists: {
    status: 409,
    zh: '本单位对该挂牌已有未结的意向。',
    en: 'Your organization has an interest in this listing already.',
  },
  interest_cannot_move: {
    status: 409,
    zh: '意向处于“{from}”状态，不能进行“{verb}”。',
    en: 'An interest that is {from} cannot take the step {verb}.',
  },
  offered_listing_unknown: {
    status: 422,
    zh: '所附挂牌须为本单位对外公开的供给。',
    en: 'What is offered in answer must be an offer of your own that others see.',
  },
  nda_exists: {
    status: 409,
    zh: '双方已有待签或生效的保密协议。',
    en: 'There is an agreement to be signed, or in force, already.',
  },
  nda_not_pending: {
    status: 409,
    zh: '保密协议处于“{state}”状态。',
    en: 'The agreement is {state}.',
  },
  nda_signed: {
    status: 409,
    zh: '本方已签署。',
    en: 'Your side has signed already.',
  },
  nda_same_person: {
    status: 409,
    zh: '同一人不能代表双方签署。',
    en: 'One person cannot sign for both sides.',
  },
  nda_hash_differs: {
    status: 409,
    zh: '您所签的文本与协议文本不一致：其 SHA-256 为 {sha256}。',
    en: 'What you sign is not the agreement: its SHA-256 is {sha256}.',
  },
});
