import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EnrolmentState, SessionState } from './contract';
import { Course } from './course.entity';

/** A training session with places. */
@Entity('training_sessions')
@Index('training_sessions_course_id', ['courseId', 'id'])
@Index('training_sessions_open', ['centerId', 'startsAt', 'id'], { where: `state = 'planned'` })
@Check('training_sessions_period', 'starts_at < ends_at')
@Check('session_full', 'enrolled BETWEEN 0 AND places')
export class TrainingSession {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Course, { name: 'training_sessions_course_id_fkey' })
  courseId!: string;

  @Column('uuid')
  centerId!: string;

  @Column('uuid')
  ownerOrganizationId!: string;

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  @Column('text')
  location!: string;

  @Column('integer')
  places!: number;

  /** Places taken; counted by a trigger on enrolments, so that no writer can forget to. */
  @Column('integer', { default: 0 })
  enrolled!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'training_sessions_trainer_user_id_fkey' })
  trainerUserId!: string | null;

  @Column('text')
  state!: SessionState;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A user's place in a training session. */
@Entity('enrolments')
@Index('enrolled_already', ['sessionId', 'userId'], { unique: true })
@Index('enrolments_user_id', ['userId'])
@Index('enrolments_organization_id', ['organizationId'])
export class Enrolment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => TrainingSession, { name: 'enrolments_session_id_fkey' })
  sessionId!: string;

  @Column('uuid')
  centerId!: string;

  /** Who trains. */
  @Column('uuid')
  ownerOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'enrolments_user_id_fkey' })
  userId!: string;

  /** Whom the user enrolled for. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'enrolments_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  state!: EnrolmentState;

  @Column('timestamptz')
  enrolledAt!: Date;
}
