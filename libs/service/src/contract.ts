import {
  Amount,
  Day,
  Id,
  InstantOut,
  Line,
  Money,
  NothingMore,
  pageOf,
  PageQuery,
  Prose,
  say,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

export { serviceRefusals } from './refusals.contract';
export { NothingMore };

/**
 * 委托研发, 检验检测, 认证计量, 标准研制, 人员培训, 企业孵化, 投融资, 市场信息, 可行性研究, 项目评价, 咨询: the ten of Guangzhou 三(四)
 * with the 认证计量 of Shanghai 三(四)2.
 */
export const serviceCodes = [
  'commissioned_rd',
  'testing',
  'certification_metrology',
  'standards',
  'training',
  'incubation',
  'financing',
  'market_information',
  'feasibility',
  'evaluation',
  'consulting',
] as const;
export const ServiceCode = z.enum(serviceCodes);
export type ServiceCode = (typeof serviceCodes)[number];

/** 草稿, 已发布, 已下架. */
export const OfferState = z.enum(['draft', 'published', 'withdrawn']);
export type OfferState = z.infer<typeof OfferState>;

/** 待受理, 已受理, 进行中, 已交付, 已确认, 已谢绝, 已取消. */
export const OrderState = z.enum([
  'requested',
  'accepted',
  'in_progress',
  'delivered',
  'confirmed',
  'declined',
  'cancelled',
]);
export type OrderState = z.infer<typeof OrderState>;

/** Members of the alliance in any layer, or anybody of the industry. */
export const PriceTier = z.enum(['member', 'industry']);
export type PriceTier = z.infer<typeof PriceTier>;

/** Fen; sums of them stay exact. */
export const leastPrice = 1;
export const mostPrice = 1_000_000_000_000;
const Price = Amount.refine(
  ({ amount }) => amount >= leastPrice && amount <= mostPrice,
  say('must be a price above zero and of at most ten billion yuan', '价格须大于零且不超过一百亿元'),
);

const offerFields = {
  code: ServiceCode,
  title: Line,
  /** What English pages call it. */
  titleEn: Line.nullable(),
  description: Prose,
  /** Both prices, or neither: then every order is quoted for. */
  memberPrice: Price.nullable(),
  industryPrice: Price.nullable(),
  /** Taken off for small and medium enterprises, in basis points; at most nine tenths. */
  smeDiscountBp: z.int().min(0).max(9000),
};
export const NewServiceOffer = z.object({
  ...offerFields,
  titleEn: offerFields.titleEn.default(null),
  memberPrice: offerFields.memberPrice.default(null),
  industryPrice: offerFields.industryPrice.default(null),
  smeDiscountBp: offerFields.smeDiscountBp.default(0),
});
export type NewServiceOffer = z.infer<typeof NewServiceOffer>;
/** All of it but what kind of service it is. */
export const ServiceOfferChange = NewServiceOffer.omit({ code: true });
export type ServiceOfferChange = z.infer<typeof ServiceOfferChange>;

export const ServiceOfferView = z
  .object({
    id: Id,
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    code: ServiceCode,
    title: z.string(),
    titleEn: z.string().nullable(),
    description: z.string(),
    memberPrice: Money.nullable(),
    industryPrice: Money.nullable(),
    onQuotation: z.boolean(),
    smeDiscountBp: z.int(),
    state: OfferState,
    publishedAt: InstantOut.nullable(),
    withdrawnAt: InstantOut.nullable(),
    /** What the organization acted for would pay today; null where none is named, or the price is quoted. */
    own: z.object({ organizationId: Id, tier: PriceTier, sme: z.boolean(), price: Money.nullable() }).nullable(),
    /** Where the platform itself serves this: a tender for research, an instrument to book. */
    leadsTo: z.enum(['rd_request', 'instruments']).nullable(),
    mayManage: z.boolean(),
    mayOrder: z.boolean(),
    version: Version,
  })
  .meta({ id: 'ServiceOffer' });
export type ServiceOfferView = z.infer<typeof ServiceOfferView>;
export const ServiceOfferPage = pageOf(ServiceOfferView);
export const ServiceOfferQuery = PageQuery.extend({
  centerId: Id.optional(),
  code: ServiceCode.optional(),
  state: OfferState.optional(),
});
export type ServiceOfferQuery = z.infer<typeof ServiceOfferQuery>;

export const NewServiceOrder = z.object({
  /** What was read of the offer: another version may cost something else. */
  offerVersion: Version,
  wish: Prose.min(1),
  wantedOn: Day.nullable().default(null),
});
export type NewServiceOrder = z.infer<typeof NewServiceOrder>;

/** A price only for what is on quotation; anything else is accepted at the price it was ordered at. */
export const OrderAcceptance = z.object({ price: Price.nullable().default(null), note: Prose.default('') });
export type OrderAcceptance = z.infer<typeof OrderAcceptance>;
export const OrderReason = z.object({ reason: Line });
export type OrderReason = z.infer<typeof OrderReason>;
export const OrderDelivery = z.object({ note: Line });
export type OrderDelivery = z.infer<typeof OrderDelivery>;

/** What the reader may do to an order now. */
export const OrderDeed = z.enum([
  'accept',
  'decline',
  'start',
  'deliver',
  'agree',
  'confirm',
  'return',
  'cancel',
  'attach',
]);
export type OrderDeed = z.infer<typeof OrderDeed>;

export const ServiceOrderView = z
  .object({
    id: Id,
    offerId: Id,
    offerVersion: Version,
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    organizationId: Id,
    organizationName: z.string(),
    organizationNameEn: z.string().nullable(),
    code: ServiceCode,
    title: z.string(),
    titleEn: z.string().nullable(),
    tier: PriceTier,
    /** As the customer's profile said when it ordered. */
    sme: z.boolean(),
    discountBp: z.int(),
    /** Null while on quotation. */
    listedPrice: Money.nullable(),
    /** Fixed by the acceptance. */
    price: Money.nullable(),
    wish: z.string(),
    wantedOn: Day.nullable(),
    overdue: z.boolean(),
    state: OrderState,
    requestedByName: z.string(),
    requestedAt: InstantOut,
    quotationNote: z.string(),
    acceptedAt: InstantOut.nullable(),
    agreedAt: InstantOut.nullable(),
    startedAt: InstantOut.nullable(),
    deliveredAt: InstantOut.nullable(),
    deliveryNote: z.string().nullable(),
    confirmedAt: InstantOut.nullable(),
    /** Why it was declined, cancelled or sent back. */
    reason: z.string().nullable(),
    may: z.array(OrderDeed),
    version: Version,
  })
  .meta({ id: 'ServiceOrder' });
export type ServiceOrderView = z.infer<typeof ServiceOrderView>;
export const ServiceOrderPage = pageOf(ServiceOrderView);
const Truth = z.enum(['true', 'false']);
export const ServiceOrderQuery = PageQuery.extend({
  centerId: Id.optional(),
  organizationId: Id.optional(),
  state: OrderState.optional(),
  /** Neither confirmed nor declined nor cancelled. */
  open: Truth.optional(),
});
export type ServiceOrderQuery = z.infer<typeof ServiceOrderQuery>;

export const ServiceYear = z.coerce.number().int().min(2010).max(2099);
export const ServiceSummaryQuery = z.object({ year: ServiceYear.optional() });
export type ServiceSummaryQuery = z.infer<typeof ServiceSummaryQuery>;

/** A year of public service, in numbers: no order is told of. */
export const ServiceSummary = z
  .object({
    centerId: Id,
    year: z.int(),
    /** Live offers, by code. */
    offered: z.int(),
    orders: z.int(),
    smeOrders: z.int(),
    confirmed: z.int(),
    income: Money,
    items: z.array(
      z.object({
        code: ServiceCode,
        offers: z.int(),
        /** Accepted in the year. */
        orders: z.int(),
        smeOrders: z.int(),
        /** Confirmed in the year, with what they came to. */
        confirmed: z.int(),
        income: Money,
      }),
    ),
    mayManage: z.boolean(),
    mayServe: z.boolean(),
  })
  .meta({ id: 'ServiceSummary' });
export type ServiceSummary = z.infer<typeof ServiceSummary>;
