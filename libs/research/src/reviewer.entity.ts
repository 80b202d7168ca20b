import { Organization, User } from '@concentric/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ConflictDeclaration, ReviewerRole } from './contract';
import { RdRequest } from './request.entity';

/** Somebody on the panel that judges the proposals for a request. */
@Entity('rd_reviewers')
@Unique('reviewer_exists', ['requestId', 'userId'])
@Index('rd_reviewers_user_id', ['userId'])
export class Reviewer {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdRequest, { name: 'rd_reviewers_request_id_fkey' })
  requestId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'rd_reviewers_user_id_fkey' })
  userId!: string;

  /** Whom they judge for, if for anybody. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'rd_reviewers_organization_id_fkey' })
  organizationId!: string | null;

  @Column('text')
  role!: ReviewerRole;

  @Column('text', { default: 'undeclared' })
  conflict!: ConflictDeclaration;

  @Column('text', { nullable: true })
  conflictReason!: string | null;

  @Column('timestamptz', { nullable: true })
  declaredAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
