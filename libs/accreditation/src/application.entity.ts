import { Center } from '@concentric/alliance';
import { Plan } from '@concentric/formation';
import { User } from '@concentric/identity';
import type { CenterLevel } from '@contract/alliance';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type {
  ApplicationKind,
  ApplicationState,
  ApplicationStep,
  ExpertField,
  Outcome,
  PanelistState,
  Recommendation,
  ReviewScore,
  StepResult,
} from './contract';

/** What a center asks its city for, and how far it has come. */
@Entity('applications')
@Unique('applications_number', ['centerId', 'number'])
@Index('application_open', ['centerId'], {
  unique: true,
  where: `state NOT IN ('accredited', 'pilot', 'preparing', 'rejected', 'withdrawn')`,
})
@Index('applications_city_code', ['cityCode', 'id'])
@Check('approver_prepared', 'approved_by <> prepared_by')
@Check(
  'applications_submitted',
  `state IN ('draft', 'withdrawn') OR (submitted_at IS NOT NULL AND plan_id IS NOT NULL)`,
)
@Check('applications_prepared', '(prepared_at IS NULL) = (outcome IS NULL)')
@Check(
  'applications_closed',
  `(state IN ('accredited', 'pilot', 'preparing', 'rejected', 'withdrawn')) = (closed_at IS NOT NULL)`,
)
export class Application {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'applications_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('text')
  policyId!: string;

  /** Counts the applications of the center from 1. */
  @Column('integer')
  number!: number;

  @Column('text')
  kind!: ApplicationKind;

  @Column('text')
  targetLevel!: CenterLevel;

  /** The version of the plan that was handed in. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Plan, { name: 'applications_plan_id_fkey' })
  planId!: string | null;

  @Column('text')
  statement!: string;

  @Column('text')
  state!: ApplicationState;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'applications_submitted_by_fkey' })
  submittedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'applications_handled_by_fkey' })
  handledBy!: string | null;

  /** As it is proposed, and once approved as it is decided. */
  @Column('text', { nullable: true })
  outcome!: Outcome | null;

  @Column('text', { nullable: true })
  opinion!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'applications_prepared_by_fkey' })
  preparedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  preparedAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'applications_approved_by_fkey' })
  approvedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A step of the procedure as it was concluded; kept as it is. */
@Entity('application_steps')
@Index('application_steps_application_id', ['applicationId', 'id'])
export class ConcludedStep {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Application, { name: 'application_steps_application_id_fkey' })
  applicationId!: string;

  @Column('text')
  step!: ApplicationStep;

  @Column('text')
  result!: StepResult;

  @Column('date')
  heldOn!: string;

  @Column('text')
  opinion!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'application_steps_concluded_by_fkey' })
  concludedBy!: string | null;

  @Column('timestamptz')
  concludedAt!: Date;
}

/** An expert on the panel of an application: a declaration, then one review. */
@Entity('panelists')
@Unique('panelist_exists', ['applicationId', 'userId'])
@Index('panelists_user_id', ['userId', 'id'])
@Check('panelists_conflicted', `(state = 'conflicted') = (conflict_reason IS NOT NULL)`)
@Check(
  'panelists_reviewed',
  `(state = 'reviewed') = (reviewed_at IS NOT NULL) AND num_nulls(scores, total, opinion, recommendation, reviewed_at) IN (0, 5)`,
)
export class Panelist {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Application, { name: 'panelists_application_id_fkey' })
  applicationId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'panelists_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'panelists_user_id_fkey' })
  userId!: string;

  @Column('text')
  field!: ExpertField;

  @Column('text')
  state!: PanelistState;

  @Column('text', { nullable: true })
  conflictReason!: string | null;

  @Column('timestamptz', { nullable: true })
  declaredAt!: Date | null;

  @Column('jsonb', { nullable: true })
  scores!: ReviewScore[] | null;

  /** The mean of the scores, in hundredths of a point. */
  @Column('integer', { nullable: true })
  total!: number | null;

  @Column('text', { nullable: true })
  opinion!: string | null;

  @Column('text', { nullable: true })
  recommendation!: Recommendation | null;

  @Column('timestamptz', { nullable: true })
  reviewedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
