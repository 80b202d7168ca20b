import { Instrument } from '@concentric/equipment';
import { User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OutageKind, OutageState } from './contract';

/** A time in which an instrument is out of service. Outages of one instrument may overlap. */
@Entity('outages')
@Index('outages_instrument_id', ['instrumentId', 'startsAt', 'id'])
@Index('outages_series_id', ['seriesId', 'startsAt'], { where: 'series_id IS NOT NULL' })
@Check('outages_period', 'starts_at < ends_at')
export class Outage {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Instrument, { name: 'outages_instrument_id_fkey' })
  instrumentId!: string;

  /** The instrument's center and owner when it was declared. */
  @Column('uuid')
  centerId!: string;

  @Column('uuid')
  ownerOrganizationId!: string;

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  @Column('text')
  kind!: OutageKind;

  @Column('text')
  reason!: string;

  @Column('text')
  state!: OutageState;

  /** What outages declared in one call share. */
  @Column('uuid', { nullable: true })
  seriesId!: string | null;

  /** Who declared it; null for the platform itself. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'outages_user_id_fkey' })
  userId!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
