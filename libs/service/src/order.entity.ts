import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OrderState, PriceTier, ServiceCode } from './contract';
import { ServiceOffer } from './offer.entity';

/** What an organization ordered of a service, as the service and its own profile stood then. */
@Entity('service_orders')
@Index('service_orders_center_id', ['centerId', 'id'])
@Index('service_orders_organization_id', ['organizationId', 'id'])
@Index('service_orders_offer_id', ['offerId'])
@Index('service_orders_accepted', ['centerId', 'acceptedAt'], { where: 'accepted_at IS NOT NULL' })
@Index('service_orders_confirmed', ['centerId', 'confirmedAt'], { where: 'confirmed_at IS NOT NULL' })
@Index('service_orders_wanted_on', ['wantedOn', 'id'], {
  where: `overdue_at IS NULL AND state IN ('requested', 'accepted', 'in_progress')`,
})
@Check('service_price_range', 'price BETWEEN 1 AND 1000000000000 AND listed_price BETWEEN 1 AND 1000000000000')
@Check('service_price_fixed', 'price IS NULL OR listed_price IS NULL OR price = listed_price')
@Check('service_orders_priced', `(price IS NULL) = (accepted_at IS NULL)`)
@Check('service_orders_accepted_at', `(state IN ('requested', 'declined')) <= (accepted_at IS NULL)`)
@Check(
  'service_order_unagreed',
  `state NOT IN ('in_progress', 'delivered', 'confirmed') OR (agreed_at IS NOT NULL AND price IS NOT NULL)`,
)
@Check('service_orders_delivered', `state NOT IN ('delivered', 'confirmed') OR delivery_note IS NOT NULL`)
@Check('service_orders_confirmed_at', `(state = 'confirmed') = (confirmed_at IS NOT NULL)`)
@Check('service_orders_reason', `state NOT IN ('declined', 'cancelled') OR reason IS NOT NULL`)
export class ServiceOrder {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => ServiceOffer, { name: 'service_orders_offer_id_fkey' })
  offerId!: string;

  @Column('integer')
  offerVersion!: number;

  /** As of the offer: a grant is a column. */
  @Column('uuid')
  @ForeignKey(() => Center, { name: 'service_orders_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'service_orders_organization_id_fkey' })
  organizationId!: string;

  @Column('text')
  code!: ServiceCode;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  @Column('text')
  tier!: PriceTier;

  @Column('boolean')
  sme!: boolean;

  @Column('integer')
  discountBp!: number;

  /** Fen, the discount taken off; null on quotation. */
  @Column('bigint', { transformer: fen, nullable: true })
  listedPrice!: number | null;

  @Column('bigint', { transformer: fen, nullable: true })
  price!: number | null;

  @Column('text')
  wish!: string;

  @Column('date', { nullable: true })
  wantedOn!: string | null;

  @Column('text')
  state!: OrderState;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'service_orders_requested_by_fkey' })
  requestedBy!: string;

  @Column('timestamptz')
  requestedAt!: Date;

  @Column('text')
  quotationNote!: string;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  agreedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  deliveredAt!: Date | null;

  @Column('text', { nullable: true })
  deliveryNote!: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { nullable: true })
  overdueAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
