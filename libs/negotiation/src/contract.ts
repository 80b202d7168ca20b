import { Id, InstantIn, InstantOut, Line, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { Finding } from '@contract/clause';
import { Convergence, LicenceKind, LicenceSide, LicenceTerms, LicenceTermChange } from '@contract/licensing';
import { z } from 'zod';

export * from './record.contract';
export { negotiationRefusals } from './refusals.contract';

/** 开启, 报价待复, 达成条款, 合同拟定; 拒绝, 撤回, 过期, 被替代, 结束. The first four are live. */
export const NegotiationState = z.enum([
  'open',
  'offer_pending',
  'accepted',
  'agreement_drafted',
  'rejected',
  'withdrawn',
  'expired',
  'superseded',
  'closed',
]);
export type NegotiationState = z.infer<typeof NegotiationState>;

/** 待复, 已还价, 已接受, 拒绝, 撤回, 过期, 被替代. */
export const OfferState = z.enum([
  'pending',
  'countered',
  'accepted',
  'rejected',
  'withdrawn',
  'expired',
  'superseded',
]);
export type OfferState = z.infer<typeof OfferState>;

/** Who speaks in the room: one of the two sides, or the broker 经纪人 between them. */
export const Party = z.enum(['licensor', 'licensee', 'broker']);
export type Party = z.infer<typeof Party>;

export const negotiationLimits = {
  /** The longest an offer stands, in days. */
  offerDays: 90,
  rounds: 200,
  /** Talks with no offer pending lapse after so many days of silence. */
  silentDays: 90,
  message: 2000,
} as const;

const text = (max: number) =>
  Prose.refine(({ length }) => length <= max, say('is too long', '超出字数上限')).meta({ maxLength: max });
const written = (max: number) => text(max).refine((it) => it !== '', say('must be written', '须填写'));

/* What is asked */

export const NewNegotiation = z
  .object({ message: text(negotiationLimits.message).nullish() })
  .nullish()
  .transform((body) => ({ message: body?.message || null }));
export type NewNegotiation = z.infer<typeof NewNegotiation>;

export const NewOffer = z.object({
  terms: LicenceTerms,
  /** It stands until then; in the future, and within 90 days. */
  expiresAt: InstantIn,
  message: text(negotiationLimits.message).default(''),
});
export type NewOffer = z.infer<typeof NewOffer>;

export const Reason = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => ({ reason: body?.reason ?? null }));
export type Reason = z.infer<typeof Reason>;

export const Closing = z.object({ reason: Line });
export type Closing = z.infer<typeof Closing>;

export const NewMessage = z.object({ text: written(negotiationLimits.message) });
export type NewMessage = z.infer<typeof NewMessage>;

export const NewNote = z.object({ text: written(4000) });
export type NewNote = z.infer<typeof NewNote>;

/** Null leaves the talks without a broker. */
export const BrokerChoice = z.object({ userId: Id.nullable() });
export type BrokerChoice = z.infer<typeof BrokerChoice>;

/* What is seen */

