import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who listens to a room, through which process. Unlogged: after a crash of the database nobody is there. */
@Entity('presences')
@Index('presences_changed_at', ['changedAt'])
@Index('presences_process', ['process'])
export class Presence {
  @PrimaryColumn('text')
  topic!: string;

  @PrimaryColumn('uuid')
  userId!: string;

  @PrimaryColumn('uuid')
  process!: string;

  /** Kept a while after they left, so that other processes hear of it. */
  @Column('boolean')
  present!: boolean;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  changedAt!: Date;
}

/** A process that holds connections; one that has not been seen for a while is gone, and so are those behind it. */
@Entity('presence_processes')
export class PresenceProcess {
  @PrimaryColumn('uuid')
  process!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  seenAt!: Date;
}
