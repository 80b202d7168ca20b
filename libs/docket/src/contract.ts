import { Amount, Day, Id, InstantOut, Line, Money, pageOf, PageQuery, Version } from '@concentric/kernel';
import { PatentStatus } from '@contract/patent';
import { z } from 'zod';

export { docketRefusals } from './refusals.contract';
export { PatentStatus };

/* Legal events */

/** What can happen to an application or a patent, as the office announces it. */
export const PatentEventKind = z.enum([
  ...(['filed', 'published', 'examination_requested', 'granted', 'refused', 'withdrawn', 'deemed_withdrawn'] as const),
  ...(['annuity_paid', 'lapsed_unpaid', 'restored', 'abandoned', 'expired', 'term_extended'] as const),
  ...(['invalidation_requested', 'invalidated', 'invalidation_closed'] as const),
  ...(['pledged', 'pledge_released', 'preserved', 'preservation_released'] as const),
  ...(['ownership_disputed', 'dispute_closed', 'transferred'] as const),
  ...(['licence_recorded', 'licence_changed', 'licence_cancelled'] as const),
  ...(['open_licence_declared', 'open_licence_withdrawn'] as const),
]);
export type PatentEventKind = z.infer<typeof PatentEventKind>;

/** Whether such events follow from what happens on the platform: nobody enters them, nor takes them back. */
export const isOfPlatform = (kind: PatentEventKind): boolean => /^(open_)?licence_/.test(kind);

/** Groups of legal status events as WIPO ST.27 letters them. */
export const St27Category = z.enum(['A', 'B', 'C', 'D', 'F', 'G', 'H', 'K', 'L', 'Q', 'R', 'S', 'U', 'W']);
export type St27Category = z.infer<typeof St27Category>;

const Nothing = z.object({}).default({});
/** The event that this one closes; every open one of its kind where none is named. */
const Closing = z.object({ eventId: Id.nullish() }).default({});
const Releasing = z.object({ eventId: Id });

/** What is known of an event beside its day, by kind. */
export const eventData = {
  filed: Nothing,
  published: z.object({ publicationNumber: Line.nullish() }).default({}),
  examination_requested: Nothing,
  granted: z.object({ publicationNumber: Line.nullish() }).default({}),
  refused: Nothing,
  withdrawn: Nothing,
  deemed_withdrawn: Nothing,
  /** `year` counts patent years from filing; all earlier years count as paid with it. */
  annuity_paid: z.object({
    year: z.int().min(1).max(30),
    amount: Amount,
    surcharge: Amount.default({ amount: 0, currency: 'CNY' }),
    payerOrganizationId: Id.nullish(),
  }),
  lapsed_unpaid: Nothing,
  restored: Nothing,
  abandoned: Nothing,
  expired: Nothing,
  /** 专利权期限补偿, in days. */
  term_extended: z.object({ days: z.int().min(1).max(3653) }),
  invalidation_requested: z.object({ requester: Line.nullish() }).default({}),
  invalidated: z.object({ claims: z.enum(['all', 'part']).default('all'), remaining: Line.nullish() }).prefault({}),
  invalidation_closed: Closing,
  pledged: z.object({
    pledgee: Line,
    organizationId: Id.nullish(),
    registrationNumber: Line.nullish(),
    /** Whether the pledgee agrees to licences (民法典444). */
    consentToLicence: z.boolean().default(false),
  }),
  pledge_released: Releasing,
  preserved: z.object({ court: Line.nullish(), until: Day.nullish() }).default({}),
  preservation_released: Closing,
  ownership_disputed: z.object({ claimant: Line.nullish() }).default({}),
  dispute_closed: Closing,
  transferred: z.object({ to: z.array(Line).min(1).max(20) }),
  licence_recorded: z.object({ recordalNumber: Line.nullish(), licenceId: Id.nullish() }).default({}),
  licence_changed: z.object({ recordalNumber: Line.nullish(), licenceId: Id.nullish() }).default({}),
  licence_cancelled: z.object({ recordalNumber: Line.nullish(), licenceId: Id.nullish() }).default({}),
  open_licence_declared: Nothing,
  open_licence_withdrawn: Nothing,
} satisfies Record<PatentEventKind, z.ZodType>;

