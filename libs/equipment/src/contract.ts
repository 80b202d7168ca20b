import {
  Amount,
  ClockTime,
  cny,
  declareRefusals,
  Id,
  InstantIn,
  InstantOut,
  kept,
  Layer,
  Line,
  OpeningHours,
  pageOf,
  PageQuery,
  Prose,
  say,
  TimeZone,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

/* Rates: what an instrument asks of each layer */

/** The layers of a center, and whoever stands in none of them: 访客. */
export const RateLayer = z.enum([...Layer.options, 'visitor']);
export type RateLayer = z.infer<typeof RateLayer>;

/** Who confirms a booking, in this order: 单位负责人, 仪器管理单位, 安全员. */
export const ApprovalStep = z.enum(['unit_lead', 'instrument_owner', 'safety']);
export type ApprovalStep = z.infer<typeof ApprovalStep>;

/** What a booking is charged by: the time reserved, the time used, or the larger of both. */
export const ChargeBy = z.enum(['reservation', 'usage', 'larger']);
export type ChargeBy = z.infer<typeof ChargeBy>;

const BasisPoints = z.int().min(0).max(10_000);

/** How much an organization may book: on this instrument, or on all of its center's together. */
export const Quota = z
  .object({
    scope: z.enum(['instrument', 'center']),
    /** Counted in the instrument's time zone; weeks begin on Monday. A booking counts where it begins. */
    per: z.enum(['day', 'week', 'month']),
    minutes: z.int().min(1).max(1_000_000).nullable(),
    bookings: z.int().min(1).max(10_000).nullable(),
  })
  .refine(({ minutes, bookings }) => minutes !== null || bookings !== null, {
    path: ['minutes'],
    error: say('needs minutes, bookings or both', '须填写时长或次数'),
  })
  .meta({ id: 'Quota' });
export type Quota = z.infer<typeof Quota>;

/** A surcharge (positive) or discount (negative) for hours of the week, in basis points of the hourly price. */
export const Adjustment = z
  .object({
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    opensAt: ClockTime,
    closesAt: ClockTime,
    changeBp: z.int().min(-10_000).max(50_000),
  })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, {
    path: ['closesAt'],
    error: say('must be after opensAt', '须晚于 opensAt'),
  })
  .meta({ id: 'Adjustment' });
export type Adjustment = z.infer<typeof Adjustment>;

/** The highest hourly price, in fen: the longest booking at the highest surcharge still has an exact price. */
const dearest = 1_000_000_000_000;

const usualPriority = { core: 30, partner: 20, radiation: 10, visitor: 0 } as const;

const RateFields = z.object({
  layer: RateLayer,
  hourlyPrice: Amount,
  /** How many days ahead a booking may start. */
  advanceDays: z.int().min(1).max(365),
  /** How long before its start a booking has to be made. */
  minimumNoticeMinutes: z.int().min(0).max(43_200),
  /** Limits narrower than the instrument's own. */
  minimumMinutes: z.int().min(5).max(10_080).nullable(),
  maximumMinutes: z.int().min(5).max(10_080).nullable(),
  /** Who is offered freed time first: the higher. */
  priority: z.int().min(0).max(100),
  approvals: z
    .array(z.object({ step: ApprovalStep, withinHours: z.int().min(1).max(720) }))
    .max(ApprovalStep.options.length)
    .refine(
      (steps) => new Set(steps.map(({ step }) => step)).size === steps.length,
      say('each step once', '同一审批环节只能出现一次'),
    ),
  quotas: z.array(Quota).max(6),
  adjustments: z.array(Adjustment).max(20),
  /** Off the whole price of a booking at least this long; the highest that applies. */
  discounts: z.array(z.object({ fromMinutes: z.int().min(1).max(10_080), discountBp: BasisPoints })).max(10),
  /** Free until so many hours before the start; then, and on no-show, these parts of the price. */
  cancellation: z.object({ freeUntilHours: z.int().min(0).max(720), feeBp: BasisPoints, noShowBp: BasisPoints }),
  chargeBy: ChargeBy,
  /** For each sample sent in, beside the hours. */
  samplePrice: Amount,
});

