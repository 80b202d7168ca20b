import { Booking } from '@concentric/booking';
import { Organization, User } from '@concentric/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Alternative, RebookingCause, RebookingState } from './contract';

/** What the holder of a booking that cannot be kept is offered instead; one at a time waits for an answer. */
@Entity('rebookings')
@Index('rebookings_open', ['bookingId'], { unique: true, where: `state = 'open'` })
@Index('rebookings_user_id', ['userId', 'id'])
export class Rebooking {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Booking, { name: 'rebookings_booking_id_fkey' })
  bookingId!: string;

  /** The outage, or the certificate that lapsed. */
  @Column('uuid')
  causeId!: string;

  @Column('text')
  cause!: RebookingCause;

  /** Whose the booking is. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rebookings_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'rebookings_user_id_fkey' })
  userId!: string;

  @Column('text')
  state!: RebookingState;

  @Column('jsonb', { default: () => "'[]'" })
  alternatives!: Alternative[];

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Booking, { name: 'rebookings_accepted_booking_id_fkey' })
  acceptedBookingId!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}
