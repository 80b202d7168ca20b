import { User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ImportRow } from './contract';

/** A table of patents that somebody handed in, read and checked, and not imported before they say so. */
@Entity('patent_imports')
@Index('patent_imports_user_id', ['userId', 'id'])
@Index('patent_imports_expires_at', ['expiresAt'], { where: 'confirmed_at IS NULL' })
@Check('patent_imports_outcome', '(confirmed_at IS NULL) = (imported IS NULL)')
export class PatentImport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'patent_imports_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column('text')
  fileName!: string;

  @Column('text')
  format!: 'csv' | 'xlsx';

  @Column('jsonb', { select: false })
  rows!: ImportRow[];

  @Column('integer')
  rowCount!: number;

  @Column('integer')
  invalid!: number;

  @Column('integer')
  duplicates!: number;

  @Column('integer')
  warned!: number;

  @Column('text', { array: true })
  ignoredColumns!: string[];

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  @Column('integer', { nullable: true })
  imported!: number | null;

  @Column('integer', { default: 1 })
  version!: number;
}
