import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OfferState, ServiceCode } from './contract';

/** A public service of a center: what it is, and what it costs members and the industry. */
@Entity('service_offers')
@Index('service_offers_catalogue', ['code', 'id'], { where: `state = 'published'` })
@Index('service_offers_center_id', ['centerId', 'id'])
@Check('service_prices_apart', '(member_price IS NULL) = (industry_price IS NULL)')
@Check('service_member_dearer', 'member_price <= industry_price')
@Check('service_price_range', 'member_price BETWEEN 1 AND 1000000000000 AND industry_price BETWEEN 1 AND 1000000000000')
@Check('service_discount_unpriced', 'sme_discount_bp = 0 OR industry_price IS NOT NULL')
@Check('service_offers_discount', 'sme_discount_bp BETWEEN 0 AND 9000')
@Check('service_offers_published', `state = 'draft' OR published_at IS NOT NULL`)
@Check('service_offers_withdrawn', `(state = 'withdrawn') = (withdrawn_at IS NOT NULL)`)
export class ServiceOffer {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'service_offers_center_id_fkey' })
  centerId!: string;

  /** Taken from the center's region, so that the city's officers read it. */
  @Column('text')
  cityCode!: string;

  @Column('text')
  code!: ServiceCode;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  @Column('text')
  description!: string;

  /** Fen; null on quotation. */
  @Column('bigint', { transformer: fen, nullable: true })
  memberPrice!: number | null;

  @Column('bigint', { transformer: fen, nullable: true })
  industryPrice!: number | null;

  @Column('integer')
  smeDiscountBp!: number;

  @Column('text')
  state!: OfferState;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'service_offers_created_by_fkey' })
  createdBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  /** When it was published last. */
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
