import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { Licence } from '@concentric/licence';
import { LicenceListing } from '@concentric/listing';
import { Negotiation } from '@concentric/negotiation';
import { fen } from '@concentric/platform';
import { RoyaltyPayment } from '@concentric/royalty';
import type { LicenceSide } from '@contract/licensing';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CommissionReason, ConflictKind, MandateParty, MandateState, SuccessEvent } from './contract';

const live = `state IN ('offered', 'accepted')`;

/** What a broker is to do for whom, and what that costs if there is a deal 居间委托. */
@Entity('broker_mandates')
@Index('mandate_exists', ['negotiationId'], { unique: true, where: `negotiation_id IS NOT NULL AND ${live}` })
@Index('listing_mandate_exists', ['listingId'], {
  unique: true,
  where: `listing_id IS NOT NULL AND negotiation_id IS NULL AND ${live}`,
})
@Index('broker_mandates_listing_id', ['listingId'])
@Index('broker_mandates_center_id', ['centerId', 'id'])
@Index('broker_mandates_of_licensor', ['licensorOrganizationId', 'id'])
@Index('broker_mandates_of_licensee', ['licenseeOrganizationId', 'id'])
@Check('broker_mandates_subject', '(negotiation_id IS NULL) <> (listing_id IS NULL)')
@Check('broker_mandates_fee', '(fee_rate_bp IS NULL) <> (fee_fixed IS NULL)')
@Check('broker_mandates_sums', 'fee_rate_bp BETWEEN 1 AND 5000 AND fee_fixed > 0 AND cap > 0 AND costs_limit >= 0')
@Check('broker_mandates_accepted', `(accepted_at IS NOT NULL) OR state NOT IN ('accepted', 'ended')`)
@Check('broker_mandates_signers', 'licensor_signs OR (licensee_signs AND licensee_organization_id IS NOT NULL)')
export class BrokerMandate {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'broker_mandates_center_id_fkey' })
  centerId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Negotiation, { name: 'broker_mandates_negotiation_id_fkey' })
  negotiationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => LicenceListing, { name: 'broker_mandates_listing_id_fkey' })
  listingId!: string | null;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'broker_mandates_broker_user_id_fkey' })
  brokerUserId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'broker_mandates_licensor_organization_id_fkey' })
  licensorOrganizationId!: string;

  /** Null for a listing, which has no licensee yet. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'broker_mandates_licensee_organization_id_fkey' })
  licenseeOrganizationId!: string | null;

  @Column('text')
  client!: MandateParty;

  /** Null: not agreed. */
  @Column('text', { nullable: true })
  payer!: MandateParty | null;

  /** Whose signature it needs: the clients', and of whoever is to pay. */
  @Column('boolean')
  licensorSigns!: boolean;

  @Column('boolean')
  licenseeSigns!: boolean;

  @Column('integer', { nullable: true })
  feeRateBp!: number | null;

  @Column('bigint', { nullable: true, transformer: fen })
  feeFixed!: number | null;

  @Column('bigint', { nullable: true, transformer: fen })
  cap!: number | null;

  @Column('text')
  successEvent!: SuccessEvent;

  @Column('bigint', { nullable: true, transformer: fen })
  costsLimit!: number | null;

  @Column('date')
  validUntil!: string;

  @Column('text')
  text!: string;

  @Column('text')
  state!: MandateState;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  /** When the broker released its clients. */
  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** That one side agreed to a mandate. Append-only. */
@Entity('mandate_signatures')
@Unique('mandate_signed', ['mandateId', 'side'])
export class MandateSignature {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => BrokerMandate, { name: 'mandate_signatures_mandate_id_fkey' })
  mandateId!: string;

  @Column('text')
  side!: LicenceSide;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'mandate_signatures_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'mandate_signatures_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  at!: Date;
}

/** What a broker says of his interests in the sides of talks, or of a listing. Append-only. */
@Entity('broker_disclosures')
@Index('broker_disclosures_negotiation_id', ['negotiationId', 'id'])
@Index('broker_disclosures_listing_id', ['listingId', 'id'])
@Index('broker_disclosures_center_id', ['centerId', 'id'])
@Check('broker_disclosures_subject', '(negotiation_id IS NULL) <> (listing_id IS NULL)')
@Check('broker_disclosures_side', `(kind = 'none') = (side IS NULL)`)
export class BrokerDisclosure {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'broker_disclosures_center_id_fkey' })
  centerId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Negotiation, { name: 'broker_disclosures_negotiation_id_fkey' })
  negotiationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => LicenceListing, { name: 'broker_disclosures_listing_id_fkey' })
  listingId!: string | null;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'broker_disclosures_user_id_fkey' })
  userId!: string;

  @Column('text')
  kind!: ConflictKind;

  @Column('text', { nullable: true })
  side!: MandateParty | null;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  at!: Date;
}

/** What a side owes for a mandate by one event; together the lines are the fee. Append-only. */
@Entity('commission_lines')
@Unique('commission_once', ['mandateId', 'payerOrganizationId', 'cause'])
@Exclusion(
  'commission_charged_once',
  'USING gist (licence_id WITH =, payer_organization_id WITH =, mandate_id WITH <>)',
)
@Index('commission_lines_licence_id', ['licenceId', 'id'])
@Index('commission_lines_of_payer', ['payerOrganizationId', 'id'])
@Index('commission_lines_center_id', ['centerId', 'id'])
@Check('commission_lines_amount', 'amount <> 0')
export class CommissionLine {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => BrokerMandate, { name: 'commission_lines_mandate_id_fkey' })
  mandateId!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'commission_lines_licence_id_fkey' })
  licenceId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'commission_lines_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'commission_lines_payer_organization_id_fkey' })
  payerOrganizationId!: string;

  @Column('text')
  reason!: CommissionReason;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => RoyaltyPayment, { name: 'commission_lines_payment_id_fkey' })
  paymentId!: string | null;

  /** Fen that the fee is of, all in all, by this line; null for a fixed one. */
  @Column('bigint', { nullable: true, transformer: fen })
  base!: number | null;

  @Column('integer', { nullable: true })
  rateBp!: number | null;

  @Column('bigint', { transformer: fen })
  amount!: number;

  /** What gave rise to it: the same cause charges a side once. */
  @Column('text')
  cause!: string;

  @Column('timestamptz')
  at!: Date;
}