/** An offer of one round, with everything it says. */
export const OfferView = z
  .object({
    id: Id,
    negotiationId: Id,
    /** From 1, without gaps. */
    round: z.int().min(1),
    madeBy: Party,
    userId: Id.nullable(),
    userName: z.string(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    terms: LicenceTerms,
    message: z.string(),
    madeAt: InstantOut,
    expiresAt: InstantOut,
    /** An offer whose time has passed is expired, whether or not anybody has noted it. */
    state: OfferState,
    /** Since when each side agrees; whoever makes an offer agrees to it, a broker's proposal needs both. */
    licensorAgreedAt: InstantOut.nullable(),
    licenseeAgreedAt: InstantOut.nullable(),
    settledAt: InstantOut.nullable(),
    /** Why it was rejected or withdrawn. */
    reason: z.string().nullable(),
    /** Against the round before; empty for the first. */
    changes: z.array(LicenceTermChange),
    /** Against what the same party said last; empty for its first. */
    ownChanges: z.array(LicenceTermChange),
    /** Its link in the chain of everything that happened in the room. */
    hash: z.string(),
    version: Version,
  })
  .meta({ id: 'LicenceOffer' });
export type OfferView = z.infer<typeof OfferView>;

const summary = {
  id: Id,
  listingId: Id,
  listingTitle: z.string(),
  centerId: Id,
  licensorOrganizationId: Id,
  licensorOrganizationName: z.string(),
  licensorOrganizationNameEn: z.string().nullable(),
  licenseeOrganizationId: Id,
  licenseeOrganizationName: z.string(),
  licenseeOrganizationNameEn: z.string().nullable(),
  patents: z.array(
    z
      .object({ id: Id, applicationNumber: z.string(), title: z.string(), titleEn: z.string().nullable() })
      .meta({ id: 'NegotiatedPatent' }),
  ),
  state: NegotiationState,
  /** As whom the caller takes part; null for who only oversees it. */
  side: Party.nullable(),
  /** How many offers there have been. */
  round: z.int().min(0),
  /** Which side the newest offer waits for; null when there is none, or both. */
  turn: LicenceSide.nullable(),
  /** The newest offer, in short. */
  newest: z
    .object({ id: Id, madeBy: Party, kind: LicenceKind, state: OfferState, expiresAt: InstantOut })
    .meta({ id: 'NewestOffer' })
    .nullable(),
  /** How near the sides are, 0 to 100; null until both have offered. */
  convergence: z.int().min(0).max(100).nullable(),
  brokerUserId: Id.nullable(),
  brokerName: z.string().nullable(),
  /** Why it ended. */
  reason: z.string().nullable(),
  openedAt: InstantOut,
  lastActivityAt: InstantOut,
  closedAt: InstantOut.nullable(),
  version: Version,
};

export const NegotiationSummary = z.object(summary).meta({ id: 'NegotiationSummary' });
export type NegotiationSummary = z.infer<typeof NegotiationSummary>;
export const NegotiationPage = pageOf(NegotiationSummary);

/** What the caller may do now. */
export const NegotiationDeed = z.enum([
  'offer',
  'accept',
  'reject',
  'withdraw',
  'message',
  'close',
  'join',
  'assign',
  'note',
]);
export type NegotiationDeed = z.infer<typeof NegotiationDeed>;

export const Participant = z
  .object({ userId: Id, userName: z.string(), party: Party })
  .meta({ id: 'NegotiationParticipant' });

export const NegotiationView = z
  .object({
    ...summary,
    /** Every round, the first first. */
    rounds: z.array(OfferView),
    /** How near the sides are, term by term; null until both have offered. */
    convergenceByTerm: Convergence.nullable(),
    /** What the law says of the newest terms. */
    findings: z.array(Finding),
    /** Who has spoken here. */
    participants: z.array(Participant),
    deeds: z.array(NegotiationDeed),
    /** The server's clock when this was read: an expiry is counted down by it. */
    readAt: InstantOut,
  })
  .meta({ id: 'Negotiation' });
export type NegotiationView = z.infer<typeof NegotiationView>;

const stateList = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',') : value),
  z.array(NegotiationState).max(20).optional(),
);
export const NegotiationQuery = PageQuery.extend({
  /** One or several, separated by commas. */
  state: stateList,
  listingId: Id.optional(),
  centerId: Id.optional(),
  /** Of an organization the caller acts for. */
  mine: z.stringbool().default(false),
  /** Those the caller brokers. */
  brokered: z.stringbool().default(false),
  /** Those that are not over. */
  live: z.stringbool().default(false),
});
export type NegotiationQuery = z.infer<typeof NegotiationQuery>;

export const DiffQuery = z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) });
export type DiffQuery = z.infer<typeof DiffQuery>;
export const TermsDiff = z
  .object({ from: z.int(), to: z.int(), changes: z.array(LicenceTermChange) })
  .meta({ id: 'LicenceTermsDiff' });

export const MessageView = z
  .object({
    id: Id,
    negotiationId: Id,
    party: Party,
    userId: Id,
    userName: z.string(),
    organizationName: z.string().nullable(),
    text: z.string(),
    at: InstantOut,
    /** Its place among all that happened in the room. */
    seq: z.int(),
    hash: z.string(),
  })
  .meta({ id: 'NegotiationMessage' });
export type MessageView = z.infer<typeof MessageView>;
export const MessagePage = pageOf(MessageView);

export const NoteView = z
  .object({ id: Id, negotiationId: Id, userId: Id, userName: z.string(), text: z.string(), at: InstantOut })
  .meta({ id: 'BrokerNote' });
export type NoteView = z.infer<typeof NoteView>;
export const NotePage = pageOf(NoteView);
