import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { Patent } from '@concentric/patent';
import type { IndicativeTerms, LicenceKind } from '@contract/licensing';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ListingAudience, ListingGround, ListingState, ListingType, Maturity, PausedBy } from './contract';

const text = { type: 'text', nullable: true } as const;

/** A bundle of patents somebody would license 挂牌, or something somebody seeks. */
@Entity('licence_listings')
@Index('licence_listings_center_id', ['centerId', 'id'])
@Index('licence_listings_organization_id', ['organizationId', 'id'])
@Index('licence_listings_open', ['id'], { where: `state IN ('published', 'under_offer')` })
@Index('licence_listings_expires_on', ['expiresOn'], { where: `state IN ('published', 'paused')` })
@Check('licence_listings_announced', 'NOT announced OR published_at IS NOT NULL')
@Check('licence_listings_kinds', 'cardinality(kinds) > 0')
@Check('licence_listings_paused', `(state = 'paused') = (paused_by IS NOT NULL)`)
@Check('licence_listings_altered', `NOT altered OR state NOT IN ('published', 'under_offer')`)
export class LicenceListing {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'licence_listings_center_id_fkey' })
  centerId!: string;

  /** The licensor 许可方; of a need, whoever seeks. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'licence_listings_organization_id_fkey' })
  organizationId!: string;

  /** Who drafted it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'licence_listings_user_id_fkey' })
  userId!: string | null;

  @Column('text')
  type!: ListingType;

  @Column('text')
  state!: ListingState;

  @Column('text')
  title!: string;

  @Column(text)
  problem!: string | null;

  @Column(text)
  product!: string | null;

  @Column(text)
  advantage!: string | null;

  @Column(text)
  maturity!: Maturity | null;

  @Column(text)
  targetUsers!: string | null;

  @Column('text', { array: true })
  kinds!: LicenceKind[];

  @Column('text', { array: true })
  fields!: string[];

  @Column('text', { array: true })
  territories!: string[];

  @Column('jsonb', { nullable: true })
  indicativeTerms!: IndicativeTerms | null;

  @Column('text')
  audience!: ListingAudience;

  @Column('boolean', { default: false })
  ndaRequired!: boolean;

  @Column(text)
  authority!: string | null;

  /** The first day it no longer stands. */
  @Column('date', { nullable: true })
  expiresOn!: string | null;

  /** Whether others see it: it was published, and was not taken back. */
  @Column('boolean', { default: false })
  announced!: boolean;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  /** Whether what it offers was changed since it last stood. */
  @Column('boolean', { default: false })
  altered!: boolean;

  @Column(text)
  pausedBy!: PausedBy | null;

  @Column(text)
  reason!: string | null;

  @Column('jsonb', { default: [] })
  grounds!: ListingGround[];

  @Column('integer', { default: 1 })
  version!: number;
}

/** A patent of the bundle, in the order the licensor names them. */
@Entity('licence_listing_patents')
@Index('licence_listing_patents_patent_id', ['patentId'])
export class ListingPatent {
  @PrimaryColumn('uuid')
  @ForeignKey(() => LicenceListing, { name: 'licence_listing_patents_listing_id_fkey' })
  listingId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Patent, { name: 'licence_listing_patents_patent_id_fkey' })
  patentId!: string;

  @Column('integer')
  place!: number;
}

/** How a center wants listings handled; a center without a row takes them as they come. */
@Entity('listing_settings')
export class ListingSettings {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Center, { name: 'listing_settings_center_id_fkey' })
  centerId!: string;

  @Column('boolean', { default: false })
  reviewsListings!: boolean;

  @Column('integer', { default: 1 })
  version!: number;
}
