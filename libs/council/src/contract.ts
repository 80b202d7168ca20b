import {
  Day,
  Id,
  InstantIn,
  InstantOut,
  Line,
  NothingMore,
  pageOf,
  PageQuery,
  Prose,
  say,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

export { councilRefusals } from './refusals.contract';
export * from './motion.contract';
export { NothingMore };

/* Bodies and seats */

/** 董事会（理事会）, 技术专家委员会. */
export const BodyKind = z.enum(['board', 'committee']);
export type BodyKind = z.infer<typeof BodyKind>;

/** Member unit, industry, science, independent, government; academia, industry, government. */
export const seatKinds = {
  board: ['member_unit', 'industry', 'science', 'independent', 'government'],
  committee: ['academia', 'industry', 'government'],
} as const satisfies Record<BodyKind, readonly string[]>;
export const SeatKind = z.enum(['member_unit', 'industry', 'science', 'independent', 'government', 'academia']);
export type SeatKind = z.infer<typeof SeatKind>;

/** 全体过半数, 全体三分之二以上: of the seats that may vote, whether or not they do. */
export const Majority = z.enum(['simple', 'two_thirds']);
export type Majority = z.infer<typeof Majority>;

/**
 * 过半数: what the law wants to be present at a board, and what bodies begin with; a charter may ask for more of a board,
 * never for less. 公司法（2023 年修订）第七十三条、第一百二十四条.
 */
export const legalQuorum = { numerator: 1, denominator: 2 } as const;

export const BodyRules = z
  .object({
    /** How many of the seats that may vote must have voted, as a fraction: 1/2 asks for more than half. */
    quorumNumerator: z.int().min(1).max(99).default(legalQuorum.numerator),
    quorumDenominator: z.int().min(1).max(100).default(legalQuorum.denominator),
    majority: Majority.default('simple'),
    /** With fewer it decides nothing; once it has met, no fewer. 公司法（2023 年修订）第六十八条: 董事会成员为三人以上. */
    minimumSeats: z.int().min(1).max(99).default(3),
  })
  .refine(({ quorumNumerator, quorumDenominator }) => quorumNumerator < quorumDenominator, {
    path: ['quorumNumerator'],
    error: say('must be less than the denominator', '须小于分母'),
  });
export type BodyRules = z.infer<typeof BodyRules>;
export const NewBody = z.object({ kind: BodyKind, name: Line, rules: BodyRules });
export type NewBody = z.infer<typeof NewBody>;

export const NewSeat = z
  .object({
    email: z.email().toLowerCase(),
    /** The member unit the holder speaks for; a seat of a member unit needs it. */
    organizationId: Id.nullish(),
    kind: SeatKind,
    chair: z.boolean().default(false),
    /** 行业领军专家. */
    leadingExpert: z.boolean().default(false),
    fromOn: Day,
    /** The first day it is no longer held. */
    untilOn: Day.nullish(),
  })
  .refine(({ kind, organizationId }) => kind !== 'member_unit' || organizationId != null, {
    path: ['organizationId'],
    error: say('must be said of a member unit’s seat', '成员单位席位须注明单位'),
  })
  .refine(({ fromOn, untilOn }) => !untilOn || fromOn < untilOn, {
    path: ['untilOn'],
    error: say('must be later than the first day', '须晚于起始日'),
  });
export type NewSeat = z.infer<typeof NewSeat>;

/** Who takes a seat over on the day it becomes free: a seat of the same kind. */
export const SeatSuccessor = z.object({
  email: z.email().toLowerCase(),
  organizationId: Id.nullish(),
  chair: z.boolean().default(false),
  leadingExpert: z.boolean().default(false),
  untilOn: Day.nullish(),
});
export const SeatEnd = z
  .object({ untilOn: Day, successor: SeatSuccessor.nullish() })
  .refine(({ untilOn, successor }) => !successor?.untilOn || untilOn < successor.untilOn, {
    path: ['successor', 'untilOn'],
    error: say('must be later than the day the seat is taken over', '须晚于接任日'),
  });
export type SeatEnd = z.infer<typeof SeatEnd>;

export const SeatView = z
  .object({
    id: Id,
    bodyId: Id,
    userId: Id,
    holderName: z.string(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    organizationNameEn: z.string().nullable(),
    kind: SeatKind,
    chair: z.boolean(),
    leadingExpert: z.boolean(),
    fromOn: Day,
    untilOn: Day.nullable(),
    /** The seat it was taken over from. */
    replaces: Id.nullable(),
    version: Version,
  })
  .meta({ id: 'CouncilSeat' });
export type SeatView = z.infer<typeof SeatView>;
export const SeatPage = pageOf(SeatView);

export const BodyView = z
  .object({
    id: Id,
    centerId: Id,
    kind: BodyKind,
    name: z.string(),
    rules: BodyRules,
    /** Seats held today. */
    seats: z.int(),
    /** The kinds of seat that the center's policy wants in it. */
    requiredKinds: z.array(SeatKind),
    /** What it lacks today; while it does, it decides nothing. */
    missing: z.object({ seats: z.int(), kinds: z.array(SeatKind) }),
    mayGovern: z.boolean(),
    version: Version,
  })
  .meta({ id: 'CouncilBody' });
export type BodyView = z.infer<typeof BodyView>;
export const BodyList = z.object({ items: z.array(BodyView), mayGovern: z.boolean() });

/* Meetings */

/** 已召集, 已召开, 纪要已签署, 已取消. */
export const MeetingState = z.enum(['scheduled', 'held', 'minuted', 'cancelled']);
export type MeetingState = z.infer<typeof MeetingState>;
export const MeetingVerb = z.enum(['hold', 'write', 'sign', 'cancel']);
export type MeetingVerb = z.infer<typeof MeetingVerb>;

export const NewMeeting = z.object({ title: Line, scheduledAt: InstantIn, place: Line });
export type NewMeeting = z.infer<typeof NewMeeting>;
export const Attendance = z.object({ seatIds: z.array(Id).min(1).max(200) });
export type Attendance = z.infer<typeof Attendance>;
export const Minutes = z.object({ text: Prose.min(1) });
export type Minutes = z.infer<typeof Minutes>;
export const MinutesSignature = z.object({
  /** The minutes that were read, as the meeting tells their hash. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, say('must be 64 digits in hex', '须为 64 位十六进制')),
});
export type MinutesSignature = z.infer<typeof MinutesSignature>;
export const CouncilReason = z.object({ reason: Line });
export type CouncilReason = z.infer<typeof CouncilReason>;

export const MeetingView = z
  .object({
    id: Id,
    bodyId: Id,
    centerId: Id,
    bodyName: z.string(),
    bodyKind: BodyKind,
    title: z.string(),
    scheduledAt: InstantOut,
    place: z.string(),
    state: MeetingState,
    heldAt: InstantOut.nullable(),
    present: z.array(z.object({ seatId: Id, holderName: z.string() })),
    minutes: z.string().nullable(),
    minutesSha256: z.string().nullable(),
    signedByName: z.string().nullable(),
    signedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    steps: z.array(MeetingVerb),
    /** Whether the caller may put motions to it now. */
    mayMove: z.boolean(),
    version: Version,
  })
  .meta({ id: 'CouncilMeeting' });
export type MeetingView = z.infer<typeof MeetingView>;
export const MeetingPage = pageOf(MeetingView);

export const CouncilQuery = PageQuery;
export type CouncilQuery = PageQuery;
