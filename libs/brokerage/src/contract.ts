import { Amount, Day, Id, InstantOut, Line, Money, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { LicenceSide } from '@contract/licensing';
import { z } from 'zod';

export { brokerageRefusals } from './refusals.contract';
export * from './desk.contract';
export * from './settlement.contract';

/** 许可方, 被许可方, 双方. */
export const MandateParty = z.enum(['licensor', 'licensee', 'both']);
export type MandateParty = z.infer<typeof MandateParty>;

/** 合同成立, 首笔付款, 每笔付款: what the fee is earned by. */
export const SuccessEvent = z.enum(['signed', 'first_payment', 'each_payment']);
export type SuccessEvent = z.infer<typeof SuccessEvent>;

/** 待确认, 生效, 已谢绝, 已撤回, 已终止, 丧失报酬. */
export const MandateState = z.enum(['offered', 'accepted', 'declined', 'withdrawn', 'ended', 'forfeited']);
export type MandateState = z.infer<typeof MandateState>;
export const MandateVerb = z.enum(['accept', 'decline', 'withdraw', 'end', 'revoke', 'forfeit']);
export type MandateVerb = z.infer<typeof MandateVerb>;

const more = Amount.refine(({ amount }) => amount > 0, say('must be more than nothing', '须大于零'));

export const NewMandate = z
  .object({
    /** For whom the broker acts. */
    client: MandateParty,
    /** Who pays. Where nobody said so, both sides of the contract pay half each (民法典963). */
    payer: MandateParty.nullable().default(null),
    /** Of what the success event brings, in basis points; or a fixed fee. */
    feeRateBp: z.int().min(1).max(5000).nullable().default(null),
    feeFixed: more.nullable().default(null),
    /** The most that is paid in all. */
    cap: more.nullable().default(null),
    successEvent: SuccessEvent.default('signed'),
    /** Costs the clients bear even if there is no deal; without them the broker does (民法典964). */
    costsLimit: Amount.nullable().default(null),
    /** The last day on which a licence counts that was signed. */
    validUntil: Day,
    text: Prose.default(''),
  })
  .refine(({ feeRateBp, feeFixed }) => (feeRateBp === null) !== (feeFixed === null), {
    path: ['feeRateBp'],
    error: say('must be said, or feeFixed, but not both', '费率与固定金额须且只能填写一项'),
  })
  .refine(({ feeFixed, successEvent }) => feeFixed === null || successEvent !== 'each_payment', {
    path: ['successEvent'],
    error: say('cannot be each_payment for a fixed fee', '固定金额不能按每笔付款计收'),
  });
export type NewMandate = z.infer<typeof NewMandate>;

export const MandateReason = z.object({ reason: Line });
export type MandateReason = z.infer<typeof MandateReason>;

export const MandateSignatureView = z.object({
  side: LicenceSide,
  organizationId: Id,
  organizationName: z.string(),
  userId: Id,
  userName: z.string(),
  at: InstantOut,
});

/** 居间委托: what a broker of a center is to do for whom, and what that costs if there is a deal. */
export const MandateView = z
  .object({
    id: Id,
    centerId: Id,
    negotiationId: Id.nullable(),
    listingId: Id.nullable(),
    brokerUserId: Id,
    brokerName: z.string(),
    client: MandateParty,
    payer: MandateParty.nullable(),
    feeRateBp: z.int().nullable(),
    feeFixed: Money.nullable(),
    cap: Money.nullable(),
    successEvent: SuccessEvent,
    costsLimit: Money.nullable(),
    validUntil: Day,
    text: z.string(),
    state: MandateState,
    /** Why it was declined, ended or lost its fee. */
    reason: z.string().nullable(),
    /** Whose signatures it needs. */
    signers: z.array(LicenceSide),
    signatures: z.array(MandateSignatureView),
    acceptedAt: InstantOut.nullable(),
    steps: z.array(MandateVerb),
    version: Version,
  })
  .meta({ id: 'BrokerMandate' });
export type MandateView = z.infer<typeof MandateView>;
export const MandatePage = pageOf(MandateView);
export const MandateQuery = PageQuery.extend({
  centerId: Id.optional(),
  negotiationId: Id.optional(),
  listingId: Id.optional(),
  state: MandateState.optional(),
});
export type MandateQuery = z.infer<typeof MandateQuery>;

/* Conflicts of interest */

/** 无, 任职, 持股, 亲属, 其他. */
export const ConflictKind = z.enum(['none', 'employment', 'shareholding', 'kinship', 'other']);
export type ConflictKind = z.infer<typeof ConflictKind>;

export const NewDisclosure = z
  .object({
    kind: ConflictKind,
    /** With which side; nothing where there is none. */
    side: MandateParty.nullable().default(null),
    text: Prose.default(''),
  })
  .refine(({ kind, side }) => (kind === 'none') === (side === null), {
    path: ['side'],
    error: say('goes with an interest, and only with one', '有利害关系时须填写所涉一方，且仅在此时填写'),
  })
  .refine(({ kind, text }) => kind === 'none' || text !== '', {
    path: ['text'],
    error: say('must say what the interest is', '须说明利害关系'),
  });
export type NewDisclosure = z.infer<typeof NewDisclosure>;

export const ConflictDisclosureView = z
  .object({
    id: Id,
    centerId: Id,
    negotiationId: Id.nullable(),
    listingId: Id.nullable(),
    userId: Id,
    userName: z.string(),
    kind: ConflictKind,
    side: MandateParty.nullable(),
    text: z.string(),
    at: InstantOut,
  })
  .meta({ id: 'BrokerDisclosure' });
export type ConflictDisclosureView = z.infer<typeof ConflictDisclosureView>;
export const ConflictDisclosurePage = pageOf(ConflictDisclosureView);
