import { Center } from '@concentric/alliance';
import { Booking } from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { Organization, User } from '@concentric/identity';
import type { BookingMode } from '@contract/booking';
import type { RateLayer } from '@contract/equipment';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Counter } from './contract';

/** One use of an instrument, from checking in to checking out. A place of an instrument has one at a time. */
@Entity('usages')
@Unique('usage_exists', ['bookingId'])
@Index('instrument_in_use', ['instrumentId', 'place'], { unique: true, where: 'ended_at IS NULL' })
@Index('usages_of_instrument', ['instrumentId', 'startedAt', 'id'])
@Index('usages_organization_id', ['organizationId', 'startedAt', 'id'])
@Index('usages_owner_organization_id', ['ownerOrganizationId', 'startedAt', 'id'])
@Index('usages_center_id', ['centerId', 'startedAt', 'id'])
@Check('usages_period', 'started_at <= ended_at')
@Check('usages_overrun', 'overrun_minutes >= 0')
export class Usage {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Booking, { name: 'usages_booking_id_fkey' })
  bookingId!: string;

  @Column('uuid')
  @ForeignKey(() => Instrument, { name: 'usages_instrument_id_fkey' })
  instrumentId!: string;

  /** The instrument's center and owner when it was booked; a grant is a column. */
  @Column('uuid')
  @ForeignKey(() => Center, { name: 'usages_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'usages_owner_organization_id_fkey' })
  ownerOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'usages_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'usages_user_id_fkey' })
  userId!: string;

  @Column('integer')
  place!: number;

  @Column('text')
  mode!: BookingMode;

  @Column('text')
  layer!: RateLayer;

  @Column('integer')
  reservedMinutes!: number;

  @Column('timestamptz')
  startedAt!: Date;

  /** Who checked in, which may be somebody for the user; null for the platform itself. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'usages_started_by_fkey' })
  startedBy!: string | null;

  @Column('boolean')
  byCode!: boolean;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'usages_ended_by_fkey' })
  endedBy!: string | null;

  @Column('integer', { default: 0 })
  overrunMinutes!: number;

  @Column('boolean', { default: false })
  autoEnded!: boolean;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('jsonb', { default: () => "'[]'" })
  counters!: Counter[];

  @Column('integer', { default: 1 })
  version!: number;
}

/** Which printing of an instrument's code is good; one that was never replaced has no row. */
@Entity('check_in_codes')
@Check('check_in_codes_rotation', 'rotation > 0')
export class CheckInCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'check_in_codes_pkey' })
  @ForeignKey(() => Instrument, { name: 'check_in_codes_instrument_id_fkey' })
  instrumentId!: string;

  @Column('integer')
  rotation!: number;
}
