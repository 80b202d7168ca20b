import { Organization, User } from '@concentric/identity';
import type { PageQuery, Shown } from '@concentric/kernel';
import { pageBy, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { MessageView, NoteView, Party } from './contract';
import { NegotiationNote, type NegotiationEntry } from './entry.entity';

type Said = { userId: string; party: Party; organizationId: string | null; text: string };

/** Messages as they are shown, from what the record says of them. */
export async function messageViews(tx: Tx, entries: readonly NegotiationEntry[]): Promise<Shown<typeof MessageView>[]> {
  const said = entries.map(({ body }) => JSON.parse(body) as Said);
  const people = await userNames(
    tx,
    said.map(({ userId }) => userId),
  );
  const organizations = await organizationNames(
    tx,
    said.map(({ organizationId }) => organizationId),
  );
  return entries.map(({ id, negotiationId, seq, at, hash }, i) => {
    const { userId, party, organizationId, text } = said[i]!;
    const organizationName = organizationId === null ? null : (organizations.get(organizationId) ?? null);
    return {
      id,
      negotiationId,
      seq,
      at,
      hash,
      party,
      userId,
      userName: people.get(userId) ?? '',
      organizationName,
      text,
    };
  });
}

export const listNotes = (tx: Tx, negotiationId: string, page: PageQuery) =>
  pageBy(
    tx.createQueryBuilder(NegotiationNote, 'note').where({ negotiationId }),
    `broker-notes:${negotiationId}`,
    [{ column: 'note.id', property: 'id', cast: 'uuid', descending: true }],
    page,
  );

export async function noteViews(tx: Tx, notes: readonly NegotiationNote[]): Promise<Shown<typeof NoteView>[]> {
  const people = await userNames(
    tx,
    notes.map(({ userId }) => userId),
  );
  return notes.map((note) => ({ ...note, userName: people.get(note.userId) ?? '' }));
}

const present = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

export async function userNames(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const users = await tx.find(User, { select: { id: true, name: true }, where: { id: In(present(ids)) } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

export async function organizationNames(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const rows = await tx.find(Organization, { select: { id: true, name: true }, where: { id: In(present(ids)) } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
