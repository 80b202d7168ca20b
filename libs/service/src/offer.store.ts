import { Center, Standing } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { cny, ensure, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In, IsNull } from 'typeorm';
import type { PriceTier, ServiceOfferQuery, ServiceOfferView } from './contract';
import { offerChanged, type OfferStep } from './events';
import { ServiceOffer } from './offer.entity';
import { isOnQuotation, isSme, leadOf, priceFor } from './order.rules';
import { ServiceOrder } from './order.entity';

export type OfferShown = Shown<typeof ServiceOfferView>;
export type Customer = { readonly organizationId: string; readonly sme: boolean };

/** Who would order: the one organization acted for, and whether its profile says it is small or medium. */
export async function customerOf(tx: Tx, { facts }: Caller): Promise<Customer | null> {
  const [only, ...more] = facts.organizations;
  if (only === undefined || more.length > 0) return null;
  const organization = await tx.findOneBy(Organization, { id: only.id });
  return organization && { organizationId: only.id, sme: isSme(organization) };
}

/** The centers an organization stands in as a member, in whichever layer. */
const membershipsOf = async (tx: Tx, organizationId: string): Promise<Set<string>> =>
  new Set((await tx.findBy(Standing, { organizationId, endsAt: IsNull() })).map(({ centerId }) => centerId));

export async function tierOf(tx: Tx, centerId: string, organizationId: string): Promise<PriceTier> {
  return (await tx.existsBy(Standing, { centerId, organizationId, endsAt: IsNull() })) ? 'member' : 'industry';
}

/** The catalogue, or a center's own list of it: what the caller may read, the newest first. */
export async function listOffers(tx: Tx, caller: Caller, { centerId, code, state, ...page }: ServiceOfferQuery) {
  const query = tx
    .createQueryBuilder(ServiceOffer, 'offer')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', ServiceOffer))));
  if (centerId !== undefined) query.andWhere({ centerId });
  if (code !== undefined) query.andWhere({ code });
  if (state !== undefined) query.andWhere({ state });
  const order = [{ column: 'offer.id', property: 'id', cast: 'uuid', descending: true }];
  const list = `service-offers:${centerId ?? ''}:${code ?? ''}:${state ?? ''}`;
  const { items, nextCursor } = await pageBy(query, list, order, page);
  return { items: await offerViews(tx, caller, items), nextCursor };
}

/** Offers with what they would cost the organization acted for. */
export async function offerViews(tx: Tx, caller: Caller, offers: readonly ServiceOffer[]): Promise<OfferShown[]> {
  if (offers.length === 0) return [];
  const customer = await customerOf(tx, caller);
  const memberships = customer ? await membershipsOf(tx, customer.organizationId) : new Set<string>();
  const centers = await centersOf(tx, offers);
  return offers.map((offer) => {
    const { memberPrice, industryPrice, centerId } = offer;
    const tier = memberships.has(centerId) ? ('member' as const) : ('industry' as const);
    const price = customer && priceFor(offer, tier, customer.sme);
    const wish = customer && Object.assign(new ServiceOrder(), { organizationId: customer.organizationId, centerId });
    return {
      ...offer,
      ...{ centerName: centers.get(centerId)!.name, centerNameEn: centers.get(centerId)!.nameEn },
      memberPrice: memberPrice === null ? null : cny(memberPrice),
      industryPrice: industryPrice === null ? null : cny(industryPrice),
      ...{ onQuotation: isOnQuotation(offer), leadsTo: leadOf(offer.code) },
      own: customer && { ...customer, tier, price: price === null ? null : cny(price) },
      mayManage: caller.ability.can('manage_offer', offer),
      mayOrder: offer.state === 'published' && wish !== null && caller.ability.can('order', wish),
    };
  });
}

export const centersOf = async (tx: Tx, rows: readonly { centerId: string }[]): Promise<Map<string, Center>> => {
  const ids = [...new Set(rows.map(({ centerId }) => centerId))];
  return new Map((await tx.findBy(Center, { id: In(ids) })).map((center) => [center.id, center]));
};

/** @throws Refusal of the constraint that is broken */
export async function keepOffer(
  tx: Tx,
  caller: Caller,
  step: OfferStep,
  offer: ServiceOffer,
  before: ServiceOffer | null,
): Promise<ServiceOffer> {
  if (before) await tx.update(ServiceOffer, { id: offer.id }, { ...offer } as never);
  else await tx.insert(ServiceOffer, { ...offer } as never);
  await record(tx, caller, offerChanged(step, offer, before));
  return offer;
}

/** A center, and an offer of it to ask rights of. @throws Refusal `not_found` */
export async function placeOf(tx: Tx, centerId: string): Promise<Center> {
  const center = await tx.findOneBy(Center, { id: centerId });
  ensure(center !== null, 'not_found');
  return center;
}
