import type { Caller } from './access';
import { send, type Tx } from './database';

/** Something that happened to one record. */
export type Change = {
  /** `booking.confirmed`: the record's noun and what became of it. */
  readonly type: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly centerId?: string | null;
  /** Who is told: each topic numbers it. Empty for what is only audited. */
  readonly topics: readonly string[];
  /** What every subscriber of every topic may see; always the subject's id and version. */
  readonly data: Record<string, unknown>;
  readonly before?: object | null;
  readonly after?: object | null;
};

/** The job that lets reactions follow an event. */
export const eventJob = 'event';

/**
 * One round trip: the entry, its number on each topic (topics in one order, so that two writers queue
 * and never deadlock), and the worker's task to react to it.
 */
const insertChange = `
  WITH entry AS (
    INSERT INTO journal (type, subject_type, subject_id, center_id, actor_id, organization_id, address, request_id, before, after, data)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    RETURNING position
  ), numbered AS (
    INSERT INTO topics (topic, last_seq)
    SELECT topic, 1 FROM unnest($12::text[]) AS topic ORDER BY topic
    ON CONFLICT (topic) DO UPDATE SET last_seq = topics.last_seq + 1
    RETURNING topic, last_seq
  ), told AS (
    INSERT INTO topic_events (topic, seq, position)
    SELECT topic, last_seq, position FROM numbered, entry
  )
  INSERT INTO jobs (kind, payload) SELECT '${eventJob}', jsonb_build_object('position', position, 'type', $1::text) FROM entry`;

/**
 * Records a change in the transaction that makes it: both are kept, or neither. Call it last: the
 * topics it numbers stay held until the commit, with which it travels.
 */
export async function record(tx: Tx, { facts, request }: Caller, change: Change): Promise<void> {
  const [organization, ...others] = facts.organizations;
  send(tx, 'journal-record', insertChange, [
    change.type,
    change.subject.type,
    change.subject.id,
    change.centerId ?? null,
    facts.userId,
    others.length === 0 ? (organization?.id ?? null) : null,
    request.address,
    request.id,
    change.before ? JSON.stringify(change.before) : null,
    change.after ? JSON.stringify(change.after) : null,
    JSON.stringify(change.data),
    [...new Set(change.topics)],
  ]);
}

/* Topics */

export const userTopic = (userId: string) => `user:${userId}`;
export const centerTopic = (centerId: string) => `center:${centerId}`;
export const instrumentTopic = (instrumentId: string) => `instrument:${instrumentId}`;
export const requestTopic = (requestId: string) => `rd-request:${requestId}`;

/** Who may subscribe to a feature's topics: `prefix:<id>`. */
export type TopicPolicy = {
  readonly prefix: string;
  readonly mayRead: (tx: Tx, caller: Caller, id: string) => Promise<boolean>;
  /** Whether only the actor is told who acted: for topics that other organizations read. */
  readonly hidesActor?: boolean;
  /** Who is in topics now, for those whose subscribers are told of each other. */
  readonly peopleIn?: (tx: Tx, topics: readonly string[]) => Promise<ReadonlyMap<string, readonly object[]>>;
};

/** An event as a subscriber gets it. `seq` counts from 1 on its topic, without gaps. */
export type DeliveredEvent = {
  seq: number;
  topic: string;
  type: string;
  at: string;
  actor: string | null;
  data: Record<string, unknown>;
};

type EventRow = Omit<DeliveredEvent, 'seq' | 'at'> & { seq: string; at: Date };

/** A place in a topic: everything up to `seq` has been seen. */
export type Place = { readonly topic: string; readonly seq: number };

/**
 * What committed on topics after these places, in order, at most `limit` from each place. A topic's row is
 * held until its writer commits, so numbers become visible in order and none can appear late. Places of
 * one topic may differ: one far behind does not keep back one at the end.
 */
export async function eventsAfter(tx: Tx, places: readonly Place[], limit = 200): Promise<DeliveredEvent[]> {
  const rows: EventRow[] = await tx.query(
    `SELECT DISTINCT e.topic, e.seq, j.type, j.at, j.actor_id AS actor, j.data
     FROM unnest($1::text[], $2::bigint[]) AS s(topic, after)
     CROSS JOIN LATERAL (
       SELECT * FROM topic_events WHERE topic = s.topic AND seq > s.after ORDER BY seq LIMIT $3
     ) e JOIN journal j USING (position)
     ORDER BY e.topic, e.seq`,
    [places.map(({ topic }) => topic), places.map(({ seq }) => seq), limit],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq), at: row.at.toISOString() }));
}

/** The last number given out on a topic; 0 when nothing happened there yet. */
export async function lastSeqOf(tx: Tx, topic: string): Promise<number> {
  const [row]: { last_seq: string }[] = await tx.query('SELECT last_seq FROM topics WHERE topic = $1', [topic]);
  return Number(row?.last_seq ?? 0);
}
