import type { InvoiceState, PaymentMeans } from '@concentric/kernel';
import { Center } from '@concentric/alliance';
import { Milestone, RdContract } from '@concentric/contracting';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** What the provider asks for, as a tax invoice says it. */
@Entity('rd_invoices')
@Index('rd_invoices_milestone_id', ['milestoneId', 'id'])
@Index('rd_invoices_of_buyer', ['buyerOrganizationId', 'id'])
@Index('rd_invoices_of_provider', ['providerOrganizationId', 'id'])
@Index('rd_invoices_center_id', ['centerId', 'id'])
@Index('invoice_number_taken', ['providerOrganizationId', 'number'], { unique: true, where: `state = 'finalized'` })
@Check('rd_invoices_amount', 'amount > 0')
@Check('rd_invoices_finalized', `state <> 'finalized' OR (number IS NOT NULL AND issued_on IS NOT NULL)`)
@Check('rd_invoices_voided', `state <> 'voided' OR reason IS NOT NULL`)
export class RdInvoice {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Milestone, { name: 'milestone_invoiced' })
  milestoneId!: string;

  @Column('uuid')
  @ForeignKey(() => RdContract, { name: 'rd_invoices_contract_id_fkey' })
  contractId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'rd_invoices_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_invoices_buyer_organization_id_fkey' })
  buyerOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_invoices_provider_organization_id_fkey' })
  providerOrganizationId!: string;

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

/** Money that went from buyer to provider. Never edited: a mistake is reversed by a row that mirrors it. */
@Entity('rd_payments')
@Unique('payment_reversed', ['reverses'])
@Index('rd_payments_milestone_id', ['milestoneId', 'id'])
@Index('rd_payments_contract_id', ['contractId', 'id'])
@Index('rd_payments_of_buyer', ['buyerOrganizationId', 'id'])
@Index('rd_payments_of_provider', ['providerOrganizationId', 'id'])
@Index('rd_payments_center_id', ['centerId', 'id'])
@Check(
  'rd_payments_sign',
  `(reverses IS NULL AND amount > 0) OR (reverses IS NOT NULL AND amount < 0 AND reason IS NOT NULL)`,
)
@Check('rd_payments_interest', 'interest >= 0')
export class RdPayment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Milestone, { name: 'rd_payments_milestone_id_fkey' })
  milestoneId!: string;

  @Column('uuid')
  @ForeignKey(() => RdContract, { name: 'rd_payments_contract_id_fkey' })
  contractId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'rd_payments_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_payments_buyer_organization_id_fkey' })
  buyerOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_payments_provider_organization_id_fkey' })
  providerOrganizationId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => RdInvoice, { name: 'rd_payments_invoice_id_fkey' })
  invoiceId!: string | null;

  @Column('bigint', { transformer: fen })
  amount!: number;

  @Column('date')
  paidOn!: string;

  @Column('text')
  means!: PaymentMeans;

  @Column('text', { nullable: true })
  reference!: string | null;

  /** Late interest of the milestone, in fen, that had accrued by the last day anything was paid: what may be paid beside its amount. */
  @Column('bigint', { transformer: fen, default: 0 })
  interest!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => RdPayment, { name: 'rd_payments_reverses_fkey' })
  reverses!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'rd_payments_user_id_fkey' })
  userId!: string | null;

  @Column('timestamptz')
  recordedAt!: Date;
}
