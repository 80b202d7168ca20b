import { canonical, type Plain } from '@concentric/kernel';
import { createHash } from 'node:crypto';
import type { ChainCheck, ChainFault, EntryKind, OfferState, Party } from './contract';
import type { NegotiationEntry } from './entry.entity';
import type { Negotiation } from './negotiation.entity';
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

/** What of talks stays as it began: the first entry keeps it. */
export const beginningRecord = (talks: Negotiation) => ({
  ...{ listingId: talks.listingId, centerId: talks.centerId, patentIds: [...talks.patentIds] },
  licensorOrganizationId: talks.licensorOrganizationId,
  licenseeOrganizationId: talks.licenseeOrganizationId,
});

/** How talks stood after an entry: each entry keeps it. */
export const roomRecord = ({ state, round, brokerUserId, reason, closedAt, version }: Negotiation) => ({
  ...{ state, round, brokerUserId, reason, closedAt: closedAt?.toISOString() ?? null, version },
});

type Said = {
  readonly id: string;
  readonly negotiationId: string;
  readonly seq: number;
  readonly kind: EntryKind;
  readonly at: string;
  readonly userId: string | null;
  readonly party: Party | null;
  readonly reason?: string | null;
  readonly offerId?: string;
  readonly offerState?: OfferState;
  readonly offer?: { readonly id: string; readonly madeBy: Party };
  readonly replaced?: { readonly offerId: string; readonly as: OfferState } | null;
  readonly began?: Plain;
  readonly room?: Plain;
};

type Break = NonNullable<ChainCheck['broken']>;

const said = ({ body }: NegotiationEntry) => JSON.parse(body) as Said;

/**
 * Recomputes the record of a negotiation: each hash from the one before, each entry from what its hash is of, each offer
 * with who agreed to it and what became of it, and how the talks stand. Names the first row that does not follow.
 */
export function checkChain(
  entries: readonly NegotiationEntry[],
  offers: readonly NegotiationOffer[],
  talks: Negotiation,
): ChainCheck {
  const broken =
    brokenLink(entries) ?? brokenOffer(entries, offers) ?? brokenHead(entries, talks) ?? brokenTalks(entries, talks);
  return { intact: broken === null, entries: entries.length, head: entries.at(-1)?.hash ?? start, broken };
}

function brokenLink(entries: readonly NegotiationEntry[]): Break | null {
  let previous = start;
  for (const [i, entry] of entries.entries()) {
    const { id, negotiationId, seq, kind, at, body, previousHash, hash } = entry;
    const fault = (it: ChainFault): Break => ({ seq, kind, fault: it, offerId: null });
    if (seq !== i + 1) return fault('sequence');
    if (previousHash !== previous || hash !== linkOf(previousHash, body)) return fault('hash');
    const row = { id, negotiationId, seq, kind, at: at.toISOString() };
    const { id: itsId, negotiationId: itsTalks, seq: itsSeq, kind: itsKind, at: itsAt } = said(entry);
    const told = { id: itsId, negotiationId: itsTalks, seq: itsSeq, kind: itsKind, at: itsAt };
    if (canonical(told) !== canonical(row)) return fault('hash');
    previous = hash;
  }
  return null;
}

type Agreed = { readonly by: string | null; readonly at: string };
/** An offer as the entries tell of it. */
type Told = { readonly seq: number; readonly kind: EntryKind; readonly text: string; readonly hash: string } & {
  state: OfferState;
  settledAt: string | null;
  reason: string | null;
  readonly agreed: Partial<Record<Party, Agreed>>;
};

function becomes(known: Told | undefined, state: OfferState, { kind, at, userId, party, reason = null }: Said): void {
  if (!known) return;
  if (known.state === 'pending' && state !== 'pending') known.settledAt = at;
  if (kind === 'rejected' || kind === 'withdrawn') known.reason = reason;
  if ((kind === 'agreed' || kind === 'accepted') && party) known.agreed[party] = { by: userId, at };
  known.state = state;
}

/** What the entries tell of every offer. */
function toldBy(entries: readonly NegotiationEntry[]): Map<string, Told> {
  const told = new Map<string, Told>();
  for (const entry of entries) {
    const { seq, kind, hash } = entry;
    const it = said(entry);
    if (it.replaced) becomes(told.get(it.replaced.offerId), it.replaced.as, it);
    if (it.offer) {
      const agreed = { [it.offer.madeBy]: { by: it.userId, at: it.at } };
      const text = canonical(it.offer as Plain);
      told.set(it.offer.id, { seq, kind, text, hash, state: 'pending', settledAt: null, reason: null, agreed });
    } else if (it.offerId && it.offerState) becomes(told.get(it.offerId), it.offerState, it);
  }
  return told;
}

const agreedRow = (by: string | null, at: Date | null): Agreed | null => at && { by, at: at.toISOString() };

/** Whether the row of an offer is what the record tells of it. */
function isAsTold(offer: NegotiationOffer, { text, hash, state, settledAt, reason, agreed }: Told): boolean {
  const row = {
    ...{ state: offer.state, settledAt: offer.settledAt?.toISOString() ?? null, reason: offer.reason },
    licensor: agreedRow(offer.licensorAgreedBy, offer.licensorAgreedAt),
    licensee: agreedRow(offer.licenseeAgreedBy, offer.licenseeAgreedAt),
  };
  const told = { state, settledAt, reason, licensor: agreed.licensor ?? null, licensee: agreed.licensee ?? null };
  return text === canonical(offerRecord(offer)) && hash === offer.hash && canonical(told) === canonical(row);
}

function brokenOffer(entries: readonly NegotiationEntry[], offers: readonly NegotiationOffer[]): Break | null {
  const told = toldBy(entries);
  for (const offer of offers) {
    const known = told.get(offer.id);
    if (!known || !isAsTold(offer, known))
      return { seq: known?.seq ?? 0, kind: known?.kind ?? null, fault: 'offer', offerId: offer.id };
    told.delete(offer.id);
  }
  const [missing] = told;
  return missing ? { seq: missing[1].seq, kind: missing[1].kind, fault: 'offer', offerId: missing[0] } : null;
}

function brokenHead(entries: readonly NegotiationEntry[], head: Negotiation): Break | null {
  const last = entries.at(-1);
  const matches = head.entries === entries.length && head.head === (last?.hash ?? start);
  return matches ? null : { seq: head.entries, kind: last?.kind ?? null, fault: 'head', offerId: null };
}

/** Records from before entries kept how the talks stood say nothing of it. */
function brokenTalks(entries: readonly NegotiationEntry[], talks: Negotiation): Break | null {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return null;
  const { began } = said(first);
  const { room } = said(last);
  const isSame =
    (began === undefined || canonical(began) === canonical(beginningRecord(talks))) &&
    (room === undefined || canonical(room) === canonical(roomRecord(talks))) &&
    first.at.getTime() === talks.openedAt.getTime() &&
    last.at.getTime() === talks.lastActivityAt.getTime();
  return isSame ? null : { seq: last.seq, kind: last.kind, fault: 'negotiation', offerId: null };
}
