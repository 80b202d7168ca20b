import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PatentKind } from './contract';

/** A patent, or an application for one, as the public register names it. */
@Entity('patents')
@Unique('patent_exists', ['applicationNumber'])
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

  @Column('text', { array: true })
  inventors!: string[];

  @Column('text', { array: true })
  ipc!: string[];

  @Column('date', { nullable: true })
  filedOn!: string | null;

  /** Who registered it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'patents_user_id_fkey' })
  userId!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** 专利权人, in the order the register names them. Whoever acts for one that is an organization here may change the patent. */
@Entity('patent_holders')
@Index('patent_holders_organization_id', ['organizationId'])
@Index('patent_holders_once', ['patentId', 'organizationId'], { unique: true })
@Check('patent_holders_known', 'num_nonnulls(organization_id, name) = 1')
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
}
