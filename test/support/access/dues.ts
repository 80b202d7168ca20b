import { cny } from '@concentric/kernel';
import type { Audience, Row } from '../access-table';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const readers: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];
const desk: readonly Audience[] = ['manager'];
/** What one member owes is not told to another. */
const concerned: readonly Audience[] = ['partner', 'manager', 'administrator'];
/** A list is answered to whoever answers for any organization; of another center it is none. */
const listers: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];

/** The routes of dues; the charge is the partner's. */
export function duesRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const at = `/centers/${ids.centerId}`;
  let year = 2010;
  const wish = () => ({
    ...{ year: ++year, memberClass: 'partner', amount: cny(100_000), dueOn: `${year}-06-30`, basis: '章程第八条' },
  });
  const schedule = async () =>
    `/dues-schedules/${(await server.post(as.manager, `${at}/dues-schedules`, wish())).body.id}`;
  const charge = async () => {
    const path = await schedule();
    const { body } = await server.post(as.manager, `${path}/charge`);
    const list = await server.get(as.partner, `${at}/dues-charges?year=${body.year}`);
    return `/dues-charges/${list.body.items[0].id}`;
  };
  const payment = { amount: cny(1_000), paidOn: '2026-01-05', reference: '银行回单' };
  const paid = async () =>
    `/dues-payments/${(await server.post(as.manager, `${await charge()}/payments`, payment)).body.id}`;
  return [
    ['GET /centers/:id/dues', readers, () => [`${at}/dues`]],
    ['GET /centers/:id/dues-schedules', readers, () => [`${at}/dues-schedules`]],
    ['POST /centers/:id/dues-schedules', desk, () => [`${at}/dues-schedules`, wish()]],
    ['GET /dues-schedules/:id', readers, async () => [await schedule()]],
    ['POST /dues-schedules/:id/charge', desk, async () => [`${await schedule()}/charge`, {}]],
    ['POST /dues-schedules/:id/withdraw', desk, async () => [`${await schedule()}/withdraw`, { reason: '标准调整' }]],
    ['GET /centers/:id/dues-charges', listers, () => [`${at}/dues-charges`]],
    ['GET /dues-charges/:id', concerned, async () => [await charge()]],
    ['POST /dues-charges/:id/waive', desk, async () => [`${await charge()}/waive`, { reason: '新入会首年' }]],
    ['GET /dues-charges/:id/payments', concerned, async () => [`${await charge()}/payments`]],
    ['POST /dues-charges/:id/payments', desk, async () => [`${await charge()}/payments`, payment]],
    ['GET /dues-payments/:id', concerned, async () => [await paid()]],
    ['POST /dues-payments/:id/reverse', desk, async () => [`${await paid()}/reverse`, { reason: '重复登记' }]],
  ];
}
