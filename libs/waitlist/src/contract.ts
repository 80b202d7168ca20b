import {
  declareRefusals,
  Id,
  InstantIn,
  InstantOut,
  Line,
  Money,
  pageOf,
  PageQuery,
  say,
  Version,
} from '@concentric/kernel';
import { Accreditation, BookingMode } from '@contract/booking';
import { z } from 'zod';

/* 候补 */

/** 候补中, 已保留待确认, 已成功, 已退出, 已失效. */
export const WaitlistState = z.enum(['waiting', 'offered', 'fulfilled', 'left', 'lapsed']);
export type WaitlistState = z.infer<typeof WaitlistState>;

const longestWindow = 90 * 86_400_000;

/** A wish for so many minutes somewhere in a window of time. */
export const NewWaitlistEntry = z
  .object({
    from: InstantIn,
    until: InstantIn,
    minutes: z.int().min(5).max(10_080),
    purpose: Line,
    mode: BookingMode.default('self_run'),
    samples: z.int().min(0).max(1000).default(0),
    accreditation: Accreditation.nullable().default(null),
    /** Books what becomes free at once instead of asking first. */
    autoAccept: z.boolean().default(false),
  })
  .refine(({ from, until, minutes }) => until.getTime() - from.getTime() >= minutes * 60_000, {
    path: ['until'],
    error: say('must leave room for the minutes wanted', '时间窗须容得下所需时长'),
  })
  .refine(({ from, until }) => until.getTime() - from.getTime() <= longestWindow, {
    path: ['until'],
    error: say('must be at most 90 days after from', '不得晚于 from 之后 90 天'),
  })
  .refine(({ mode, samples }) => (mode === 'send_sample') === samples > 0, {
    path: ['samples'],
    error: say('is 1 or more when samples are sent in, otherwise 0', '委托检测至少 1 个样品，自主上机为 0'),
  });
export type NewWaitlistEntry = z.infer<typeof NewWaitlistEntry>;

const optional = <T extends z.ZodRawShape>(shape: T) =>
  z
    .object(shape)
    .nullish()
    .transform((body) => body ?? ({} as z.infer<z.ZodObject<T>>));

export const OfferAcceptance = optional({ voucherId: Id.nullish() });
export type OfferAcceptance = z.infer<typeof OfferAcceptance>;

/** With `stay` the entry waits on for another time. */
export const OfferRefusal = optional({ stay: z.boolean().optional() });
export type OfferRefusal = z.infer<typeof OfferRefusal>;

/** A time that is held for one person until they answer. */
export const WaitlistOffer = z
  .object({
    bookingId: Id,
    startsAt: InstantOut,
    endsAt: InstantOut,
    price: Money,
    /** Null once it was answered. */
    decideBy: InstantOut.nullable(),
  })
  .meta({ id: 'WaitlistOffer' });

const labels = {
  instrumentId: Id,
  instrumentName: z.string(),
  instrumentNameEn: z.string().nullable(),
  timeZone: z.string(),
  organizationId: Id,
  organizationName: z.string(),
  organizationNameEn: z.string().nullable(),
  userId: Id,
  userName: z.string(),
};

export const WaitlistEntryView = z
  .object({
    id: Id,
    ...labels,
    from: InstantOut,
    until: InstantOut,
    minutes: z.int(),
    purpose: z.string(),
    mode: BookingMode,
    samples: z.int(),
    accreditation: Accreditation.nullable(),
    autoAccept: z.boolean(),
    state: WaitlistState,
    /** What is offered, or what was booked in the end. */
    offer: WaitlistOffer.nullable(),
    createdAt: InstantOut,
    version: Version,
  })
  .meta({ id: 'WaitlistEntry' });
export type WaitlistEntryView = z.infer<typeof WaitlistEntryView>;
export const WaitlistPage = pageOf(WaitlistEntryView);

