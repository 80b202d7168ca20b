import { cny, daysLater, type Day } from '@concentric/kernel';
import { pdfOf, type Caller } from '@concentric/platform';
import { ServiceDeliverablesService, ServiceOfferService, ServiceOrderService } from '@concentric/service';
import { NewServiceOffer, NewServiceOrder } from '@contract/service';
import type { Cast } from './cast';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';
import {
  services,
  serviceOrders,
  type DemonstrationOrder,
  type DemonstrationService,
  type ServiceKey,
} from './services';

const yuan = 100;

/** What centers offer to the public, and orders of it at every stage. */
export class ServiceLoading {
  private readonly offers: ServiceOfferService;
  private readonly orders: ServiceOrderService;
  private readonly files: ServiceDeliverablesService;
  private readonly published = new Map<ServiceKey, { id: string; version: number }>();

  constructor(
    private readonly cast: Cast,
    database: WithinTransaction,
    private readonly now: Date,
    private readonly today: Day,
  ) {
    this.offers = new ServiceOfferService(database);
    this.orders = new ServiceOrderService(database);
    this.files = new ServiceDeliverablesService(database);
  }

  async everything(): Promise<void> {
    for (const [key, service] of Object.entries(services)) await this.offer(key as ServiceKey, service);
    for (const order of serviceOrders) await this.order(order);
  }

  private async offer(key: ServiceKey, { center, prices, discountBp = 0, state, ...service }: DemonstrationService) {
    const manager = this.cast.as(registrars[center].manager);
    const wish = NewServiceOffer.parse({
      ...{ ...service, smeDiscountBp: discountBp },
      ...(prices && { memberPrice: cny(prices[0] * yuan), industryPrice: cny(prices[1] * yuan) }),
    });
    const { id } = await this.offers.draft(manager, this.cast.center(center), wish);
    if (state === 'draft') return;
    this.published.set(key, await this.offers.publish(manager, id));
    if (state === 'withdrawn') await this.offers.withdraw(manager, id);
  }

  private async order({ service, by, wish, wantedIn, until, quoted }: DemonstrationOrder): Promise<void> {
    const offer = this.published.get(service)!;
    const manager = this.cast.as(registrars[services[service].center].manager);
    const customer = this.cast.keeperOf(by);
    const wantedOn = wantedIn === undefined ? null : daysLater(this.today, wantedIn);
    const placing = NewServiceOrder.parse({ offerVersion: offer.version, wish, wantedOn });
    const { id } = await this.orders.order(customer, offer.id, placing);
    if (until === 'declined')
      return void (await this.orders.decline(manager, id, { reason: '样品材质超出本实验室能力范围' }));
    const stages = ['requested', 'accepted', 'agreed', 'in_progress', 'delivered', 'confirmed'] as const;
    const steps: Record<(typeof stages)[number], () => Promise<unknown>> = {
      requested: async () => {},
      accepted: () =>
        this.orders.accept(manager, id, {
          ...(quoted === undefined
            ? { price: null, note: '' }
            : { price: cny(quoted * yuan), note: '含两次现场调研与一次评审会。' }),
        }),
      agreed: async () => quoted !== undefined && this.orders.agree(customer, id),
      in_progress: () => this.orders.start(manager, id),
      delivered: () => this.deliver(manager, id, services[service].title),
      confirmed: () => this.orders.confirm(customer, id),
    };
    for (const stage of stages.slice(0, stages.indexOf(until) + 1)) await steps[stage]();
  }

  private async deliver(manager: Caller, id: string, title: string): Promise<void> {
    const content = await pdfOf({ title, madeAt: this.now, pageNumber: '{page} / {pages}', upright: true }, (sheet) => {
      sheet.title(title);
      sheet.heading('服务报告');
      sheet.text('按订单要求完成，结果见附表。');
      sheet.note('示例数据，不代表任何真实检测结果。');
    });
    await this.files.add(manager, id, { mediaType: 'application/pdf', name: '服务报告.pdf', sha256: null, content });
    await this.orders.deliver(manager, id, { note: '服务报告一份' });
  }
}
