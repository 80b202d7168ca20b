import { cny } from '@concentric/kernel';
import type { Audience, Row } from '../access-table';
import { deliveriesOf } from '../delivery';
import type { TestServer } from '../server';
import type { alliance } from '../world';
import { once } from '../once';

const signedIn: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
/** The small firm of the radiation layer buys, the partner provides; the center's manager looks on. */
const readers: readonly Audience[] = ['radiation', 'partner', 'manager'];
const buyer: readonly Audience[] = ['radiation'];
const provider: readonly Audience[] = ['partner'];
const sides: readonly Audience[] = ['radiation', 'partner'];

/** The routes of milestones, of their files, of payments, invoices and reviews, and of projects. */
export function deliveryRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const it = deliveriesOf(server, world);
  // One contract for all: its first milestone is accepted, its second is put into whatever state is asked for.
  const made = once(async () => {
    const { contract, m1, m2 } = await it.underWay();
    await it.accepted(m1);
    return { id: contract.id, m1, m2 };
  });
  const contract = async (rest: string) => `/rd-contracts/${(await made()).id}/${rest}`;
  const milestone = async (rest = '') => `/milestones/${(await made()).m1}${rest}`;
  async function step(verb: string, state: string) {
    const { id, m2 } = await made();
    await it.putMilestone(id, 'm2', state);
    return `/milestones/${m2}/${verb}`;
  }
  async function payment() {
    const { m1 } = await made();
    await it.ok(it.pay(m1, little));
    const { body } = await server.get(it.buyer, `/rd-payments?milestoneId=${m1}&limit=1`);
    return `/rd-payments/${body.items[0].id}`;
  }
  async function invoice() {
    const { id } = await it.ok(server.post(it.provider, await milestone('/invoices'), little));
    return `/invoices/${id}`;
  }
  async function file() {
    const path = await step('attachments', 'in_progress');
    return `${path}/${(await it.upload(it.provider, path)).body.id}`;
  }
  const known = once(file);
  const ended = once(async () => {
    const { contract: of, m1, m2 } = await it.underWay();
    for (const id of [m1, m2]) await it.accepted(id);
    return `/rd-contracts/${of.id}/reviews`;
  });
  const little = { amount: cny(100) };
  const reason = { reason: '缺少附录' };

  return [
    ['GET /rd-projects', signedIn, () => ['/rd-projects']],
    ['GET /rd-contracts/:id/milestones', readers, async () => [await contract('milestones')]],
    ['GET /milestones/:id', readers, async () => [await milestone()]],
    ['GET /milestones/:id/steps', readers, async () => [await milestone('/steps')]],
    ['GET /milestones/:id/account', readers, async () => [await milestone('/account')]],
    ['POST /milestones/:id/start', provider, async () => [await step('start', 'scheduled')]],
    ['POST /milestones/:id/submit', provider, async () => [await step('submit', 'scheduled')]],
    ['POST /milestones/:id/accept', buyer, async () => [await step('accept', 'submitted'), little]],
    ['POST /milestones/:id/request-changes', buyer, async () => [await step('request-changes', 'submitted'), reason]],
    ['POST /milestones/:id/reject', buyer, async () => [await step('reject', 'submitted'), reason]],
    ['POST /milestones/:id/pay', buyer, async () => [await milestone('/pay'), little]],
    ['GET /milestones/:id/attachments', readers, async () => [await milestone('/attachments')]],
    ['POST /milestones/:id/attachments', provider, async () => [await step('attachments', 'in_progress')]],
    ['GET /milestones/:id/attachments/:attachmentId', readers, async () => [await known()]],
    ['GET /milestones/:id/attachments/:attachmentId/content', readers, async () => [`${await known()}/content`]],
    ['POST /milestones/:id/attachments/:attachmentId/remove', provider, async () => [`${await file()}/remove`]],
    ['GET /rd-payments', ['outsider', ...readers, 'core'], () => ['/rd-payments']],
    ['GET /rd-payments/:id', readers, async () => [await payment()]],
    ['POST /rd-payments/:id/reverse', sides, async () => [`${await payment()}/reverse`, reason]],
    ['POST /milestones/:id/invoices', provider, async () => [await milestone('/invoices'), little]],
    ['GET /invoices', ['outsider', ...readers, 'core'], () => ['/invoices']],
    ['GET /invoices/:id', readers, async () => [await invoice()]],
    [
      'POST /invoices/:id/finalize',
      provider,
      async () => [`${await invoice()}/finalize`, { number: `N${Math.random()}` }],
    ],
    ['POST /invoices/:id/void', provider, async () => [`${await invoice()}/void`, reason]],
    ['GET /rd-contracts/:id/reviews', readers, async () => [await contract('reviews')]],
    ['POST /rd-contracts/:id/reviews', sides, async () => [await ended(), { rating: 5 }]],
  ];
}
