import { Organization } from '@concentric/identity';
import { Patent } from '@concentric/patent';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TakenKind } from './contract';

/** What a licence takes of patents, or an open statement keeps free. It stays as it was made, and only ends. */
@Entity('licence_grants')
@Index('licence_grants_licence_id', ['licenceId'])
@Index('licence_grants_statement', ['statementId'], { unique: true, where: 'ended_on IS NULL' })
@Index('licence_grants_licensor_organization_id', ['licensorOrganizationId'])
@Index('licence_grants_licensee_organization_id', ['licenseeOrganizationId'])
@Index('licence_grants_lane_once', ['lane'], { unique: true, where: 'lane >= 2' })
@Check('licence_grants_kind', `kind IN ('exclusive', 'sole', 'non_exclusive', 'open_statement')`)
@Check(
  'licence_grants_source',
  `num_nonnulls(licence_id, statement_id) = 1 AND (kind = 'open_statement') = (statement_id IS NOT NULL)
   AND (licence_id IS NULL) = (licensee_organization_id IS NULL)`,
)
@Check('licence_grants_stands_in', `NOT stands_in OR kind = 'non_exclusive'`)
@Check(
  'licence_grants_lane',
  `CASE kind WHEN 'open_statement' THEN lane IS NOT NULL AND lane = 0
   WHEN 'non_exclusive' THEN lane IS NOT NULL AND CASE WHEN stands_in THEN lane = 1 ELSE lane >= 2 END ELSE lane IS NULL END`,
)
@Check('licence_grants_period', 'starts_on < ends_on')
export class LicenceGrant {
  @PrimaryColumn('uuid')
  id!: string;

  /** Of which it came; licences are kept by a feature that knows this one. */
  @Column('uuid', { nullable: true })
  licenceId!: string | null;

  /** The open statement that forbids exclusive and sole licences while it stands. */
  @Column('uuid', { nullable: true })
  statementId!: string | null;

  /** The licence's number. */
  @Column('text', { nullable: true })
  number!: string | null;

  @Column('text')
  kind!: TakenKind;

  /** Whether the licensee practises in the licensor's stead, beside a sole licence. */
  @Column('boolean', { default: false })
  standsIn!: boolean;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'licence_grants_licensor_organization_id_fkey' })
  licensorOrganizationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'licence_grants_licensee_organization_id_fkey' })
  licenseeOrganizationId!: string | null;

  /** None is every field. */
  @Column('text', { array: true })
  fields!: string[];

  /** None is the whole country. */
  @Column('text', { array: true })
  territories!: string[];

  @Column('date')
  startsOn!: string;

  /** The first day on which it no longer holds, as agreed; null while the patent lives. */
  @Column('date', { nullable: true })
  endsOn!: string | null;

  /** The first day on which it no longer holds, when it ended before its time. */
  @Column('date', { nullable: true })
  endedOn!: string | null;

  /** Which of the lanes side by side an ordinary licence takes; exclusive and sole ones take what they shut out. */
  @Column('integer', { nullable: true })
  lane!: number | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/**
 * What a grant takes of one patent. Only the database can promise that no two take the same; it works out each of the
 * ranges from the grant itself.
 */
@Entity('licence_grant_patents')
@Index('licence_grant_patents_patent_id', ['patentId', 'grantId'])
@Exclusion(
  'grant_conflicts',
  'USING gist (patent_id WITH =, fields WITH &&, territories WITH &&, lanes WITH &&, period WITH &&)',
)
export class LicenceGrantPatent {
  @PrimaryColumn('uuid')
  @ForeignKey(() => LicenceGrant, { name: 'licence_grant_patents_grant_id_fkey' })
  grantId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Patent, { name: 'licence_grant_patents_patent_id_fkey' })
  patentId!: string;

  @Column('int8multirange')
  fields!: string;

  @Column('int4multirange')
  territories!: string;

  @Column('int4multirange')
  lanes!: string;

  @Column('daterange')
  period!: string;
}
