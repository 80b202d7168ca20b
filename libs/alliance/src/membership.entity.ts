import { Organization } from '@concentric/identity';
import type { Layer } from '@concentric/kernel';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Center } from './center.entity';
import type { EngagementKind, LayerFact, MembershipState } from './contract';

/** An organization's membership in a center's alliance. */
@Entity('memberships')
@Index('memberships_center_id', ['centerId', 'id'])
@Index('memberships_organization_id', ['organizationId'])
@Index('membership_exists', ['centerId', 'organizationId'], {
  unique: true,
  where: `state IN ('applied', 'invited', 'active', 'suspended')`,
})
export class Membership {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'memberships_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'memberships_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  state!: MembershipState;

  @Column('text', { nullable: true })
  message!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** When it came into its state. */
  @Column('timestamptz')
  since!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What an organization does with a center, or receives from it, beside equity. */
@Entity('engagements')
@Index('engagements_center_id', ['centerId', 'organizationId'])
@Check('engagements_period', 'ends_on >= starts_on')
export class Engagement {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'engagements_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'engagements_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  kind!: EngagementKind;

  @Column('text')
  title!: string;

  @Column('date')
  startsOn!: string;

  /** The first day it no longer holds. */
  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/**
 * The layer an organization stood in, from when to when, and the facts that placed it there.
 * Derived, never typed in; history is kept.
 */
@Entity('standings')
@Index('standings_organization_id', ['organizationId'], { where: 'ends_at IS NULL' })
@Exclusion(
  'standings_one_at_a_time',
  'USING gist (center_id WITH =, organization_id WITH =, tstzrange(starts_at, ends_at) WITH &&)',
)
export class Standing {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'standings_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'standings_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  layer!: Layer;

  @Column('jsonb')
  facts!: Omit<LayerFact, 'share'>[];

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz', { nullable: true })
  endsAt!: Date | null;
}
