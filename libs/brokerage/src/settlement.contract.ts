import { Day, Id, InstantOut, Money, pageOf, PageQuery } from '@concentric/kernel';
import { LicenceSide } from '@contract/licensing';
import { z } from 'zod';

/** 合同成立, 首笔付款, 每笔付款, 冲销, 丧失报酬: why a commission line was written. */
export const CommissionReason = z.enum(['signed', 'first_payment', 'each_payment', 'reversed', 'forfeited']);
export type CommissionReason = z.infer<typeof CommissionReason>;

export const CommissionLineView = z
  .object({
    id: Id,
    mandateId: Id,
    licenceId: Id,
    centerId: Id,
    payerOrganizationId: Id,
    reason: CommissionReason,
    paymentId: Id.nullable(),
    /** What the fee is of, all in all, by this line; null for a fixed one. */
    base: Money.nullable(),
    rateBp: z.int().nullable(),
    /** Less than nothing where something is taken back. */
    amount: Money,
    at: InstantOut,
  })
  .meta({ id: 'CommissionLine' });
export type CommissionLineView = z.infer<typeof CommissionLineView>;
export const CommissionPage = pageOf(CommissionLineView);
export const CommissionQuery = PageQuery.extend({ licenceId: Id.optional(), mandateId: Id.optional() });
export type CommissionQuery = z.infer<typeof CommissionQuery>;

/** 已计, 尚无成交, 未成交不收, 丧失, 过期, 成交在前, 由另一委托计费. */
export const MandateOutcome = z.enum([
  'charged',
  'waiting',
  'no_deal',
  'forfeited',
  'too_late',
  'too_early',
  'superseded',
]);
export type MandateOutcome = z.infer<typeof MandateOutcome>;

export const SettlementMandate = z.object({
  mandateId: Id,
  brokerName: z.string(),
  outcome: MandateOutcome,
  /** Statute and article that the outcome rests on. */
  citation: z.string(),
  citationEn: z.string(),
});

/** 结算单: what went between the sides of a licence, what the broker gets of it, and what is left. */
export const LicenceSettlement = z
  .object({
    licenceId: Id,
    number: z.string(),
    effectiveOn: Day.nullable(),
    mandates: z.array(SettlementMandate),
    lines: z.array(CommissionLineView),
    /** As either side sees it; only the caller's own, and both for the center. */
    sides: z.array(
      z.object({
        side: LicenceSide,
        organizationId: Id,
        /** What the side received, and paid, under the licence, interest included. */
        received: Money,
        paid: Money,
        commission: Money,
        /** Received, less what was paid and the commission. */
        net: Money,
      }),
    ),
  })
  .meta({ id: 'LicenceSettlement' });
export type LicenceSettlement = z.infer<typeof LicenceSettlement>;
