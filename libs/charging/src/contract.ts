import {
  Amount,
  declareRefusals,
  Id,
  InstantIn,
  InstantOut,
  Line,
  Money,
  pageOf,
  PageQuery,
  Prose,
  say,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

const RegionCode = z.string().regex(/^\d{6}$/, say('must be six digits (GB/T 2260)', '须为六位数字（GB/T 2260）'));

/* Innovation vouchers 创新券 */

/** 有效, 已作废. */
export const VoucherState = z.enum(['active', 'revoked']);
export type VoucherState = z.infer<typeof VoucherState>;

/** 预留, 核销, 释放, 退回. */
export const VoucherEntryKind = z.enum(['reserve', 'consume', 'release', 'refund']);
export type VoucherEntryKind = z.infer<typeof VoucherEntryKind>;

/** A voucher as its issuer granted it. What it may pay is data of the voucher: each city and year has rules of its own. */
export const NewVoucher = z
  .object({
    /** The number the issuer gave it. */
    code: Line,
    /** Who granted it, by name. */
    issuer: Line,
    cap: Amount.refine(({ amount }) => amount > 0, say('must be more than nothing', '须大于零')),
    /** The most of any one price it pays, in basis points. */
    shareBp: z.int().min(1).max(10_000),
    /** Half-open: good from `validFrom` until before `validUntil`. */
    validFrom: InstantIn,
    validUntil: InstantIn,
    regionCode: RegionCode.nullish(),
    note: Prose.nullish(),
    /** The center that records it; may be left out by who works for only one where the organization stands. */
    centerId: Id.nullish(),
  })
  .refine(({ validFrom, validUntil }) => validFrom < validUntil, {
    path: ['validUntil'],
    error: say('must be after validFrom', '须晚于 validFrom'),
  });
export type NewVoucher = z.infer<typeof NewVoucher>;

export const VoucherView = z
  .object({
    id: Id,
    code: z.string(),
    issuer: z.string(),
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    centerId: Id.nullable(),
    cap: Money,
    shareBp: z.int(),
    validFrom: InstantOut,
    validUntil: InstantOut,
    regionCode: z.string().nullable(),
    note: z.string().nullable(),
    reserved: Money,
    consumed: Money,
    /** What is neither reserved nor consumed. */
    left: Money,
    state: VoucherState,
    /** Why it was revoked. */
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'Voucher' });
export type VoucherView = z.infer<typeof VoucherView>;
export const VoucherPage = pageOf(VoucherView);

export const VoucherQuery = PageQuery.extend({
  /** `mine`: of the organizations acted for; `center`: recorded by the centers worked for. */
  scope: z.enum(['mine', 'center']).optional(),
  organizationId: Id.optional(),
});
export type VoucherQuery = z.infer<typeof VoucherQuery>;

export const VoucherEntryView = z
  .object({
    id: Id,
    voucherId: Id,
    /** The booking it was made for. */
    subjectId: Id,
    kind: VoucherEntryKind,
    amount: Money,
    at: InstantOut,
    /** The voucher's balances after it. */
    reservedAfter: Money,
    consumedAfter: Money,
  })
  .meta({ id: 'VoucherEntry' });
export const VoucherEntryPage = pageOf(VoucherEntryView);

export const Reason = z.object({ reason: Line });
export type Reason = z.infer<typeof Reason>;

/* Charges */

/** 使用费, 取消费, 爽约费, 调整. */
export const ChargeKind = z.enum(['usage', 'cancellation', 'no_show', 'adjustment']);
export type ChargeKind = z.infer<typeof ChargeKind>;

/** 无异议, 有异议, 已处理. */
export const ChargeState = z.enum(['none', 'disputed', 'settled']);
export type ChargeState = z.infer<typeof ChargeState>;

/** One line of how an amount came about. */
export const ChargeLine = z
  .object({
    code: z.string().min(1).max(64),
    minutes: z.number().optional(),
    changeBp: z.int().optional(),
    quantity: z.int().optional(),
    /** In fen; a discount is negative. */
    amount: z.int(),
  })
  .meta({ id: 'ChargeLine' });
export type ChargeLine = z.infer<typeof ChargeLine>;

export const ChargeView = z
  .object({
    id: Id,
    kind: ChargeKind,
    bookingId: Id,
    instrumentId: Id,
    instrumentName: z.string(),
    instrumentNameEn: z.string().nullable(),
    centerId: Id,
    ownerOrganizationId: Id,
    /** Who pays. */
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    userId: Id,
    layer: z.string(),
    startsAt: InstantOut,
    endsAt: InstantOut,
    purpose: z.string(),
    lines: z.array(ChargeLine),
    amount: Money,
    voucherId: Id.nullable(),
    voucherAmount: Money,
    /** What the organization owes itself: the amount less what the voucher pays. */
    payable: Money,
    /** Set on an adjustment: the charge it corrects. */
    adjusts: Id.nullable(),
    reason: z.string().nullable(),
    chargedAt: InstantOut,
    /** The amount with every adjustment; of an adjustment, its own. */
    netAmount: Money,
    netPayable: Money,
    state: ChargeState,
    disputeReason: z.string().nullable(),
    settlement: z.string().nullable(),
    disputedAt: InstantOut.nullable(),
    settledAt: InstantOut.nullable(),
    /** The instant from which it can no longer be disputed. */
    disputableUntil: InstantOut,
    version: Version,
  })
  .meta({ id: 'Charge' });
export type ChargeView = z.infer<typeof ChargeView>;
export const ChargePage = pageOf(ChargeView);

/** A month of the calendar in China, `2026-11`. */
export const Month = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, say('must be a month such as 2026-11', '须为月份，例如 2026-11'));
export type Month = z.infer<typeof Month>;

