import { Id, InstantIn, InstantOut, Line, Money, pageOf, PageQuery, say, Version } from '@concentric/kernel';
import { ApprovalStep, KeptRate, Rate, RateLayer } from '@contract/equipment';
import { z } from 'zod';
import { Approval } from './approval.contract';

/** 候补保留, 待确认, 已确认, 使用中, 已完成, 已拒绝, 已取消, 已过期, 未到场. */
export const BookingState = z.enum([
  'offered',
  'requested',
  'confirmed',
  'in_use',
  'completed',
  'declined',
  'cancelled',
  'expired',
  'no_show',
]);
export type BookingState = z.infer<typeof BookingState>;

/** The states in which a booking still has its time ahead of it or runs. */
export const liveStates = ['offered', 'requested', 'confirmed', 'in_use'] as const satisfies BookingState[];

/** The states whose time counts against quotas: an offer is not yet taken, what was given up no longer is. */
export const countedStates = [
  'requested',
  'confirmed',
  'in_use',
  'completed',
  'no_show',
] as const satisfies BookingState[];

/** 自主上机 or 委托检测. */
export const BookingMode = z.enum(['self_run', 'send_sample']);
export type BookingMode = z.infer<typeof BookingMode>;

/** Accredited tests, for which a valid certificate of the scheme is required: 检验检测机构资质认定, 合格评定国家认可. */
export const Accreditation = z.enum(['cma', 'cnas']);
export type Accreditation = z.infer<typeof Accreditation>;

const span = { startsAt: InstantIn, endsAt: InstantIn };
const isInOrder = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => startsAt < endsAt;
const inOrder = { path: ['endsAt'], error: say('must be after startsAt', '须晚于 startsAt') };
const hasSamples = ({ mode, samples }: { mode: BookingMode; samples: number }) =>
  (mode === 'send_sample') === samples > 0;
const samplesGoWithMode = {
  path: ['samples'],
  error: say('is 1 or more when samples are sent in, otherwise 0', '委托检测至少 1 个样品，自主上机为 0'),
};

const BookingFields = z.object({
  ...span,
  purpose: Line,
  mode: BookingMode.default('self_run'),
  /** How many samples are sent in. */
  samples: z.int().min(0).max(1000).default(0),
  accreditation: Accreditation.nullable().default(null),
  /** The innovation voucher that pays its share. */
  voucherId: Id.nullable().default(null),
});
export const NewBooking = BookingFields.refine(isInOrder, inOrder).refine(hasSamples, samplesGoWithMode);
export type NewBooking = z.infer<typeof NewBooking>;

/** What a quote needs to know: a booking without its purpose. */
export const QuoteQuery = BookingFields.omit({ purpose: true, voucherId: true })
  .extend({ samples: z.coerce.number().int().min(0).max(1000).default(0) })
  .refine(isInOrder, inOrder)
  .refine(hasSamples, samplesGoWithMode);
export type QuoteQuery = z.infer<typeof QuoteQuery>;

/** The same time again each day or week, by the clock of the instrument. */
export const NewSeries = BookingFields.extend({
  every: z.enum(['day', 'week']),
  count: z.int().min(2).max(60),
  /** Books what can be booked and tells of the rest; otherwise all or none. */
  skipConflicts: z.boolean().default(false),
})
  .refine(isInOrder, inOrder)
  .refine(hasSamples, samplesGoWithMode);
export type NewSeries = z.infer<typeof NewSeries>;

/** Bookings that others made elsewhere, as on the owner's paper calendar: each by every rule, for whom it says. */
export const BookingImport = z.object({
  bookings: z
    .array(
      BookingFields.omit({ voucherId: true })
        .extend({
          /** Who booked, by the address they sign in with. */
          email: z.email().max(254).toLowerCase(),
          /** For which of their organizations, where they act for several: its id, its name or its 统一社会信用代码. */
          organization: Line.optional(),
        })
        .refine(isInOrder, inOrder)
        .refine(hasSamples, samplesGoWithMode),
    )
    .min(1)
    .max(200),
  skipConflicts: z.boolean().default(false),
});
export type BookingImport = z.infer<typeof BookingImport>;

export const BookingMove = z.object(span).refine(isInOrder, inOrder);
export type BookingMove = z.infer<typeof BookingMove>;

export const HandOver = z.object({ userId: Id });
export type HandOver = z.infer<typeof HandOver>;

export const BookingReason = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type BookingReason = z.infer<typeof BookingReason>;

/** What the booker should know although nothing is refused. */
export const BookingWarning = z.enum(['calibration_expires', 'calibration_missing']);
export type BookingWarning = z.infer<typeof BookingWarning>;