const affordable = {
  path: ['hourlyPrice', 'amount'],
  error: say('is larger than a price can be', '超出可设定的价格'),
};

/** What one layer pays, how far ahead it may book, and whatever else it has to keep to. */
export const Rate = RateFields.refine(({ hourlyPrice }) => hourlyPrice.amount <= dearest, affordable).meta({
  id: 'Rate',
});
export type Rate = z.infer<typeof Rate>;

/** A rate that was kept before. */
export const KeptRate = kept(Rate, 'Rate');

/** A rate as it is set: what is not said is free of rules. */
export const NewRate = RateFields.partial()
  .required({ layer: true, hourlyPrice: true, advanceDays: true })
  .refine(({ hourlyPrice }) => hourlyPrice.amount <= dearest, affordable)
  .refine(({ minimumMinutes, maximumMinutes }) => (minimumMinutes ?? 0) <= (maximumMinutes ?? Infinity), {
    path: ['maximumMinutes'],
    error: say('must not be less than minimumMinutes', '不得小于 minimumMinutes'),
  })
  .transform((rate): Rate => ({
    ...{ minimumNoticeMinutes: 0, minimumMinutes: null, maximumMinutes: null, approvals: [], quotas: [] },
    ...{ priority: usualPriority[rate.layer], adjustments: [], discounts: [], chargeBy: 'reservation' },
    ...{ cancellation: { freeUntilHours: 0, feeBp: 0, noShowBp: 10_000 }, samplePrice: cny(0) },
    ...defined(rate),
  }));
const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const onceEach = (rates: readonly { layer: RateLayer }[]) =>
  new Set(rates.map(({ layer }) => layer)).size === rates.length;
export const NewRates = z
  .array(NewRate)
  .max(RateLayer.options.length)
  .refine(onceEach, say('one rate for each layer', '每个层级只能有一个费率'));

/** The rates of all layers from an instant on, until the next card. A booking is made under the card of its start. */
export const RateCard = z.object({ effectiveFrom: InstantOut, rates: z.array(KeptRate) }).meta({ id: 'RateCard' });
export type RateCard = { readonly effectiveFrom: string; readonly rates: readonly Rate[] };

export const RatesChange = z.object({
  rates: NewRates,
  /** When they begin to count; now when not said. What has begun stays as it was. */
  effectiveFrom: InstantIn.optional(),
});
export type RatesChange = z.infer<typeof RatesChange>;

/* Instruments */

/** 仪器, 房间, 操作员, 附件: all have a calendar of their own. */
export const ResourceKind = z.enum(['instrument', 'room', 'operator', 'accessory']);
export type ResourceKind = z.infer<typeof ResourceKind>;

/** What an instrument asks of those who send samples in (委托检测). */
export const SampleService = z
  .object({ turnaroundHours: z.int().min(1).max(8760), maximumSamples: z.int().min(1).max(1000) })
  .meta({ id: 'SampleService' });
export type SampleService = z.infer<typeof SampleService>;

