import type { Party } from './contract';
import type { Tx } from '@concentric/platform';

/** Somebody in a room. */
export type PresentUser = {
  readonly id: string;
  readonly name: string;
  readonly party: Party;
  readonly organizationId: string | null;
};

/**
 * Who is in rooms now, by topic; of processes that have not been seen lately nobody is. Who is there for neither side
 * is there for the center.
 */
export async function peopleIn(tx: Tx, topics: readonly string[]): Promise<Map<string, PresentUser[]>> {
  const rows = await tx.query<(PresentUser & { topic: string })[]>(
    `SELECT DISTINCT p.topic, u.id, u.name, m.organization_id AS "organizationId",
       CASE m.organization_id WHEN n.licensor_organization_id THEN 'licensor' WHEN n.licensee_organization_id THEN 'licensee'
         ELSE 'broker' END AS party
     FROM presences p JOIN presence_processes s ON s.process = p.process AND s.seen_at > clock_timestamp() - $2::interval
     JOIN negotiations n ON n.id = split_part(p.topic, ':', 2)::uuid
     JOIN users u ON u.id = p.user_id
     LEFT JOIN LATERAL (SELECT o.organization_id FROM organization_users o WHERE o.user_id = p.user_id
       AND o.organization_id IN (n.licensor_organization_id, n.licensee_organization_id) ORDER BY 1 LIMIT 1) m ON true
     WHERE p.topic = ANY($1) AND p.present ORDER BY p.topic, u.name, u.id`,
    [topics, processIsGoneAfter],
  );
  const people = new Map<string, PresentUser[]>(topics.map((topic) => [topic, []]));
  for (const { topic, ...user } of rows) people.get(topic)!.push(user);
  return people;
}

/** A process that has not been seen for so long holds no connection any more. */
export const processIsGoneAfter = '10 seconds';

/**
 * Notes that a process is alive; what is behind those that are not is marked as gone, and dropped in time.
 * @returns whether the process was not known to be alive
 */
export async function beatPresence(tx: Tx, process: string): Promise<boolean> {
  const [found] = await tx.query<{ isNew: boolean }[]>(
    `INSERT INTO presence_processes (process) VALUES ($1)
     ON CONFLICT (process) DO UPDATE SET seen_at = clock_timestamp() RETURNING xmax = 0 AS "isNew"`,
    [process],
  );
  await tx.query(
    `WITH gone AS (
       DELETE FROM presence_processes WHERE seen_at < clock_timestamp() - $1::interval RETURNING process
     ), left_behind AS (
       UPDATE presences SET present = false, changed_at = clock_timestamp()
       WHERE present AND (process IN (SELECT process FROM gone)
         OR NOT EXISTS (SELECT FROM presence_processes s WHERE s.process = presences.process))
       RETURNING topic
     )
     DELETE FROM presences WHERE NOT present AND changed_at < clock_timestamp() - interval '1 minute'`,
    [processIsGoneAfter],
  );
  return found!.isNew;
}

/** Somebody enters a topic through a process, or has left it. */
export const notePresence = (tx: Tx, process: string, topic: string, userId: string, present: boolean) =>
  tx.query(
    `INSERT INTO presences (topic, user_id, process, present) VALUES ($1, $2, $3, $4)
     ON CONFLICT (topic, user_id, process) DO UPDATE SET present = excluded.present, changed_at = clock_timestamp()`,
    [topic, userId, process, present],
  );

/** The topics in which somebody came or went after a moment, and the database's time of looking. */
export async function presencesChangedSince(tx: Tx, since: Date | null): Promise<{ topics: string[]; lookedAt: Date }> {
  // What was being written while we looked last time is dated before it: look back a little further.
  const [found] = await tx.query<{ topics: string[]; lookedAt: Date }[]>(
    `SELECT clock_timestamp() AS "lookedAt", coalesce((
       SELECT array_agg(DISTINCT topic) FROM presences
       WHERE changed_at > coalesce($1::timestamptz, clock_timestamp()) - interval '3 seconds'), '{}') AS topics`,
    [since],
  );
  return found!;
}

/** A process that stops in order takes everybody with it at once. */
export async function endPresence(tx: Tx, process: string): Promise<void> {
  await tx.query(
    'UPDATE presences SET present = false, changed_at = clock_timestamp() WHERE process = $1 AND present',
    [process],
  );
  await tx.query('DELETE FROM presence_processes WHERE process = $1', [process]);
}
