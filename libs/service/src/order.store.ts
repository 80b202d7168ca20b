import { Organization, User } from '@concentric/identity';
import { cny, type Day, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In } from 'typeorm';
import type { OrderDeed, ServiceOrderQuery, ServiceOrderView } from './contract';
import { orderChanged, type OrderStep } from './events';
import { centersOf } from './offer.store';
import { ServiceOrder } from './order.entity';
import { deedsOf, isOverdue } from './order.rules';

export type OrderShown = Shown<typeof ServiceOrderView>;

const over = ['confirmed', 'declined', 'cancelled'];

/** Orders the caller is a side of, the newest first. */
export async function listOrders(tx: Tx, caller: Caller, asked: ServiceOrderQuery, today: Day) {
  const { centerId, organizationId, state, open, ...page } = asked;
  const query = tx
    .createQueryBuilder(ServiceOrder, 'o')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', ServiceOrder))));
  if (centerId !== undefined) query.andWhere({ centerId });
  if (organizationId !== undefined) query.andWhere({ organizationId });
  if (state !== undefined) query.andWhere({ state });
  if (open !== undefined) query.andWhere(`${open === 'true' ? 'NOT ' : ''}(o.state IN (:...over))`, { over });
  const order = [{ column: 'o.id', property: 'id', cast: 'uuid', descending: true }];
  const list = `service-orders:${centerId ?? ''}:${organizationId ?? ''}:${state ?? ''}:${open ?? ''}`;
  const { items, nextCursor } = await pageBy(query, list, order, page);
  return { items: await orderViews(tx, caller, items, today), nextCursor };
}

/** Whether the caller may do this to it, by right; whether the order lets it is another thing. */
const rightTo = (deed: OrderDeed): 'agree' | 'order' => (deed === 'agree' ? 'agree' : 'order');

function deedsFor({ ability }: Caller, order: ServiceOrder): OrderDeed[] {
  const center = ability.can('serve', order) ? deedsOf(order, 'center') : [];
  const customer = deedsOf(order, 'customer').filter((deed) => ability.can(rightTo(deed), order));
  return [...new Set([...center, ...customer])];
}

export async function orderViews(
  tx: Tx,
  caller: Caller,
  orders: readonly ServiceOrder[],
  today: Day,
): Promise<OrderShown[]> {
  if (orders.length === 0) return [];
  const centers = await centersOf(tx, orders);
  const ids = (pick: (order: ServiceOrder) => string) => In([...new Set(orders.map(pick))]);
  const customers = await tx.findBy(Organization, { id: ids(({ organizationId }) => organizationId) });
  const users = await tx.findBy(User, { id: ids(({ requestedBy }) => requestedBy) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const organizations = new Map(customers.map((organization) => [organization.id, organization]));
  return orders.map((order) => ({
    ...order,
    centerName: centers.get(order.centerId)!.name,
    centerNameEn: centers.get(order.centerId)!.nameEn,
    organizationName: organizations.get(order.organizationId)!.name,
    organizationNameEn: organizations.get(order.organizationId)!.nameEn,
    listedPrice: order.listedPrice === null ? null : cny(order.listedPrice),
    price: order.price === null ? null : cny(order.price),
    overdue: isOverdue(order, today),
    requestedByName: names.get(order.requestedBy) ?? '',
    may: deedsFor(caller, order),
  }));
}

/** @throws Refusal of the constraint that is broken */
export async function keepOrder(
  tx: Tx,
  caller: Caller,
  step: OrderStep,
  order: ServiceOrder,
  before: ServiceOrder | null,
): Promise<ServiceOrder> {
  if (before) await tx.update(ServiceOrder, { id: order.id }, { ...order } as never);
  else await tx.insert(ServiceOrder, { ...order } as never);
  await record(tx, caller, orderChanged(step, order, before));
  return order;
}

/** Keeps a change of an order whose row is held. */
export const changeOrder = (
  tx: Tx,
  caller: Caller,
  step: OrderStep,
  before: ServiceOrder,
  change: Partial<ServiceOrder>,
) =>
  keepOrder(
    tx,
    caller,
    step,
    Object.assign(new ServiceOrder(), before, change, { version: before.version + 1 }),
    before,
  );
