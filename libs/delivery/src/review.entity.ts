import { RdContract } from '@concentric/contracting';
import { Organization, User } from '@concentric/identity';
import type { Side } from '@contract/contracting';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** What one side of a contract says of the other afterwards. Append-only. */
@Entity('rd_reviews')
@Unique('review_exists', ['contractId', 'side'])
@Check('rd_reviews_rating', 'rating BETWEEN 1 AND 5')
export class RdReview {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdContract, { name: 'rd_reviews_contract_id_fkey' })
  contractId!: string;

  @Column('text')
  side!: Side;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_reviews_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'rd_reviews_user_id_fkey' })
  userId!: string;

  @Column('integer')
  rating!: number;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  at!: Date;
}