const InstrumentFields = z.object({
  name: Line,
  nameEn: Line.nullish(),
  model: Line,
  /** The kind of measurement, such as `xrd` or `emc`. */
  category: z.string().trim().min(1).max(64),
  location: Line,
  description: Prose.nullish(),
  ownerOrganizationId: Id,
  timeZone: TimeZone,
  openingHours: z.array(OpeningHours).min(1).max(28),
  minimumMinutes: z.int().min(5).max(10_080),
  maximumMinutes: z.int().min(5).max(10_080),
  kind: ResourceKind,
  /** How many may use it at the same time, each in a place of its own. */
  capacity: z.int().min(1).max(100),
  /** Time kept free before and after each booking, for preparing and cleaning. */
  bufferBeforeMinutes: z.int().min(0).max(1440),
  bufferAfterMinutes: z.int().min(0).max(1440),
  /** What is booked with it, all or none: rooms and accessories of the same center. */
  needs: z.array(Id).max(10),
  /** Who runs it for those who send samples in: booked with it then. */
  operatorId: Id.nullable(),
  /** Null where no samples are taken. */
  samples: SampleService.nullable(),
  /** How long after its start a booking nobody checked in for is a no-show. */
  graceMinutes: z.int().min(1).max(1440),
  rates: NewRates,
});
const sensibleDurations = {
  path: ['maximumMinutes'],
  error: say('must not be less than minimumMinutes', '不得小于 minimumMinutes'),
};
// Defaults are for what is new: in a change, what is not said stays as it is.
export const NewInstrument = InstrumentFields.extend({
  timeZone: TimeZone.default('Asia/Shanghai'),
  kind: ResourceKind.default('instrument'),
  capacity: InstrumentFields.shape.capacity.default(1),
  bufferBeforeMinutes: InstrumentFields.shape.bufferBeforeMinutes.default(0),
  bufferAfterMinutes: InstrumentFields.shape.bufferAfterMinutes.default(0),
  needs: InstrumentFields.shape.needs.default([]),
  operatorId: Id.nullable().default(null),
  samples: SampleService.nullable().default(null),
  graceMinutes: InstrumentFields.shape.graceMinutes.default(30),
  rates: NewRates.default([]),
}).refine(({ minimumMinutes, maximumMinutes }) => minimumMinutes <= maximumMinutes, sensibleDurations);
export type NewInstrument = z.infer<typeof NewInstrument>;
export type InstrumentWish = z.input<typeof NewInstrument>;

export const InstrumentChange = InstrumentFields.omit({ ownerOrganizationId: true, rates: true }).partial();
export type InstrumentChange = z.infer<typeof InstrumentChange>;

export const InstrumentView = z
  .object({
    id: Id,
    centerId: Id,
    name: z.string(),
    nameEn: z.string().nullable(),
    model: z.string(),
    category: z.string(),
    location: z.string(),
    description: z.string().nullable(),
    ownerOrganizationId: Id,
    timeZone: z.string(),
    openingHours: z.array(OpeningHours),
    minimumMinutes: z.int(),
    maximumMinutes: z.int(),
    kind: ResourceKind,
    capacity: z.int(),
    bufferBeforeMinutes: z.int(),
    bufferAfterMinutes: z.int(),
    needs: z.array(Id),
    operatorId: Id.nullable(),
    samples: SampleService.nullable(),
    graceMinutes: z.int(),
    openToVisitors: z.boolean(),
    /** In force now. */
    rates: z.array(KeptRate),
    /** Every card, oldest first: what was, what is and what will be. */
    rateCards: z.array(RateCard),
    version: Version,
  })
  .meta({ id: 'Instrument' });
export type InstrumentView = z.infer<typeof InstrumentView>;
export const InstrumentPage = pageOf(InstrumentView);
export const InstrumentQuery = PageQuery.extend({
  q: z.string().trim().max(100).optional(),
  centerId: Id.optional(),
  kind: ResourceKind.optional(),
  category: z.string().trim().max(64).optional(),
});
export type InstrumentQuery = z.infer<typeof InstrumentQuery>;

export const equipmentRefusals = declareRefusals({
  layer_has_no_rate: {
    status: 403,
    zh: '该仪器未向您所在层级开放。',
    en: 'The instrument is not open to your layer.',
  },
  owner_not_member: {
    status: 422,
    zh: '仪器所有单位须是本中心的成员。',
    en: 'The owner of an instrument is a member of the center.',
  },
  needs_not_of_center: {
    status: 422,
    zh: '关联资源须属于同一中心，不能是仪器自身，且自身不再关联其他资源。',
    en: 'What an instrument needs belongs to the same center, is another one, and needs nothing itself.',
  },
  rates_in_past: {
    status: 422,
    zh: '费率不能从过去开始生效（{limit}）。',
    en: 'Rates cannot begin in the past ({limit}).',
  },
  too_many_rate_cards: {
    status: 422,
    zh: '费率版本最多保留 {limit} 份。',
    en: 'An instrument keeps at most {limit} rate cards.',
  },
});
