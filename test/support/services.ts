import { cny } from '@concentric/kernel';
import type { As } from './client';
import type { TestServer } from './server';

export const terms = {
  ...{ title: '晶圆缺陷检测', description: '按批次检测，五个工作日出报告' },
  ...{ memberPrice: cny(80_000), industryPrice: cny(100_000), smeDiscountBp: 1000 },
};
export const wish = { code: 'testing', ...terms };
export const quoting = { ...wish, code: 'consulting', memberPrice: null, industryPrice: null, smeDiscountBp: 0 };

/** Offers services of a center, and orders them. */
export function servicesOf(server: TestServer, centerId: string, manager: As) {
  const draft = (change: object = {}) =>
    server.post(manager, `/centers/${centerId}/service-offers`, { ...wish, ...change });
  async function offer(change: object = {}): Promise<{ id: string; version: number }> {
    const { id } = (await draft(change)).body;
    return (await server.post(manager, `/service-offers/${id}/publish`)).body;
  }
  const place = (who: As, { id, version }: { id: string; version: number }, change: object = {}) =>
    server.post(who, `/service-offers/${id}/orders`, { offerVersion: version, wish: '三批样片', ...change });
  const act = (who: As, id: string, verb: string, body: object = {}) =>
    server.post(who, `/service-orders/${id}/${verb}`, body);
  const deliverable = (who: As, id: string) =>
    server.post(
      { ...who, headers: { 'content-type': 'application/pdf', 'x-file-name': 'report.pdf' } },
      `/service-orders/${id}/attachments`,
      '%PDF-1.7\n%%EOF\n',
    );
  return { draft, offer, place, act, deliverable };
}
