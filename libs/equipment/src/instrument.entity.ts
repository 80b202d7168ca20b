import { Center } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import type { OpeningHours } from '@concentric/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RateCard, ResourceKind, SampleService } from './contract';

/** A measuring or test instrument that one member shares with the others. */
@Entity('instruments')
@Index('instruments_center_id', ['centerId', 'id'])
@Index('instruments_visitors', ['id'], { where: 'open_to_visitors' })
@Check('instruments_durations', '0 < minimum_minutes AND minimum_minutes <= maximum_minutes')
@Check('instruments_capacity', 'capacity BETWEEN 1 AND 100')
@Check('instruments_buffers', 'buffer_before_minutes >= 0 AND buffer_after_minutes >= 0')
@Check('instruments_grace', 'grace_minutes > 0')
export class Instrument {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'instruments_center_id_fkey' })
  centerId!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  nameEn!: string | null;

  @Column('text')
  model!: string;

  @Column('text')
  category!: string;

  @Column('text')
  location!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  /** The member that keeps the instrument and decides on requests for it. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'instruments_owner_organization_id_fkey' })
  ownerOrganizationId!: string;

  /** The IANA zone its opening hours are read in. */
  @Column('text')
  timeZone!: string;

  @Column('jsonb')
  openingHours!: OpeningHours[];

  @Column('integer')
  minimumMinutes!: number;

  @Column('integer')
  maximumMinutes!: number;

  @Column('text', { default: 'instrument' })
  kind!: ResourceKind;

  /** How many bookings may share its time, each in a place of its own. */
  @Column('integer', { default: 1 })
  capacity!: number;

  @Column('integer', { default: 0 })
  bufferBeforeMinutes!: number;

  @Column('integer', { default: 0 })
  bufferAfterMinutes!: number;

  /** What is booked with it, all or none. */
  @Column('uuid', { array: true, default: () => "'{}'" })
  needs!: string[];

  /** Who runs it for those who send samples in; booked with it then. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Instrument, { name: 'instruments_operator_id_fkey' })
  operatorId!: string | null;

  @Column('jsonb', { nullable: true })
  samples!: SampleService | null;

  @Column('integer', { default: 30 })
  graceMinutes!: number;

  /** Oldest first. */
  @Column('jsonb', { default: () => "'[]'" })
  rateCards!: RateCard[];

  /** Whether any rate in force or to come counts quotas: the others are spared the counting. */
  @Column('boolean', { default: false })
  hasQuotas!: boolean;

  /** Whether those who stand in no layer of the center may see and book it; a grant is a column. */
  @Column('boolean', { default: false })
  openToVisitors!: boolean;

  @Column('integer', { default: 1 })
  version!: number;
}
