import { Booking } from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { Organization, User } from '@concentric/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CustodyStep, Identification, SampleState } from './contract';

/** One of the samples that are sent in with a booking; what it is stays between its parties. */
@Entity('samples')
@Unique('samples_number', ['bookingId', 'number'])
@Index('samples_kept', ['ownerOrganizationId', 'state', 'id'])
@Index('samples_of_center', ['centerId', 'id'])
@Index('samples_of_organization', ['organizationId', 'id'])
@Index('samples_tested', ['instrumentId', 'testedAt'], { where: 'tested_at IS NOT NULL' })
export class Sample {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Booking, { name: 'samples_booking_id_fkey' })
  bookingId!: string;

  @Column('integer')
  number!: number;

  @Column('uuid')
  @ForeignKey(() => Instrument, { name: 'samples_instrument_id_fkey' })
  instrumentId!: string;

  /** As of its booking: a grant is a column. */
  @Column('uuid')
  centerId!: string;

  @Column('uuid')
  ownerOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'samples_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  state!: SampleState;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  hazard!: string | null;

  @Column('text', { nullable: true })
  storage!: string | null;

  @Column('text', { nullable: true })
  wish!: string | null;

  @Column('timestamptz', { nullable: true })
  testedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  reportedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** One line of a chain of custody: who had which part in what became of a sample. Append-only. */
@Entity('custody_entries')
export class CustodyEntry {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Sample, { name: 'custody_entries_sample_id_fkey' })
  sampleId!: string;

  /** The version of the sample that this led to. */
  @PrimaryColumn('integer')
  number!: number;

  @Column('text')
  step!: CustodyStep;

  @Column('text', { nullable: true })
  fromState!: SampleState | null;

  @Column('text')
  toState!: SampleState;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'custody_entries_user_id_fkey' })
  userId!: string;

  @Column('text')
  identification!: Identification;

  @Column('text', { nullable: true })
  place!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;
}
