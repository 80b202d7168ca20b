import { civilDay, cny, ensure, type Shown } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import {
  serviceCodes,
  type NewServiceOffer,
  type ServiceOfferChange,
  type ServiceOfferQuery,
  type ServiceSummary,
  type ServiceSummaryQuery,
} from './contract';
import type { OfferStep } from './events';
import { ServiceOffer } from './offer.entity';
import { keepOffer, listOffers, offerViews, placeOf, type OfferShown } from './offer.store';
import { ensureOffer, ensurePriced } from './order.rules';
import { ServiceOrder } from './order.entity';
import { countsOf } from './summary.store';

/** What centers offer to their members and to the industry. */
@Injectable()
export class ServiceOfferService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: ServiceOfferQuery) {
    return listOffers(this.database.reader, caller, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<OfferShown> {
    const tx = this.database.reader;
    return shown(tx, caller, await find(tx, caller, ServiceOffer, id));
  }

  /** A year in numbers. @throws Refusal `not_found` to whoever has nothing to do with the center */
  async summary(caller: Caller, centerId: string, asked: ServiceSummaryQuery): Promise<Shown<typeof ServiceSummary>> {
    const tx = this.database.reader;
    const { regionCode } = await placeOf(tx, centerId);
    const offer = Object.assign(new ServiceOffer(), { centerId, cityCode: cityOf(regionCode) });
    ensure(caller.ability.can('oversee', offer), 'not_found');
    const year = asked.year ?? Number(civilDay(await databaseNow(tx)).slice(0, 4));
    const counts = await countsOf(tx, centerId, year);
    const items = serviceCodes.map((code) => counts.get(code)!);
    const sum = (pick: (item: (typeof items)[number]) => number) => items.reduce((all, item) => all + pick(item), 0);
    return {
      ...{ centerId, year, offered: items.filter(({ offers }) => offers > 0).length },
      ...{ orders: sum((item) => item.orders), smeOrders: sum((item) => item.smeOrders) },
      ...{ confirmed: sum((item) => item.confirmed), income: cny(sum((item) => item.income)) },
      items: items.map((item) => ({ ...item, income: cny(item.income) })),
      mayManage: caller.ability.can('manage_offer', offer),
      mayServe: caller.ability.can('serve', Object.assign(new ServiceOrder(), { centerId })),
    };
  }

  /** @throws Refusal `not_found`, `forbidden`, as `ensurePriced` */
  draft(caller: Caller, centerId: string, wish: NewServiceOffer): Promise<OfferShown> {
    return this.database.write(caller, async (tx) => {
      const { regionCode } = await placeOf(tx, centerId);
      const offer = Object.assign(new ServiceOffer(), {
        ...{ id: newId(), centerId, cityCode: cityOf(regionCode), state: 'draft' as const, ...wish },
        ...{ memberPrice: wish.memberPrice?.amount ?? null, industryPrice: wish.industryPrice?.amount ?? null },
        ...{ createdBy: caller.facts.userId, createdAt: await databaseNow(tx) },
        ...{ publishedAt: null, withdrawnAt: null, version: 1 },
      });
      ensureMay(caller, 'manage_offer', offer);
      ensurePriced(offer);
      return shown(tx, caller, await keepOffer(tx, caller, 'drafted', offer, null));
    });
  }

  /**
   * Another version of what is offered; orders stand at what they were ordered at.
   * @throws Refusal as `hold`, `service_offer_state`, as `ensurePriced`
   */
  change(caller: Caller, id: string, wish: ServiceOfferChange): Promise<OfferShown> {
    const { memberPrice, industryPrice, ...others } = wish;
    return this.move(caller, id, 'change', (before) => {
      const prices = { memberPrice: memberPrice?.amount ?? null, industryPrice: industryPrice?.amount ?? null };
      const change = { ...others, ...prices };
      const offer = { ...before, ...change };
      ensurePriced(offer);
      ensure(before.state === 'draft' || offer.description !== '', 'service_offer_bare');
      return change;
    });
  }

  /** @throws Refusal as `hold`, `service_offer_state`, `service_offer_bare` */
  publish(caller: Caller, id: string): Promise<OfferShown> {
    return this.move(caller, id, 'publish', ({ description }, now) => {
      ensure(description !== '', 'service_offer_bare');
      return { state: 'published', publishedAt: now, withdrawnAt: null };
    });
  }

  /** Orders that were placed go on. @throws Refusal as `hold`, `service_offer_state` */
  withdraw(caller: Caller, id: string): Promise<OfferShown> {
    return this.move(caller, id, 'withdraw', (_, now) => ({ state: 'withdrawn', withdrawnAt: now }));
  }

  private move(
    caller: Caller,
    id: string,
    deed: 'change' | 'publish' | 'withdraw',
    changeOf: (before: ServiceOffer, now: Date) => Partial<ServiceOffer>,
  ): Promise<OfferShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'manage_offer', ServiceOffer, id);
      ensureOffer(deed, before.state);
      const change = { ...changeOf(before, await databaseNow(tx)), version: before.version + 1 };
      const offer = Object.assign(new ServiceOffer(), before, change);
      return shown(tx, caller, await keepOffer(tx, caller, steps[deed], offer, before));
    });
  }
}

const steps = { change: 'changed', publish: 'published', withdraw: 'withdrawn' } as const satisfies Record<
  string,
  OfferStep
>;
const shown = async (tx: Tx, caller: Caller, offer: ServiceOffer) => (await offerViews(tx, caller, [offer]))[0]!;
