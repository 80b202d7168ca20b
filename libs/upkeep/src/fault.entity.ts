import { Instrument } from '@concentric/equipment';
import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FaultState, Urgency } from './contract';
import { Outage } from './outage.entity';

/** A report that something is wrong with an instrument; what it says is between its parties. */
@Entity('faults')
@Index('faults_instrument_id', ['instrumentId', 'id'])
@Check('faults_close', `(state IN ('resolved', 'rejected')) = (closed_at IS NOT NULL)`)
export class Fault {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Instrument, { name: 'faults_instrument_id_fkey' })
  instrumentId!: string;

  /** The instrument's center and owner when it was reported: they read and handle it, and a grant is a column. */
  @Column('uuid')
  centerId!: string;

  @Column('uuid')
  ownerOrganizationId!: string;

  /** For whom it was reported; null when the center's staff did. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'faults_organization_id_fkey' })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'faults_user_id_fkey' })
  userId!: string | null;

  @Column('text')
  urgency!: Urgency;

  @Column('text')
  description!: string;

  @Column('boolean')
  usable!: boolean;

  @Column('text')
  state!: FaultState;

  @Column('timestamptz', { nullable: true })
  estimatedBackAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Outage, { name: 'faults_outage_id_fkey' })
  outageId!: string | null;

  /** What was done, or why it was rejected. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz')
  reportedAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
