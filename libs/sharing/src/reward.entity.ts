import { Center } from '@concentric/alliance';
import { IpAsset } from '@concentric/asset';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PolicyState } from './contract';

/** Who made a result, and what their unit agreed to reward them with. Once approved it never changes. */
@Entity('reward_agreements')
@Index('reward_agreements_center_id', ['centerId', 'id'])
@Index('reward_agreements_asset_id', ['ipAssetId', 'agreedOn'])
@Index('reward_agreements_unit', ['unitOrganizationId', 'id'])
@Index('reward_agreement_exists', ['ipAssetId', 'unitOrganizationId', 'agreedOn'], {
  unique: true,
  where: `state IN ('approved', 'superseded')`,
})
@Check('approver_is_drafter', 'approved_by <> drafted_by')
@Check('reward_agreements_rate', 'rate_bp BETWEEN 0 AND 10000')
@Check('reward_agreements_whole', 'whole > 0')
@Check('reward_agreements_approved', `(state = 'draft') = (approved_at IS NULL) OR state = 'withdrawn'`)
export class RewardAgreement {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'reward_agreements_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => IpAsset, { name: 'reward_agreements_ip_asset_id_fkey' })
  ipAssetId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'reward_agreements_unit_organization_id_fkey' })
  unitOrganizationId!: string;

  /** Of net income; null where nothing was agreed about how much. */
  @Column('integer', { nullable: true })
  rateBp!: number | null;

  @Column('date')
  agreedOn!: string;

  @Column('text')
  document!: string;

  /** In how many parts the reward is shared among the inventors. */
  @Column('bigint', { transformer: fen })
  whole!: number;

  @Column('text')
  state!: PolicyState;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'reward_agreements_drafted_by_fkey' })
  draftedBy!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'reward_agreements_approved_by_fkey' })
  approvedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** An inventor's part of the reward; all parts are the whole. */
@Entity('reward_inventors')
@Index('reward_inventors_user_id', ['userId'])
@Check('reward_inventors_parts', 'parts > 0')
export class RewardInventor {
  @PrimaryColumn('uuid')
  @ForeignKey(() => RewardAgreement, { name: 'reward_inventors_agreement_id_fkey' })
  agreementId!: string;

  @PrimaryColumn('integer')
  line!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'reward_inventors_user_id_fkey' })
  userId!: string | null;

  @Column('text')
  name!: string;

  @Column('bigint', { transformer: fen })
  parts!: number;
}
