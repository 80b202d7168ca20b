import { canonical, type PageQuery, type Plain } from '@concentric/kernel';
import { pageBy, type Caller, type Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import { beginningRecord, linkOf, roomRecord } from './chain';
import type { EntryKind } from './contract';
import { NegotiationEntry } from './entry.entity';
import type { Negotiation } from './negotiation.entity';
import { seatOf } from './party.rules';

/** What an entry says beside who, what and when. */
export type EntryContent = Readonly<Record<string, Plain>>;

/**
 * Adds to the record of a held negotiation as it is after what happened. It then has a new head; keeping it is the
 * caller's.
 * @returns the entry
 */
export async function addEntry(
  tx: Tx,
  caller: Caller,
  negotiation: Negotiation,
  kind: EntryKind,
  content: EntryContent,
  at: Date,
): Promise<NegotiationEntry> {
  const { userId } = caller.facts;
  const seat = userId === null ? null : seatOf(caller.facts, negotiation);
  const id = newId();
  const seq = negotiation.entries + 1;
  const body = canonical({
    ...{ id, negotiationId: negotiation.id, seq, kind, at: at.toISOString(), userId },
    ...{ party: seat?.party ?? null, organizationId: seat?.organizationId ?? null },
    ...(kind === 'opened' ? { began: beginningRecord(negotiation) } : {}),
    room: roomRecord(negotiation),
    ...content,
  });
  const previousHash = negotiation.head;
  const entry = Object.assign(new NegotiationEntry(), {
    ...{ negotiationId: negotiation.id, seq, id, kind, at, body },
    ...{ previousHash, hash: linkOf(previousHash, body) },
  });
  await tx.insert(NegotiationEntry, entry);
  Object.assign(negotiation, { entries: seq, head: entry.hash, lastActivityAt: at });
  return entry;
}

/** All that happened, the first first. */
export const listEntries = (tx: Tx, negotiationId: string, page: PageQuery) =>
  pageBy(
    tx.createQueryBuilder(NegotiationEntry, 'entry').where({ negotiationId }),
    `negotiation-entries:${negotiationId}`,
    [{ column: 'entry.seq', property: 'seq', cast: 'integer' }],
    page,
  );

/** What was said, the newest first. */
export const listMessages = (tx: Tx, negotiationId: string, page: PageQuery) =>
  pageBy(
    tx.createQueryBuilder(NegotiationEntry, 'entry').where({ negotiationId, kind: 'message' }),
    `negotiation-messages:${negotiationId}`,
    [{ column: 'entry.seq', property: 'seq', cast: 'integer', descending: true }],
    page,
  );

export const allEntries = (tx: Tx, negotiationId: string) =>
  tx.find(NegotiationEntry, { where: { negotiationId }, order: { seq: 'ASC' } });
