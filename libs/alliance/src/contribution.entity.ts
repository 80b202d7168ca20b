import { Organization } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Center } from './center.entity';
import type { ContributionKind } from './contract';

/** Capital put into a center. Never edited: a mistake is reversed by a row that mirrors it. */
@Entity('contributions')
@Unique('contribution_reversed', ['reverses'])
@Index('contributions_center_id', ['centerId', 'organizationId'])
@Check(
  'contributions_sign',
  `(reverses IS NULL AND subscribed >= 0 AND paid_in >= 0) OR (reverses IS NOT NULL AND subscribed <= 0 AND paid_in <= 0 AND reason IS NOT NULL)`,
)
@Check('contributions_dated', 'paid_in = 0 OR paid_in_on IS NOT NULL')
@Check('contribution_too_large', 'abs(subscribed) <= 90000000000 * 100 AND abs(paid_in) <= 90000000000 * 100')
export class Contribution {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'contributions_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'contributions_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  kind!: ContributionKind;

  /** 认缴, in fen. */
  @Column('bigint', { transformer: fen })
  subscribed!: number;

  /** 实缴, in fen. */
  @Column('bigint', { transformer: fen })
  paidIn!: number;

  @Column('date', { nullable: true })
  paidInOn!: string | null;

  @Column('text', { nullable: true })
  evidence!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Contribution, { name: 'contributions_reverses_fkey' })
  reverses!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  recordedAt!: Date;
}
