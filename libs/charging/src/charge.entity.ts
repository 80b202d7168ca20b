import { Center } from '@concentric/alliance';
import { Instrument } from '@concentric/equipment';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ChargeKind, ChargeLine, ChargeState } from './contract';
import { Voucher } from './voucher.entity';

/** What an organization owes for a booking. Never edited: a mistake is corrected by an adjustment. */
@Entity('charges')
@Index('charge_exists', ['bookingId', 'kind'], { unique: true, where: `kind <> 'adjustment'` })
@Index('charges_organization_id', ['organizationId', 'chargedAt', 'id'])
@Index('charges_center_id', ['centerId', 'chargedAt', 'id'])
@Index('charges_owner_organization_id', ['ownerOrganizationId', 'chargedAt', 'id'])
@Index('charges_instrument_id', ['instrumentId', 'chargedAt'])
@Index('charges_adjusts', ['adjusts'], { where: 'adjusts IS NOT NULL' })
@Check('charges_kind', `kind IN ('usage', 'cancellation', 'no_show', 'adjustment')`)
@Check('charges_split', 'amount = voucher_amount + payable')
@Check('charges_sign', `kind = 'adjustment' OR (amount >= 0 AND voucher_amount >= 0 AND payable >= 0)`)
@Check(
  'charges_adjustment',
  `(kind = 'adjustment') = (adjusts IS NOT NULL) AND (adjusts IS NULL OR reason IS NOT NULL)`,
)
@Check('charges_voucher', 'voucher_amount = 0 OR voucher_id IS NOT NULL')
@Check('charge_too_large', 'abs(amount) <= 90000000000 * 100 AND abs(voucher_amount) <= 90000000000 * 100')
export class Charge {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: ChargeKind;

  @Column('uuid')
  bookingId!: string;

  @Column('uuid')
  @ForeignKey(() => Instrument, { name: 'charges_instrument_id_fkey' })
  instrumentId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'charges_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'charges_owner_organization_id_fkey' })
  ownerOrganizationId!: string;

  /** Who pays. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'charges_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'charges_user_id_fkey' })
  userId!: string;

  @Column('text')
  layer!: string;

  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  @Column('text')
  purpose!: string;

  /** How the amount came about; they add up to it. */
  @Column('jsonb')
  lines!: ChargeLine[];

  /** In fen, as are the two it splits into. */
  @Column('bigint', { transformer: fen })
  amount!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Voucher, { name: 'charges_voucher_id_fkey' })
  voucherId!: string | null;

  @Column('bigint', { transformer: fen })
  voucherAmount!: number;

  @Column('bigint', { transformer: fen })
  payable!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Charge, { name: 'charges_adjusts_fkey' })
  adjusts!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  chargedAt!: Date;
}

/** The payer's objection to a charge and how it ended. */
@Entity('charge_disputes')
@Check(
  'charge_disputes_state',
  `state = 'disputed' OR (state = 'settled' AND settlement IS NOT NULL AND settled_at IS NOT NULL)`,
)
export class ChargeDispute {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Charge, { name: 'charge_disputes_charge_id_fkey' })
  chargeId!: string;

  @Column('text')
  state!: Exclude<ChargeState, 'none'>;

  @Column('text')
  reason!: string;

  @Column('text', { nullable: true })
  settlement!: string | null;

  @Column('timestamptz')
  disputedAt!: Date;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;
}
