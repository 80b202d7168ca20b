import { fen } from '@concentric/platform';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Assessment } from './assessment.entity';

/** An edition of the report; the one that was handed in is frozen. */
@Entity('assessment_reports')
export class AssessmentReport {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Assessment, { name: 'assessment_reports_assessment_id_fkey' })
  assessmentId!: string;

  @Column('integer')
  edition!: number;

  @Column('timestamptz')
  generatedAt!: Date;

  /** Of every figure and the hash of its rows, in hex. */
  @Column('text')
  sha256!: string;

  @Column('boolean', { default: false })
  frozen!: boolean;
}

/** A figure of a report: what its rows sum to. */
@Entity('assessment_figures')
export class AssessmentFigure {
  @PrimaryColumn('uuid')
  @ForeignKey(() => AssessmentReport, { name: 'assessment_figures_assessment_id_fkey' })
  assessmentId!: string;

  @PrimaryColumn('text')
  code!: string;

  @PrimaryColumn('integer')
  year!: number;

  @Column('bigint', { transformer: fen })
  numerator!: number;

  @Column('bigint', { transformer: fen })
  denominator!: number;

  @Column('integer')
  rows!: number;

  /** Of the list of rows, in order, in hex. */
  @Column('text')
  rowsHash!: string;

  @Column('bigint', { nullable: true, transformer: fen })
  entered!: number | null;

  @Column('bigint', { nullable: true, transformer: fen })
  target!: number | null;
}

/** A row of the platform as it stood when a figure was counted from it; a trigger sees to it that its report is there. */
@Entity('assessment_rows')
export class AssessmentRow {
  @PrimaryColumn('uuid')
  assessmentId!: string;

  @PrimaryColumn('text')
  code!: string;

  @PrimaryColumn('integer')
  year!: number;

  @PrimaryColumn('uuid')
  rowId!: string;

  @Column('text')
  type!: string;

  @Column('text')
  title!: string;

  @Column('date')
  happenedOn!: string;

  @Column('bigint', { transformer: fen })
  numerator!: number;

  @Column('bigint', { transformer: fen })
  denominator!: number;
}
