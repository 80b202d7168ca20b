import { Id, InstantOut, Line, pageOf, Prose, Version } from '@concentric/kernel';
import {
  ApprovalView,
  LicenceClauses,
  LicenceEndGround,
  LicenceSide,
  LicenceSignatureView,
  MostFavouredView,
} from '@contract/licence';
import { LicenceTermChange, LicenceTerms } from '@contract/licensing';
import { z } from 'zod';

export { variationRefusals } from './refusals.contract';

/* Variations */

/** 已提出, 一方已签, 已生效, 已拒绝, 已撤回, 已失效（许可终止）. */
export const VariationState = z.enum(['proposed', 'signed_once', 'in_force', 'declined', 'withdrawn', 'lapsed']);
export type VariationState = z.infer<typeof VariationState>;

export const VariationVerb = z.enum(['sign', 'decline', 'withdraw', 'lapse']);
export type VariationVerb = z.infer<typeof VariationVerb>;

/** 变更, 试用许可转正. */
export const VariationKind = z.enum(['change', 'conversion']);
export type VariationKind = z.infer<typeof VariationKind>;

const written = Prose.min(1);

/** What shall hold instead: some of the terms, each by its name; what is not named stays. */
export const NewVariation = z.object({
  rationale: written,
  /** `{"endsOn": "2031-01-01"}`: each term as it shall be. */
  changes: z.record(z.string().min(1).max(60), z.json()).default({}),
  clauses: LicenceClauses.optional(),
});
export type NewVariation = z.infer<typeof NewVariation>;

/** The full licence that a trial becomes: what changes beside the trial itself, its end above all. */
export const Conversion = z.object({
  rationale: written.optional(),
  changes: z.record(z.string().min(1).max(60), z.json()).default({}),
});
export type Conversion = z.infer<typeof Conversion>;

export const VariationView = z
  .object({
    id: Id,
    licenceId: Id,
    /** Counts the variations of a licence, from 1. */
    number: z.int(),
    kind: VariationKind,
    /** The edition its text is frozen as, and the one it varies. */
    edition: z.int(),
    varies: z.int(),
    state: VariationState,
    rationale: z.string(),
    proposedBy: LicenceSide,
    proposedAt: InstantOut,
    /** Why it was declined or withdrawn. */
    reason: z.string().nullable(),
    changes: z.array(LicenceTermChange),
    /** Clauses that read differently. */
    clausesChanged: z.boolean(),
    terms: LicenceTerms,
    clauses: LicenceClauses,
    /** Of the text that is signed, in hex. */
    sha256: z.string(),
    signatures: z.array(LicenceSignatureView),
    /** What has to come before both have signed: consents of others, and a public notice. */
    approvals: z.array(ApprovalView),
    /** Only for the licensor, while it is open: earlier licensees who were promised as good. */
    mostFavoured: z.array(MostFavouredView),
    /** What the caller may do with it now. */
    steps: z.array(VariationVerb),
    version: Version,
  })
  .meta({ id: 'LicenceVariation' });
export type VariationView = z.infer<typeof VariationView>;
export const VariationPage = pageOf(VariationView);

export const VariationReason = z
  .object({ reason: Line.nullish() })
  .nullish()
  .transform((body) => body ?? {});
export type VariationReason = { reason?: string | null | undefined };

/* Breach and ending */

/** 催告, 协商终止. */
export const LicenceNoticeKind = z.enum(['breach', 'termination']);
export type LicenceNoticeKind = z.infer<typeof LicenceNoticeKind>;

export const NewBreach = z.object({
  text: written,
  /** To mend it in; never less than the thirty days that the law gives. */
  cureDays: z.int().min(30).max(365).default(30),
});
export type NewBreach = z.infer<typeof NewBreach>;

export const LicenceBreachView = z
  .object({
    id: Id,
    licenceId: Id,
    kind: LicenceNoticeKind,
    /** Who gave it. */
    side: LicenceSide,
    text: z.string(),
    givenAt: InstantOut,
    /** When the time to mend it ends; null for a wish to end by agreement. */
    dueAt: InstantOut.nullable(),
    /** When whoever gave it said that it is mended, or took it back. */
    settledAt: InstantOut.nullable(),
    version: Version,
  })
  .meta({ id: 'LicenceBreach' });
export type LicenceBreachView = z.infer<typeof LicenceBreachView>;
export const LicenceBreachPage = pageOf(LicenceBreachView);

/** 协商一致, 违约, 放弃开放许可. */
export const TerminationGround = LicenceEndGround.extract(['agreement', 'breach', 'renunciation']);
export type TerminationGround = z.infer<typeof TerminationGround>;

/** By agreement unless said otherwise. */
export const LicenceTermination = z
  .object({ ground: TerminationGround.default('agreement'), reason: Line.nullish() })
  .nullish()
  .transform((body) => ({ ground: body?.ground ?? ('agreement' as const), reason: body?.reason ?? null }));
export type LicenceTermination = z.infer<typeof LicenceTermination>;
