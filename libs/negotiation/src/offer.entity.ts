import { Organization, User } from '@concentric/identity';
import type { LicenceTerms } from '@contract/licensing';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { OfferState, Party } from './contract';
import { Negotiation } from './negotiation.entity';

/** Terms one party puts to the other in one round 报价. What it says never changes; what becomes of it does. */
@Entity('negotiation_offers')
@Unique('negotiation_offers_round', ['negotiationId', 'round'])
@Index('offer_pending_exists', ['negotiationId'], { unique: true, where: `state = 'pending'` })
@Index('offer_accepted_exists', ['negotiationId'], { unique: true, where: `state = 'accepted'` })
@Index('negotiation_offers_due', ['expiresAt'], { where: `state = 'pending'` })
@Check('negotiation_offers_round_positive', 'round > 0')
@Check('offer_expiry_past', 'expires_at > made_at')
@Check(
  'negotiation_offers_agreed',
  `state <> 'accepted' OR (licensor_agreed_at IS NOT NULL AND licensee_agreed_at IS NOT NULL)`,
)
@Check('negotiation_offers_settled', `(state = 'pending') = (settled_at IS NULL)`)
@Check('offer_expired', 'licensor_agreed_at < expires_at AND licensee_agreed_at < expires_at')
@Check('offer_not_yours', 'licensor_agreed_by <> licensee_agreed_by')
export class NegotiationOffer {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Negotiation, { name: 'negotiation_offers_negotiation_id_fkey' })
  negotiationId!: string;

  @Column('integer')
  round!: number;

  @Column('text')
  madeBy!: Party;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'negotiation_offers_user_id_fkey' })
  userId!: string | null;

  /** Null for a broker, who speaks for neither. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'negotiation_offers_organization_id_fkey' })
  organizationId!: string | null;

  @Column('jsonb')
  terms!: LicenceTerms;

  @Column('text', { default: '' })
  message!: string;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('text')
  state!: OfferState;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'negotiation_offers_licensor_agreed_by_fkey' })
  licensorAgreedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  licensorAgreedAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'negotiation_offers_licensee_agreed_by_fkey' })
  licenseeAgreedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  licenseeAgreedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** Its link in the record of the negotiation. */
  @Column('text')
  hash!: string;

  @Column('integer', { default: 1 })
  version!: number;
}
