import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import type { CenterLevel } from '@contract/alliance';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Application } from './application.entity';
import type { ObjectionState } from './contract';

/** What the public is told before a decision takes effect. */
@Entity('public_notices')
@Check('notice_too_short', 'working_days >= 5')
@Check('public_notices_window', 'closes_at > opens_at')
@Index('notice_published', ['applicationId'], { unique: true, where: 'withdrawn_at IS NULL' })
@Index('public_notices_opens_at', ['opensAt', 'id'])
export class PublicNotice {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Application, { name: 'public_notices_application_id_fkey' })
  applicationId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'public_notices_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('text')
  outcome!: 'accredited' | 'pilot' | 'preparing';

  @Column('text')
  level!: CenterLevel;

  @Column('text')
  statement!: string;

  @Column('integer')
  workingDays!: number;

  @Column('timestamptz')
  opensAt!: Date;

  @Column('timestamptz')
  closesAt!: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'public_notices_published_by_fkey' })
  publishedBy!: string | null;

  /** When the decision it told of was taken back to be made anew. */
  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What somebody said against a proposed decision while its notice stood. */
@Entity('notice_objections')
@Index('notice_objections_notice_id', ['noticeId', 'id'])
@Index('notice_objections_application_id', ['applicationId', 'id'])
@Check('notice_objections_answered', `(state = 'open') = (answered_at IS NULL) AND (state = 'open') = (answer IS NULL)`)
export class Objection {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => PublicNotice, { name: 'notice_objections_notice_id_fkey' })
  noticeId!: string;

  @Column('uuid')
  @ForeignKey(() => Application, { name: 'notice_objections_application_id_fkey' })
  applicationId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'notice_objections_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('text')
  name!: string;

  @Column('text')
  contact!: string;

  @Column('text')
  statement!: string;

  /** From where it came, to keep one sender from flooding the office. */
  @Column('text', { nullable: true })
  address!: string | null;

  @Column('timestamptz')
  lodgedAt!: Date;

  @Column('text')
  state!: ObjectionState;

  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'notice_objections_answered_by_fkey' })
  answeredBy!: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
