import {
  declareRefusals,
  Id,
  InstantIn,
  InstantOut,
  Line,
  pageOf,
  PageQuery,
  Prose,
  Version,
  say,
} from '@concentric/kernel';
import { z } from 'zod';

/* Outages */

/** 计划内, 计划外. */
export const OutageKind = z.enum(['planned', 'unplanned']);
export type OutageKind = z.infer<typeof OutageKind>;

/** What is kept: 已登记, 已撤销. Only a declared outage takes time. */
export const OutageState = z.enum(['declared', 'withdrawn']);
export type OutageState = z.infer<typeof OutageState>;

/** What is shown: an outage whose time is over has ended. */
export const ShownOutageState = z.enum([...OutageState.options, 'ended']);
export type ShownOutageState = z.infer<typeof ShownOutageState>;

/** The reason of an outage that a fault report gave rise to; the report itself is not for everybody. */
export const outOfOrder = 'out_of_order';

export const OutageRepeat = z.object({ every: z.enum(['day', 'week']), count: z.int().min(1).max(52) });
export type OutageRepeat = z.infer<typeof OutageRepeat>;

export const NewOutage = z
  .object({
    startsAt: InstantIn,
    endsAt: InstantIn,
    reason: Line,
    /** Unless said: planned when it lies ahead, unplanned when it has begun. */
    kind: OutageKind.optional(),
    /** The same again each day or week, on the instrument's wall clock; `count` counts the first. */
    repeat: OutageRepeat.nullish(),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ['endsAt'],
    error: say('must be after startsAt', '须晚于 startsAt'),
  })
  .refine(({ kind, repeat }) => kind !== 'unplanned' || !repeat, {
    path: ['repeat'],
    error: say('is only for what is planned', '只有计划内停用可以重复'),
  });
export type NewOutage = z.infer<typeof NewOutage>;

export const OutageChange = z
  .object({ startsAt: InstantIn.optional(), endsAt: InstantIn.optional(), reason: Line.optional() })
  .refine(({ startsAt, endsAt }) => startsAt === undefined || endsAt === undefined || startsAt < endsAt, {
    path: ['endsAt'],
    error: say('must be after startsAt', '须晚于 startsAt'),
  });
export type OutageChange = z.infer<typeof OutageChange>;

export const OutageWithdrawal = z
  .object({
    /** Also those of its series that come after it. */
    following: z.boolean().optional(),
  })
  .nullish()
  .transform((body) => body ?? {});
export type OutageWithdrawal = z.infer<typeof OutageWithdrawal>;

export const OutageView = z
  .object({
    id: Id,
    instrumentId: Id,
    centerId: Id,
    startsAt: InstantOut,
    endsAt: InstantOut,
    kind: OutageKind,
    /** In words of whoever declared it; `out_of_order` when a fault report gave rise to it. */
    reason: z.string(),
    state: ShownOutageState,
    /** What outages declared in one call share. */
    seriesId: Id.nullable(),
    version: Version,
  })
  .meta({ id: 'Outage' });
export type OutageView = z.infer<typeof OutageView>;
export const OutagePage = pageOf(OutageView);
export const OutageQuery = PageQuery.extend({
  from: InstantIn.optional(),
  to: InstantIn.optional(),
  state: OutageState.optional(),
}).refine(({ from, to }) => !from || !to || from < to, {
  path: ['to'],
  error: say('must be after from', '须晚于 from'),
});
export type OutageQuery = z.infer<typeof OutageQuery>;

/* Faults */

/** 低, 一般, 高, 紧急. */
export const Urgency = z.enum(['low', 'normal', 'high', 'critical']);
export type Urgency = z.infer<typeof Urgency>;

/** 已报修, 已受理, 已修复, 已驳回. */
export const FaultState = z.enum(['reported', 'acknowledged', 'resolved', 'rejected']);
export type FaultState = z.infer<typeof FaultState>;

export const NewFault = z.object({
  urgency: Urgency,
  description: Prose.min(1),
  /** Whether the instrument can be used all the same. */
  usable: z.boolean(),
  /** When it should work again; for those who keep the instrument to say. */
  estimatedBackAt: InstantIn.nullish(),
});
export type NewFault = z.infer<typeof NewFault>;

export const Acknowledgement = z
  .object({ estimatedBackAt: InstantIn.nullish(), usable: z.boolean().optional() })
  .nullish()
  .transform((body) => body ?? {});
export type Acknowledgement = z.infer<typeof Acknowledgement>;

