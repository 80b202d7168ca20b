import { Day, Id, InstantOut, Money } from '@concentric/kernel';
import { Clause, Rounding, WaterfallTier } from '@contract/sharing';
import { z } from 'zod';

const Said = z.object({ zh: z.string(), en: z.string() });

/** Something a line was worked out from. */
export const ExplainedInput = z.object({
  what: z.string(),
  label: Said,
  amount: Money.nullable(),
  /** A carry, in 1e-12 fen. */
  carry: z.string().nullable(),
  /** Of how many equal parts, where somebody's part is counted in them. */
  parts: z.string().nullable(),
  rateBp: z.int().nullable(),
  on: Day.nullable(),
  document: z.string().nullable(),
  sourceType: z.string().nullable(),
  sourceId: Id.nullable(),
});
export type ExplainedInput = z.infer<typeof ExplainedInput>;

/** What came off on the way from the gross to a line, and what was left. */
export const ChainStep = z.object({
  what: z.enum(['gross', 'net', 'line', ...WaterfallTier.options]),
  label: Said,
  amount: Money,
  left: Money.nullable(),
});
export type ChainStep = z.infer<typeof ChainStep>;

/** A file that was kept with what was received. */
export const EvidenceFile = z.object({ id: Id, name: z.string(), sha256: z.string(), uploadedAt: InstantOut });

/** Why a line is what it is: in words, in numbers, and by which words of the policy. */
export const Explanation = z
  .object({
    distributionId: Id,
    number: z.int(),
    line: z.int(),
    tier: WaterfallTier,
    /** Whose the line is, where that is an organization. */
    organizationId: Id.nullable(),
    name: z.string().nullable(),
    amount: Money,
    formula: Said,
    /** Step by step, each a sentence. */
    steps: z.array(Said),
    rounding: Rounding,
    roundingSaid: Said,
    inputs: z.array(ExplainedInput),
    /** From the gross through the tiers before it; none for brokers and inventors, who see their own formula alone. */
    chain: z.array(ChainStep),
    eventId: Id,
    /** Of the event; none for brokers and inventors. */
    files: z.array(EvidenceFile),
    clause: Clause,
    policyId: Id,
    policyName: z.string(),
    policyVersion: z.int(),
    policyDocument: z.string(),
    asOf: Day,
    asOfSaid: Said,
    /** What of the ledger pays it, once posted. */
    journalId: Id.nullable(),
    entryLine: z.int().nullable(),
    basisHash: z.string(),
  })
  .meta({ id: 'LineExplanation' });
export type Explanation = z.infer<typeof Explanation>;
