import { Organization } from '@concentric/identity';
import { RdRequest } from '@concentric/research';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MatchReason } from './contract';

/** An organization that fits a request, and why: between the requester, that organization and the center's manager. */
@Entity('rd_matches')
@Index('rd_matches_organization_id', ['organizationId'])
@Check('rd_matches_score', 'score BETWEEN 1 AND 100')
export class RdMatch {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rd_matches_once' })
  @ForeignKey(() => RdRequest, { name: 'rd_matches_request_id_fkey' })
  requestId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rd_matches_once' })
  @ForeignKey(() => Organization, { name: 'rd_matches_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  centerId!: string;

  @Column('uuid')
  requesterOrganizationId!: string;

  @Column('integer')
  score!: number;

  @Column('jsonb')
  reasons!: MatchReason[];

  @Column('timestamptz')
  suggestedAt!: Date;
}
