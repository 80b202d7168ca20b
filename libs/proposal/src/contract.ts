import { Amount, Day, Id, InstantOut, Line, Money, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { z } from 'zod';

export { proposalRefusals } from './refusals.contract';

/* States */

/** 草稿, 已递交, 已开启, 入围, 候选, 中标, 未中标, 撤回, 否决. */
export const ProposalState = z.enum([
  'draft',
  'submitted',
  'opened',
  'shortlisted',
  'finalist',
  'winning',
  'unsuccessful',
  'withdrawn',
  'disqualified',
]);
export type ProposalState = z.infer<typeof ProposalState>;

/* What a proposal says. The limits are those of a short standard proposal: about three quarters of an hour of writing. */

export const proposalLimits = {
  title: 80,
  approach: 825,
  plan: 1025,
  techniques: 10,
  milestones: 30,
  partners: 20,
  /** Fen. */
  price: 10_000_000_000_000,
} as const;

const text = (max: number) =>
  Prose.refine(({ length }) => length <= max, say('is too long', '超出字数上限')).meta({ maxLength: max });
const written = (max: number) => text(max).refine((it) => it !== '', say('must be written', '须填写'));
const Price = Amount.refine(({ amount }) => amount <= proposalLimits.price, say('is too large', '金额过大'));
const Due = Price.refine(({ amount }) => amount > 0, say('must be more than nothing', '须大于零'));
/** 技术就绪度, 1 to 9. */
const Trl = z.int().min(1).max(9);
/** Basis points, of 10 000. */
const ShareBp = z.int().min(1).max(9999);

export const ProposalMilestone = z.object({
  title: written(200),
  deliverables: text(1000).default(''),
  amount: Due,
  dueOn: Day.nullable().default(null),
});
export type ProposalMilestone = z.infer<typeof ProposalMilestone>;

/** A partner of a consortium; what the shares leave of 10 000 is the leader's. */
export const ProposalPartner = z.object({
  organizationId: Id,
  role: text(200).default(''),
  shareBp: ShareBp,
});
export type ProposalPartner = z.infer<typeof ProposalPartner>;

/** A proposal as it is handed in. */
export const ProposalContent = z
  .object({
    title: written(proposalLimits.title),
    approach: text(proposalLimits.approach),
    plan: written(proposalLimits.plan),
    techniques: z.array(Line).max(proposalLimits.techniques),
    trl: Trl.nullable(),
    price: Due,
    milestones: z.array(ProposalMilestone).min(1).max(proposalLimits.milestones),
    partners: z.array(ProposalPartner).max(proposalLimits.partners),
    /** Background that the proposer brings along and keeps 背景知识产权. */
    existingIp: text(2000),
  })
  .meta({ id: 'ProposalContent' });
export type ProposalContent = z.infer<typeof ProposalContent>;

/** A proposal as it is being typed: anything may be missing yet, nothing may be too long. */
export const ProposalDraft = z
  .object({
    title: text(proposalLimits.title).optional(),
    approach: text(proposalLimits.approach).optional(),
    plan: text(proposalLimits.plan).optional(),
    techniques: z.array(text(200)).max(proposalLimits.techniques).optional(),
    trl: Trl.nullish(),
    price: Price.nullish(),
    milestones: z
      .array(
        z.object({
          title: text(200).default(''),
          deliverables: text(1000).default(''),
          amount: Price.nullable().default(null),
          dueOn: Day.nullable().default(null),
        }),
      )
      .max(proposalLimits.milestones)
      .optional(),
    partners: z
      .array(z.object({ organizationId: Id, role: text(200).default(''), shareBp: ShareBp.nullable().default(null) }))
      .max(proposalLimits.partners)
      .optional(),
    existingIp: text(2000).optional(),
  })
  .meta({ id: 'ProposalDraft' });
export type ProposalDraft = z.infer<typeof ProposalDraft>;

export const NewProposal = ProposalDraft.nullish().transform((body) => body ?? {});
export type NewProposal = z.infer<typeof NewProposal>;

/* What is seen of it */

/** What everybody may see of a proposal they know of: never what is in it. */
const summary = {
  id: Id,
  requestId: Id,
  requestTitle: z.string(),
  centerId: Id,
  organizationId: Id,
  organizationName: z.string(),
  state: ProposalState,
  /** Given at submission: binds the proposer to what is in the proposal without telling it. */
  commitment: z.string().nullable(),
  submittedAt: InstantOut.nullable(),
  openedAt: InstantOut.nullable(),
  /** Told at the opening; null before it. */
  price: Money.nullable(),
  /** Why it did not win, for its proposer once the outcome is told. */
  reason: z.string().nullable(),
  version: Version,
};

export const ProposalSummary = z.object(summary).meta({ id: 'ProposalSummary' });
export type ProposalSummary = z.infer<typeof ProposalSummary>;
export const ProposalPage = pageOf(ProposalSummary);

/**
 * What the submitter keeps. `documentHash` is SHA-256 of `document`, and the commitment SHA-256 of the text
 * `sha256hex(envelope) + documentHash`, every hash in lower-case hex.
 */
export const Receipt = z
  .object({
    commitment: z.string(),
    /** Who proposes and at what price, with a salt of its own; canonical JSON (RFC 8785). */
    envelope: z.string(),
    /** Everything handed in, with a salt; canonical JSON. A new draft may start from it. */
    document: z.string(),
    documentHash: z.string(),
    submittedAt: InstantOut,
  })
  .meta({ id: 'ProposalReceipt' });
export type Receipt = z.infer<typeof Receipt>;

export const ProposalView = z
  .object({
    ...summary,
    /** A draft's for its own organization; of an opened one for its readers; null while it is sealed. */
    content: ProposalDraft.nullable(),
    /** Once opened, for those who may read it: what was hashed, byte by byte. */
    document: z.string().nullable(),
    envelope: z.string().nullable(),
    /** Told once, in the answer to the submission. */
    receipt: Receipt.nullable(),
  })
  .meta({ id: 'Proposal' });
export type ProposalView = z.infer<typeof ProposalView>;

export const ProposalQuery = PageQuery.extend({ requestId: Id.optional(), state: ProposalState.optional() });
export type ProposalQuery = z.infer<typeof ProposalQuery>;

/** A commitment as everybody who reads the request sees it; what it was of is told at the opening. */
export const CommitmentView = z
  .object({
    commitment: z.string(),
    submittedAt: InstantOut,
    withdrawn: z.boolean(),
    /** Whether it was awarded: what the award notice tells everybody. */
    winning: z.boolean(),
    /** Whether an organization of the caller gave it. */
    mine: z.boolean(),
    envelope: z.string().nullable(),
    documentHash: z.string().nullable(),
    proposalId: Id.nullable(),
    organizationId: Id.nullable(),
    organizationName: z.string().nullable(),
    price: Money.nullable(),
  })
  .meta({ id: 'ProposalCommitment' });
export type CommitmentView = z.infer<typeof CommitmentView>;
export const CommitmentPage = pageOf(CommitmentView);

/** Who looked into an opened proposal that is not their own, and when. */
export const AccessEntry = z
  .object({
    id: z.string(),
    at: InstantOut,
    proposalId: Id,
    organizationName: z.string(),
    userId: Id,
    userName: z.string(),
    /** Null when the proposal itself was read, else the file. */
    attachmentId: Id.nullable(),
  })
  .meta({ id: 'ProposalAccessEntry' });
export type AccessEntry = z.infer<typeof AccessEntry>;
export const AccessPage = pageOf(AccessEntry);

/** A file of a proposal; its name is sealed with the rest. */
export const ProposalFile = z
  .object({ id: Id, name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() })
  .meta({ id: 'ProposalFile' });
export type ProposalFile = z.infer<typeof ProposalFile>;
export const ProposalFilePage = pageOf(ProposalFile);