export const WaitlistQuery = PageQuery.extend({
  /** `mine`: the caller's own; `instrument`: those who wait for instruments the caller keeps. */
  scope: z.enum(['mine', 'instrument']).default('mine'),
  instrumentId: Id.optional(),
  state: WaitlistState.optional(),
});
export type WaitlistQuery = z.infer<typeof WaitlistQuery>;

/* 改期建议 */

export const RebookingState = z.enum(['open', 'accepted', 'dismissed', 'lapsed']);
export type RebookingState = z.infer<typeof RebookingState>;

/** Why a booking cannot be kept: 停机, 证书失效. */
export const RebookingCause = z.enum(['outage', 'certificate']);
export type RebookingCause = z.infer<typeof RebookingCause>;

/** A time that every rule allowed when it was found; nothing holds it. */
export const Alternative = z
  .object({
    instrumentId: Id,
    instrumentName: z.string(),
    instrumentNameEn: z.string().nullable(),
    timeZone: z.string(),
    startsAt: InstantOut,
    endsAt: InstantOut,
    price: Money,
  })
  .meta({ id: 'Alternative' });
export type Alternative = z.infer<typeof Alternative>;

export const RebookingView = z
  .object({
    id: Id,
    bookingId: Id,
    cause: RebookingCause,
    causeId: Id,
    ...labels,
    startsAt: InstantOut,
    endsAt: InstantOut,
    purpose: z.string(),
    /** The voucher that pays for it, which goes along unless said otherwise. */
    voucherId: Id.nullable(),
    state: RebookingState,
    /** Nearest in time first; at most three. */
    alternatives: z.array(Alternative),
    acceptedBookingId: Id.nullable(),
    createdAt: InstantOut,
    version: Version,
  })
  .meta({ id: 'Rebooking' });
export type RebookingView = z.infer<typeof RebookingView>;
export const RebookingPage = pageOf(RebookingView);
export const RebookingQuery = PageQuery.extend({
  scope: z.enum(['mine']).default('mine'),
  state: RebookingState.optional(),
});
export type RebookingQuery = z.infer<typeof RebookingQuery>;

export const AlternativeChoice = z.object({
  alternative: z.int().min(0).max(2),
  /** The voucher that pays its share; null for none. Unless said, the one that pays now. */
  voucherId: Id.nullish(),
});
export type AlternativeChoice = z.infer<typeof AlternativeChoice>;

/** Takes no alternative; with `cancel` the booking is given up as well, free of charge. */
export const RebookingDismissal = z.object({ cancel: z.boolean() });
export type RebookingDismissal = z.infer<typeof RebookingDismissal>;

export const waitlistRefusals = declareRefusals({
  waitlist_window_past: {
    status: 422,
    zh: '候补时间窗须晚于现在（{limit}）。',
    en: 'The window waited for begins after now ({limit}).',
  },
  waitlist_entry_overlaps: {
    status: 409,
    zh: '您已在候补该仪器的同一时段。',
    en: 'You wait for this instrument at that time already.',
  },
  waitlist_cannot_move: {
    status: 409,
    zh: '候补处于“{from}”状态，不能变为“{to}”。',
    en: 'A waitlist entry that is {from} cannot become {to}.',
  },
  offer_over: { status: 409, zh: '该保留时段已过确认期限。', en: 'The time to answer the offer is over.' },
  rebookings_open: {
    status: 409,
    zh: '该预约已有待处理的改期建议。',
    en: 'The booking has alternatives that wait for an answer already.',
  },
  rebooking_closed: {
    status: 409,
    zh: '改期建议已处理（{state}）。',
    en: 'The alternatives were answered already ({state}).',
  },
  alternative_unknown: { status: 422, zh: '没有这一改期方案。', en: 'There is no such alternative.' },
  alternative_gone: {
    status: 409,
    zh: '该方案已不可用（{rule}），已为您重新查找。',
    en: 'The alternative cannot be had any more ({rule}); others have been looked for.',
  },
});
