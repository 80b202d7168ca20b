import { Attachment } from '@concentric/attachment';
import { Organization, User } from '@concentric/identity';
import { LicenceListing } from '@concentric/listing';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Tier } from './contract';

/** What a licensor tells of a listing only behind its teaser. */
@Entity('data_rooms')
export class DataRoom {
  @PrimaryColumn('uuid')
  @ForeignKey(() => LicenceListing, { name: 'data_rooms_listing_id_fkey' })
  listingId!: string;

  @Column('text', { nullable: true })
  ndaText!: string | null;

  @Column('text', { nullable: true })
  namedText!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** The tier of a file of a listing. */
@Entity('licence_listing_files')
@Index('licence_listing_files_listing_id', ['listingId'])
export class ListingFile {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Attachment, { name: 'licence_listing_files_attachment_id_fkey', onDelete: 'CASCADE' })
  attachmentId!: string;

  @Column('uuid')
  @ForeignKey(() => LicenceListing, { name: 'licence_listing_files_listing_id_fkey' })
  listingId!: string;

  @Column('text')
  tier!: Tier;
}

/** An organization that signed a confidentiality agreement about a listing, until a day. */
@Entity('licence_listing_admissions')
@Index('licence_listing_admissions_organization_id', ['organizationId'])
export class ListingAdmission {
  @PrimaryColumn('uuid')
  @ForeignKey(() => LicenceListing, { name: 'licence_listing_admissions_listing_id_fkey' })
  listingId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Organization, { name: 'licence_listing_admissions_organization_id_fkey' })
  organizationId!: string;

  @Column('timestamptz')
  admittedAt!: Date;

  /** The first day on which it is admitted no longer. */
  @Column('date')
  endsOn!: string;
}

/** Somebody whom the licensor lets see what is only for named persons. */
@Entity('licence_listing_persons')
export class ListingPerson {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_named' })
  @ForeignKey(() => LicenceListing, { name: 'licence_listing_persons_listing_id_fkey' })
  listingId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_named' })
  @ForeignKey(() => User, { name: 'licence_listing_persons_user_id_fkey' })
  userId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'licence_listing_persons_named_by_fkey' })
  namedBy!: string | null;

  @Column('timestamptz')
  namedAt!: Date;
}

/** Who read what behind a teaser, and when. Append-only. */
@Entity('licence_listing_accesses')
@Index('licence_listing_accesses_listing_id', ['listingId', 'id'])
@Check('licence_listing_accesses_file', `(what = 'file') = (file_name IS NOT NULL)`)
export class ListingAccess {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => LicenceListing, { name: 'licence_listing_accesses_listing_id_fkey' })
  listingId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'licence_listing_accesses_user_id_fkey' })
  userId!: string;

  /** For whom they read; null for a center's staff. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'licence_listing_accesses_organization_id_fkey' })
  organizationId!: string | null;

  @Column('text')
  what!: 'details' | 'file';

  @Column('text')
  tier!: Tier;

  /** As it was called then. */
  @Column('text', { nullable: true })
  fileName!: string | null;

  @Column('timestamptz')
  at!: Date;
}
