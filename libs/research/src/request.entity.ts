import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type {
  Confidentiality,
  ContractType,
  Criterion,
  DirectReason,
  RequestKind,
  ServiceKind,
  StoredRequestState,
} from './contract';

const amount = { type: 'bigint', nullable: true, transformer: fen } as const;

/** Research that an organization wants done, from its draft until the contract is complete. */
@Entity('rd_requests')
@Index('rd_requests_center_id', ['centerId', 'id'])
@Index('rd_requests_organization_id', ['organizationId', 'id'])
@Index('rd_requests_deadline', ['submissionsCloseAt', 'id'])
@Check('rd_requests_announced', 'announced = (published_at IS NOT NULL)')
@Check('rd_requests_budget', 'budget_minimum <= budget_maximum')
@Check('rd_requests_standstill', 'standstill_days BETWEEN 0 AND 60')
@Check('readiness_out_of_order', 'trl_from <= trl_target')
@Check('confidentiality_refused', `confidentiality IN ('public', 'internal', 'confidential')`)
@Check(
  'periods_out_of_order',
  `submissions_open_at < submissions_close_at AND questions_close_at <= submissions_close_at AND submissions_close_at <= evaluation_ends_at`,
)
@Check('weights_not_hundred', `state IN ('draft', 'cancelled') OR sum_of_weights(criteria) = 100`)
export class RdRequest {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'rd_requests_center_id_fkey' })
  centerId!: string;

  /** The requester 需求方, who will be the buyer. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_requests_organization_id_fkey' })
  organizationId!: string;

  /** Who drafted it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'rd_requests_user_id_fkey' })
  userId!: string | null;

  @Column('text')
  title!: string;

  @Column('text')
  description!: string;

  @Column('text', { nullable: true })
  provides!: string | null;

  @Column('text')
  kind!: RequestKind;

  @Column('text')
  contractType!: ContractType;

  @Column('text')
  serviceKind!: ServiceKind;

  @Column('text')
  fieldCode!: string;

  @Column('text', { nullable: true })
  programme!: string | null;

  /** In fen, as all amounts are. */
  @Column(amount)
  budgetMinimum!: number | null;

  @Column('bigint', { transformer: fen })
  budgetMaximum!: number;

  @Column('integer', { nullable: true })
  trlFrom!: number | null;

  @Column('integer', { nullable: true })
  trlTarget!: number | null;

  @Column('text')
  confidentiality!: Confidentiality;

  @Column('boolean')
  visibleToCore!: boolean;

  @Column('boolean')
  visibleToPartner!: boolean;

  @Column('boolean')
  visibleToRadiation!: boolean;

  @Column('boolean')
  visibleToInvited!: boolean;

  @Column('text', { nullable: true })
  directReason!: DirectReason | null;

  @Column('text', { nullable: true })
  directReasonText!: string | null;

  @Column('timestamptz')
  questionsCloseAt!: Date;

  @Column('timestamptz', { nullable: true })
  submissionsOpenAt!: Date | null;

  @Column('timestamptz')
  submissionsCloseAt!: Date;

  @Column('timestamptz')
  evaluationEndsAt!: Date;

  @Column('integer')
  standstillDays!: number;

  /** Set by the award notice. */
  @Column('timestamptz', { nullable: true })
  standstillEndsAt!: Date | null;

  @Column('jsonb')
  criteria!: Criterion[];

  @Column('boolean')
  statutoryTender!: boolean;

  @Column(amount)
  bidBond!: number | null;

  @Column('integer', { nullable: true })
  performanceBondBp!: number | null;

  @Column('text')
  state!: StoredRequestState;

  /** Whether it was ever published: what grants go by, for a draft may be cancelled too. */
  @Column('boolean', { default: false })
  announced!: boolean;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** An organization that may see a request, whatever layer it stands in. */
@Entity('rd_invitations')
@Index('rd_invitations_organization_id', ['organizationId'])
export class RdInvitation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitation_exists' })
  @ForeignKey(() => RdRequest, { name: 'rd_invitations_request_id_fkey' })
  requestId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitation_exists' })
  @ForeignKey(() => Organization, { name: 'rd_invitations_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'rd_invitations_user_id_fkey' })
  userId!: string | null;

  @Column('timestamptz')
  invitedAt!: Date;
}

/** An organization's promise to keep a confidential request to itself. Append-only. */
@Entity('rd_undertakings')
@Index('undertaking_exists', ['requestId', 'organizationId'], { unique: true })
export class RdUndertaking {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdRequest, { name: 'rd_undertakings_request_id_fkey' })
  requestId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_undertakings_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'rd_undertakings_user_id_fkey' })
  userId!: string;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  acceptedAt!: Date;
}

/** How a center wants requests handled; a center without a row takes them as they come. */
@Entity('research_settings')
export class ResearchSettings {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Center, { name: 'research_settings_center_id_fkey' })
  centerId!: string;

  @Column('boolean', { default: false })
  reviewsRequests!: boolean;

  @Column('integer', { default: 1 })
  version!: number;
}
