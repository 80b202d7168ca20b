import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { Licence } from '@concentric/licence';
import { LicenceListing } from '@concentric/listing';
import { Patent } from '@concentric/patent';
import { fen } from '@concentric/platform';
import type { PaymentMeans } from '@concentric/kernel';
import type { LicenceTermsSent } from '@contract/licensing';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { OpenFeeMode, OpenStatementState } from './contract';

/** 开放许可声明: the holder lets anybody use the patent who gives notice and pays. */
@Entity('open_licence_statements')
@Index('open_licence_statements_patent_id', ['patentId', 'id'])
@Index('open_licence_statements_organization_id', ['organizationId', 'id'])
@Index('open_licence_statements_listing_id', ['listingId'])
@Index('open_licence_statements_live', ['patentId'], { unique: true, where: `state <> 'withdrawn'` })
@Check(
  'open_licence_statements_fee',
  `(fee_mode = 'fixed') = (amount IS NOT NULL) AND (amount IS NULL) = (rate_bp IS NOT NULL)`,
)
@Check('open_licence_statements_withdrawn', `(state = 'withdrawn') = (withdrawn_on IS NOT NULL)`)
export class OpenLicenceStatement {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Patent, { name: 'open_licence_statements_patent_id_fkey' })
  patentId!: string;

  /** Where it is taken. */
  @Column('uuid')
  @ForeignKey(() => LicenceListing, { name: 'open_licence_statements_listing_id_fkey' })
  listingId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'open_licence_statements_center_id_fkey' })
  centerId!: string;

  /** The holder that declares it. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'open_licence_statements_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  state!: OpenStatementState;

  @Column('text')
  feeMode!: OpenFeeMode;

  @Column('bigint', { nullable: true, transformer: fen })
  amount!: number | null;

  @Column('integer', { nullable: true })
  rateBp!: number | null;

  @Column('text')
  payment!: string;

  /** What whoever takes it gets, as it was declared: the listing may say something else by now. */
  @Column('jsonb')
  terms!: LicenceTermsSent;

  /** The first day on which nobody may take it any more. */
  @Column('date', { nullable: true })
  until!: string | null;

  @Column('text')
  description!: string;

  @Column('text', { nullable: true })
  evaluationReport!: string | null;

  @Column('text', { nullable: true })
  holdersConsent!: string | null;

  @Column('date')
  declaredOn!: string;

  @Column('date', { nullable: true })
  announcedOn!: string | null;

  @Column('text', { nullable: true })
  announcement!: string | null;

  @Column('date', { nullable: true })
  withdrawnOn!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A notice to the patentee and what was paid with it: never edited. */
@Entity('open_licence_takes')
@Unique('open_licence_takes_licence', ['licenceId'])
@Index('open_licence_takes_listing_id', ['listingId', 'organizationId'])
@Check('open_licence_takes_payment', '(amount IS NULL) = (paid_on IS NULL) AND (amount IS NULL) = (means IS NULL)')
export class OpenLicenceTake {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => LicenceListing, { name: 'open_licence_takes_listing_id_fkey' })
  listingId!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'open_licence_takes_licence_id_fkey' })
  licenceId!: string;

  /** Who took it. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'open_licence_takes_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  notice!: string;

  @Column('bigint', { nullable: true, transformer: fen })
  amount!: number | null;

  @Column('date', { nullable: true })
  paidOn!: string | null;

  @Column('text', { nullable: true })
  means!: PaymentMeans | null;

  @Column('text', { nullable: true })
  reference!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'open_licence_takes_user_id_fkey' })
  userId!: string | null;

  @Column('timestamptz')
  takenAt!: Date;
}
