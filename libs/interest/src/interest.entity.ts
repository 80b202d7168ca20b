import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { LicenceListing } from '@concentric/listing';
import type { IndicativeTerms } from '@contract/licensing';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { InterestState, NdaKind, NdaSide, NdaState } from './contract';

/** That an organization would license what is listed, or meet what is sought 意向. */
@Entity('licence_interests')
@Index('licence_interests_listing_id', ['listingId', 'id'])
@Index('licence_interests_organization_id', ['organizationId', 'id'])
@Index('licence_interests_licensor_organization_id', ['licensorOrganizationId', 'id'])
@Index('licence_interests_lapses_at', ['lapsesAt'], { where: 'lapses_at IS NOT NULL' })
@Index('interest_exists', ['listingId', 'organizationId'], {
  unique: true,
  where: `state IN ('submitted', 'nda_pending', 'qualified', 'negotiating')`,
})
@Check('own_listing', 'organization_id <> licensor_organization_id')
export class LicenceInterest {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => LicenceListing, { name: 'licence_interests_listing_id_fkey' })
  listingId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'licence_interests_center_id_fkey' })
  centerId!: string;

  /** Whose listing it is. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'licence_interests_licensor_organization_id_fkey' })
  licensorOrganizationId!: string;

  /** Whose interest it is. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'licence_interests_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'licence_interests_user_id_fkey' })
  userId!: string;

  @Column('text')
  message!: string;

  @Column('jsonb', { nullable: true })
  wish!: IndicativeTerms | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => LicenceListing, { name: 'licence_interests_offered_listing_id_fkey' })
  offeredListingId!: string | null;

  @Column('text')
  state!: InterestState;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  submittedAt!: Date;

  @Column('timestamptz', { nullable: true })
  lapsesAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A confidentiality agreement 保密协议 about a listing. Its text never changes: another is proposed. */
@Entity('ndas')
@Index('ndas_interest_id', ['interestId', 'id'])
@Index('ndas_licensor_organization_id', ['licensorOrganizationId', 'id'])
@Index('ndas_interested_organization_id', ['interestedOrganizationId', 'id'])
@Index('ndas_ends_on', ['endsOn'], { where: `state = 'in_force'` })
@Index('nda_exists', ['interestId'], { unique: true, where: `state IN ('pending', 'in_force')` })
@Check('ndas_in_force', `(in_force_on IS NOT NULL) = (state IN ('in_force', 'ended'))`)
@Check('ndas_end', '(in_force_on IS NULL) = (ends_on IS NULL)')
@Check('ndas_years', 'years BETWEEN 1 AND 20')
export class Nda {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => LicenceInterest, { name: 'ndas_interest_id_fkey' })
  interestId!: string;

  @Column('uuid')
  @ForeignKey(() => LicenceListing, { name: 'ndas_listing_id_fkey' })
  listingId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'ndas_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'ndas_licensor_organization_id_fkey' })
  licensorOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'ndas_interested_organization_id_fkey' })
  interestedOrganizationId!: string;

  @Column('text')
  kind!: NdaKind;

  @Column('integer')
  years!: number;

  @Column('text')
  state!: NdaState;

  @Column('text')
  text!: string;

  @Column('text')
  sha256!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'ndas_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  proposedAt!: Date;

  @Column('date', { nullable: true })
  inForceOn!: string | null;

  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A side's signature under an agreement. Append-only; one person never signs for both. */
@Entity('nda_signatures')
@Unique('nda_signed', ['ndaId', 'side'])
@Unique('nda_same_person', ['ndaId', 'userId'])
export class NdaSignature {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Nda, { name: 'nda_signatures_nda_id_fkey' })
  ndaId!: string;

  @Column('text')
  side!: NdaSide;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'nda_signatures_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'nda_signatures_user_id_fkey' })
  userId!: string;

  /** Of the text that was signed. */
  @Column('text')
  sha256!: string;

  @Column('timestamptz')
  signedAt!: Date;
}
