import { Center } from '@concentric/alliance';
import { Distribution } from '@concentric/distribution';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { BankAccount } from './bank.entity';
import type { BatchState, PayoutPurpose, PayoutState, WithholdingMethod } from './contract';

/** Where money goes from or to, as it stood when it was decided. */
export type BankDetails = {
  readonly accountId: string;
  readonly holderName: string;
  readonly bankName: string;
  readonly cnaps: string;
  readonly accountNumber: string;
};

/** Payments that one person puts together 制单, another approves 复核 and a bank executes together. */
@Entity('payout_batches')
@Unique('payout_batches_number', ['centerId', 'number'])
@Unique('payout_batches_message_id', ['messageId'])
@Index('payout_batches_center_id', ['centerId', 'id'])
@Check('approver_is_drafter', 'approved_by <> drafted_by')
@Check(
  'payout_batches_approved',
  `CASE WHEN state IN ('draft', 'submitted') THEN approved_at IS NULL
    ELSE state = 'cancelled' OR approved_at IS NOT NULL END`,
)
@Check('payout_batches_settled', `(state = 'settled') = (settled_at IS NOT NULL)`)
@Check(
  'batch_exported',
  `CASE WHEN state IN ('exported', 'partly_settled') THEN exported_at IS NOT NULL
    ELSE state = 'settled' OR exported_at IS NULL END`,
)
@Check('canceller_is_drafter', 'approved_at IS NULL OR cancelled_by <> drafted_by')
export class PayoutBatch {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'payout_batches_center_id_fkey' })
  centerId!: string;

  /** Counts from 1 in the center. */
  @Column('integer')
  number!: number;

  @Column('text')
  state!: BatchState;

  /** The day the bank is to pay on. */
  @Column('date')
  executionOn!: string;

  /** What the bank knows the batch by; at most 35 characters. */
  @Column('text')
  messageId!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  /** The center's own account. */
  @Column('jsonb')
  debtor!: BankDetails;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'payout_batches_drafted_by_fkey' })
  draftedBy!: string | null;

  @Column('timestamptz')
  draftedAt!: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'payout_batches_approved_by_fkey' })
  approvedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  exportedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'payout_batches_cancelled_by_fkey' })
  cancelledBy!: string | null;

  /** Why it was sent back or cancelled. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What one payee gets by one batch. All amounts in fen. */
@Entity('payouts')
@Unique('payouts_line', ['batchId', 'line'])
@Unique('payouts_end_to_end_id', ['endToEndId'])
@Index('payouts_center_id', ['centerId', 'id'])
@Index('payouts_organization_id', ['organizationId', 'id'])
@Index('payouts_user_id', ['userId', 'id'])
@Check('payouts_one_party', 'num_nonnulls(organization_id, user_id) = 1')
@Check('payouts_gross', 'due > 0 AND set_off >= 0 AND gross >= 0 AND gross = due - set_off')
@Check('payouts_net', 'withholding >= 0 AND net = gross - withholding AND (net > 0 OR gross = 0)')
@Check('payouts_untaxed', `organization_id IS NULL OR withholding = 0`)
@Check('payouts_reason', `state NOT IN ('failed', 'returned') OR reason IS NOT NULL`)
@Check('payouts_settled', `(state IN ('paid', 'failed', 'returned')) = (settled_on IS NOT NULL)`)
export class Payout {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => PayoutBatch, { name: 'payouts_batch_id_fkey' })
  batchId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'payouts_center_id_fkey' })
  centerId!: string;

  /** Counts from 1 in the batch. */
  @Column('integer')
  line!: number;

  @Column('text')
  purpose!: PayoutPurpose;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'payouts_organization_id_fkey' })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'payouts_user_id_fkey' })
  userId!: string | null;

  @Column('text')
  payeeName!: string;

  /** The lines of distributions it settles. */
  @Column('bigint', { transformer: fen })
  due!: number;

  /** What the payee had been paid too much before. */
  @Column('bigint', { transformer: fen })
  setOff!: number;

  @Column('bigint', { transformer: fen })
  gross!: number;

  @Column('bigint', { transformer: fen })
  withholding!: number;

  @Column('bigint', { transformer: fen })
  net!: number;

  @Column('text')
  method!: WithholdingMethod;

  @Column('text')
  basis!: string;

  /** Nobody at the desk has decided how tax is withheld: the platform suggested it. */
  @Column('boolean', { default: true })
  suggested!: boolean;

  @Column('uuid')
  @ForeignKey(() => BankAccount, { name: 'payouts_account_id_fkey' })
  accountId!: string;

  @Column('jsonb')
  creditor!: BankDetails;

  /** What the bank knows the transfer by; at most 35 characters. */
  @Column('text')
  endToEndId!: string;

  @Column('text')
  state!: PayoutState;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('date', { nullable: true })
  settledOn!: string | null;

  /** Whether its payee is told of it: once it is approved. */
  @Column('boolean', { default: false })
  announced!: boolean;

  /** The ledger's journal that took it from what is owed; its reversal says it is owed again. */
  @Column('uuid', { nullable: true })
  accrualJournalId!: string | null;

  @Column('uuid', { nullable: true })
  paymentJournalId!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** One line of a distribution that a payout settles. */
@Entity('payout_items')
@Index('line_in_payout', ['distributionId', 'line'], { unique: true, where: 'live' })
@Check('payout_items_amount', 'amount > 0')
export class PayoutItem {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Payout, { name: 'payout_items_payout_id_fkey' })
  payoutId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Distribution, { name: 'payout_items_distribution_id_fkey' })
  distributionId!: string;

  @PrimaryColumn('integer')
  line!: number;

  @Column('integer')
  distributionNumber!: number;

  @Column('bigint', { transformer: fen })
  amount!: number;

  /** Neither failed, returned nor cancelled: while it is, no other payout settles the line. */
  @Column('boolean', { default: true })
  live!: boolean;
}
