import { cny } from '@concentric/kernel';
import type { Audience, Row } from '../access-table';
import { dayFromNow } from '../delivery';
import { distributionsOf } from '../distribution';
import type { TestServer } from '../server';
import type { alliance } from '../world';
import { once } from '../once';

const signedIn: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
/** Everybody who has a line of it, and the desk. */
const parties: readonly Audience[] = ['radiation', 'partner', 'core', 'manager'];
const desk: readonly Audience[] = ['manager'];

/** The routes of how what was received is shared; core, partner and radiation invested in the asset. */
export function distributionRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const story = once(async () => {
    const it = await distributionsOf(server, world, null);
    // Another row may have adopted a policy for that stream already; any will do.
    const { id } = await it.ok(it.draftPolicy({ name: '分配', streams: ['other'], effectiveFrom: dayFromNow(0) }));
    await it.policyStep(id, 'approve', it.manager);
    return it;
  });
  const posted = once(async () => (await story()).posted(1000));
  const reason = { reason: '核对' };
  const period = `from=${dayFromNow(-30)}&to=${dayFromNow(0)}`;
  const sealed = `${period}&centerId=${world.ids.centerId}`;
  const own = (rest: string) => `/organizations/${world.ids.partner}/${rest}`;
  const draft = async (verb: string) => `/distributions/${(await (await story()).drafted(1000))['id']}/${verb}`;
  const approved = async (verb: string) => `/distributions/${(await (await story()).approved(1000))['id']}/${verb}`;
  async function adjustment(verb: string) {
    const it = await story();
    const asset = await it.invested([[it.core, 100]], 0);
    const { id } = await it.posted(1000, { ipAssetId: asset });
    await it.ok(it.invest(asset, it.partner, 100));
    await server.work();
    const path = `/centers/${it.centerId}/distribution-adjustments?limit=200`;
    const { items } = await it.ok(server.get(it.finance, path));
    const found = items.find(({ distributionId }: { distributionId: string }) => distributionId === id);
    return `/distribution-adjustments/${found.id}/${verb}`;
  }
  const what = async () => ({ ipAssetId: (await story()).assetId, gross: cny(1000) });
  const distribution = async (rest = '') => `/distributions/${(await posted())['id']}${rest}`;

  return [
    [
      'POST /revenue-events/:id/distribute',
      desk,
      async () => [`/revenue-events/${await (await story()).received(1000)}/distribute`],
    ],
    ['GET /distributions', signedIn, () => ['/distributions']],
    ['GET /distributions/:id', parties, async () => [await distribution()]],
    ['GET /distributions/:id/lines/:line/explanation', desk, async () => [await distribution('/lines/1/explanation')]],
    ['POST /distributions/:id/approve', desk, async () => [await draft('approve')]],
    ['POST /distributions/:id/post', desk, async () => [await approved('post')]],
    ['POST /distributions/:id/discard', desk, async () => [await draft('discard'), reason]],
    [
      'POST /distributions/:id/reverse',
      desk,
      async () => [`/distributions/${(await (await story()).posted(1000))['id']}/reverse`, reason],
    ],
    [
      'GET /centers/:id/distribution-adjustments',
      ['outsider', 'manager'],
      () => [`/centers/${world.ids.centerId}/distribution-adjustments`],
    ],
    ['POST /distribution-adjustments/:id/apply', desk, async () => [await adjustment('apply')]],
    ['POST /distribution-adjustments/:id/dismiss', desk, async () => [await adjustment('dismiss'), reason]],
    ['POST /centers/:id/what-if', parties, async () => [`/centers/${world.ids.centerId}/what-if`, await what()]],
    ['GET /organizations/:id/statements', ['partner'], () => [own(`statements?${period}`)]],
    ['GET /organizations/:id/statements.json', ['partner', 'manager'], () => [own(`statements.json?${sealed}`)]],
    ['GET /organizations/:id/statements.pdf', ['partner', 'manager'], () => [own(`statements.pdf?${sealed}`)]],
    ['GET /organizations/:id/earnings', ['partner'], () => [own(`earnings?${period}`)]],
    ['GET /me/rewards', signedIn, () => ['/me/rewards']],
    ['GET /me/earnings', signedIn, () => [`/me/earnings?${period}`]],
    ['GET /me/statements.json', signedIn, () => [`/me/statements.json?${sealed}`]],
    ['GET /me/statements.pdf', signedIn, () => [`/me/statements.pdf?${sealed}`]],
  ];
}
