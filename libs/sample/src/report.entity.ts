import { Booking } from '@concentric/booking';
import { User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ReportKind } from './contract';

/** A report of what was found, as it was handed in. Append-only: a correction is a further one. */
@Entity('reports')
@Index('reports_booking_id', ['bookingId', 'id'])
@Unique('report_superseded', ['supersedesId'])
@Check('reports_edition', '(edition = 1) = (supersedes_id IS NULL)')
@Check('reports_size', 'size BETWEEN 1 AND 20971520')
@Check('reports_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
export class Report {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Booking, { name: 'reports_booking_id_fkey' })
  bookingId!: string;

  /** As of its booking: a grant is a column. */
  @Column('uuid')
  centerId!: string;

  @Column('uuid')
  ownerOrganizationId!: string;

  @Column('uuid')
  organizationId!: string;

  @Column('integer')
  edition!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Report, { name: 'reports_supersedes_id_fkey' })
  supersedesId!: string | null;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: ReportKind;

  /** In bytes. */
  @Column('integer')
  size!: number;

  @Column('text')
  sha256!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'reports_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  uploadedAt!: Date;
}

/** The bytes of a report, apart from it: lists never read them. */
@Entity('report_contents')
@Check('report_contents_content', 'octet_length(content) > 0')
export class ReportContent {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Report, { name: 'report_contents_report_id_fkey' })
  reportId!: string;

  @Column('bytea')
  content!: Buffer;
}
