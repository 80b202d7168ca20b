import { Instrument } from '@concentric/equipment';
import { User } from '@concentric/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A user's secret link to a calendar. It shows what its user may see on the day it is read; revoked, it is gone. */
@Entity('calendar_feeds')
@Unique('calendar_feeds_secret_hash_key', ['secretHash'])
@Index('calendar_feeds_user_id', ['userId', 'id'])
export class CalendarFeed {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'calendar_feeds_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  /** Null for the user's own bookings on every instrument. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Instrument, { name: 'calendar_feeds_instrument_id_fkey' })
  instrumentId!: string | null;

  /** SHA-256 of the secret, base64url: who reads the table can read no calendar. */
  @Column('text')
  secretHash!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  lastReadAt!: Date | null;
}
