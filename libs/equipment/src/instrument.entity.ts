import { Center } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import type { OpeningHours } from '@concentric/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Rate } from './contract';

/** A measuring or test instrument that one member shares with the others. */
@Entity('instruments')
@Index('instruments_center_id', ['centerId', 'id'])
@Check('instruments_durations', '0 < minimum_minutes AND minimum_minutes <= maximum_minutes')
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

  @Column('jsonb')
  rates!: Rate[];

  @Column('integer', { default: 1 })
  version!: number;
}