const common = {
  /** The day it took effect, as the office announced it; never later than today. */
  on: Day,
  /** The gazette, the notice or the receipt it is known by. */
  evidence: Line.nullish(),
};
const wishFor = <K extends PatentEventKind>(kind: K) =>
  z.object({ ...common, kind: z.literal(kind), data: eventData[kind] });
const [first, ...others] = PatentEventKind.options;

/** An entry of the log of a patent. What `data` holds depends on `kind`. */
export const NewPatentEvent = z.discriminatedUnion('kind', [wishFor(first!), ...others.map(wishFor)]);
export type NewPatentEvent = z.infer<typeof NewPatentEvent>;

export const EventReversal = z.object({ reason: Line });
export type EventReversal = z.infer<typeof EventReversal>;

export const PatentEventView = z
  .object({
    id: Id,
    patentId: Id,
    kind: PatentEventKind,
    /** The Chinese office's code of such events, where it has one. */
    code: z.string().nullable(),
    category: St27Category,
    on: Day,
    data: z.record(z.string(), z.unknown()),
    evidence: z.string().nullable(),
    /** Of what takes another entry back: which, and why. */
    reverses: Id.nullable(),
    reason: z.string().nullable(),
    /** The entry that takes this one back. */
    reversedBy: Id.nullable(),
    recordedBy: z.string().nullable(),
    recordedAt: InstantOut,
  })
  .meta({ id: 'PatentEvent' });
export type PatentEventView = z.infer<typeof PatentEventView>;
export const PatentEventPage = pageOf(PatentEventView);

/* Standing */

/** Of the next annuity: paid well ahead, due within 90 days, in the months of grace, beyond them; none to pay. */
export const AnnuityState = z.enum(['none', 'paid', 'due', 'grace', 'overdue']);
export type AnnuityState = z.infer<typeof AnnuityState>;

/** Why a patent cannot be licensed, or not so. */
export const LicensingBlock = z.enum([
  ...(['refused', 'withdrawn', 'lapsed', 'expired', 'invalidated', 'abandoned'] as const),
  ...(['not_granted', 'pledged_without_consent', 'suspended', 'annuity_unpaid'] as const),
]);
export type LicensingBlock = z.infer<typeof LicensingBlock>;

const EventRef = z.object({ eventId: Id, on: Day });

export const PatentStandingView = z
  .object({
    patentId: Id,
    status: PatentStatus,
    /** Whether anything was entered; of what was not, nothing but its registration is known. */
    recorded: z.boolean(),
    filedOn: Day.nullable(),
    grantedOn: Day.nullable(),
    /** The first day it is no longer in force, were it upheld to the end (专利法42). */
    expiresOn: Day.nullable(),
    /** Days of 专利权期限补偿 within `expiresOn`. */
    extensionDays: z.int(),
    partlyInvalidated: z.boolean(),
    pledges: z.array(
      EventRef.extend({
        pledgee: z.string(),
        organizationId: Id.nullable(),
        registrationNumber: z.string().nullable(),
        consentToLicence: z.boolean(),
      }),
    ),
    proceedings: z.array(
      EventRef.extend({ kind: z.enum(['invalidation', 'preservation', 'ownership']), until: Day.nullable() }),
    ),
    annuityState: AnnuityState,
    nextAnnuity: z.object({ year: z.int(), dueOn: Day, graceEndsOn: Day }).nullable(),
    openLicence: z.boolean(),
    blocks: z.object({
      nonExclusive: z.array(LicensingBlock),
      exclusive: z.array(LicensingBlock),
      open: z.array(LicensingBlock),
    }),
    version: Version,
  })
  .meta({ id: 'PatentStanding' });
export type PatentStandingView = z.infer<typeof PatentStandingView>;

/* Annuities */

export const AnnuityLineState = z.enum(['with_grant', 'paid', 'upcoming', 'due', 'grace', 'overdue', 'ended']);
export type AnnuityLineState = z.infer<typeof AnnuityLineState>;

const annuityFields = {
  /** Patent years count from filing; the first begins on that day. */
  year: z.int(),
  /** The last day to pay without delay: the filing day's date in the year before the annuity's year begins. */
  dueOn: Day,
  /** The last day to pay with a surcharge. */
  graceEndsOn: Day,
  fullFee: Money,
  /** After the best of the reliefs in force on the day it falls due. */
  fee: Money,
  /** Were it paid today. */
  surcharge: Money,
  state: AnnuityLineState,
};

