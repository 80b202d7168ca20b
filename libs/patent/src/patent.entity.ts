import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PatentKind } from './contract';

/** A patent, or an application for one, as the public register names it. */
@Entity('patents')
@Unique('patent_exists', ['applicationNumber'])
@Index('patents_family_id', ['familyId'], { where: 'family_id IS NOT NULL' })
@Index('patents_ipc_places', ['ipcPlaces'], { type: 'gin' })
export class Patent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  applicationNumber!: string;

  @Column('text')
  kind!: PatentKind;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  @Column('text', { nullable: true })
  abstract!: string | null;

  @Column('text', { nullable: true })
  claims!: string | null;

  @Column('text', { array: true })
  inventors!: string[];

  @Column('text', { array: true })
  ipc!: string[];

  /** The sections, classes and subclasses its symbols lie in: what it is counted and found under. */
  @Column('text', { array: true, default: () => "'{}'" })
  ipcPlaces!: string[];

  @Column('date', { nullable: true })
  filedOn!: string | null;

  @Column('text', { nullable: true })
  familyId!: string | null;

  @Column('text', { array: true, default: () => "'{}'" })
  priorities!: string[];

  @Column('text', { nullable: true })
  publicationNumber!: string | null;

  /** Who registered it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'patents_user_id_fkey' })
  userId!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/**
 * 专利权人, in the order the register names them. Whoever acts for one that is an organization here may change the patent.
 * The shares of a patent's holders are all absent (they hold alike) or sum to exactly 1: `holder_shares_do_not_sum`.
 */
@Entity('patent_holders')
@Index('patent_holders_organization_id', ['organizationId'])
@Index('patent_holders_once', ['patentId', 'organizationId'], { unique: true })
@Check('patent_holders_known', 'num_nonnulls(organization_id, name) = 1')
@Check(
  'patent_holders_share',
  'num_nulls(share_numerator, share_denominator) IN (0, 2) AND share_numerator BETWEEN 1 AND share_denominator AND share_denominator <= 1000000',
)
export class PatentHolder {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Patent, { name: 'patent_holders_patent_id_fkey' })
  patentId!: string;

  @PrimaryColumn('integer')
  place!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'patent_holders_organization_id_fkey' })
  organizationId!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('integer', { nullable: true })
  shareNumerator!: number | null;

  @Column('integer', { nullable: true })
  shareDenominator!: number | null;
}
