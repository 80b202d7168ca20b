import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CheckOutcome, ClosingState, Tie } from './contract';

/** A month end: who proposed to take no more in, who agreed, and how everything tied then. */
@Entity('period_closings')
@Index('period_closings_center_id', ['centerId', 'id'])
@Index('closing_open', ['centerId'], { unique: true, where: `state = 'drafted'` })
@Index('period_closings_through', ['centerId', 'through'], { unique: true, where: `state = 'approved'` })
@Check('approver_is_drafter', 'approved_by IS NULL OR approved_by <> drafted_by')
@Check('period_closings_approved', `(state = 'approved') = (approved_by IS NOT NULL AND approved_at IS NOT NULL)`)
@Check('period_closings_withdrawn', `(state = 'withdrawn') = (reason IS NOT NULL)`)
export class PeriodClosing {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'period_closings_center_id_fkey' })
  centerId!: string;

  /** The last day it closes. */
  @Column('date')
  through!: string;

  @Column('text')
  state!: ClosingState;

  @Column('jsonb')
  checks!: CheckOutcome[];

  @Column('jsonb')
  ties!: Tie[];

  @Column('integer', { nullable: true })
  blockNumber!: number | null;

  @Column('text', { nullable: true })
  blockHash!: string | null;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'period_closings_drafted_by_fkey' })
  draftedBy!: string;

  @Column('timestamptz')
  draftedAt!: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'period_closings_approved_by_fkey' })
  approvedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;

  /** Why it was withdrawn. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
