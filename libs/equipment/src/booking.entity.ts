import { Organization, User } from '@concentric/identity';
import type { Layer } from '@concentric/kernel';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { BookingState } from './contract';
import { Instrument } from './instrument.entity';

/** Two live bookings never share an instrument and time; only the database can promise that. */
@Entity('bookings')
@Exclusion(
  'booking_overlaps',
  `USING gist (instrument_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state IN ('requested', 'confirmed'))`,
)
@Check('bookings_period', 'starts_at < ends_at')
@Check('bookings_price', 'price >= 0')
@Index('bookings_organization_id', ['organizationId', 'startsAt', 'id'])
@Index('bookings_to_decide', ['ownerOrganizationId', 'startsAt', 'id'], { where: `state = 'requested'` })
@Index('bookings_center_to_decide', ['centerId', 'startsAt', 'id'], { where: `state = 'requested'` })
export class Booking {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Instrument, { name: 'bookings_instrument_id_fkey' })
  instrumentId!: string;

  /** The instrument's center and owner when it was booked: they decide, and a grant is a column. */
  @Column('uuid')
  centerId!: string;

  @Column('uuid')
  ownerOrganizationId!: string;

  /** Whom it was booked for. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'bookings_organization_id_fkey' })
  organizationId!: string;

  /** Who booked it. */
  @Column('uuid')
  @ForeignKey(() => User, { name: 'bookings_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  @Column('text')
  purpose!: string;

  @Column('text')
  state!: BookingState;

  /** The layer and the price, in fen, that it was made under. */
  @Column('text')
  layer!: Layer;

  @Column('bigint', { transformer: fen })
  price!: number;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
