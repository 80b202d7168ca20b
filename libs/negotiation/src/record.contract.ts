import { Id, InstantOut, pageOf } from '@concentric/kernel';
import { z } from 'zod';

export const EntryKind = z.enum([
  'opened',
  'offer',
  'agreed',
  'accepted',
  'rejected',
  'withdrawn',
  'expired',
  'message',
  'broker',
  'agreement',
  'reopened',
  'closed',
]);
export type EntryKind = z.infer<typeof EntryKind>;

/**
 * One link of the chain: `hash` is SHA-256, in lower-case hex, of the text `previousHash + body`; the first follows 64
 * zeros. `body` is canonical JSON (RFC 8785).
 */
export const EntryView = z
  .object({
    seq: z.int().min(1),
    kind: EntryKind,
    at: InstantOut,
    body: z.string(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'NegotiationEntry' });
export type EntryView = z.infer<typeof EntryView>;
export const EntryPage = pageOf(EntryView);

/** Where a chain is broken: the entry's own hash, its place, the offer that it tells of, the end, or the talks' own row. */
export const ChainFault = z.enum(['hash', 'sequence', 'offer', 'head', 'negotiation']);
export type ChainFault = z.infer<typeof ChainFault>;

export const ChainCheck = z
  .object({
    intact: z.boolean(),
    entries: z.int(),
    /** The hash of the last entry. */
    head: z.string(),
    broken: z
      .object({ seq: z.int(), kind: EntryKind.nullable(), fault: ChainFault, offerId: Id.nullable() })
      .nullable(),
  })
  .meta({ id: 'NegotiationChainCheck' });
export type ChainCheck = z.infer<typeof ChainCheck>;
