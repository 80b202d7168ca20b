import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import type { InvoiceState, PaymentMeans } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DueKind } from './contract';

/** Something one side of a licence owes the other, to be paid by a day. */
@Entity('royalty_dues')
@Unique('royalty_dues_once', ['licenceId', 'kind', 'key', 'edition'])
@Index('royalty_dues_of_payer', ['payerOrganizationId', 'id'])
@Index('royalty_dues_of_payee', ['payeeOrganizationId', 'id'])
@Index('royalty_dues_center_id', ['centerId', 'id'])
@Check('royalty_dues_amount', 'amount > 0')
@Check('royalty_dues_edition', `edition = 0 OR (edition > 0 AND kind IN ('upfront', 'balancing', 'milestone'))`)
@Check('royalty_dues_two_sides', 'payer_organization_id <> payee_organization_id')
export class RoyaltyDue {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'royalty_dues_licence_id_fkey' })
  licenceId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'royalty_dues_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'royalty_dues_payer_organization_id_fkey' })
  payerOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'royalty_dues_payee_organization_id_fkey' })
  payeeOrganizationId!: string;

  @Column('text')
  kind!: DueKind;

  /** The milestone's key, the first day of the period or the audit's id; else as its kind. */
  @Column('text')
  key!: string;

  @Column('text', { nullable: true })
  title!: string | null;

  @Column('bigint', { transformer: fen })
  amount!: number;

  /** The last day to pay. */
  @Column('date')
  dueOn!: string;

  /** Of what is unpaid, in millionths a day; null leaves it to the law. */
  @Column('integer', { nullable: true })
  lateInterestPpm!: number | null;

  /** When a milestone was reached; null for all else. */
  @Column('date', { nullable: true })
  reachedOn!: string | null;

  /** Why nothing is owed any more. */
  @Column('text', { nullable: true })
  cancelled!: string | null;

  /** The edition of the licence that agreed upon it; 0 for what no text names. */
  @Column('integer', { default: 0 })
  edition!: number;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What the payee asks for, as a tax invoice says it. */
@Entity('royalty_invoices')
@Index('royalty_invoices_due_id', ['dueId', 'id'])
@Index('royalty_invoices_of_payer', ['payerOrganizationId', 'id'])
@Index('royalty_invoices_of_payee', ['payeeOrganizationId', 'id'])
@Index('royalty_invoices_center_id', ['centerId', 'id'])
@Index('royalty_invoice_number_taken', ['payeeOrganizationId', 'number'], {
  unique: true,
  where: `state = 'finalized'`,
})
@Check('royalty_invoices_amount', 'amount > 0')
@Check('royalty_invoices_finalized', `state <> 'finalized' OR (number IS NOT NULL AND issued_on IS NOT NULL)`)
@Check('royalty_invoices_voided', `state <> 'voided' OR reason IS NOT NULL`)
export class RoyaltyInvoice {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RoyaltyDue, { name: 'royalty_invoices_due_id_fkey' })
  dueId!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'royalty_invoices_licence_id_fkey' })
  licenceId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'royalty_invoices_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'royalty_invoices_payer_organization_id_fkey' })
  payerOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'royalty_invoices_payee_organization_id_fkey' })
  payeeOrganizationId!: string;

  @Column('text')
  state!: InvoiceState;

  /** Of the tax invoice 发票号码. */
  @Column('text', { nullable: true })
  number!: string | null;

  @Column('bigint', { transformer: fen })
  amount!: number;

  @Column('date', { nullable: true })
  issuedOn!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  /** Why it was voided. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** Money that went from payer to payee. Never edited: a mistake is reversed by a row that mirrors it. */
@Entity('royalty_payments')
@Unique('royalty_payment_reversed', ['reverses'])
@Index('royalty_payments_due_id', ['dueId', 'id'])
@Index('royalty_payments_licence_id', ['licenceId', 'id'])
@Index('royalty_payments_of_payer', ['payerOrganizationId', 'id'])
@Index('royalty_payments_of_payee', ['payeeOrganizationId', 'id'])
@Index('royalty_payments_center_id', ['centerId', 'id'])
@Check(
  'royalty_payments_sign',
  `(reverses IS NULL AND amount > 0) OR (reverses IS NOT NULL AND amount < 0 AND reason IS NOT NULL)`,
)
@Check('royalty_payments_interest', 'interest >= 0')
export class RoyaltyPayment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RoyaltyDue, { name: 'royalty_payments_due_id_fkey' })
  dueId!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'royalty_payments_licence_id_fkey' })
  licenceId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'royalty_payments_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'royalty_payments_payer_organization_id_fkey' })
  payerOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'royalty_payments_payee_organization_id_fkey' })
  payeeOrganizationId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => RoyaltyInvoice, { name: 'royalty_payments_invoice_id_fkey' })
  invoiceId!: string | null;

  @Column('bigint', { transformer: fen })
  amount!: number;

  @Column('date')
  paidOn!: string;

  @Column('text')
  means!: PaymentMeans;

  @Column('text', { nullable: true })
  reference!: string | null;

  /** Late interest, in fen, that had accrued by the last day anything was paid: what may be paid beside the amount. */
  @Column('bigint', { transformer: fen, default: 0 })
  interest!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => RoyaltyPayment, { name: 'royalty_payments_reverses_fkey' })
  reverses!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'royalty_payments_user_id_fkey' })
  userId!: string | null;

  @Column('timestamptz')
  recordedAt!: Date;
}
