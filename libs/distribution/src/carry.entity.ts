import { Center } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Those who share in what recurs, as long as nobody joins or leaves: remainders are carried on among them. */
@Entity('carry_pools')
@Unique('carry_pools_epoch', ['centerId', 'key', 'epoch'])
export class CarryPool {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'carry_pools_center_id_fkey' })
  centerId!: string;

  @Column('text')
  key!: string;

  /** Counts from 1 for a key. */
  @Column('integer')
  epoch!: number;

  /** SHA-256, hex, of who they are. */
  @Column('text')
  memberHash!: string;

  @Column('timestamptz')
  openedAt!: Date;
}

/** What a member of a pool is owed still, in 1e-12 fen; less than nothing when they had too much. */
@Entity('carries')
export class Carry {
  @PrimaryColumn('uuid')
  @ForeignKey(() => CarryPool, { name: 'carries_pool_id_fkey' })
  poolId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Organization, { name: 'carries_organization_id_fkey' })
  organizationId!: string;

  @Column('numeric')
  carry!: string;
}
