import { Organization, User } from '@concentric/identity';
import { Patent } from '@concentric/patent';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ApprovalKind, ApprovalState, MostFavouredResolution } from './contract';
import { Licence } from './licence.entity';

/** What the law wants before a licence may be signed: somebody's consent, or a public notice. */
@Entity('licence_approvals')
@Index('licence_approvals_licence_id', ['licenceId', 'id'])
@Index('licence_approvals_of_party', ['partyOrganizationId', 'id'], { where: 'party_organization_id IS NOT NULL' })
@Index('licence_approvals_posted', ['id'], { where: `kind = 'public_notice'` })
@Check('licence_approvals_notice', `(kind = 'public_notice') = (posted_on IS NOT NULL AND ends_on IS NOT NULL)`)
@Check('licence_approvals_party', `(kind = 'public_notice') = (party_name IS NULL)`)
@Check('licence_approvals_decided', `(state = 'pending') = (decided_at IS NULL)`)
@Check(
  'approval_evidence_required',
  `kind = 'public_notice' OR party_organization_id IS NOT NULL OR state <> 'given' OR evidence IS NOT NULL`,
)
export class LicenceApproval {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'licence_approvals_licence_id_fkey' })
  licenceId!: string;

  @Column('text')
  kind!: ApprovalKind;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Patent, { name: 'licence_approvals_patent_id_fkey' })
  patentId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'licence_approvals_party_organization_id_fkey' })
  partyOrganizationId!: string | null;

  /** Whose consent it is, by the name the register bears; null for a public notice. */
  @Column('text', { nullable: true })
  partyName!: string | null;

  /** The variation whose text it is needed for; 0 for the licence itself. */
  @Column('integer', { default: 0 })
  edition!: number;

  @Column('text')
  state!: ApprovalState;

  @Column('text', { nullable: true })
  evidence!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('date', { nullable: true })
  postedOn!: string | null;

  /** The first day on which the notice is over. */
  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'licence_approvals_decided_by_fkey' })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** 异议: what somebody has against a licence that is publicly announced, and what the licensor answered. */
@Entity('licence_objections')
@Index('licence_objections_approval_id', ['approvalId', 'id'])
@Check('licence_objections_settled', '(settlement IS NULL) = (settled_at IS NULL)')
export class LicenceObjection {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => LicenceApproval, { name: 'licence_objections_approval_id_fkey' })
  approvalId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'licence_objections_user_id_fkey' })
  userId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'licence_objections_organization_id_fkey' })
  organizationId!: string | null;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { nullable: true })
  settlement!: string | null;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** How a licensor dealt with the most-favoured clause of an earlier licence before granting a cheaper one. Append-only. */
@Entity('licence_clearances')
export class LicenceClearance {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Licence, { name: 'licence_clearances_licence_id_fkey' })
  licenceId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Licence, { name: 'licence_clearances_earlier_licence_id_fkey' })
  earlierLicenceId!: string;

  /** Of the variation that the cheaper terms are of; 0 for those of the licence itself. */
  @PrimaryColumn('integer')
  edition!: number;

  /** Of the canonical JSON of the terms that it was cleared of, in hex. */
  @PrimaryColumn('text')
  termsSha256!: string;

  @Column('text')
  resolution!: MostFavouredResolution['resolution'];

  @Column('text')
  evidence!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'licence_clearances_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  at!: Date;
}
