import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Stream } from '@contract/revenue';
import type { PolicyState, Tiers } from './contract';

/** How the revenue of a center is shared out: once approved it never changes, its next version takes its place. */
@Entity('waterfall_policies')
@Unique('waterfall_policies_version', ['centerId', 'name', 'versionNumber'])
@Index('waterfall_policies_center_id', ['centerId', 'id'])
@Check('approver_is_drafter', 'approved_by <> drafted_by')
@Check('waterfall_policies_approved', `(state = 'draft') = (approved_at IS NULL) OR state = 'withdrawn'`)
@Check('waterfall_policies_streams', 'cardinality(streams) > 0')
@Check(
  'reward_required',
  `NOT (streams && ARRAY['licence', 'assignment']) OR tiers #>> '{inventorsReward,mode}' <> 'none'`,
)
export class WaterfallPolicy {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'waterfall_policies_center_id_fkey' })
  centerId!: string;

  @Column('text')
  name!: string;

  @Column('integer')
  versionNumber!: number;

  @Column('text', { array: true })
  streams!: Stream[];

  @Column('date')
  effectiveFrom!: string;

  @Column('text')
  document!: string;

  @Column('jsonb')
  tiers!: Tiers;

  @Column('text')
  state!: PolicyState;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'waterfall_policies_drafted_by_fkey' })
  draftedBy!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'waterfall_policies_approved_by_fkey' })
  approvedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;

  /** Why it was withdrawn. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** From when until when (exclusive) a policy covers a stream of its center; never two at once. */
@Entity('waterfall_policy_streams')
@Index('waterfall_policy_streams_covering', ['centerId', 'stream', 'startsOn'])
@Exclusion('policy_overlaps', `USING gist (center_id WITH =, stream WITH =, daterange(starts_on, until) WITH &&)`)
@Check('waterfall_policy_streams_period', 'starts_on < until')
export class PolicyStream {
  @PrimaryColumn('uuid')
  @ForeignKey(() => WaterfallPolicy, { name: 'waterfall_policy_streams_policy_id_fkey' })
  policyId!: string;

  @PrimaryColumn('text')
  stream!: Stream;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'waterfall_policy_streams_center_id_fkey' })
  centerId!: string;

  @Column('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  until!: string | null;
}
