import { Organization } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProposalState } from './contract';

/**
 * What an organization proposes to do for a request. What it says is encrypted from the first word of the draft, with a
 * key that is itself encrypted by one from outside the database; the database keeps no word of it in the clear before
 * the deadline has passed.
 */
@Entity('proposals')
@Index('proposals_request_id', ['requestId', 'id'])
@Index('proposals_organization_id', ['organizationId', 'id'])
@Index('proposal_exists', ['requestId', 'organizationId'], { unique: true, where: `state <> 'withdrawn'` })
@Index('award_exists', ['requestId'], { unique: true, where: `state = 'winning'` })
@Check('proposals_sealed', '(sealed IS NULL) = (wrapped_key IS NULL) AND (wrapped_key IS NULL) = (key_id IS NULL)')
@Check('proposals_committed', '(commitment IS NULL) = (submitted_at IS NULL)')
@Check(
  'proposals_opened',
  `(document IS NULL) = (opened_at IS NULL) AND (envelope IS NULL) = (opened_at IS NULL) AND (price IS NULL) = (opened_at IS NULL)`,
)
@Check(
  'proposals_state',
  `CASE state
    WHEN 'draft' THEN sealed IS NOT NULL AND commitment IS NULL AND opened_at IS NULL
    WHEN 'submitted' THEN sealed IS NOT NULL AND commitment IS NOT NULL AND opened_at IS NULL
    WHEN 'withdrawn' THEN opened_at IS NULL
    WHEN 'unsuccessful' THEN commitment IS NOT NULL
    ELSE opened_at IS NOT NULL AND commitment IS NOT NULL
  END`,
)
@Check('proposals_price', 'price > 0')
export class Proposal {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdRequest, { name: 'proposals_request_id_fkey' })
  requestId!: string;

  @Column('uuid')
  centerId!: string;

  /** Who proposes; of a consortium, its leader. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'proposals_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  state!: ProposalState;

  /** SHA-256 that binds to what was handed in; see `commitment.ts`. */
  @Column('text', { nullable: true })
  commitment!: string | null;

  /** Which key from outside the database encrypts the key of this proposal. */
  @Column('text', { nullable: true })
  keyId!: string | null;

  @Column('bytea', { nullable: true })
  wrappedKey!: Buffer | null;

  /** What it says, encrypted with its own key. Gone once it is withdrawn. */
  @Column('bytea', { nullable: true })
  sealed!: Buffer | null;

  /** What was handed in, byte by byte as it was hashed; only from the opening on. */
  @Column('text', { nullable: true })
  document!: string | null;

  /** Who proposes and at what price, as it was hashed; only from the opening on. */
  @Column('text', { nullable: true })
  envelope!: string | null;

  /** Fen; only from the opening on. */
  @Column('bigint', { nullable: true, transformer: fen })
  price!: number | null;

  /** Why it was disqualified or did not win. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A partner of an opened consortium's proposal; before the opening nobody knows of it. */
@Entity('proposal_partners')
@Index('proposal_partners_organization_id', ['organizationId'])
@Check('proposal_partners_share', 'share_bp BETWEEN 1 AND 9999')
export class ProposalPartnership {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Proposal, { name: 'proposal_partners_proposal_id_fkey' })
  proposalId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Organization, { name: 'proposal_partners_organization_id_fkey' })
  organizationId!: string;

  /** Basis points. */
  @Column('integer')
  shareBp!: number;
}
