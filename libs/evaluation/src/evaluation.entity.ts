import { Proposal } from '@concentric/proposal';
import { Reviewer } from '@concentric/research';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Score } from './contract';

/** What one reviewer thinks of one proposal. */
@Entity('rd_evaluations')
@Unique('rd_evaluations_once', ['proposalId', 'reviewerId'])
@Index('rd_evaluations_request_id', ['requestId'])
@Check('rd_evaluations_total', 'total BETWEEN 0 AND 10000')
export class Evaluation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  requestId!: string;

  @Column('uuid')
  @ForeignKey(() => Proposal, { name: 'rd_evaluations_proposal_id_fkey' })
  proposalId!: string;

  @Column('uuid')
  @ForeignKey(() => Reviewer, { name: 'rd_evaluations_reviewer_id_fkey' })
  reviewerId!: string;

  /** Every criterion of the request once. */
  @Column('jsonb')
  scores!: Score[];

  @Column('text', { nullable: true })
  reason!: string | null;

  /** Σ score × weight: hundredths of a point. */
  @Column('integer')
  total!: number;

  @Column('timestamptz')
  evaluatedAt!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What somebody on the panel remarks on a proposal, for the panel and the requester. */
@Entity('rd_proposal_comments')
@Index('rd_proposal_comments_proposal_id', ['proposalId', 'id'])
export class ProposalComment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Proposal, { name: 'rd_proposal_comments_proposal_id_fkey' })
  proposalId!: string;

  @Column('uuid')
  @ForeignKey(() => Reviewer, { name: 'rd_proposal_comments_reviewer_id_fkey' })
  reviewerId!: string;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  at!: Date;
}
