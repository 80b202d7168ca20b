import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from './user.entity';

/** A user signed in somewhere. Ending it ends every token of it at once. */
@Entity('sessions')
@Index('sessions_user_id', ['userId'])
@Index('sessions_expires_at', ['expiresAt'])
export class Session {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'sessions_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column('timestamptz')
  signedInAt!: Date;

  @Column('timestamptz')
  lastUsedAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('text', { nullable: true })
  userAgent!: string | null;

  /** The identity provider it came from; null for a password. */
  @Column('text', { nullable: true })
  provider!: string | null;
}

/** What a client shows for a session; only its hash is kept. */
@Entity('session_tokens')
@Index('session_tokens_session_id', ['sessionId'])
export class SessionToken {
  @PrimaryColumn('bytea')
  hash!: Buffer;

  @Column('uuid')
  @ForeignKey(() => Session, { name: 'session_tokens_session_id_fkey', onDelete: 'CASCADE' })
  sessionId!: string;

  @Column('timestamptz')
  issuedAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;
}

/** Points used up by sign-in attempts, by account and by address; kept by rate-limiter-flexible. */
@Entity('rate_limits')
export class RateLimit {
  @PrimaryColumn('varchar', { length: 255 })
  key!: string;

  @Column('integer', { default: 0 })
  points!: number;

  @Column('bigint', { nullable: true })
  expire!: string | null;
}
