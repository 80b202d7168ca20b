import { Organization, User } from '@concentric/identity';
import { Proposal } from '@concentric/proposal';
import { RdRequest } from '@concentric/research';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ComplaintState } from './contract';

/** What a proposer that did not win holds against the award 异议; while it is open, nothing is signed. */
@Entity('rd_complaints')
@Index('rd_complaints_request_id', ['requestId', 'id'])
@Index('complaint_exists', ['requestId', 'organizationId'], {
  unique: true,
  where: `state IN ('pending', 'accepted')`,
})
@Check('rd_complaints_decided', `(decided_at IS NULL) = (state IN ('pending', 'accepted'))`)
export class Complaint {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdRequest, { name: 'rd_complaints_request_id_fkey' })
  requestId!: string;

  @Column('uuid')
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Proposal, { name: 'rd_complaints_proposal_id_fkey' })
  proposalId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_complaints_organization_id_fkey' })
  organizationId!: string;

  /** Against whom: the grants of the requester are columns. */
  @Column('uuid')
  requesterOrganizationId!: string;

  @Column('text')
  state!: ComplaintState;

  @Column('text')
  text!: string;

  @Column('text', { nullable: true })
  decision!: string | null;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'rd_complaints_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'rd_complaints_decided_by_fkey' })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
