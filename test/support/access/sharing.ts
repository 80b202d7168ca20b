import { cny } from '@concentric/kernel';
import type { Audience, Row } from '../access-table';
import { dayFromNow } from '../delivery';
import type { TestServer } from '../server';
import { sharingOf, usualTiers } from '../sharing';
import type { alliance } from '../world';
import { once } from '../once';

const signedIn: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
const members: readonly Audience[] = ['radiation', 'partner', 'core', 'manager'];
const desk: readonly Audience[] = ['manager'];

/** The routes of how revenue is shared; the asset here is the core member's. */
export function sharingRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const story = once(() => sharingOf(server, world));
  const center = (rest: string) => `/centers/${world.ids.centerId}/${rest}`;
  const reason = { reason: '核对' };
  const asset = once(async () => (await story()).asset());
  const entry = once(async () => {
    const it = await story();
    const { id } = await it.ok(it.invest(await asset(), world.ids.core, 500));
    return `/ip-investments/${id}`;
  });
  const newFile = async () => {
    const response = await fetch(`${server.url}/api/v1${await entry()}/attachments`, {
      ...{ method: 'POST', body: '%PDF-1.7 …' },
      headers: {
        ...{ authorization: `Bearer ${world.as.manager.token}`, 'content-type': 'application/pdf' },
        'x-file-name': encodeURIComponent('凭证.pdf'),
      },
    });
    return `${await entry()}/attachments/${((await response.json()) as { id: string }).id}`;
  };
  const file = once(newFile);
  const draft = async () => (await (await story()).draftPolicy({ name: `草案${Math.random()}` })).body.id as string;
  // Other rows adopt policies for licences and for other income.
  const adopted = once(async () => {
    const { id } = await (await story()).approvedPolicy({ streams: ['equipment'] });
    return `/waterfall-policies/${id}`;
  });
  const policy = async (verb: string) => `/waterfall-policies/${await draft()}/${verb}`;
  const agreed = once(async () => (await (await story()).approvedReward(await asset()))['id'] as string);
  const drafted = async () => (await (await story()).draftReward(await asset(), { agreedOn: dayFromNow(0) })).body.id;
  const agreement = async (verb: string) => `/reward-agreements/${await drafted()}/${verb}`;
  const preview = {
    ...{ tiers: usualTiers, stream: 'licence', gross: cny(100) },
    ...{ taxes: cny(0), upkeep: cny(0), directCosts: cny(0) },
  };
  const wish = async () => (await story()).policyWish({ name: '办法' });
  const reward = async () => (await story()).rewardWish(await asset());
  const holders: readonly Audience[] = ['core', 'manager', 'administrator'];

  return [
    ['GET /centers/:id/waterfall-policies', ['outsider', ...members], () => [center('waterfall-policies')]],
    ['POST /centers/:id/waterfall-policies', desk, async () => [center('waterfall-policies'), await wish()]],
    ['POST /centers/:id/waterfall-policies/preview', desk, () => [center('waterfall-policies/preview'), preview]],
    ['GET /waterfall-policies/:id', members, async () => [await adopted()]],
    ['POST /waterfall-policies/:id/change', desk, async () => [await policy('change'), await wish()]],
    [
      'POST /waterfall-policies/:id/approve',
      desk,
      async () => {
        const it = await story();
        // Nothing covers that stream yet, nor will another row's policy.
        const { body } = await it.draftPolicy({
          name: '研发合同',
          streams: ['rd_contract'],
          effectiveFrom: dayFromNow(0),
        });
        return [`/waterfall-policies/${body.id}/approve`];
      },
    ],
    ['POST /waterfall-policies/:id/withdraw', desk, async () => [await policy('withdraw'), reason]],
    ['GET /reward-agreements', signedIn, () => ['/reward-agreements']],
    ['GET /centers/:id/reward-agreements', signedIn, () => [center('reward-agreements')]],
    ['POST /centers/:id/reward-agreements', desk, async () => [center('reward-agreements'), await reward()]],
    ['GET /reward-agreements/:id', ['core', 'manager'], async () => [`/reward-agreements/${await agreed()}`]],
    ['POST /reward-agreements/:id/change', desk, async () => [await agreement('change'), await reward()]],
    ['POST /reward-agreements/:id/approve', desk, async () => [await agreement('approve')]],
    ['POST /reward-agreements/:id/withdraw', desk, async () => [await agreement('withdraw'), reason]],
    ['GET /ip-assets/:id/stakes', holders, async () => [`/ip-assets/${await asset()}/stakes`]],
    ['GET /ip-assets/:id/stakes/history', holders, async () => [`/ip-assets/${await asset()}/stakes/history`]],
    ['GET /ip-investments/:id/attachments', holders, async () => [`${await entry()}/attachments`]],
    [
      'POST /ip-investments/:id/attachments',
      ['manager', 'administrator'],
      async () => [`${await entry()}/attachments`],
    ],
    ['GET /ip-investments/:id/attachments/:attachmentId', holders, async () => [await file()]],
    ['GET /ip-investments/:id/attachments/:attachmentId/content', holders, async () => [`${await file()}/content`]],
    [
      'POST /ip-investments/:id/attachments/:attachmentId/remove',
      ['manager', 'administrator'],
      async () => [`${await newFile()}/remove`],
    ],
  ];
}
