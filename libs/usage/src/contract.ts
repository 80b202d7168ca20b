import {
  declareRefusals,
  Id,
  InstantIn,
  InstantOut,
  Line,
  pageOf,
  PageQuery,
  Prose,
  say,
  Version,
} from '@concentric/kernel';
import { BookingMode, BookingView } from '@contract/booking';
import { RateLayer } from '@contract/equipment';
import { z } from 'zod';

/* 上机: checking in and out */

/** With the code that hangs at the instrument, when it was scanned. */
export const CheckIn = z
  .object({ code: z.string().max(200).nullish() })
  .nullish()
  .transform((body) => ({ code: body?.code ?? null }));
export type CheckIn = z.infer<typeof CheckIn>;

/** What a counter of the instrument stood at when it was left: hours of a lamp, shots of a laser. */
export const Counter = z.object({ name: Line, value: z.number().min(0).max(1e12) }).meta({ id: 'Counter' });
export type Counter = z.infer<typeof Counter>;

export const CheckOut = z
  .object({ note: Prose.nullish(), counters: z.array(Counter).max(20).nullish() })
  .nullish()
  .transform((body) => ({ note: body?.note ?? null, counters: body?.counters ?? [] }));
export type CheckOut = z.infer<typeof CheckOut>;

/** One use of an instrument: what was reserved and what became of it. Of strangers only the time is told. */
export const UsageView = z
  .object({
    id: Id,
    bookingId: Id,
    instrumentId: Id,
    instrumentName: z.string(),
    instrumentNameEn: z.string().nullable(),
    timeZone: z.string(),
    centerId: Id,
    ownerOrganizationId: Id,
    place: z.int(),
    startsAt: InstantOut,
    endsAt: InstantOut,
    reservedMinutes: z.int(),
    startedAt: InstantOut,
    endedAt: InstantOut.nullable(),
    /** Whole minutes; null while it runs. */
    usedMinutes: z.int().nullable(),
    /** How long it went on after the time reserved. */
    overrunMinutes: z.int(),
    /** Nobody checked out: it was ended for the user, as of the end of the time reserved. */
    autoEnded: z.boolean(),
    /** Whether the code at the instrument was scanned. */
    byCode: z.boolean(),
    /** Whether the caller may read the rest. */
    own: z.boolean(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    organizationNameEn: z.string().nullable(),
    userId: Id.nullable(),
    userName: z.string().nullable(),
    mode: BookingMode.nullable(),
    layer: RateLayer.nullable(),
    note: z.string().nullable(),
    counters: z.array(Counter),
    version: Version,
  })
  .meta({ id: 'Usage' });
export type UsageView = z.infer<typeof UsageView>;
export const UsagePage = pageOf(UsageView);

const inOrder = ({ from, to }: { from?: Date | undefined; to?: Date | undefined }) => !from || !to || from < to;
const badOrder = { path: ['to'], error: say('must be after from', '须晚于 from') };

/** Uses that touch a period, newest first. */
const Touching = PageQuery.extend({ from: InstantIn.optional(), to: InstantIn.optional() });
export const InstrumentUsageQuery = Touching.refine(inOrder, badOrder);
export type InstrumentUsageQuery = z.infer<typeof InstrumentUsageQuery>;
export const UsageQuery = Touching.extend({
  /** `mine`: for the caller's organizations; `owner`: of the instruments the caller answers for. */
  scope: z.enum(['mine', 'owner']).default('mine'),
}).refine(inOrder, badOrder);
export type UsageQuery = z.infer<typeof UsageQuery>;

/** The code that hangs at an instrument, and the page it opens. */
export const CheckInCodeView = z
  .object({
    instrumentId: Id,
    code: z.string(),
    /** Absolute where the platform knows its public address, else a path. */
    url: z.string(),
    /** Grows each time printed codes are made void. */
    version: Version,
  })
  .meta({ id: 'CheckInCode' });
export type CheckInCodeView = z.infer<typeof CheckInCodeView>;

/** What whoever stands at the instrument may do now. */
export const AtInstrumentView = z
  .object({
    instrumentId: Id,
    instrumentName: z.string(),
    instrumentNameEn: z.string().nullable(),
    location: z.string(),
    timeZone: z.string(),
    centerId: Id,
    /** How long before the start one may check in. */
    earlyMinutes: z.int(),
    graceMinutes: z.int(),
    /** A stop that was declared is under way until then. */
    outOfOrderUntil: InstantOut.nullable(),
    /** Places of the instrument in use now, and how many there are. */
    running: z.int(),
    capacity: z.int(),
    /** Running and next ones that the caller may check in or out, soonest first. */
    bookings: z.array(BookingView),
    mayBook: z.boolean(),
  })
  .meta({ id: 'AtInstrument' });
export type AtInstrumentView = z.infer<typeof AtInstrumentView>;

/* 信用记录: what bookings were not kept as agreed */

/** 未到场, 临期取消, 超时影响他人. */
export const ConductKind = z.enum(['no_show', 'late_cancellation', 'overrun']);
export type ConductKind = z.infer<typeof ConductKind>;

/** 有效, 已撤销. */
export const ConductState = z.enum(['standing', 'withdrawn']);
export type ConductState = z.infer<typeof ConductState>;

export const ConductView = z
  .object({
    id: Id,
    centerId: Id,
    centerName: z.string(),
    ownerOrganizationId: Id,
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    userId: Id,
    userName: z.string(),
    bookingId: Id,
    instrumentId: Id,
    instrumentName: z.string(),
    instrumentNameEn: z.string().nullable(),
    timeZone: z.string(),
    startsAt: InstantOut,
    endsAt: InstantOut,
    kind: ConductKind,
    /** Of an overrun its minutes, of a cancellation how long before the start, of a no-show how long was waited. */
    minutes: z.int(),
    points: z.int(),
    state: ConductState,
    givenAt: InstantOut,
    lapsesAt: InstantOut,
    appealUntil: InstantOut,
    appeal: z.string().nullable(),
    appealedAt: InstantOut.nullable(),
    answer: z.string().nullable(),
    answeredAt: InstantOut.nullable(),
    mayAppeal: z.boolean(),
    mayAnswer: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Conduct' });
export type ConductView = z.infer<typeof ConductView>;
export const ConductPage = pageOf(ConductView);

export const ConductQuery = PageQuery.extend({
  /** The caller's own, their organizations', or what the caller may answer. */
  scope: z.enum(['mine', 'organization', 'center']).default('mine'),
  /** Only what counts now. */
  standing: z.stringbool().default(false),
  /** Only appeals that wait for an answer. */
  open: z.stringbool().default(false),
});
export type ConductQuery = z.infer<typeof ConductQuery>;

/** What an organization's points come to at each center where it has any. */
export const ConductSums = z
  .object({
    organizationId: Id,
    /** From so many points on bookings wait for the owner's approval. */
    watchedFrom: z.int(),
    items: z.array(z.object({ centerId: Id, centerName: z.string(), points: z.int(), watched: z.boolean() })),
  })
  .meta({ id: 'ConductSums' });

const Said = Prose.min(1);
export const Appeal = z.object({ text: Said });
export type Appeal = z.infer<typeof Appeal>;
export const AppealAnswer = z.object({ uphold: z.boolean(), reason: Said });
export type AppealAnswer = z.infer<typeof AppealAnswer>;

export const usageRefusals = declareRefusals({
  instrument_in_use: {
    status: 409,
    zh: '仪器正在使用，上一位使用者尚未签退。可请其签退，或请仪器管理单位代为签退。',
    en: 'The instrument is in use: whoever was there before has not checked out. They, or the people who keep it, can.',
  },
  usage_exists: { status: 409, zh: '该预约已签到过。', en: 'The booking has been checked in before.' },
  check_in_too_early: {
    status: 422,
    zh: '签到最早于 {earliest}，即开始前 {limit} 分钟。',
    en: 'Checking in begins at {earliest}, {limit} minutes before the start.',
  },
  check_in_too_late: {
    status: 422,
    zh: '预约时段已于 {limit} 结束，不能再签到。',
    en: 'The booking ended at {limit}: it can no longer be checked in.',
  },
  instrument_taken_until: {
    status: 409,
    zh: '在您的时段之前，仪器仍由另一预约占用至 {earliest}。',
    en: 'Until {earliest}, before your own time, the instrument belongs to another booking.',
  },
  use_while_out_of_order: {
    status: 409,
    zh: '仪器现处于停机状态，不能签到。',
    en: 'The instrument is out of order now; nobody checks in.',
  },
  samples_run_by_owner: {
    status: 403,
    zh: '委托检测由仪器管理单位签到和签退。',
    en: 'Whoever keeps the instrument checks in and out for samples sent in.',
  },
  qr_code_invalid: {
    status: 422,
    zh: '二维码无效或已更换，请扫描仪器上现行的二维码。',
    en: 'The code is not valid, or was replaced: scan the one that hangs at the instrument now.',
  },
  conduct_given_once: {
    status: 409,
    zh: '该预约已因此记过信用记录。',
    en: 'The booking was recorded for this already.',
  },
  conduct_cannot_move: {
    status: 409,
    zh: '该记录处于“{from}”状态，不能{to}。',
    en: 'A record that is {from} cannot become {to}.',
  },
  appeal_too_late: {
    status: 422,
    zh: '申诉须在 {limit} 之前提出。',
    en: 'An appeal is made before {limit}.',
  },
  own_appeal: {
    status: 403,
    zh: '不能处理自己提出的申诉。',
    en: 'Whoever made an appeal does not answer it.',
  },
});
