import {
  Amount,
  declareRefusals,
  Id,
  InstantIn,
  InstantOut,
  Layer,
  Line,
  Money,
  OpeningHours,
  pageOf,
  PageQuery,
  Prose,
  TimeZone,
  Version,
  say,
} from '@concentric/kernel';
import { z } from 'zod';

/* Instruments */

/** The highest hourly price, in fen: the longest booking at it still has an exact price. */
const dearest = 10_000_000_000_000;

/** What a layer pays and how far ahead it may book. */
export const Rate = z
  .object({
    layer: Layer,
    hourlyPrice: Amount,
    /** How many days ahead a booking may start. */
    advanceDays: z.int().min(1).max(365),
    /** Whether the instrument's owner has to confirm. */
    needsApproval: z.boolean(),
  })
  .refine(({ hourlyPrice }) => hourlyPrice.amount <= dearest, {
    path: ['hourlyPrice', 'amount'],
    error: say('is larger than a price can be', '超出可设定的价格'),
  })
  .meta({ id: 'Rate' });
export type Rate = z.infer<typeof Rate>;

export const Rates = z
  .array(Rate)
  .max(Layer.options.length)
  .refine(
    (rates) => new Set(rates.map(({ layer }) => layer)).size === rates.length,
    say('one rate for each layer', '每个层级只能有一个费率'),
  );

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
  rates: Rates,
});
const sensibleDurations = {
  path: ['maximumMinutes'],
  error: say('must not be less than minimumMinutes', '不得小于 minimumMinutes'),
};
// Defaults are for what is new: in a change, what is not said stays as it is.
export const NewInstrument = InstrumentFields.extend({
  timeZone: TimeZone.default('Asia/Shanghai'),
  rates: Rates.default([]),
}).refine(({ minimumMinutes, maximumMinutes }) => minimumMinutes <= maximumMinutes, sensibleDurations);
export type NewInstrument = z.infer<typeof NewInstrument>;

export const InstrumentChange = InstrumentFields.omit({ ownerOrganizationId: true, rates: true }).partial();
export type InstrumentChange = z.infer<typeof InstrumentChange>;

export const RatesChange = z.object({ rates: Rates });
export type RatesChange = z.infer<typeof RatesChange>;

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
    rates: z.array(Rate),
    version: Version,
  })
  .meta({ id: 'Instrument' });
export type InstrumentView = z.infer<typeof InstrumentView>;
export const InstrumentPage = pageOf(InstrumentView);
export const InstrumentQuery = PageQuery.extend({ q: z.string().trim().max(100).optional(), centerId: Id.optional() });
export type InstrumentQuery = z.infer<typeof InstrumentQuery>;

/* Bookings */

/** 待确认, 已确认, 已拒绝, 已取消. */
export const BookingState = z.enum(['requested', 'confirmed', 'declined', 'cancelled']);
export type BookingState = z.infer<typeof BookingState>;

/** The states in which a booking holds its time. */
export const liveStates = ['requested', 'confirmed'] as const satisfies BookingState[];

const span = { startsAt: InstantIn, endsAt: InstantIn };
const inOrder = { path: ['endsAt'], error: say('must be after startsAt', '须晚于 startsAt') };

export const NewBooking = z
  .object({ ...span, purpose: Line })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, inOrder);
export type NewBooking = z.infer<typeof NewBooking>;

export const BookingMove = z.object(span).refine(({ startsAt, endsAt }) => startsAt < endsAt, inOrder);
export type BookingMove = z.infer<typeof BookingMove>;

export const BookingReason = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type BookingReason = z.infer<typeof BookingReason>;

