import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Everything that happened, in one append-only table: it is the audit trail (who did what to which
 * record, when, from where, before and after) and the source of every event that is delivered.
 */
@Entity('journal')
@Index('journal_center_id', ['centerId', 'position'])
@Index('journal_subject_id', ['subjectId', 'position'])
export class JournalEntry {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' })
  position!: string;

  /** What happened, `booking.confirmed`. */
  @Column('text')
  type!: string;

  @Column('text')
  subjectType!: string;

  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  /** The center whose manager may read this entry. */
  @Column('uuid', { nullable: true })
  centerId!: string | null;

  /** The user, or null for the platform itself. */
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  /** The organization acted for. */
  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  at!: Date;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  requestId!: string | null;

  @Column('jsonb', { nullable: true })
  before!: unknown;

  @Column('jsonb', { nullable: true })
  after!: unknown;

  /** What every subscriber of its topics may see. */
  @Column('jsonb', { default: () => "'{}'" })
  data!: Record<string, unknown>;
}

/** The last sequence number given out on a topic; holding this row orders the topic's events. */
@Entity('topics')
export class Topic {
  @PrimaryColumn('text')
  topic!: string;

  @Column('bigint')
  lastSeq!: string;
}

/** A journal entry's place in a topic: numbered from 1 without gaps. */
@Entity('topic_events')
@Index('topic_events_position', ['position'])
export class TopicEvent {
  @PrimaryColumn('text')
  topic!: string;

  @PrimaryColumn('bigint')
  seq!: string;

  @Column('bigint')
  position!: string;
}

/** The stored answer of a request that carried an `Idempotency-Key`. */
@Entity('idempotency_keys')
@Index('idempotency_keys_created_at', ['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('uuid')
  userId!: string;

  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  fingerprint!: string;

  @Column('jsonb', { nullable: true })
  result!: object | null;

  @Column('jsonb', { nullable: true })
  refusal!: object | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
