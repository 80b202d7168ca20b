import { RdContract } from '@concentric/contracting';
import { User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MilestoneVerb } from './contract';

const fenOrNull = {
  to: (amount: number | null) => amount,
  from: (stored: string | null) => (stored === null ? null : fen.from(stored)),
};

/** One thing that was done to a milestone: submissions and verdicts, and what was accepted. Append-only. */
@Entity('milestone_steps')
@Index('milestone_steps_milestone_id', ['milestoneId', 'id'])
@Index('milestone_steps_contract_id', ['contractId'])
@Check(
  'milestone_steps_accepted',
  `CASE WHEN verb IN ('accept', 'accept_partly')
    THEN amount > 0 AND retained BETWEEN 0 AND amount AND due_on IS NOT NULL
    ELSE amount IS NULL AND retained IS NULL AND due_on IS NULL END`,
)
export class MilestoneStep {
  @PrimaryColumn('uuid')
  id!: string;

  /** Of what may be gone by now: an amendment takes away what was not handed in. */
  @Column('uuid')
  milestoneId!: string;

  @Column('uuid')
  @ForeignKey(() => RdContract, { name: 'milestone_steps_contract_id_fkey' })
  contractId!: string;

  @Column('text')
  verb!: MilestoneVerb;

  @Column('text', { nullable: true })
  note!: string | null;

  /** Fen accepted by this step. */
  @Column('bigint', { nullable: true, transformer: fenOrNull })
  amount!: number | null;

  /** Of it, held back until the retention milestone. */
  @Column('bigint', { nullable: true, transformer: fenOrNull })
  retained!: number | null;

  /** The last day to pay the rest. */
  @Column('date', { nullable: true })
  dueOn!: string | null;

  /** Null when the platform did it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'milestone_steps_user_id_fkey' })
  userId!: string | null;

  @Column('timestamptz')
  at!: Date;
}
