import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import type { CenterLevel } from '@contract/alliance';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Application } from './application.entity';
import type { AccreditationState, CertificateState, Outcome } from './contract';

/** What a city has granted a center: a preparation, a pilot or an accreditation; kept when it is revoked. */
@Entity('accreditations')
@Index('accreditation_exists', ['centerId'], { unique: true, where: `state <> 'revoked'` })
@Index('field_taken', ['cityCode', 'policyId', 'fieldCode'], {
  unique: true,
  where: `one_per_field AND state IN ('preparing', 'accredited')`,
})
@Index('accreditations_city_code', ['cityCode', 'id'])
@Check('accreditations_ended', `(state = 'revoked') = (ended_on IS NOT NULL)`)
@Check('accreditations_preparing', `state <> 'preparing' OR preparation_ends_on IS NOT NULL`)
@Check('accreditations_accredited', `state NOT IN ('accredited', 'pilot') OR accredited_on IS NOT NULL`)
export class Accreditation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'accreditations_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('text')
  policyId!: string;

  @Column('text')
  fieldCode!: string;

  /** Whether the policy allows one such center in a field of the city. */
  @Column('boolean')
  onePerField!: boolean;

  @Column('uuid')
  @ForeignKey(() => Application, { name: 'accreditations_application_id_fkey' })
  applicationId!: string;

  @Column('text')
  state!: AccreditationState;

  @Column('text')
  level!: CenterLevel;

  @Column('date')
  since!: string;

  @Column('date', { nullable: true })
  accreditedOn!: string | null;

  /** The last day of the preparation. */
  @Column('date', { nullable: true })
  preparationEndsOn!: string | null;

  @Column('timestamptz', { nullable: true })
  extendedAt!: Date | null;

  @Column('text', { nullable: true })
  extensionReason!: string | null;

  @Column('timestamptz', { nullable: true })
  watchedAt!: Date | null;

  @Column('jsonb', { default: [] })
  watchedClauses!: string[];

  @Column('date', { nullable: true })
  endedOn!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** The paper that says a center is accredited, which anybody can check. */
@Entity('accreditation_certificates')
@Unique('accreditation_certificates_number', ['number'])
@Unique('accreditation_certificates_code', ['code'])
@Unique('certificate_issued', ['applicationId'])
@Index('certificate_in_force', ['centerId'], { unique: true, where: `state IN ('valid', 'suspended')` })
@Check('accreditation_certificates_ended', `(state IN ('revoked', 'superseded')) = (ended_on IS NOT NULL)`)
export class AccreditationCertificate {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'accreditation_certificates_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('uuid')
  @ForeignKey(() => Accreditation, { name: 'accreditation_certificates_accreditation_id_fkey' })
  accreditationId!: string;

  @Column('uuid')
  @ForeignKey(() => Application, { name: 'accreditation_certificates_application_id_fkey' })
  applicationId!: string;

  @Column('text')
  number!: string;

  /** 128 random bits, in hex. */
  @Column('text')
  code!: string;

  @Column('text')
  outcome!: Outcome;

  @Column('text')
  level!: CenterLevel;

  @Column('date')
  issuedOn!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'accreditation_certificates_issued_by_fkey' })
  issuedBy!: string | null;

  @Column('text')
  state!: CertificateState;

  @Column('date', { nullable: true })
  endedOn!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A period in which a center may not apply. */
@Entity('exclusions')
@Unique('exclusion_exists', ['centerId', 'fromOn'])
@Check('exclusions_period', 'until_on > from_on')
export class Exclusion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'exclusions_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('date')
  fromOn!: string;

  /** The first day it may apply again. */
  @Column('date')
  untilOn!: string;

  @Column('text')
  cause!: string;

  @Column('timestamptz')
  recordedAt!: Date;
}

/** A city whose centers an officer handles. */
@Entity('officer_regions')
@Unique('region_given', ['userId', 'regionCode'])
@Index('officer_regions_region_code', ['regionCode'])
export class OfficerRegion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'officer_regions_user_id_fkey' })
  userId!: string;

  @Column('text')
  regionCode!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'officer_regions_given_by_fkey' })
  givenBy!: string | null;

  @Column('timestamptz')
  givenAt!: Date;
}
