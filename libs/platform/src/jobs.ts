import { Column, Entity, Index, PrimaryColumn, type EntityManager } from 'typeorm';
import type { Caller } from './access';
import type { Tx } from './database';

/** Something due. It is deleted when done, in the transaction that did it. */
@Entity('jobs')
@Index('jobs_due', ['runAt', 'id'], { where: 'failed_at IS NULL' })
@Index('jobs_key', ['key'], { unique: true, where: 'key IS NOT NULL' })
export class Job {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  kind!: string;

  /** Two jobs of one key are one job. */
  @Column('text', { nullable: true })
  key!: string | null;

  @Column('jsonb', { default: () => "'{}'" })
  payload!: Record<string, unknown>;

  @Column('timestamptz', { default: () => 'now()' })
  runAt!: Date;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('text', { nullable: true })
  lastError!: string | null;

  /** Given up on, for a human to look at. */
  @Column('timestamptz', { nullable: true })
  failedAt!: Date | null;
}

/** Does one kind of due work inside the transaction it is given; it must bear being done again after a crash. */
export type JobHandler = {
  readonly kind: string;
  /** Milliseconds between runs, for what recurs. */
  readonly every?: number;
  readonly run: (tx: Tx, caller: Caller, payload: Record<string, unknown>) => Promise<void>;
  /** Told when the last attempt has failed: nobody tries again. */
  readonly giveUp?: (tx: EntityManager, payload: Record<string, unknown>, error: unknown) => Promise<void>;
};

/** What a feature does when an event of this type has committed. */
export type Reaction = {
  readonly on: readonly string[];
  readonly run: (tx: Tx, caller: Caller, event: ReactedEvent) => Promise<void>;
};
export type ReactedEvent = {
  readonly position: string;
  readonly type: string;
  readonly subjectId: string;
  readonly centerId: string | null;
  readonly actorId: string | null;
  readonly data: Record<string, unknown>;
};

/** Schedules work in the transaction that makes it due. With a key already waiting, the earlier plan moves. */
export async function schedule(
  tx: EntityManager,
  job: { kind: string; key?: string; payload?: Record<string, unknown>; runAt: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO jobs (kind, key, payload, run_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (key) WHERE key IS NOT NULL
     DO UPDATE SET run_at = excluded.run_at, payload = excluded.payload, attempts = 0, failed_at = NULL`,
    [job.kind, job.key ?? null, JSON.stringify(job.payload ?? {}), job.runAt],
  );
}

/** Schedules work of one kind, each with a payload and a time of its own, in one statement. */
export const scheduleAll = (
  tx: EntityManager,
  kind: string,
  payloads: readonly object[],
  runAt: (i: number) => Date = () => new Date(),
) =>
  tx.query('INSERT INTO jobs (kind, payload, run_at) SELECT $1, * FROM unnest($2::jsonb[], $3::timestamptz[])', [
    kind,
    payloads.map((payload) => JSON.stringify(payload)),
    payloads.map((_, i) => runAt(i)),
  ]);

/** Takes back what was scheduled under a key. */
export const unschedule = (tx: EntityManager, key: string) => tx.query('DELETE FROM jobs WHERE key = $1', [key]);
