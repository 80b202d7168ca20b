import { canonical, type Plain } from '@concentric/kernel';
import { createHash } from 'node:crypto';
import type { ChainCheck, ChainFault, EntryKind, OfferState } from './contract';
import type { NegotiationEntry } from './entry.entity';
import type { NegotiationOffer } from './offer.entity';

const start = '0'.repeat(64);

/** SHA-256 of the link before and what this one says, in lower-case hex. */
export const linkOf = (previousHash: string, body: string): string =>
  createHash('sha256').update(previousHash).update(body, 'utf8').digest('hex');

/** An offer as the record keeps it. */
export const offerRecord = (offer: Omit<NegotiationOffer, 'hash' | 'state' | 'version'>) => ({
  ...{ id: offer.id, round: offer.round, madeBy: offer.madeBy, userId: offer.userId },
  ...{ organizationId: offer.organizationId, terms: offer.terms as unknown as Plain, message: offer.message },
  ...{ madeAt: offer.madeAt.toISOString(), expiresAt: offer.expiresAt.toISOString() },
});

type Said = {
  readonly seq?: number;
  readonly kind?: EntryKind;
  readonly offerId?: string;
  readonly offerState?: OfferState;
  readonly offer?: { readonly id: string };
  readonly replaced?: { readonly offerId: string; readonly as: OfferState } | null;
};

type Break = NonNullable<ChainCheck['broken']>;

/**
 * Recomputes the record of a negotiation: each hash from the one before, and each offer, its terms and what became of
 * it, from what the record says of it. Names the first row that does not follow.
 */
export function checkChain(
  entries: readonly NegotiationEntry[],
  offers: readonly NegotiationOffer[],
  head: { readonly entries: number; readonly head: string },
): ChainCheck {
  const broken = brokenLink(entries) ?? brokenOffer(entries, offers) ?? brokenHead(entries, head);
  return { intact: broken === null, entries: entries.length, head: entries.at(-1)?.hash ?? start, broken };
}

function brokenLink(entries: readonly NegotiationEntry[]): Break | null {
  let previous = start;
  for (const [i, { seq, kind, body, previousHash, hash }] of entries.entries()) {
    const fault = (it: ChainFault): Break => ({ seq, kind, fault: it, offerId: null });
    if (seq !== i + 1) return fault('sequence');
    if (previousHash !== previous || hash !== linkOf(previousHash, body)) return fault('hash');
    const said = JSON.parse(body) as Said;
    if (said.seq !== seq || said.kind !== kind) return fault('hash');
    previous = hash;
  }
  return null;
}

function brokenOffer(entries: readonly NegotiationEntry[], offers: readonly NegotiationOffer[]): Break | null {
  const told = new Map<string, { seq: number; kind: EntryKind; text: string; hash: string; state: OfferState }>();
  for (const { seq, kind, body, hash } of entries) {
    const said = JSON.parse(body) as Said;
    const became = (offerId: string | undefined, state: OfferState) => {
      const known = offerId === undefined ? undefined : told.get(offerId);
      if (known) known.state = state;
    };
    if (said.replaced) became(said.replaced.offerId, said.replaced.as);
    if (said.offer)
      told.set(said.offer.id, { seq, kind, text: canonical(said.offer as Plain), hash, state: 'pending' });
    else if (said.offerState) became(said.offerId, said.offerState);
  }
  for (const offer of offers) {
    const known = told.get(offer.id);
    const same =
      known?.text === canonical(offerRecord(offer)) && known.hash === offer.hash && known.state === offer.state;
    if (!same) return { seq: known?.seq ?? 0, kind: known?.kind ?? null, fault: 'offer', offerId: offer.id };
    told.delete(offer.id);
  }
  const [missing] = told;
  return missing ? { seq: missing[1].seq, kind: missing[1].kind, fault: 'offer', offerId: missing[0] } : null;
}

function brokenHead(
  entries: readonly NegotiationEntry[],
  head: { readonly entries: number; readonly head: string },
): Break | null {
  const last = entries.at(-1);
  const matches = head.entries === entries.length && head.head === (last?.hash ?? start);
  return matches ? null : { seq: head.entries, kind: last?.kind ?? null, fault: 'head', offerId: null };
}
