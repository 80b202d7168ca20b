import { cny } from '@concentric/kernel';
import type { Audience, Row } from '../access-table';
import { paperOf } from '../papers';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const signedIn: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
const overseers: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];
const manager: readonly Audience[] = ['manager'];
/** Whoever acts for an organization orders, of any center. */
const customers: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core'];
const customer: readonly Audience[] = ['partner'];
const sides: readonly Audience[] = ['partner', 'manager', 'administrator'];

/** The routes of public services; the orders are the partner's. */
export function serviceRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const at = `/centers/${ids.centerId}`;
  const terms = {
    ...{ title: '晶圆缺陷检测', description: '按批次检测', smeDiscountBp: 1000 },
    ...{ memberPrice: cny(80_000), industryPrice: cny(100_000) },
  };
  const wish = { code: 'testing', ...terms };
  const made = async (who: { token?: string }, path: string, body?: object) =>
    (await server.post(who, path, body)).body.id;
  const draft = async () => `/service-offers/${await made(as.manager, `${at}/service-offers`, wish)}`;
  const offer = async () => {
    const path = await draft();
    await server.post(as.manager, `${path}/publish`);
    return path;
  };
  const ordering = { offerVersion: 2, wish: '三批样片' };
  const order = async () => `/service-orders/${await made(as.partner, `${await offer()}/orders`, ordering)}`;
  const quoted = async () => {
    const quoting = { ...wish, memberPrice: null, industryPrice: null, smeDiscountBp: 0 };
    const path = `/service-offers/${await made(as.manager, `${at}/service-offers`, quoting)}`;
    await server.post(as.manager, `${path}/publish`);
    const id = await made(as.partner, `${path}/orders`, ordering);
    await server.post(as.manager, `/service-orders/${id}/accept`, { price: cny(50_000) });
    return `/service-orders/${id}`;
  };
  const accepted = async () => {
    const path = await order();
    await server.post(as.manager, `${path}/accept`, {});
    return path;
  };
  const begun = async () => {
    const path = await accepted();
    await server.post(as.manager, `${path}/start`);
    return path;
  };
  const withFile = async () => {
    const path = await begun();
    return { path, file: await paperOf(server, as.manager, path) };
  };
  const delivered = async () => {
    const { path } = await withFile();
    await server.post(as.manager, `${path}/deliver`, { note: '检测报告' });
    return path;
  };
  const reason = { reason: '排期已满' };
  return [
    ['GET /service-offers', signedIn, () => ['/service-offers']],
    ['GET /service-offers/:id', signedIn, async () => [await offer()]],
    ['GET /centers/:id/service-summary', overseers, () => [`${at}/service-summary`]],
    ['POST /centers/:id/service-offers', manager, () => [`${at}/service-offers`, wish]],
    ['PUT /service-offers/:id', manager, async () => [await draft(), { ...terms, title: '缺陷检测' }]],
    ['POST /service-offers/:id/publish', manager, async () => [`${await draft()}/publish`, {}]],
    ['POST /service-offers/:id/withdraw', manager, async () => [`${await offer()}/withdraw`, {}]],
    ['POST /service-offers/:id/orders', customers, async () => [`${await offer()}/orders`, ordering]],
    ['GET /service-orders', signedIn, () => ['/service-orders']],
    ['GET /service-orders/:id', sides, async () => [await order()]],
    ['POST /service-orders/:id/accept', manager, async () => [`${await order()}/accept`, {}]],
    ['POST /service-orders/:id/decline', manager, async () => [`${await order()}/decline`, reason]],
    ['POST /service-orders/:id/agree', customer, async () => [`${await quoted()}/agree`, {}]],
    ['POST /service-orders/:id/start', manager, async () => [`${await accepted()}/start`, {}]],
    ['POST /service-orders/:id/deliver', manager, async () => [`${(await withFile()).path}/deliver`, { note: '报告' }]],
    ['POST /service-orders/:id/confirm', customer, async () => [`${await delivered()}/confirm`, {}]],
    ['POST /service-orders/:id/return', customer, async () => [`${await delivered()}/return`, reason]],
    ['POST /service-orders/:id/cancel', ['partner', 'manager'], async () => [`${await accepted()}/cancel`, reason]],
    ['GET /service-orders/:id/attachments', sides, async () => [`${await order()}/attachments`]],
    // Without a file it is refused for that, not for who asks.
    ['POST /service-orders/:id/attachments', manager, async () => [`${await begun()}/attachments`]],
    ['GET /service-orders/:id/attachments/:attachmentId', sides, async () => [(await withFile()).file]],
    [
      'GET /service-orders/:id/attachments/:attachmentId/content',
      sides,
      async () => [`${(await withFile()).file}/content`],
    ],
    [
      'POST /service-orders/:id/attachments/:attachmentId/remove',
      manager,
      async () => [`${(await withFile()).file}/remove`],
    ],
  ];
}
