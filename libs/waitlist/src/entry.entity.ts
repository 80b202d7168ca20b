import { Booking } from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { Organization, User } from '@concentric/identity';
import type { Accreditation, BookingMode } from '@contract/booking';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { WaitlistState } from './contract';

/** A time that was offered and not taken. */
export type Passed = { readonly startsAt: string; readonly endsAt: string };

/** Somebody's wish for so many minutes of an instrument within a window; nobody waits twice for the same. */
@Entity('waitlist_entries')
@Check('waitlist_entries_window', `wanted_from + minutes * interval '1 minute' <= wanted_until`)
@Check('waitlist_entries_offered', `state <> 'offered' OR offered_booking_id IS NOT NULL`)
@Exclusion(
  'waitlist_entry_overlaps',
  `USING gist (organization_id WITH =, user_id WITH =, instrument_id WITH =, tstzrange(wanted_from, wanted_until) WITH &&) WHERE (state IN ('waiting', 'offered'))`,
)
@Index('waitlist_entries_live', ['instrumentId', 'createdAt', 'id'], { where: `state IN ('waiting', 'offered')` })
@Index('waitlist_entries_user_id', ['userId', 'id'])
export class WaitlistEntry {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Instrument, { name: 'waitlist_entries_instrument_id_fkey' })
  instrumentId!: string;

  /** The instrument's center and owner when somebody began to wait: a grant is a column. */
  @Column('uuid')
  centerId!: string;

  @Column('uuid')
  ownerOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'waitlist_entries_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'waitlist_entries_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  wantedFrom!: Date;

  @Column('timestamptz')
  wantedUntil!: Date;

  @Column('integer')
  minutes!: number;

  @Column('text')
  purpose!: string;

  @Column('text')
  mode!: BookingMode;

  @Column('integer')
  samples!: number;

  @Column('text', { nullable: true })
  accreditation!: Accreditation | null;

  @Column('boolean')
  autoAccept!: boolean;

  @Column('text')
  state!: WaitlistState;

  /** The booking that holds the time offered last, or that was made in the end. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Booking, { name: 'waitlist_entries_offered_booking_id_fkey' })
  offeredBookingId!: string | null;

  /** How many offers went unanswered. */
  @Column('integer', { default: 0 })
  unanswered!: number;

  @Column('timestamptz', { nullable: true })
  lastLapsedAt!: Date | null;

  /** What was offered and not taken: it is not offered again. */
  @Column('jsonb', { default: () => "'[]'" })
  passed!: Passed[];

  @Column('timestamptz')
  createdAt!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}
