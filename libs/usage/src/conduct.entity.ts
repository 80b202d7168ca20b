import { Center } from '@concentric/alliance';
import { Booking } from '@concentric/booking';
import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ConductKind, ConductState } from './contract';

/** A booking that was not kept as agreed. It counts against the organization until it lapses or is withdrawn. */
@Entity('conduct_points')
@Unique('conduct_given_once', ['bookingId', 'kind'])
@Index('conduct_points_of_organization', ['organizationId', 'centerId', 'lapsesAt'], { where: `state = 'standing'` })
@Index('conduct_points_user_id', ['userId', 'id'])
@Index('conduct_points_organization_id', ['organizationId', 'id'])
@Index('conduct_points_owner_organization_id', ['ownerOrganizationId', 'id'])
@Index('conduct_points_center_id', ['centerId', 'id'])
@Check('conduct_points_points', 'points > 0')
@Check('conduct_points_period', 'given_at < lapses_at')
@Check(
  'conduct_points_appeal',
  '(appeal IS NULL) = (appealed_at IS NULL) AND (answered_at IS NULL OR appealed_at IS NOT NULL)',
)
@Check(
  'conduct_points_answer',
  `(answer IS NULL) = (answered_at IS NULL) AND (state = 'standing' OR answered_at IS NOT NULL)`,
)
export class ConductPoint {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'conduct_points_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'conduct_points_owner_organization_id_fkey' })
  ownerOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'conduct_points_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'conduct_points_user_id_fkey' })
  userId!: string;

  @Column('uuid')
  @ForeignKey(() => Booking, { name: 'conduct_points_booking_id_fkey' })
  bookingId!: string;

  @Column('text')
  kind!: ConductKind;

  @Column('integer')
  minutes!: number;

  @Column('integer')
  points!: number;

  @Column('text', { default: 'standing' })
  state!: ConductState;

  @Column('timestamptz')
  givenAt!: Date;

  @Column('timestamptz')
  lapsesAt!: Date;

  @Column('text', { nullable: true })
  appeal!: string | null;

  @Column('timestamptz', { nullable: true })
  appealedAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'conduct_points_appealed_by_fkey' })
  appealedBy!: string | null;

  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'conduct_points_answered_by_fkey' })
  answeredBy!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
