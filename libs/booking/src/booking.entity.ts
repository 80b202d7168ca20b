import { Instrument } from '@concentric/equipment';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import type { ApprovalStep, Rate, RateLayer } from '@contract/equipment';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Accreditation, Approval, BookingMode, BookingState } from './contract';

@Entity('bookings')
@Check('bookings_period', 'starts_at < ends_at')
@Check('bookings_price', 'price >= 0')
@Check('bookings_usage', 'checked_out_at >= checked_in_at')
@Check('bookings_voucher_amount', 'voucher_amount BETWEEN 0 AND price')
@Index('bookings_organization_id', ['organizationId', 'startsAt', 'id'])
@Index('bookings_to_decide', ['ownerOrganizationId', 'startsAt', 'id'], { where: `state = 'requested'` })
@Index('bookings_center_to_decide', ['centerId', 'startsAt', 'id'], { where: `state = 'requested'` })
@Index('bookings_to_lead', ['organizationId', 'startsAt', 'id'], { where: `state = 'requested'` })
@Index('bookings_due', ['decideBy', 'id'], { where: 'decide_by IS NOT NULL' })
@Index('bookings_running', ['instrumentId', 'endsAt'], { where: `state IN ('confirmed', 'in_use')` })
@Index('bookings_of_instrument', ['instrumentId', 'startsAt'])
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

  /** Who booked it, or whom it was handed to. */
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

  /** The layer, the rate and the price, in fen, that it was made under. */
  @Column('text')
  layer!: RateLayer;

  @Column('jsonb')
  rate!: Rate;

  @Column('bigint', { transformer: fen })
  price!: number;

  @Column('text', { default: 'self_run' })
  mode!: BookingMode;

  @Column('integer', { default: 0 })
  samples!: number;

  @Column('timestamptz', { nullable: true })
  promisedAt!: Date | null;

  @Column('text', { nullable: true })
  accreditation!: Accreditation | null;

  @Column('uuid', { nullable: true })
  seriesId!: string | null;

  @Column('jsonb', { default: () => "'[]'" })
  approvals!: Approval[];

  /** The step of the approval that is waited for. */
  @Column('text', { nullable: true })
  awaiting!: ApprovalStep | null;

  /** When a request or an offer lapses. */
  @Column('timestamptz', { nullable: true })
  decideBy!: Date | null;

  @Column('uuid', { nullable: true })
  voucherId!: string | null;

  /** What is reserved of the voucher, in fen. */
  @Column('bigint', { transformer: fen, default: 0 })
  voucherAmount!: number;

  @Column('timestamptz', { nullable: true })
  checkedInAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  checkedOutAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/**
 * The time a booking holds of one resource, with the buffers around it: its instrument, and whatever is booked with
 * that. No two holds share a place of a resource and an instant; only the database can promise that.
 */
@Entity('booking_holds')
@Exclusion(
  'booking_overlaps',
  `USING gist (instrument_id WITH =, tstzrange(holds_from, holds_until) WITH &&, place WITH =)`,
)
@Check('booking_holds_period', 'holds_from < holds_until')
export class BookingHold {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Booking, { name: 'booking_holds_booking_id_fkey' })
  bookingId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Instrument, { name: 'booking_holds_instrument_id_fkey' })
  instrumentId!: string;

  @Column('integer')
  place!: number;

  @Column('timestamptz')
  holdsFrom!: Date;

  @Column('timestamptz')
  holdsUntil!: Date;
}