export const Estimate = z.object({ estimatedBackAt: InstantIn, usable: z.boolean().optional() });
export type Estimate = z.infer<typeof Estimate>;

export const Resolution = z.object({ note: Prose.min(1) });
export type Resolution = z.infer<typeof Resolution>;
export const Rejection = z.object({ reason: Line });
export type Rejection = z.infer<typeof Rejection>;

/** A fault report. Whoever has no part in it is told its urgency, its state and the estimate. */
export const FaultView = z
  .object({
    id: Id,
    instrumentId: Id,
    urgency: Urgency,
    state: FaultState,
    estimatedBackAt: InstantOut.nullable(),
    reportedAt: InstantOut,
    /** Whether the caller may read the rest. */
    own: z.boolean(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    organizationNameEn: z.string().nullable(),
    userId: Id.nullable(),
    userName: z.string().nullable(),
    description: z.string().nullable(),
    usable: z.boolean().nullable(),
    /** What was done, or why it was rejected. */
    note: z.string().nullable(),
    closedAt: InstantOut.nullable(),
    outageId: Id.nullable(),
    version: Version,
  })
  .meta({ id: 'Fault' });
export type FaultView = z.infer<typeof FaultView>;
export const FaultPage = pageOf(FaultView);
export const FaultQuery = PageQuery.extend({ state: FaultState.optional() });
export type FaultQuery = z.infer<typeof FaultQuery>;

export const upkeepRefusals = declareRefusals({
  certificate_exists: {
    status: 409,
    zh: '该证书编号已登记且仍然有效。',
    en: 'A valid certificate of this number and issuer is recorded already.',
  },
  certificate_issued_in_future: {
    status: 422,
    zh: '发证日期 {issuedOn} 晚于今天（{today}）。',
    en: 'A certificate is not issued on {issuedOn}, after today ({today}).',
  },
  certificate_expired: {
    status: 422,
    zh: '证书有效期已过（须晚于 {limit}）。',
    en: 'The certificate has expired: it is valid until after {limit}.',
  },
  certificate_too_long: {
    status: 422,
    zh: '证书有效期最长 {limit} 天。',
    en: 'A certificate is valid for at most {limit} days.',
  },
  certificate_cannot_move: {
    status: 409,
    zh: '证书处于“{from}”状态，不能变为“{to}”。',
    en: 'A certificate that is {from} cannot become {to}.',
  },
  outage_in_past: {
    status: 422,
    zh: '停用开始时间不得早于 {limit}。',
    en: 'The outage may start at {limit} or later.',
  },
  outage_over_already: {
    status: 422,
    zh: '停用结束时间须晚于现在（{limit}）。',
    en: 'An outage ends after now ({limit}).',
  },
  outage_too_far_ahead: {
    status: 422,
    zh: '停用最多提前 {limit} 天登记。',
    en: 'An outage is declared at most {limit} days ahead.',
  },
  outage_too_long: { status: 422, zh: '停用时长最多 {limit} 天。', en: 'An outage lasts at most {limit} days.' },
  outage_repeats_too_soon: {
    status: 422,
    zh: '每次停用须在下一次开始之前结束。',
    en: 'Each outage of a series ends before the next one starts.',
  },
  outage_reversed: {
    status: 422,
    zh: '停用结束时间须晚于开始时间。',
    en: 'An outage ends after it starts.',
  },
  outage_not_begun: {
    status: 409,
    zh: '停用尚未开始；如不再需要，请撤销。',
    en: 'The outage has not begun; withdraw it instead.',
  },
  outage_begun: {
    status: 409,
    zh: '停用已经开始；可以提前结束，不能撤销或改变开始时间。',
    en: 'The outage has begun; it can be ended, but neither withdrawn nor made to start at another time.',
  },
  outage_ended: { status: 409, zh: '停用已经结束。', en: 'The outage has ended.' },
  outage_withdrawn: { status: 409, zh: '停用已撤销。', en: 'The outage is withdrawn.' },
  fault_cannot_move: {
    status: 409,
    zh: '报修处于“{from}”状态，不能变为“{to}”。',
    en: 'A fault report that is {from} cannot become {to}.',
  },
  fault_estimate_in_past: {
    status: 422,
    zh: '预计恢复时间须晚于现在（{limit}）。',
    en: 'The instrument is estimated back after now ({limit}).',
  },
  fault_estimate_too_far: {
    status: 422,
    zh: '预计恢复时间最多在 {limit} 天之后。',
    en: 'The instrument is estimated back within {limit} days.',
  },
});

export * from './certificate.contract';
