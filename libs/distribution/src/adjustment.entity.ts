import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AdjustmentCause, AdjustmentState } from './contract';
import { Distribution } from './distribution.entity';

/** What came late and would have made a posted distribution another: somebody decides whether it is done again. */
@Entity('distribution_adjustments')
@Index('adjustment_open', ['distributionId', 'cause'], { unique: true, where: `state = 'open'` })
@Index('distribution_adjustments_center_id', ['centerId', 'id'])
@Check('distribution_adjustments_decided', `(state = 'open') = (decided_at IS NULL)`)
@Check('distribution_adjustments_reason', `state <> 'dismissed' OR reason IS NOT NULL`)
export class DistributionAdjustment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'distribution_adjustments_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Distribution, { name: 'distribution_adjustments_distribution_id_fkey' })
  distributionId!: string;

  @Column('text')
  cause!: AdjustmentCause;

  @Column('text')
  state!: AdjustmentState;

  @Column('text')
  oldBasis!: string;

  @Column('text', { nullable: true })
  newBasis!: string | null;

  /** Of the gross, what was taken back, in fen. */
  @Column('bigint', { transformer: fen, nullable: true })
  clawback!: number | null;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'distribution_adjustments_decided_by_fkey' })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Distribution, { name: 'distribution_adjustments_replacement_id_fkey' })
  replacementId!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
