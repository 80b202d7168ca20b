import { Organization } from '@concentric/identity';
import { civilDay, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts, Evidence, Figure } from '@contract/policy-pack';
import { In } from 'typeorm';
import { ServiceOffer } from './offer.entity';
import { ServiceOrder } from './order.entity';
import { streamOf } from './order.rules';

type Told = Pick<CenterFacts, 'services' | 'income'>;
type Counted = Evidence & { value: number };

/** What is on offer, the orders of the year taken on, and what confirmed ones came to by stream, up to a day. */
export async function serviceFacts(tx: Tx, centerId: string, asOf: Day): Promise<Told> {
  const offers = await tx.find(ServiceOffer, { where: { centerId, state: 'published' }, order: { id: 'ASC' } });
  const live = offers.filter(({ publishedAt }) => civilDay(publishedAt!) <= asOf);
  const orders = await ordersOf(tx, centerId, asOf);
  if (live.length === 0 && orders.accepted.length === 0 && orders.confirmed.length === 0) return {};
  const names = await customersOf(tx, [...orders.accepted, ...orders.confirmed]);
  const told = (order: ServiceOrder, on: Date, value: number): Counted => ({
    ...{ type: 'service-order', id: order.id, title: `${order.title} ${names.get(order.organizationId) ?? ''}` },
    ...{ on: civilDay(on), value },
  });
  const accepted = (those: readonly ServiceOrder[]) => figure(those.map((order) => told(order, order.acceptedAt!, 1)));
  return {
    services: {
      codes: byKey(
        live,
        ({ code }) => code,
        (offer) => ({
          ...{ type: 'service-offer', id: offer.id, title: offer.title, on: civilDay(offer.publishedAt!), value: 1 },
        }),
      ),
      orders: accepted(orders.accepted),
      smeOrders: accepted(orders.accepted.filter(({ sme }) => sme)),
    },
    income: byKey(
      orders.confirmed,
      ({ code }) => streamOf(code),
      (order) => told(order, order.confirmedAt!, order.price!),
    ),
  };
}

const figure = (evidence: readonly Counted[]): Figure => ({
  value: evidence.reduce((sum, { value }) => sum + value, 0),
  evidence,
});

function byKey<T>(rows: readonly T[], keyOf: (row: T) => string, tell: (row: T) => Counted): Record<string, Figure> {
  const keys = [...new Set(rows.map(keyOf))];
  return Object.fromEntries(keys.map((key) => [key, figure(rows.filter((row) => keyOf(row) === key).map(tell))]));
}

/** The orders taken on, and those confirmed, from the first of January to the day, in China. */
async function ordersOf(tx: Tx, centerId: string, asOf: Day) {
  const within = (column: string) => `o.${column} >= (:first::date)::timestamp AT TIME ZONE 'Asia/Shanghai'
    AND o.${column} < (:day::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;
  const days = { first: `${asOf.slice(0, 4)}-01-01`, day: asOf };
  const of = (column: string) =>
    tx.createQueryBuilder(ServiceOrder, 'o').where({ centerId }).andWhere(within(column), days).orderBy('o.id');
  return {
    accepted: await of('accepted_at').andWhere(`o.state <> 'cancelled'`).getMany(),
    confirmed: await of('confirmed_at').getMany(),
  };
}

async function customersOf(tx: Tx, orders: readonly ServiceOrder[]): Promise<Map<string, string>> {
  const ids = [...new Set(orders.map(({ organizationId }) => organizationId))];
  return new Map((await tx.findBy(Organization, { id: In(ids) })).map(({ id, name }) => [id, name]));
}