export const PriceLine = z
  .object({
    /** `hours` at a change of the hourly price, a `discount` for length, or `samples`. */
    code: z.enum(['hours', 'discount', 'samples']),
    minutes: z.number().optional(),
    changeBp: z.int().optional(),
    quantity: z.int().optional(),
    amount: z.int(),
  })
  .meta({ id: 'PriceLine' });

export const BookingView = z
  .object({
    id: Id,
    instrumentId: Id,
    instrumentName: z.string(),
    instrumentNameEn: z.string().nullable(),
    timeZone: z.string(),
    centerId: Id,
    ownerOrganizationId: Id,
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    userId: Id,
    userName: z.string(),
    startsAt: InstantOut,
    endsAt: InstantOut,
    purpose: z.string(),
    mode: BookingMode,
    samples: z.int(),
    /** When the results of samples sent in are promised. */
    promisedAt: InstantOut.nullable(),
    accreditation: Accreditation.nullable(),
    state: BookingState,
    /** The layer, rate and price the booking was made under; later changes do not touch them. */
    layer: RateLayer,
    rate: KeptRate,
    price: Money,
    /** What an innovation voucher pays of the price. */
    voucherId: Id.nullable(),
    voucherAmount: Money,
    /** What cancelling now would cost. */
    cancellationFee: Money,
    approvals: z.array(Approval),
    /** The step that is waited for. */
    awaiting: ApprovalStep.nullable(),
    /** When the request, or the offer, lapses unanswered. */
    decideBy: InstantOut.nullable(),
    seriesId: Id.nullable(),
    checkedInAt: InstantOut.nullable(),
    checkedOutAt: InstantOut.nullable(),
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
  /** `open`: time that is still to come or in use; `over`: all others, the latest first. */
  phase: z.enum(['open', 'over']).optional(),
  seriesId: Id.optional(),
  from: InstantIn.optional(),
  /** Those that have ended by then, the latest first. */
  until: InstantIn.optional(),
});
export type BookingQuery = z.infer<typeof BookingQuery>;

/** What became of each turn of a series. */
export const SeriesView = z
  .object({
    id: Id,
    booked: z.array(BookingView),
    skipped: z.array(z.object({ startsAt: InstantOut, endsAt: InstantOut, code: z.string(), detail: z.string() })),
  })
  .meta({ id: 'BookingSeries' });
export type SeriesView = z.infer<typeof SeriesView>;

/** What became of each row that was imported. */
export const ImportView = z
  .object({
    booked: z.array(BookingView),
    skipped: z.array(z.object({ row: z.int(), code: z.string(), detail: z.string() })),
  })
  .meta({ id: 'BookingImportOutcome' });

export const QuoteView = z
  .object({
    instrumentId: Id,
    startsAt: InstantOut,
    endsAt: InstantOut,
    layer: RateLayer,
    /** Under which it would be made. */
    rate: Rate,
    price: Money,
    lines: z.array(PriceLine),
    approvals: z.array(Approval),
    warnings: z.array(BookingWarning),
    freeCancellationUntil: InstantOut,
    promisedAt: InstantOut.nullable(),
  })
  .meta({ id: 'Quote' });

/** One entry of an instrument's calendar. Of another organization's booking only the time is told. */
export const CalendarEntry = z
  .object({
    id: Id,
    instrumentId: Id,
    startsAt: InstantOut,
    endsAt: InstantOut,
    /** With the time kept free around it. */
    holdsFrom: InstantOut,
    holdsUntil: InstantOut,
    place: z.int(),
    state: BookingState,
    /** Whether the caller may read the rest. */
    own: z.boolean(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    organizationNameEn: z.string().nullable(),
    userId: Id.nullable(),
    purpose: z.string().nullable(),
    mode: BookingMode.nullable(),
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

/** The calendars of several instruments: their ids with commas between them. */
export const SchedulesQuery = PageQuery.extend({
  instrumentIds: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(Id).min(1).max(100)),
  from: InstantIn,
  to: InstantIn,
  limit: z.coerce.number().int().min(1).max(1000).default(1000),
}).refine(fits, badSpan);
export type SchedulesQuery = z.infer<typeof SchedulesQuery>;
export const SchedulesPage = CalendarPage.extend({
  /** When they are out of order; told with the first page. */
  outages: z.array(z.object({ instrumentId: Id, startsAt: InstantOut, endsAt: InstantOut })),
});

const FreePeriod = z.object({ startsAt: InstantOut, endsAt: InstantOut });
export const AvailabilityView = z
  .object({ instrumentId: Id, from: InstantOut, to: InstantOut, free: z.array(FreePeriod) })
  .meta({ id: 'Availability' });
export type AvailabilityView = z.infer<typeof AvailabilityView>;

export { Approval } from './approval.contract';
export { bookingRefusals } from './refusals.contract';