export const AnnuityLine = z
  .object({ ...annuityFields, paidOn: Day.nullable(), paid: Money.nullable(), eventId: Id.nullable() })
  .meta({ id: 'AnnuityLine' });
export type AnnuityLine = z.infer<typeof AnnuityLine>;

export const FeeReliefGround = z.enum(['reduction', 'open_licence']);
export type FeeReliefGround = z.infer<typeof FeeReliefGround>;

export const FeeReliefView = z
  .object({
    id: Id,
    patentId: Id,
    ground: FeeReliefGround,
    /** Of the fee, in basis points, what is not to be paid. */
    rateBp: z.int(),
    startsOn: Day,
    /** The first day it no longer holds. */
    endsOn: Day.nullable(),
    version: Version,
  })
  .meta({ id: 'PatentFeeRelief' });
export type FeeReliefView = z.infer<typeof FeeReliefView>;

/** 专利收费减缴: 85 % for one holder, 70 % for several (财税〔2016〕78号). */
export const NewFeeRelief = z.object({
  rateBp: z.union([z.literal(8500), z.literal(7000)]),
  startsOn: Day,
  endsOn: Day.nullish(),
});
export type NewFeeRelief = z.infer<typeof NewFeeRelief>;
export const FeeReliefEnd = z.object({ endsOn: Day.nullish() });
export type FeeReliefEnd = z.infer<typeof FeeReliefEnd>;

export const AnnuityPayer = z.object({ organizationId: Id, name: z.string() }).meta({ id: 'AnnuityPayer' });
export const AnnuityPayerChange = z.object({
  /** Null for the holders themselves; another organization is asked first. */
  organizationId: Id.nullable(),
});
export type AnnuityPayerChange = z.infer<typeof AnnuityPayerChange>;

export const AnnuitySchedule = z
  .object({
    patentId: Id,
    filedOn: Day.nullable(),
    grantedOn: Day.nullable(),
    expiresOn: Day.nullable(),
    /** Who pays, where it is not the holders; told to these and to who pays. */
    payer: AnnuityPayer.nullable(),
    /** Who is asked to pay and has not agreed yet; told to the holders and to who is asked. */
    askedPayer: AnnuityPayer.nullable(),
    lines: z.array(AnnuityLine),
    reliefs: z.array(FeeReliefView),
    version: Version,
  })
  .meta({ id: 'AnnuitySchedule' });
export type AnnuitySchedule = z.infer<typeof AnnuitySchedule>;

export const PatentYear = z.coerce.number().int().min(1).max(30);
export type PatentYear = z.infer<typeof PatentYear>;

export const AnnuityPayment = z.object({
  /** Today unless said. */
  paidOn: Day.nullish(),
  /** The fee and the surcharge together; what is to be paid on that day unless said. */
  amount: Amount.nullish(),
  evidence: Line.nullish(),
});
export type AnnuityPayment = z.infer<typeof AnnuityPayment>;

export const DueAnnuity = z
  .object({
    ...annuityFields,
    patentId: Id,
    applicationNumber: z.string(),
    title: z.string(),
    kind: z.string(),
    holders: z.array(z.string()),
    payer: AnnuityPayer.nullable(),
    /** Whether the caller may record its payment. */
    mine: z.boolean(),
  })
  .meta({ id: 'DueAnnuity' });
export type DueAnnuity = z.infer<typeof DueAnnuity>;
export const DueAnnuityPage = pageOf(DueAnnuity);

const docketFilters = {
  /** Only what falls due before this day. */
  dueBefore: Day.optional(),
  state: z.enum(['paid', 'due', 'grace', 'overdue']).optional(),
  holderId: Id.optional(),
  /** Of patents whose holders stand in this center; for its manager. */
  centerId: Id.optional(),
};
export const DocketQuery = PageQuery.extend(docketFilters);
export type DocketQuery = z.infer<typeof DocketQuery>;
export const DocketFileQuery = z.object(docketFilters);
export type DocketFileQuery = z.infer<typeof DocketFileQuery>;
