import { Center } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { VoucherEntryKind, VoucherState } from './contract';

/** An innovation voucher an organization holds. Its balances are the sum of its entries: PostgreSQL keeps them so. */
@Entity('vouchers')
@Unique('voucher_exists', ['issuer', 'code'])
@Index('vouchers_organization_id', ['organizationId', 'id'])
@Index('vouchers_center_id', ['centerId', 'id'])
@Check('vouchers_terms', 'cap > 0 AND share_bp BETWEEN 1 AND 10000 AND valid_from < valid_until')
@Check('vouchers_balances', 'reserved >= 0 AND consumed >= 0')
@Check('voucher_exhausted', 'reserved + consumed <= cap')
@Check('charge_too_large', 'cap <= 90000000000 * 100')
export class Voucher {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  issuer!: string;

  /** Who holds it. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'vouchers_organization_id_fkey' })
  organizationId!: string;

  /** The center that recorded it; null when the platform's own people did. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Center, { name: 'vouchers_center_id_fkey' })
  centerId!: string | null;

  /** In fen. */
  @Column('bigint', { transformer: fen })
  cap!: number;

  @Column('integer')
  shareBp!: number;

  @Column('timestamptz')
  validFrom!: Date;

  @Column('timestamptz')
  validUntil!: Date;

  @Column('text', { nullable: true })
  regionCode!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('bigint', { transformer: fen })
  reserved!: number;

  @Column('bigint', { transformer: fen })
  consumed!: number;

  @Column('text')
  state!: VoucherState;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** One movement of a voucher's balances for a booking. Never edited. */
@Entity('voucher_entries')
@Index('voucher_entries_voucher_id', ['voucherId', 'id'])
@Check('voucher_entries_amount', 'amount > 0')
@Check('voucher_entries_kind', `kind IN ('reserve', 'consume', 'release', 'refund')`)
export class VoucherEntry {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Voucher, { name: 'voucher_entries_voucher_id_fkey' })
  voucherId!: string;

  /** The booking. */
  @Column('uuid')
  subjectId!: string;

  @Column('text')
  kind!: VoucherEntryKind;

  /** In fen. */
  @Column('bigint', { transformer: fen })
  amount!: number;

  @Column('timestamptz')
  at!: Date;

  @Column('bigint', { transformer: fen })
  reservedAfter!: number;

  @Column('bigint', { transformer: fen })
  consumedAfter!: number;
}

/** What is reserved for a booking right now; kept by PostgreSQL as entries come. */
@Entity('voucher_reservations')
@Check('voucher_reservations_amount', 'amount > 0')
export class VoucherReservation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'voucher_reserved' })
  subjectId!: string;

  @Column('uuid')
  @ForeignKey(() => Voucher, { name: 'voucher_reservations_voucher_id_fkey' })
  voucherId!: string;

  /** In fen. */
  @Column('bigint', { transformer: fen })
  amount!: number;
}
