import { Day, Id, InstantOut, Line, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { IndicativeTerms, IpcPrefix, LicenceKind, Territory } from '@contract/licensing';
import { PatentKind } from '@contract/patent';
import { z } from 'zod';

export { listingRefusals } from './refusals.contract';

/** 供给, 需求, 应用场景: what is offered, what is sought, or a place to use it that somebody opens. */
export const ListingType = z.enum(['offer', 'need', 'scenario']);
export type ListingType = z.infer<typeof ListingType>;

/** 草稿, 核验, 挂牌, 暂停, 洽谈中, 已许可, 到期, 撤牌, 失效. */
export const ListingState = z.enum([
  'draft',
  'verification',
  'published',
  'paused',
  'under_offer',
  'licensed',
  'expired',
  'withdrawn',
  'ineligible',
]);
export type ListingState = z.infer<typeof ListingState>;

/** 实验室, 概念验证, 中试, 产业化. */
export const Maturity = z.enum(['lab', 'proof_of_concept', 'pilot', 'commercial']);
export type Maturity = z.infer<typeof Maturity>;

/** Who sees a listing once it is published: the members of its center's alliance, or whoever signs in. */
export const ListingAudience = z.enum(['alliance', 'public']);
export type ListingAudience = z.infer<typeof ListingAudience>;

/** What leads a listing from one state to the next. */
export const ListingVerb = z.enum([
  'publish',
  'review',
  'approve',
  'return',
  'pause',
  'resume',
  'withdraw',
  'renew',
  'expire',
  'suspend',
  'disqualify',
  'restore',
  'offer',
  'free',
  'license',
  'relist',
]);
export type ListingVerb = z.infer<typeof ListingVerb>;

/** Who paused it: the licensor, the center's manager, or the platform because of what became of a patent. */
export const PausedBy = z.enum(['licensor', 'center', 'platform']);
export type PausedBy = z.infer<typeof PausedBy>;

/**
 * Why a patent cannot be licensed as a listing offers it, or what to look at before. Fatal ones end a listing, blocking
 * ones stop it while they last, notes stop nothing.
 */
export const GroundCode = z.enum([
  'lapsed',
  'expired',
  'invalidated',
  'refused',
  'withdrawn',
  'abandoned',
  'not_holder',
  'pledged_without_consent',
  'suspended',
  'exclusive_granted',
  'open_declared',
  'not_granted',
  'annuity_unpaid',
  'co_owner_consent',
  'partly_granted',
  'open_beside',
]);
export type GroundCode = z.infer<typeof GroundCode>;
export const GroundWeight = z.enum(['fatal', 'blocking', 'note']);
export type GroundWeight = z.infer<typeof GroundWeight>;

export const ListingGround = z
  .object({ code: GroundCode, weight: GroundWeight, patentId: Id, applicationNumber: z.string() })
  .meta({ id: 'ListingGround' });
export type ListingGround = z.infer<typeof ListingGround>;
export const ListingCheck = z.object({ grounds: z.array(ListingGround) });

const unique = <T>(all: T[]) => [...new Set(all)];
const patentIds = z.array(Id).max(50).transform(unique);
const kinds = z.array(LicenceKind).min(1).transform(unique);
const fields = z.array(IpcPrefix).max(20).transform(unique);
const territories = z.array(Territory).max(50).transform(unique);
const text = Prose.refine(({ length }) => length <= 2000, say('is too long', '超出字数上限')).nullish();

const words = {
  /** Plain words, not the patent's: what it is about. */
  title: Line.nullish(),
  problem: text,
  product: text,
  advantage: text,
  maturity: Maturity.nullish(),
  targetUsers: text,
};
const terms = {
  patentIds,
  kinds,
  /** IPC prefixes; none is every field. */
  fields,
  /** GB/T 2260 codes or `CN`; none is all of China. */
  territories,
  indicativeTerms: IndicativeTerms.nullish(),
  audience: ListingAudience,
  ndaRequired: z.boolean(),
  /** By what right somebody lists what others hold, such as a mandate of the holder. */
  authority: text,
  /** The first day it no longer stands. */
  expiresOn: Day.nullish(),
};

export const NewListing = z
  .object({
    ...words,
    ...terms,
    type: ListingType.default('offer'),
    /** The only center the organization stands in, unless it is said. */
    centerId: Id.nullish(),
    /** Who licenses, or seeks; whom the caller acts for unless it is said. */
    organizationId: Id.nullish(),
    patentIds: patentIds.default([]),
    kinds: kinds.default(['non_exclusive']),
    fields: fields.default([]),
    territories: territories.default([]),
    audience: ListingAudience.default('public'),
    ndaRequired: z.boolean().default(false),
  })
  .refine(({ type, patentIds }) => type !== 'offer' || patentIds.length > 0, {
    path: ['patentIds'],
    error: say('an offer needs at least one patent', '供给须包含至少一件专利'),
  })
  .refine(({ type, patentIds }) => type === 'offer' || patentIds.length === 0, {
    path: ['patentIds'],
    error: say('what is sought holds no patents yet', '需求与场景不列专利'),
  })
  .refine(({ type, title }) => type === 'offer' || title != null, {
    path: ['title'],
    error: say('must say what is sought', '须写明所需技术'),
  });
export type NewListing = z.infer<typeof NewListing>;

/** What is absent stays as it is; null takes it away. While it is published only its words change. */
export const ListingChange = z.object({ ...words, ...terms }).partial();
export type ListingChange = z.infer<typeof ListingChange>;

export const ListingReason = z.object({ reason: Line });
export type ListingReason = z.infer<typeof ListingReason>;
export const ListingPause = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => ({ reason: body?.reason ?? null }));
export type ListingPause = z.infer<typeof ListingPause>;
export const ListingRenewal = z
  .object({ expiresOn: Day.nullish() })
  .nullish()
  .transform((body) => ({ expiresOn: body?.expiresOn ?? null }));
