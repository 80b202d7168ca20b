import { Amount, Day, Id, InstantOut, Line, Money, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { z } from 'zod';

export { revenueRefusals } from './refusals.contract';

/** 许可, 转让, 研发合同, 设备, 其他. */
export const Stream = z.enum(['licence', 'assignment', 'rd_contract', 'equipment', 'other']);
export type Stream = z.infer<typeof Stream>;

/** What the database keeps: 应收, 已收, 已冲销. */
export const EventState = z.enum(['accrued', 'received', 'reversed']);
export type EventState = z.infer<typeof EventState>;

/** What is shown: `distributed` 已分配 once a posted distribution shares it. */
export const ShownState = z.enum([...EventState.options, 'distributed']);
export type ShownState = z.infer<typeof ShownState>;

/** 许可费付款, 里程碑付款, 设备收费, 手工登记. */
export const EventSource = z.enum(['royalty_payment', 'rd_payment', 'charge', 'manual']);
export type EventSource = z.infer<typeof EventSource>;

/** How far the sharing of an event has come; a discarded or reversed distribution leaves none. */
export const Sharing = z.enum(['drafted', 'posted']);
export type Sharing = z.infer<typeof Sharing>;

/** What goes off before anything is shared: 税费, 维持费（年费等）, 直接成本. */
export const DeductionKind = z.enum(['tax', 'upkeep', 'direct_cost']);
export type DeductionKind = z.infer<typeof DeductionKind>;

const positive = Amount.refine(({ amount }) => amount > 0, say('must be more than nothing', '须大于零'));

export const NewDeduction = z.object({ kind: DeductionKind, label: Line, amount: positive });
export type NewDeduction = z.infer<typeof NewDeduction>;

/** A total that is absent is what its lines come to. */
const deductions = {
  taxes: Amount.optional(),
  upkeep: Amount.optional(),
  directCosts: Amount.optional(),
  items: z.array(NewDeduction).max(100).optional(),
};

/** What a center received and nobody told the platform of before. */
export const NewRevenueEvent = z.object({
  centerId: Id,
  /** `licence` where a licence is named, and nothing else; else `other` unless said. */
  stream: z.enum(['licence', 'assignment', 'other']).optional(),
  ipAssetId: Id.nullish(),
  licenceId: Id.nullish(),
  gross: positive,
  ...deductions,
  receivedOn: Day,
  payerOrganizationId: Id.nullish(),
  /** Who paid, where that is no organization of the platform. */
  payer: Line.nullish(),
  /** Whose income it is; the licensor's under a licence unless said. */
  beneficiaryOrganizationId: Id.nullish(),
  /** Of the transfer, the receipt or the invoice. */
  reference: Line.nullish(),
  description: Prose.default(''),
  /** Whether more of the same will come, so that what rounding leaves is carried on; true under a licence unless said. */
  recurring: z.boolean().optional(),
});
export type NewRevenueEvent = z.infer<typeof NewRevenueEvent>;

/** What is absent stays as it is; null takes it away. */
export const RevenueEventChange = z.object({
  ipAssetId: Id.nullish(),
  ...deductions,
  description: Prose.optional(),
  recurring: z.boolean().optional(),
});
export type RevenueEventChange = z.infer<typeof RevenueEventChange>;

export const Receipt = z.object({ receivedOn: Day, reference: Line.nullish() });
export type Receipt = z.infer<typeof Receipt>;

export const Undoing = z.object({ reason: Line });
export type Undoing = z.infer<typeof Undoing>;

export const Deduction = z.object({ kind: DeductionKind, label: z.string(), amount: Money });
export type Deduction = z.infer<typeof Deduction>;

export const RevenueEventView = z
  .object({
    id: Id,
    centerId: Id,
    stream: Stream,
    state: ShownState,
    sourceType: EventSource,
    /** The payment or the charge it came of; null when it was entered by hand. */
    sourceId: Id.nullable(),
    ipAssetId: Id.nullable(),
    ipAssetTitle: z.string().nullable(),
    licenceId: Id.nullable(),
    licenceNumber: z.string().nullable(),
    contractId: Id.nullable(),
    payerOrganizationId: Id.nullable(),
    payerName: z.string().nullable(),
    /** Whose income it is: the licensor, the provider, the owner of the instrument. */
    beneficiaryOrganizationId: Id.nullable(),
    beneficiaryName: z.string().nullable(),
    gross: Money,
    taxes: Money,
    upkeep: Money,
    directCosts: Money,
    /** 净收益: the gross without the other three. */
    net: Money,
    items: z.array(Deduction),
    /** Of the gross, what its source took back while a posted distribution shares it. */
    clawback: Money,
    /** The day on which it was earned, or received where that is the same. */
    occurredOn: Day,
    receivedOn: Day.nullable(),
    /** The day it stands under in the ledger: a closed month takes nothing more. */
    postedOn: Day,
    reference: z.string().nullable(),
    description: z.string(),
    recurring: z.boolean(),
    sharing: Sharing.nullable(),
    /** Why it was reversed. */
    reason: z.string().nullable(),
    recordedAt: InstantOut,
    version: Version,
  })
  .meta({ id: 'RevenueEvent' });
export type RevenueEventView = z.infer<typeof RevenueEventView>;
export const RevenueEventPage = pageOf(RevenueEventView);

export const RevenueEventQuery = PageQuery.extend({
  centerId: Id.optional(),
  stream: Stream.optional(),
  state: ShownState.optional(),
  ipAssetId: Id.optional(),
  licenceId: Id.optional(),
  /** First and last day it occurred on. */
  from: Day.optional(),
  to: Day.optional(),
  /** Only income from licences and assignments of which nobody said yet whose result earned it. */
  unassigned: z
    .enum(['true', 'false'])
    .transform((given) => given === 'true')
    .optional(),
});
export type RevenueEventQuery = z.infer<typeof RevenueEventQuery>;

/* Which patents protect an asset */

/** 已关联, 建议关联（登记号相同）. */
export const PatentLinkState = z.enum(['linked', 'proposed']);
export type PatentLinkState = z.infer<typeof PatentLinkState>;

export const NewPatentLink = z.object({ patentId: Id });
export type NewPatentLink = z.infer<typeof NewPatentLink>;

export const PatentLink = z
  .object({
    patentId: Id,
    number: z.string(),
    title: z.string(),
    state: PatentLinkState,
    linkedAt: InstantOut.nullable(),
  })
  .meta({ id: 'IpAssetPatent' });
export type PatentLink = z.infer<typeof PatentLink>;
export const PatentLinkPage = pageOf(PatentLink);
