import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Assessment } from './assessment.entity';
import type { RectificationVerdict } from './contract';

/** 整改报告: what a center did about what it was ordered to rectify, and what its city found of it. */
@Entity('assessment_rectifications')
@Index('assessment_rectifications_assessment_id', ['assessmentId', 'id'])
@Index('rectification_waiting', ['assessmentId'], { unique: true, where: 'verdict IS NULL' })
@Check('assessment_rectifications_verdict', `verdict IN ('accepted', 'returned')`)
@Check(
  'assessment_rectifications_judged',
  `(verdict IS NULL) = (opinion IS NULL) AND (verdict IS NULL) = (decided_by IS NULL) AND (verdict IS NULL) = (decided_at IS NULL)`,
)
export class AssessmentRectification {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Assessment, { name: 'assessment_rectifications_assessment_id_fkey' })
  assessmentId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'assessment_rectifications_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('text')
  statement!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'assessment_rectifications_reported_by_fkey' })
  reportedBy!: string;

  /** It counts as done on this day, whenever it is judged. */
  @Column('timestamptz')
  reportedAt!: Date;

  @Column('text', { nullable: true })
  verdict!: RectificationVerdict | null;

  @Column('text', { nullable: true })
  opinion!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'assessment_rectifications_decided_by_fkey' })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
