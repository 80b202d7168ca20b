import { Day, Id, Money } from '@concentric/kernel';
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
  rateBp: z.int().nullable(),
  on: Day.nullable(),
  document: z.string().nullable(),
  sourceType: z.string().nullable(),
  sourceId: Id.nullable(),
});
export type ExplainedInput = z.infer<typeof ExplainedInput>;

/** Why a line is what it is: in words, in numbers, and by which words of the policy. */
export const Explanation = z
  .object({
    distributionId: Id,
    number: z.int(),
    line: z.int(),
    tier: WaterfallTier,
    name: z.string().nullable(),
    amount: Money,
    formula: Said,
    /** Step by step, each a sentence. */
    steps: z.array(Said),
    rounding: Rounding,
    roundingSaid: Said,
    inputs: z.array(ExplainedInput),
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
