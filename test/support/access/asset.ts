import { cny } from '@concentric/kernel';
import type { Audience, Row } from '../access-table';
import { dayFromNow, deliveriesOf } from '../delivery';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const signedIn: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
const readers: readonly Audience[] = ['radiation', 'partner', 'manager', 'administrator'];
const center: readonly Audience[] = ['manager', 'administrator'];

/** The routes of what research yields and of what was invested in it; here it belongs to the partner. */
export function assetRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const it = deliveriesOf(server, world);
  const { centerId, partner } = world.ids;
  let made: Promise<string> | undefined;
  let signed: Promise<string> | undefined;

  async function delivered() {
    const under = await it.underWay();
    await it.accepted(under.m1);
    return under.contract.id;
  }
  const contract = () => (signed ??= delivered());
  const result = { kind: 'know_how', title: '配方' };
  const asset = () =>
    (made ??= contract()
      .then((id) => it.ok(server.post(it.provider, `/rd-contracts/${id}/results`, result)))
      .then(({ id }) => id));
  const at = async (rest = '') => `/ip-assets/${await asset()}${rest}`;
  const investment = { organizationId: partner, amount: cny(100), investedOn: dayFromNow(0) };
  async function invested() {
    const { id } = await it.ok(server.post(world.as.manager, await at('/investments'), investment));
    return `/ip-investments/${id}`;
  }
  const owners = [{ organizationId: partner, share: { numerator: 1, denominator: 1 } }];

  return [
    [
      'POST /rd-contracts/:id/results',
      ['radiation', 'partner'],
      async () => [`/rd-contracts/${await contract()}/results`, result],
    ],
    ['GET /ip-assets', signedIn, () => ['/ip-assets']],
    ['POST /ip-assets', center, () => ['/ip-assets', { ...result, centerId, owners }]],
    ['GET /ip-assets/:id', readers, async () => [await at()]],
    ['POST /ip-assets/:id/change', ['partner', ...center], async () => [await at('/change'), { routes: ['licence'] }]],
    ['GET /ip-assets/:id/investments', readers, async () => [await at('/investments')]],
    ['POST /ip-assets/:id/investments', center, async () => [await at('/investments'), investment]],
    ['GET /ip-assets/:id/investment-ratios', readers, async () => [await at('/investment-ratios')]],
    ['GET /ip-investments/:id', readers, async () => [await invested()]],
    ['POST /ip-investments/:id/reverse', center, async () => [`${await invested()}/reverse`, { reason: '录入错误' }]],
  ];
}
