import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { OrganizationKind, OrganizationSize } from './contract';

/** A legal person that may stand in centers: an enterprise, a university, an institute … */
@Entity('organizations')
@Unique('uscc_taken', ['uscc'])
export class Organization {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  nameEn!: string | null;

  /** Unified social credit code 统一社会信用代码, checked against GB 32100-2015. */
  @Column('text')
  uscc!: string;

  @Column('text')
  kind!: OrganizationKind;

  @Column('text', { nullable: true })
  size!: OrganizationSize | null;

  /** Administrative region, GB/T 2260. */
  @Column('text')
  regionCode!: string;

  @Column('integer', { default: 1 })
  version!: number;
}
