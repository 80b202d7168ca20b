import { Attachment } from '@concentric/attachment';
import { civilDay, ensure } from '@concentric/kernel';
import {
  actingOrganization,
  Database,
  databaseNow,
  ensureMay,
  find,
  hold,
  type Caller,
  type Tx,
} from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  NewServiceOrder,
  OrderAcceptance,
  OrderDelivery,
  OrderReason,
  OrderState,
  ServiceOrderQuery,
} from './contract';
import { orderSteps } from './events';
import { ServiceOffer } from './offer.entity';
import { customerOf, tierOf } from './offer.store';
import { ServiceOrder } from './order.entity';
import { acceptedPrice, deedsOf, moved, priceFor } from './order.rules';
import { changeOrder, keepOrder, listOrders, orderViews, type OrderShown } from './order.store';

/** Files of an order are kept under this kind of subject. */
export const orderSubject = 'service-order';

type Moving = {
  readonly deed: keyof typeof orderSteps;
  /** What the caller must be able to do to the order. */
  readonly right: 'serve' | 'order' | 'agree';
  readonly change: (before: ServiceOrder, now: Date, tx: Tx) => Partial<ServiceOrder> | Promise<Partial<ServiceOrder>>;
};

/** What organizations order of centers' services, from the wish to the delivery they confirm. */
@Injectable()
export class ServiceOrderService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `forbidden` for those who are a side of none */
  async list(caller: Caller, query: ServiceOrderQuery) {
    const tx = this.database.reader;
    return listOrders(tx, caller, query, civilDay(await databaseNow(tx)));
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<OrderShown> {
    const tx = this.database.reader;
    return shown(tx, caller, await find(tx, caller, ServiceOrder, id));
  }

  /**
   * Orders at today's price for the organization acted for, or asks for a quotation.
   * @throws Refusal `not_found`, `organization_required`, `forbidden`, `service_offer_closed`, `service_offer_changed`,
   * `service_wanted_past`
   */
  order(caller: Caller, offerId: string, { offerVersion, wish, wantedOn }: NewServiceOrder): Promise<OrderShown> {
    return this.database.write(caller, async (tx) => {
      const offer = await tx.findOne(ServiceOffer, { where: { id: offerId }, lock: { mode: 'pessimistic_read' } });
      ensure(offer !== null, 'not_found');
      ensureMay(caller, 'read', offer);
      const organizationId = actingOrganization(caller);
      const { centerId } = offer;
      ensureMay(caller, 'order', Object.assign(new ServiceOrder(), { organizationId, centerId }));
      ensure(offer.state === 'published', 'service_offer_closed');
      ensure(offer.version === offerVersion, 'service_offer_changed');
      const requestedAt = await databaseNow(tx);
      ensure(wantedOn === null || wantedOn >= civilDay(requestedAt), 'service_wanted_past');
      const { sme } = (await customerOf(tx, caller))!;
      const tier = await tierOf(tx, centerId, organizationId);
      const order = Object.assign(new ServiceOrder(), {
        ...{ id: newId(), offerId, offerVersion, centerId, organizationId, code: offer.code, title: offer.title },
        titleEn: offer.titleEn,
        ...{
          tier,
          sme,
          discountBp: sme ? offer.smeDiscountBp : 0,
          listedPrice: priceFor(offer, tier, sme),
          price: null,
        },
        ...{ wish, wantedOn, state: 'requested' as const, requestedBy: caller.facts.userId!, requestedAt },
        ...{ quotationNote: '', acceptedAt: null, agreedAt: null, startedAt: null, deliveredAt: null },
        ...{ deliveryNote: null, confirmedAt: null, reason: null, overdueAt: null, version: 1 },
      });
      return shown(tx, caller, await keepOrder(tx, caller, 'requested', order, null));
    });
  }

  /**
   * Takes it on and fixes the price. What was ordered at a price is agreed on with that.
   * @throws Refusal as `hold`, `service_order_moved`, `service_price_missing`, `service_price_fixed`
   */
  accept(caller: Caller, id: string, { price, note }: OrderAcceptance): Promise<OrderShown> {
    return this.move(caller, id, {
      ...{ deed: 'accept', right: 'serve' },
      change: ({ listedPrice }, now) => ({
        ...{ price: acceptedPrice(listedPrice, price?.amount ?? null), quotationNote: note, acceptedAt: now },
        agreedAt: listedPrice === null ? null : now,
      }),
    });
  }

  /** @throws Refusal as `hold`, `service_order_moved` */
  decline(caller: Caller, id: string, { reason }: OrderReason): Promise<OrderShown> {
    return this.move(caller, id, { deed: 'decline', right: 'serve', change: () => ({ reason }) });
  }

  /** The customer takes the quotation. @throws Refusal as `hold`, `service_order_moved`, `service_quotation_answered` */
  agree(caller: Caller, id: string): Promise<OrderShown> {
    return this.move(caller, id, { deed: 'agree', right: 'agree', change: (_, now) => ({ agreedAt: now }) });
  }

  /** @throws Refusal as `hold`, `service_order_moved`, `service_order_unagreed` */
  start(caller: Caller, id: string): Promise<OrderShown> {
    return this.move(caller, id, { deed: 'start', right: 'serve', change: (_, now) => ({ startedAt: now }) });
  }

  /** @throws Refusal as `hold`, `service_order_moved`, `service_deliverable_missing` */
  deliver(caller: Caller, id: string, { note }: OrderDelivery): Promise<OrderShown> {
    return this.move(caller, id, {
      ...{ deed: 'deliver', right: 'serve' },
      change: async (_, now, tx) => {
        const files = await tx.countBy(Attachment, { subjectType: orderSubject, subjectId: id });
        ensure(files > 0, 'service_deliverable_missing');
        return { deliveryNote: note, deliveredAt: now, reason: null };
      },
    });
  }

  /** The customer has what it ordered. @throws Refusal as `hold`, `service_order_moved` */
  confirm(caller: Caller, id: string): Promise<OrderShown> {
    return this.move(caller, id, { deed: 'confirm', right: 'order', change: (_, now) => ({ confirmedAt: now }) });
  }

  /** Sent back to be put right. @throws Refusal as `hold`, `service_order_moved` */
  sendBack(caller: Caller, id: string, { reason }: OrderReason): Promise<OrderShown> {
    return this.move(caller, id, { deed: 'return', right: 'order', change: () => ({ reason, deliveredAt: null }) });
  }

  /**
   * By the customer before work begins, by the center once it took the order on and cannot go on.
   * @throws Refusal as `hold`, `service_order_moved`
   */
  async cancel(caller: Caller, id: string, { reason }: OrderReason): Promise<OrderShown> {
    const order = await find(this.database.reader, caller, ServiceOrder, id);
    // Whoever stands on both sides cancels from the one that may.
    const asCustomer = caller.ability.can('order', order) && deedsOf(order, 'customer').includes('cancel');
    const right = asCustomer || !caller.ability.can('serve', order) ? 'order' : 'serve';
    return this.move(caller, id, { deed: 'cancel', right, change: () => ({ reason }) });
  }

  private move(caller: Caller, id: string, { deed, right, change }: Moving): Promise<OrderShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, right, ServiceOrder, id);
      const state: OrderState = moved(deed, before, right === 'serve' ? 'center' : 'customer');
      const changes = { ...(await change(before, await databaseNow(tx), tx)), state };
      return shown(tx, caller, await changeOrder(tx, caller, orderSteps[deed], before, changes));
    });
  }
}

const shown = async (tx: Tx, caller: Caller, order: ServiceOrder) =>
  (await orderViews(tx, caller, [order], civilDay(await databaseNow(tx))))[0]!;
