import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Body, Meeting, Seat } from './body.entity';
import type { Choice, DirectionState, Majority, MotionPurpose, MotionState, ReservedAction } from './contract';

@Entity('council_motions')
@Unique('council_motions_number', ['meetingId', 'number'])
@Index('council_motions_body_id', ['bodyId', 'id'])
@Index('council_motions_subject_id', ['subjectId'], { where: 'subject_id IS NOT NULL' })
@Check('council_motions_closed', `(state IN ('passed', 'failed', 'withdrawn')) = (closed_at IS NOT NULL)`)
@Check('council_motions_opened', `state NOT IN ('open', 'passed', 'failed') OR opened_at IS NOT NULL`)
@Check(
  'council_motions_ruled',
  `(opened_at IS NULL) = (quorum_numerator IS NULL) AND (opened_at IS NULL) = (quorum_denominator IS NULL)
   AND (opened_at IS NULL) = (majority IS NULL)`,
)
export class Motion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Meeting, { name: 'council_motions_meeting_id_fkey' })
  meetingId!: string;

  @Column('uuid')
  @ForeignKey(() => Body, { name: 'council_motions_body_id_fkey' })
  bodyId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'council_motions_center_id_fkey' })
  centerId!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  title!: string;

  @Column('text')
  text!: string;

  @Column('text')
  purpose!: MotionPurpose;

  @Column('text', { nullable: true })
  action!: ReservedAction | null;

  /** In fen. */
  @Column('bigint', { nullable: true, transformer: fen })
  limitAmount!: number | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'council_motions_organization_id_fkey' })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  @Column('text')
  state!: MotionState;

  /** The body's rules as voting opened; by these it is counted, whatever they become. */
  @Column('integer', { nullable: true })
  quorumNumerator!: number | null;

  @Column('integer', { nullable: true })
  quorumDenominator!: number | null;

  @Column('text', { nullable: true })
  majority!: Majority | null;

  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A seat that was in force when voting opened, and what it said. */
@Entity('council_votes')
@Check('seat_recused', 'NOT recused OR choice IS NULL')
export class Vote {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Motion, { name: 'council_votes_motion_id_fkey' })
  motionId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Seat, { name: 'council_votes_seat_id_fkey' })
  seatId!: string;

  @Column('text', { nullable: true })
  choice!: Choice | null;

  @Column('boolean')
  recused!: boolean;
}

/** A kind of deed that a center may not do without its board. */
@Entity('reserved_matters')
@Index('matter_exists', ['centerId', 'action'], { unique: true, where: 'ended_on IS NULL' })
@Index('reserved_matters_center_id', ['centerId', 'id'])
@Check('reserved_matters_ground', '(charter IS NULL) <> (motion_id IS NULL)')
export class Matter {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'reserved_matters_center_id_fkey' })
  centerId!: string;

  @Column('text')
  action!: ReservedAction;

  /** From how many fen on; null: always. */
  @Column('bigint', { nullable: true, transformer: fen })
  threshold!: number | null;

  @Column('text', { nullable: true })
  charter!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Motion, { name: 'reserved_matters_motion_id_fkey' })
  motionId!: string | null;

  @Column('date')
  adoptedOn!: string;

  @Column('date', { nullable: true })
  endedOn!: string | null;

  /** The motion that released it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Motion, { name: 'reserved_matters_ended_by_fkey' })
  endedBy!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What the board authorised, once. The database uses it up when the deed is done. */
@Entity('council_resolutions')
@Unique('council_resolutions_motion_id', ['motionId'])
@Index('council_resolutions_center_id', ['centerId', 'id'])
@Index('council_resolutions_unused', ['centerId', 'action'], { where: 'used_at IS NULL' })
@Check('council_resolutions_used', '(used_at IS NULL) = (used_id IS NULL) AND (used_at IS NULL) = (used_type IS NULL)')
export class Resolution {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'council_resolutions_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Motion, { name: 'council_resolutions_motion_id_fkey' })
  motionId!: string;

  @Column('text')
  action!: ReservedAction;

  @Column('bigint', { nullable: true, transformer: fen })
  limitAmount!: number | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'council_resolutions_organization_id_fkey' })
  organizationId!: string | null;

  @Column('date')
  passedOn!: string;

  /** The last day on which it may be used. */
  @Column('date')
  validUntil!: string;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;

  @Column('text', { nullable: true })
  usedType!: string | null;

  @Column('uuid', { nullable: true })
  usedId!: string | null;
}

/** A direction of research that the expert committee selects. */
@Entity('research_directions')
@Index('research_directions_center_id', ['centerId', 'id'])
@Check('research_directions_decided', `(state = 'proposed') = (decided_on IS NULL)`)
@Check('research_directions_selected', `state <> 'selected' OR motion_id IS NOT NULL`)
export class Direction {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'research_directions_center_id_fkey' })
  centerId!: string;

  @Column('text')
  title!: string;

  @Column('text')
  statement!: string;

  @Column('text')
  state!: DirectionState;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'research_directions_proposed_by_fkey' })
  proposedBy!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Motion, { name: 'research_directions_motion_id_fkey' })
  motionId!: string | null;

  @Column('date', { nullable: true })
  decidedOn!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
