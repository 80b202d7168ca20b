import { Organization } from '@concentric/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What an organization says of itself, so that those who need it find it. */
@Entity('organization_profiles')
export class OrganizationProfile {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Organization, { name: 'organization_profiles_organization_id_fkey' })
  organizationId!: string;

  /** Codes of fields that policies name. */
  @Column('text', { array: true })
  fields!: string[];

  @Column('text')
  capabilities!: string;

  @Column('text', { array: true })
  keywords!: string[];

  @Column('integer', { default: 1 })
  version!: number;
}

/** Something an organization has done. */
@Entity('past_works')
@Index('past_works_organization_id', ['organizationId'])
export class PastWorkDone {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'past_works_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  summary!: string | null;

  @Column('integer')
  year!: number;
}
