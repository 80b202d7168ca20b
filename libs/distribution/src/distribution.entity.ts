import { Center } from '@concentric/alliance';
import { IpAsset } from '@concentric/asset';
import { Organization, User } from '@concentric/identity';
import { LedgerJournal } from '@concentric/ledger';
import { fen } from '@concentric/platform';
import { RevenueEvent } from '@concentric/revenue';
import { RewardAgreement, WaterfallPolicy } from '@concentric/sharing';
import type { Stream } from '@contract/revenue';
import type { Clause, Rounding, SharingMethod, StakeBasis, WaterfallTier } from '@contract/sharing';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CarryPool } from './carry.entity';
import type { AsOfReason, DistributionState } from './contract';
import type { KeptInput } from './line.rules';

/**
 * How one revenue event is shared. Its amounts, in fen, and its lines are fixed when it is drafted: what is approved is
 * what is posted. Once posted only what becomes of it is written.
 */
@Entity('distributions')
@Unique('distributions_number', ['centerId', 'number'])
@Index('event_distributed', ['eventId'], {
  unique: true,
  where: `state IN ('draft', 'approved', 'posted', 'paid')`,
})
@Index('distributions_center_id', ['centerId', 'id'])
@Index('distributions_event_id', ['eventId'])
@Index('distributions_asset_id', ['ipAssetId', 'asOf'], { where: 'ip_asset_id IS NOT NULL' })
@Index('distributions_redoes', ['redoes'], { unique: true, where: `redoes IS NOT NULL AND state <> 'discarded'` })
@Check('approver_is_drafter', 'approved_by <> drafted_by')
@Check(
  'distributions_amounts',
  'net > 0 AND taxes >= 0 AND upkeep >= 0 AND direct_costs >= 0 AND net + taxes + upkeep + direct_costs = gross',
)
@Check(
  'distributions_approved',
  `CASE WHEN state = 'draft' THEN approved_at IS NULL ELSE state = 'discarded' OR approved_at IS NOT NULL END`,
)
@Check(
  'distributions_journal',
  `(state IN ('posted', 'paid', 'reversed')) = (journal_id IS NOT NULL AND posted_at IS NOT NULL)`,
)
@Check(
  'distributions_reversed',
  `(state = 'reversed') = (reversed_at IS NOT NULL AND reversed_on IS NOT NULL AND reversal_journal_id IS NOT NULL)`,
)
export class Distribution {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'distributions_center_id_fkey' })
  centerId!: string;

  /** Counts from 1 in the center. */
  @Column('integer')
  number!: number;

  @Column('uuid')
  @ForeignKey(() => RevenueEvent, { name: 'distributions_event_id_fkey' })
  eventId!: string;

  @Column('text')
  stream!: Stream;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => IpAsset, { name: 'distributions_ip_asset_id_fkey' })
  ipAssetId!: string | null;

  @Column('text')
  state!: DistributionState;

  @Column('uuid')
  @ForeignKey(() => WaterfallPolicy, { name: 'distributions_policy_id_fkey' })
  policyId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => RewardAgreement, { name: 'distributions_reward_agreement_id_fkey' })
  rewardAgreementId!: string | null;

  @Column('text')
  method!: SharingMethod;

  @Column('text')
  stakeBasis!: StakeBasis;

  /** The day whose ratios apply. */
  @Column('date')
  asOf!: string;

  @Column('text')
  asOfReason!: AsOfReason;

  /** Of the stakes; SHA-256, hex. */
  @Column('text')
  basisHash!: string;

  /** Of all lines with their inputs; SHA-256, hex. */
  @Column('text')
  previewHash!: string;

  /** What its remainders are carried on within: `licence:<id>`, `asset:<id>`, `center:<id>`. */
  @Column('text')
  carryKey!: string;

  /** Where it left its remainders; null until posted, and for what carries none. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => CarryPool, { name: 'distributions_carry_pool_id_fkey' })
  carryPoolId!: string | null;

  @Column('bigint', { transformer: fen })
  gross!: number;

  @Column('bigint', { transformer: fen })
  taxes!: number;

  @Column('bigint', { transformer: fen })
  upkeep!: number;

  @Column('bigint', { transformer: fen })
  directCosts!: number;

  @Column('bigint', { transformer: fen })
  net!: number;

  @Column('date')
  postedOn!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'distributions_drafted_by_fkey' })
  draftedBy!: string | null;

  @Column('timestamptz')
  draftedAt!: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'distributions_approved_by_fkey' })
  approvedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'distributions_posted_by_fkey' })
  postedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  postedAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => LedgerJournal, 'publicId', { name: 'distributions_journal_id_fkey' })
  journalId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'distributions_reversed_by_fkey' })
  reversedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  reversedAt!: Date | null;

  @Column('date', { nullable: true })
  reversedOn!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => LedgerJournal, 'publicId', { name: 'distributions_reversal_journal_id_fkey' })
  reversalJournalId!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** The reversed one it is done again for. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Distribution, { name: 'distributions_redoes_fkey' })
  redoes!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/**
 * One party's part of one tier. Bases and shares in fen, ideals and carries in 1e-12 fen; numbers that may be longer than
 * a JSON number holds are texts.
 */
@Entity('distribution_lines')
@Index('distribution_lines_organization_id', ['organizationId'], { where: 'organization_id IS NOT NULL' })
@Index('distribution_lines_user_id', ['userId'], { where: 'user_id IS NOT NULL' })
@Check('distribution_lines_amount', 'amount >= 0 AND base >= amount')
@Check('distribution_lines_fraction', 'numerator >= 0 AND denominator > 0 AND numerator <= denominator')
@Check('distribution_lines_party', 'organization_id IS NULL OR user_id IS NULL')
@Check('distribution_lines_entry', '(entry_line IS NOT NULL) = (amount > 0)')
export class DistributionLine {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Distribution, { name: 'distribution_lines_distribution_id_fkey' })
  distributionId!: string;

  @PrimaryColumn('integer')
  line!: number;

  @Column('text')
  tier!: WaterfallTier;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'distribution_lines_organization_id_fkey' })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'distribution_lines_user_id_fkey' })
  userId!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('bigint', { transformer: fen })
  amount!: number;

  @Column('bigint', { transformer: fen })
  base!: number;

  @Column('numeric')
  numerator!: string;

  @Column('numeric')
  denominator!: string;

  @Column('text')
  rounding!: Rounding;

  @Column('integer', { nullable: true })
  rank!: number | null;

  @Column('numeric', { nullable: true })
  ideal!: string | null;

  @Column('numeric', { nullable: true })
  carryBefore!: string | null;

  @Column('numeric', { nullable: true })
  carryAfter!: string | null;

  @Column('jsonb')
  clause!: Clause;

  @Column('jsonb')
  inputs!: KeptInput[];

  /** The entry of the journal that pays it; null for a line of nothing. */
  @Column('integer', { nullable: true })
  entryLine!: number | null;
}
