import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { QualificationState } from './contract';
import { Course } from './course.entity';

/** A user's 上机资格 for a course. */
@Entity('qualifications')
@Index('qualification_held', ['userId', 'courseId'], { unique: true, where: `state = 'held'` })
@Index('qualifications_user_id', ['userId', 'id'])
@Index('qualifications_course_id', ['courseId', 'id'])
@Index('qualifications_organization_id', ['organizationId', 'id'])
@Check('qualifications_reason', `(state = 'revoked') = (reason IS NOT NULL)`)
export class Qualification {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'qualifications_user_id_fkey' })
  userId!: string;

  @Column('uuid')
  @ForeignKey(() => Course, { name: 'qualifications_course_id_fkey' })
  courseId!: string;

  @Column('uuid')
  centerId!: string;

  @Column('uuid')
  ownerOrganizationId!: string;

  /** Whom the user works for, whose managers may look; null once the user has left. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'qualifications_organization_id_fkey' })
  organizationId!: string | null;

  /** The training it was earned in; null when granted directly. */
  @Column('uuid', { nullable: true })
  sessionId!: string | null;

  @Column('text')
  state!: QualificationState;

  @Column('timestamptz')
  grantedAt!: Date;

  /** Null when the platform granted it. */
  @Column('uuid', { nullable: true })
  grantedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;

  /** Follows from the course's terms, the grant and the last use. */
  @Column('timestamptz', { nullable: true })
  validUntil!: Date | null;

  /** Why it was revoked. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
