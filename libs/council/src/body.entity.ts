import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { BodyKind, Majority, MeetingState, SeatKind } from './contract';

/** The board or the technical expert committee of a center. */
@Entity('council_bodies')
@Unique('body_exists', ['centerId', 'kind'])
@Check('council_bodies_quorum', 'quorum_numerator > 0 AND quorum_numerator < quorum_denominator')
@Check('council_bodies_minimum', 'minimum_seats BETWEEN 1 AND 99')
@Check('quorum_too_low', `kind <> 'board' OR quorum_numerator * 2 >= quorum_denominator`)
export class Body {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'council_bodies_center_id_fkey' })
  centerId!: string;

  /** The city whose officers look on, GB/T 2260. */
  @Column('text')
  cityCode!: string;

  @Column('text')
  kind!: BodyKind;

  @Column('text')
  name!: string;

  @Column('integer')
  quorumNumerator!: number;

  @Column('integer')
  quorumDenominator!: number;

  @Column('text')
  majority!: Majority;

  /** With fewer seats it decides nothing. */
  @Column('integer', { default: 1 })
  minimumSeats!: number;

  /** The kinds of seat that the policy wants in it. */
  @Column('text', { array: true, default: () => "'{}'" })
  requiredKinds!: SeatKind[];

  @Column('integer', { default: 1 })
  version!: number;
}

/** A person's place in a body, from one day until another. */
@Entity('council_seats')
@Index('council_seats_user_id', ['userId'])
@Index('council_seats_center_id', ['centerId'])
@Exclusion('seat_taken', 'USING gist (body_id WITH =, user_id WITH =, daterange(from_on, until_on) WITH &&)')
@Exclusion('chair_taken', 'USING gist (body_id WITH =, daterange(from_on, until_on) WITH &&) WHERE (chair)')
@Unique('council_seats_replaces', ['replaces'])
@Check('council_seats_term', 'from_on < until_on')
@Check('council_seats_unit', `kind <> 'member_unit' OR organization_id IS NOT NULL`)
export class Seat {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Body, { name: 'council_seats_body_id_fkey' })
  bodyId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'council_seats_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'council_seats_user_id_fkey' })
  userId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'council_seats_organization_id_fkey' })
  organizationId!: string | null;

  @Column('text')
  kind!: SeatKind;

  @Column('boolean', { default: false })
  chair!: boolean;

  @Column('boolean', { default: false })
  leadingExpert!: boolean;

  @Column('date')
  fromOn!: string;

  /** The first day it is no longer held. */
  @Column('date', { nullable: true })
  untilOn!: string | null;

  /** The seat it was taken over from. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Seat, { name: 'council_seats_replaces_fkey' })
  replaces!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

@Entity('council_meetings')
@Index('council_meetings_body_id', ['bodyId', 'id'])
@Index('council_meetings_center_id', ['centerId', 'id'])
@Check('council_meetings_held', `(state IN ('held', 'minuted')) = (held_at IS NOT NULL)`)
@Check('council_meetings_signed', `(state = 'minuted') = (signed_at IS NOT NULL)`)
@Check(
  'council_meetings_hashed',
  `(minutes IS NULL) = (minutes_sha256 IS NULL) AND (signed_at IS NULL OR minutes IS NOT NULL)`,
)
export class Meeting {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Body, { name: 'council_meetings_body_id_fkey' })
  bodyId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'council_meetings_center_id_fkey' })
  centerId!: string;

  @Column('text')
  title!: string;

  @Column('timestamptz')
  scheduledAt!: Date;

  @Column('text')
  place!: string;

  @Column('text')
  state!: MeetingState;

  @Column('timestamptz', { nullable: true })
  heldAt!: Date | null;

  @Column('text', { nullable: true })
  minutes!: string | null;

  @Column('text', { nullable: true })
  minutesSha256!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'council_meetings_signed_by_fkey' })
  signedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  signedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** Who was there. */
@Entity('council_attendances')
export class Attending {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Meeting, { name: 'council_attendances_meeting_id_fkey' })
  meetingId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Seat, { name: 'council_attendances_seat_id_fkey' })
  seatId!: string;
}
