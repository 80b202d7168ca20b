import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MilestoneKind, MilestoneState } from './contract';
import { RdContract } from './rd-contract.entity';

/** A part of a contract in force that is delivered, accepted and paid for. All of a contract's sum to its price. */
@Entity('milestones')
@Unique('milestones_key', ['contractId', 'key'])
@Index('milestones_inspected', ['inspectionEndsAt'], { where: `state = 'submitted'` })
@Check('milestones_amount', 'amount > 0 AND retained BETWEEN 0 AND amount')
@Check('milestones_accepted', 'accepted_amount BETWEEN 0 AND amount')
export class Milestone {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdContract, { name: 'milestones_contract_id_fkey' })
  contractId!: string;

  /** As its terms call it, `m1`; `upfront` and `retention` for what is no work. */
  @Column('text')
  key!: string;

  /** Its place in the contract, from 1. */
  @Column('integer')
  number!: number;

  @Column('text')
  kind!: MilestoneKind;

  @Column('text')
  title!: string;

  @Column('text', { default: '' })
  deliverables!: string;

  /** Fen. Of work in full; of `retention` what all work holds back. */
  @Column('bigint', { transformer: fen })
  amount!: number;

  /** Fen of the amount that are held back and paid with the retention milestone. */
  @Column('bigint', { transformer: fen, default: 0 })
  retained!: number;

  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Column('text')
  state!: MilestoneState;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  inspectionEndsAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  verdictAt!: Date | null;

  /** Fen that were accepted so far. */
  @Column('bigint', { transformer: fen, default: 0 })
  acceptedAmount!: number;

  /** When the time to pay began to run: at acceptance, or when the time to inspect ended without a verdict. */
  @Column('timestamptz', { nullable: true })
  clockStartedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  paymentDueAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
