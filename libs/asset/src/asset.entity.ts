import { Center } from '@concentric/alliance';
import { RdContract } from '@concentric/contracting';
import { RdPayment } from '@concentric/delivery';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AssetKind, CommercialRoute, InvestmentKind, InvestmentSource, ValuationMethod } from './contract';

/** A result that somebody owns: a patent, know-how, a standard, software. */
@Entity('ip_assets')
@Index('ip_assets_center_id', ['centerId', 'id'])
@Index('ip_assets_contract_id', ['contractId'])
@Check('ip_assets_whole', 'whole > 0')
@Check('ip_assets_contract_share', 'contract_share_bp BETWEEN 1 AND 10000')
export class IpAsset {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'ip_assets_center_id_fkey' })
  centerId!: string;

  /** Of which it came, if of one here. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => RdContract, { name: 'ip_assets_contract_id_fkey' })
  contractId!: string | null;

  @Column('text')
  kind!: AssetKind;

  @Column('text')
  title!: string;

  @Column('text')
  description!: string;

  @Column('text', { nullable: true })
  registrationNumber!: string | null;

  @Column('date')
  createdOn!: string;

  @Column('text', { array: true, default: () => "'{}'" })
  routes!: CommercialRoute[];

  @Column('date', { nullable: true })
  firstCommercialisedOn!: string | null;

  /** Of what is paid under its contract, in basis points, what counts as invested in it. */
  @Column('integer', { default: 10_000 })
  contractShareBp!: number;

  /** In how many parts it is owned. */
  @Column('bigint', { transformer: fen })
  whole!: number;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What of an asset belongs to an organization; the parts of all owners are the whole. */
@Entity('ip_asset_owners')
@Index('ip_asset_owners_organization_id', ['organizationId'])
@Check('ip_asset_owners_parts', 'parts > 0')
export class IpAssetOwner {
  @PrimaryColumn('uuid')
  @ForeignKey(() => IpAsset, { name: 'ip_asset_owners_asset_id_fkey' })
  assetId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Organization, { name: 'ip_asset_owners_organization_id_fkey' })
  organizationId!: string;

  @Column('bigint', { transformer: fen })
  parts!: number;
}

/** What was invested in an asset. Never edited: a mistake is reversed by a row that mirrors it. */
@Entity('ip_investments')
@Unique('investment_reversed', ['reverses'])
@Index('ip_investments_asset_id', ['assetId', 'id'])
@Index('ip_investments_organization_id', ['organizationId'])
@Index('ip_investments_payment', ['assetId', 'paymentId'], { unique: true, where: 'payment_id IS NOT NULL' })
@Check('ip_investments_source', `(source = 'payment') = (payment_id IS NOT NULL)`)
@Check(
  'ip_investments_sign',
  `amount <> 0 AND (source = 'payment' OR (amount < 0) = (reverses IS NOT NULL)) AND (reverses IS NULL OR reason IS NOT NULL)`,
)
@Check('investment_too_large', 'abs(amount) <= 90000000000 * 100')
@Check('valuation_required', `kind = 'cash' OR (evidence IS NOT NULL AND valuation_method IS NOT NULL)`)
export class IpInvestment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => IpAsset, { name: 'ip_investments_asset_id_fkey' })
  assetId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'ip_investments_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  source!: InvestmentSource;

  @Column('text', { default: 'cash' })
  kind!: InvestmentKind;

  /** How what is no money was valued. */
  @Column('text', { nullable: true })
  valuationMethod!: ValuationMethod | null;

  @Column('bigint', { transformer: fen })
  amount!: number;

  @Column('date')
  investedOn!: string;

  @Column('text', { nullable: true })
  evidence!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => RdPayment, { name: 'ip_investments_payment_id_fkey' })
  paymentId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => IpInvestment, { name: 'ip_investments_reverses_fkey' })
  reverses!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'ip_investments_user_id_fkey' })
  userId!: string | null;

  @Column('timestamptz')
  recordedAt!: Date;
}
