import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Gate } from './contract';

/** People or costs of one month, entered with evidence. Never edited: a mistake is reversed and entered anew. */
@Entity('gate_reports')
@Index('gate_report_exists', ['centerId', 'gate', 'month'], { unique: true, where: 'reversed_at IS NULL' })
@Index('gate_reports_center_id', ['centerId', 'month', 'id'])
@Check('gate_part_above_whole', 'part >= 0 AND part <= whole')
@Check(
  'gate_reports_reversed',
  '(reversed_at IS NULL) = (reversed_by IS NULL) AND (reversed_at IS NULL) = (reason IS NULL)',
)
export class GateReport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'gate_reports_center_id_fkey' })
  centerId!: string;

  /** Taken from the center's region, so that the city's officers read it. */
  @Column('text')
  cityCode!: string;

  @Column('text')
  gate!: Gate;

  /** `2026-05`. */
  @Column('text')
  month!: string;

  /** Researchers, or fen. */
  @Column('bigint', { transformer: fen })
  part!: number;

  /** All staff, or fen. */
  @Column('bigint', { transformer: fen })
  whole!: number;

  @Column('text')
  evidence!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'gate_reports_entered_by_fkey' })
  enteredBy!: string;

  @Column('timestamptz')
  enteredAt!: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'gate_reports_reversed_by_fkey' })
  reversedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  reversedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
