import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { Licence } from '@concentric/licence';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Calculation, RoyaltyRules } from './calculation.rules';
import type { ReportState, ReportVerb } from './contract';

/** What was sold in one period of a licence, and what is due of it once both sides agree. */
@Entity('royalty_reports')
@Exclusion('royalty_report_exists', `USING gist (licence_id WITH =, daterange(starts_on, ends_on) WITH &&)`)
@Index('royalty_reports_licence_id', ['licenceId', 'startsOn'])
@Index('royalty_reports_of_licensor', ['licensorOrganizationId', 'id'])
@Index('royalty_reports_of_licensee', ['licenseeOrganizationId', 'id'])
@Index('royalty_reports_center_id', ['centerId', 'id'])
@Check('royalty_reports_period', 'starts_on < ends_on')
@Check('royalty_reports_sums', 'net_sales >= 0 AND units >= 0 AND sublicence_income >= 0 AND amount_due >= 0')
@Check('royalty_reports_nil', 'NOT nil OR (net_sales = 0 AND coalesce(units, 0) = 0 AND sublicence_income = 0)')
@Check(
  'royalty_reports_submitted',
  `(state = 'due') = (submitted_at IS NULL) AND (net_sales IS NULL) = (submitted_at IS NULL)`,
)
@Check(
  'royalty_reports_confirmed',
  `(state = 'confirmed') = (confirmed_at IS NOT NULL AND calculation IS NOT NULL AND amount_due IS NOT NULL)`,
)
export class RoyaltyReport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'royalty_reports_licence_id_fkey' })
  licenceId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'royalty_reports_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'royalty_reports_licensor_organization_id_fkey' })
  licensorOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'royalty_reports_licensee_organization_id_fkey' })
  licenseeOrganizationId!: string;

  @Column('date')
  startsOn!: string;

  /** The first day after the period. */
  @Column('date')
  endsOn!: string;

  /** The last day to report. */
  @Column('date')
  dueOn!: string;

  @Column('text')
  state!: ReportState;

  /** What was agreed of royalties when the period ended, or was reported before. */
  @Column('jsonb')
  rules!: RoyaltyRules;

  @Column('bigint', { nullable: true, transformer: fen })
  netSales!: number | null;

  @Column('bigint', { nullable: true, transformer: fen })
  units!: number | null;

  @Column('bigint', { nullable: true, transformer: fen })
  sublicenceIncome!: number | null;

  @Column('boolean', { default: false })
  nil!: boolean;

  @Column('text', { nullable: true })
  note!: string | null;

  /** What the licensor asked. */
  @Column('text', { nullable: true })
  question!: string | null;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  /** How what is due came about, as both agreed. */
  @Column('jsonb', { nullable: true })
  calculation!: Calculation | null;

  /** Fen, as the calculation says. */
  @Column('bigint', { nullable: true, transformer: fen })
  amountDue!: number | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** One thing that was done to a report, with the figures as they were said then. Append-only. */
@Entity('royalty_report_steps')
@Index('royalty_report_steps_report_id', ['reportId', 'id'])
export class RoyaltyReportStep {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RoyaltyReport, { name: 'royalty_report_steps_report_id_fkey' })
  reportId!: string;

  @Column('text')
  verb!: ReportVerb;

  @Column('bigint', { nullable: true, transformer: fen })
  netSales!: number | null;

  @Column('bigint', { nullable: true, transformer: fen })
  units!: number | null;

  @Column('bigint', { nullable: true, transformer: fen })
  sublicenceIncome!: number | null;

  /** The note, or what was asked. */
  @Column('text', { nullable: true })
  text!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'royalty_report_steps_user_id_fkey' })
  userId!: string | null;

  @Column('timestamptz')
  at!: Date;
}