export type ListingRenewal = z.infer<typeof ListingRenewal>;
/** What a caller may do with a listing now. */
export const ListingDeed = z.enum([
  'change',
  'publish',
  'approve',
  'return',
  'pause',
  'resume',
  'withdraw',
  'renew',
  'furnish',
  'negotiate',
  'take',
]);
export type ListingDeed = z.infer<typeof ListingDeed>;

/** The parts a listing should have to be found and understood. */
export const ListingPart = z.enum(['problem', 'product', 'advantage', 'maturity', 'targetUsers', 'indicativeTerms']);
export type ListingPart = z.infer<typeof ListingPart>;

export const ListingView = z
  .object({
    id: Id,
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    type: ListingType,
    state: ListingState,
    title: z.string(),
    problem: z.string().nullable(),
    product: z.string().nullable(),
    advantage: z.string().nullable(),
    maturity: Maturity.nullable(),
    targetUsers: z.string().nullable(),
    patentIds: z.array(Id),
    patents: z.array(
      z
        .object({
          id: Id,
          applicationNumber: z.string(),
          kind: PatentKind,
          title: z.string(),
          titleEn: z.string().nullable(),
          ipc: z.array(z.string()),
          /** As the docket has it. */
          status: z.string(),
          expiresOn: Day.nullable(),
        })
        .meta({ id: 'ListedPatent' }),
    ),
    kinds: z.array(LicenceKind),
    fields: z.array(z.string()),
    territories: z.array(z.string()),
    /** Null while nothing is said of them. */
    indicativeTerms: IndicativeTerms.nullable(),
    audience: ListingAudience,
    ndaRequired: z.boolean(),
    /** Only for those who keep the listing. */
    authority: z.string().nullable(),
    expiresOn: Day.nullable(),
    publishedAt: InstantOut.nullable(),
    pausedBy: PausedBy.nullable(),
    /** What was said when it was paused, returned or withdrawn; only for those who keep or oversee it. */
    reason: z.string().nullable(),
    /** What stops it, as it was found last. */
    grounds: z.array(ListingGround),
    /** What is missing for others to understand it; null for those others. */
    missing: z.array(ListingPart).nullable(),
    mine: z.boolean(),
    deeds: z.array(ListingDeed),
    version: Version,
  })
  .meta({ id: 'LicenceListing' });
export type ListingView = z.infer<typeof ListingView>;
export const ListingPage = pageOf(ListingView);

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : String(value).split(',')),
    z.array(item).max(20).optional(),
  );

export const ListingQuery = PageQuery.extend({
  /** Words in Chinese or English, the most relevant first. */
  q: z.string().trim().max(200).optional(),
  /** One or several, separated by commas; without it what is open for talks, or everything of one's own. */
  state: many(ListingState),
  type: ListingType.optional(),
  /** A licence kind that is on offer. */
  kind: LicenceKind.optional(),
  maturity: many(Maturity),
  /** An IPC prefix that a listed patent lies under, or that a field shares something with. */
  ipc: IpcPrefix.optional(),
  /** A region that the listing's territories reach, or lie in. */
  region: Territory.optional(),
  centerId: Id.optional(),
  organizationId: Id.optional(),
  patentId: Id.optional(),
  /** Of the organizations the caller acts for. */
  mine: z.stringbool().default(false),
});
export type ListingQuery = z.infer<typeof ListingQuery>;

export const ListingSettingsChange = z.object({ reviewsListings: z.boolean() });
export type ListingSettingsChange = z.infer<typeof ListingSettingsChange>;
export const ListingSettingsView = z
  .object({
    centerId: Id,
    /** Whether the center's manager verifies each listing before it is published. */
    reviewsListings: z.boolean(),
    version: Version,
  })
  .meta({ id: 'ListingSettings' });
