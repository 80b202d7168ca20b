import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AssessmentKind, AssessmentState, CardForm, Head, Outcome } from './contract';

/** 考核评估: what a center did in a year, or in three, as its city judges it. */
@Entity('assessments')
@Unique('assessment_exists', ['centerId', 'kind', 'year'])
@Index('assessments_city_code', ['cityCode', 'id'])
@Index('assessments_assessor_organization_id', ['assessorOrganizationId', 'id'])
@Check('assessments_years', `from_year <= year AND year - from_year = CASE kind WHEN 'triennial' THEN 2 ELSE 0 END`)
@Check('assessments_scored', `(state IN ('scored', 'objected', 'decided')) = (score IS NOT NULL)`)
@Check('assessments_decided', `(state = 'decided') = (outcome IS NOT NULL AND decided_by IS NOT NULL)`)
@Check('assessments_score', 'score BETWEEN 0 AND 10000')
@Check('rectification_day_needed', `(outcome IS NOT DISTINCT FROM 'rectify') = (rectify_by IS NOT NULL)`)
export class Assessment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'assessments_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('text')
  packId!: string;

  @Column('text')
  kind!: AssessmentKind;

  @Column('integer')
  fromYear!: number;

  /** The last year it looks at. */
  @Column('integer')
  year!: number;

  /** The day the report is due. */
  @Column('date')
  dueOn!: string;

  @Column('text')
  form!: CardForm;

  @Column('text')
  cardId!: string;

  @Column('text')
  state!: AssessmentState;

  @Column('jsonb', { default: () => "'{}'" })
  texts!: Partial<Record<Head, string>>;

  /** The edition of the report that holds; none yet at zero. */
  @Column('integer', { default: 0 })
  edition!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'assessments_assessor_organization_id_fkey' })
  assessorOrganizationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'assessments_submitted_by_fkey' })
  submittedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('text', { nullable: true })
  returned!: string | null;

  /** In hundredths of a point. */
  @Column('integer', { nullable: true })
  score!: number | null;

  @Column('text', { nullable: true })
  opinion!: string | null;

  @Column('date', { nullable: true })
  objectableUntil!: string | null;

  @Column('boolean', { default: false })
  accepted!: boolean;

  @Column('text', { nullable: true })
  objection!: string | null;

  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('text', { nullable: true })
  outcome!: Outcome | null;

  @Column('text', { nullable: true })
  decision!: string | null;

  @Column('date', { nullable: true })
  rectifyBy!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'assessments_decided_by_fkey' })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** The points of one item, with their reason; the last word before the scoring is finished counts. */
@Entity('assessment_scores')
@Check('assessment_scores_points', 'points BETWEEN 0 AND 100')
export class AssessmentScore {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Assessment, { name: 'assessment_scores_assessment_id_fkey' })
  assessmentId!: string;

  @PrimaryColumn('text')
  item!: string;

  @Column('integer')
  points!: number;

  @Column('text')
  reason!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'assessment_scores_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  at!: Date;
}