export const BookingView = z
  .object({
    id: Id,
    instrumentId: Id,
    centerId: Id,
    organizationId: Id,
    userId: Id,
    startsAt: InstantOut,
    endsAt: InstantOut,
    purpose: z.string(),
    state: BookingState,
    /** The layer and price the booking was made under; later changes do not touch them. */
    layer: Layer,
    price: Money,
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'Booking' });
export type BookingView = z.infer<typeof BookingView>;
export const BookingPage = pageOf(BookingView);
export const BookingQuery = PageQuery.extend({
  /** `mine`: made for the caller's organization; `to_decide`: waiting for the caller's decision. */
  scope: z.enum(['mine', 'to_decide']).default('mine'),
  state: BookingState.optional(),
  from: InstantIn.optional(),
});
export type BookingQuery = z.infer<typeof BookingQuery>;

/** One entry of an instrument's calendar. Of another organization's booking only the time is told. */
export const CalendarEntry = z
  .object({
    id: Id,
    instrumentId: Id,
    startsAt: InstantOut,
    endsAt: InstantOut,
    state: BookingState,
    /** Whether the caller may read the rest. */
    own: z.boolean(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    userId: Id.nullable(),
    purpose: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'CalendarEntry' });
export type CalendarEntry = z.infer<typeof CalendarEntry>;
export const CalendarPage = pageOf(CalendarEntry);

const longestSpan = 62 * 86_400_000;
const fits = ({ from, to }: { from: Date; to: Date }) => from < to && to.getTime() - from.getTime() <= longestSpan;
const badSpan = {
  path: ['to'],
  error: say('must be after from, by at most 62 days', '须晚于 from,且相差不超过 62 天'),
};

export const Span = z.object({ from: InstantIn, to: InstantIn }).refine(fits, badSpan);
export type Span = z.infer<typeof Span>;

export const CalendarQuery = PageQuery.extend({
  from: InstantIn,
  to: InstantIn,
  limit: z.coerce.number().int().min(1).max(200).default(200),
}).refine(fits, badSpan);
export type CalendarQuery = z.infer<typeof CalendarQuery>;

export const AvailabilityView = z
  .object({
    instrumentId: Id,
    from: InstantOut,
    to: InstantOut,
    free: z.array(z.object({ startsAt: InstantOut, endsAt: InstantOut })),
  })
  .meta({ id: 'Availability' });
export type AvailabilityView = z.infer<typeof AvailabilityView>;

export const equipmentRefusals = declareRefusals({
  booking_overlaps: {
    status: 409,
    zh: '该时段已被占用。最早可预约：{earliestStartsAt}。',
    en: 'The time is taken. The earliest slot that would be allowed starts at {earliestStartsAt}.',
  },
  booking_in_past: {
    status: 422,
    zh: '预约开始时间须晚于现在（{limit}）。',
    en: 'A booking starts after now ({limit}).',
  },
  booking_too_short: {
    status: 422,
    zh: '预约时长至少 {limit} 分钟。',
    en: 'A booking lasts at least {limit} minutes.',
  },
  booking_too_long: {
    status: 422,
    zh: '预约时长最多 {limit} 分钟。',
    en: 'A booking lasts at most {limit} minutes.',
  },
  booking_too_far_ahead: {
    status: 422,
    zh: '您所在层级最多提前 {limit} 天预约。',
    en: 'Your layer may book at most {limit} days ahead.',
  },
  booking_outside_hours: {
    status: 422,
    zh: '预约须完全在开放时间内。最早可预约：{earliestStartsAt}。',
    en: 'A booking lies wholly within opening hours. The earliest slot that would be allowed starts at {earliestStartsAt}.',
  },
  layer_has_no_rate: {
    status: 403,
    zh: '该仪器未向您所在层级开放。',
    en: 'The instrument is not open to your layer.',
  },
  booking_cannot_move: {
    status: 409,
    zh: '预约处于“{from}”状态，不能变为“{to}”。',
    en: 'A booking that is {from} cannot become {to}.',
  },
  booking_started: { status: 409, zh: '预约已经开始。', en: 'The booking has begun.' },
  owner_not_member: {
    status: 422,
    zh: '仪器所有单位须是本中心的成员。',
    en: 'The owner of an instrument is a member of the center.',
  },
});