export const ChargeQuery = PageQuery.extend({
  organizationId: Id.optional(),
  centerId: Id.optional(),
  instrumentId: Id.optional(),
  bookingId: Id.optional(),
  month: Month.optional(),
});
export type ChargeQuery = z.infer<typeof ChargeQuery>;

/** What corrects a charge: a signed difference in fen. */
export const Adjustment = z.object({
  amount: Money.refine(({ amount }) => amount !== 0, say('must not be nothing', '不能为零')),
  reason: Line,
});
export type Adjustment = z.infer<typeof Adjustment>;

/* Monthly statements 月结单 */

const Totals = { charges: z.int(), amount: Money, voucherAmount: Money, payable: Money };

export const StatementView = z
  .object({
    organizationId: Id,
    organizationName: z.string(),
    month: Month,
    /** False for who sees only part of it: the owner of an instrument, the staff of a center. */
    whole: z.boolean(),
    lines: z.array(ChargeView),
    instruments: z.array(
      z.object({ instrumentId: Id, instrumentName: z.string(), instrumentNameEn: z.string().nullable(), ...Totals }),
    ),
    ...Totals,
  })
  .meta({ id: 'EquipmentStatement' });
export type StatementView = z.infer<typeof StatementView>;

export const StatementMonth = z.object({ month: Month, ...Totals }).meta({ id: 'StatementMonth' });
export type StatementMonth = z.infer<typeof StatementMonth>;
export const StatementMonths = pageOf(StatementMonth);

export const chargingRefusals = declareRefusals({
  voucher_not_yours: { status: 404, zh: '贵单位没有这张创新券。', en: 'Your organization holds no such voucher.' },
  voucher_expired: { status: 422, zh: '创新券已于 {validUntil} 到期。', en: 'The voucher expired at {validUntil}.' },
  voucher_not_yet_valid: {
    status: 422,
    zh: '创新券自 {validFrom} 起有效。',
    en: 'The voucher is good only from {validFrom}.',
  },
  voucher_revoked: { status: 409, zh: '创新券已作废。', en: 'The voucher was revoked.' },
  voucher_exhausted: { status: 409, zh: '创新券额度已用完。', en: 'Nothing is left of the voucher.' },
  voucher_reserved: {
    status: 409,
    zh: '该预约已占用创新券额度。',
    en: 'A voucher is reserved for this booking already.',
  },
  voucher_exists: { status: 409, zh: '该发放单位的这个券号已登记。', en: 'This issuer’s voucher is recorded already.' },
  voucher_center_unfit: {
    status: 422,
    zh: '请指明由哪个中心登记：该单位须在您任职的中心之内。',
    en: 'Name the center that records it: one you work for and in which the organization stands.',
  },
  charge_exists: { status: 409, zh: '该预约已计费。', en: 'The booking has been charged already.' },
  charge_below_zero: {
    status: 422,
    zh: '调整后的费用不能低于零；最多可减 {limit} 分。',
    en: 'No charge falls below zero; at most {limit} fen can be taken off.',
  },
  charge_too_large: { status: 422, zh: '金额超出可登记的范围。', en: 'The amount is larger than can be kept.' },
  charge_is_adjustment: {
    status: 409,
    zh: '这是一笔调整；请对原费用操作。',
    en: 'This is an adjustment; turn to the charge it corrects.',
  },
  dispute_too_late: {
    status: 422,
    zh: '异议须在 {until} 之前提出。',
    en: 'It could be disputed only until {until}.',
  },
  charge_cannot_move: {
    status: 409,
    zh: '费用处于“{from}”状态，不能变为“{to}”。',
    en: 'A charge whose dispute is “{from}” cannot become “{to}”.',
  },
});
