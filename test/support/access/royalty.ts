import { cny } from '@concentric/kernel';
import type { Audience, Row } from '../access-table';
import { dayFromNow, royaltiesOf } from '../royalty';
import type { TestServer } from '../server';
import type { alliance } from '../world';
import { once } from '../once';

/** The small firm of the radiation layer takes a licence of the partner; the center's manager looks on. */
const readers: readonly Audience[] = ['radiation', 'partner', 'manager'];
const licensee: readonly Audience[] = ['radiation'];
const licensor: readonly Audience[] = ['partner'];
const sides: readonly Audience[] = ['radiation', 'partner'];
const lists: readonly Audience[] = ['outsider', ...readers, 'core'];

/** The routes of royalties, of mandates and of the broker's desk. */
export function royaltyRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const story = once(() => royaltiesOf(server, world));
  const made = once(async () => {
    const it = await story();
    const milestonePayments = [{ key: 'm1', title: '首台售出', amount: cny(100) }];
    const id = await it.licence({ milestonePayments });
    const { id: reportId } = await it.ok(it.report(id, { netSales: cny(1000) }));
    const [due] = await it.dues(id);
    return { it, id, reportId: reportId as string, dueId: due!['id'] as string };
  });
  const licence = async (rest: string) => `/licences/${(await made()).id}/${rest}`;
  const report = async (rest = '') => `/royalty-reports/${(await made()).reportId}${rest}`;
  const due = async (rest = '') => `/royalty-dues/${(await made()).dueId}${rest}`;
  const little = { amount: cny(100) };
  const reason = { reason: '核对' };
  async function payment() {
    const { it, dueId } = await made();
    await it.ok(it.pay(dueId, little));
    const { items } = await it.ok(server.get(it.licensee, `/royalty-payments?dueId=${dueId}&limit=1`));
    return `/royalty-payments/${items[0].id}`;
  }
  async function invoice() {
    const { it, dueId } = await made();
    const { id } = await it.ok(server.post(it.licensor, `/royalty-dues/${dueId}/invoices`, little));
    return `/royalty-invoices/${id}`;
  }
  const wish = { fromOn: dayFromNow(0), untilOn: dayFromNow(1), scope: '全部', reason: '例行' };
  const audited = once(async () => {
    const { it, id } = await made();
    // The row that opens one has done so already.
    await server.post(it.licensor, `/licences/${id}/audits`, wish);
    return `/royalty-audits/${(await it.ok(server.get(it.licensor, `/royalty-audits?licenceId=${id}`))).items[0].id}`;
  });
  const audit = async (rest = '') => `${await audited()}${rest}`;
  const file = once(async () => {
    const { it } = await made();
    const response = await fetch(`${server.url}/api/v1${await report('/attachments')}`, {
      ...{ method: 'POST', body: '%PDF-1.7 …' },
      headers: {
        ...{ authorization: `Bearer ${it.licensee.token}`, 'content-type': 'application/pdf' },
        'x-file-name': encodeURIComponent('台账.pdf'),
      },
    });
    return report(`/attachments/${((await response.json()) as { id: string }).id}`);
  });

  return [
    ['GET /licences/:id/royalty-schedule', readers, async () => [await licence('royalty-schedule')]],
    ['GET /licences/:id/obligations', readers, async () => [await licence('obligations')]],
    ['GET /licence-obligations', lists, () => ['/licence-obligations']],
    ['POST /licences/:id/royalty-reports', licensee, async () => [await licence('royalty-reports'), { nil: true }]],
    [
      'POST /licences/:id/royalty-milestones/:key/reach',
      sides,
      async () => [await licence('royalty-milestones/m1/reach')],
    ],
    ['GET /royalty-reports', lists, () => ['/royalty-reports']],
    ['GET /royalty-reports/:id', readers, async () => [await report()]],
    ['GET /royalty-reports/:id/steps', readers, async () => [await report('/steps')]],
    ['GET /royalty-reports/:id/calculation', readers, async () => [await report('/calculation')]],
    ['GET /royalty-reports/:id/attachments', readers, async () => [await report('/attachments')]],
    ['POST /royalty-reports/:id/attachments', licensee, async () => [await report('/attachments')]],
    ['GET /royalty-reports/:id/attachments/:attachmentId', readers, async () => [await file()]],
    ['GET /royalty-reports/:id/attachments/:attachmentId/content', readers, async () => [`${await file()}/content`]],
    ['POST /royalty-reports/:id/attachments/:attachmentId/remove', licensee, async () => [`${await file()}/remove`]],
    ['POST /royalty-reports/:id/query', licensor, async () => [await report('/query'), reason]],
    ['POST /royalty-reports/:id/resubmit', licensee, async () => [await report('/resubmit'), { netSales: cny(900) }]],
    ['POST /royalty-reports/:id/confirm', licensor, async () => [await report('/confirm')]],
    ['GET /royalty-dues', lists, () => ['/royalty-dues']],
    ['GET /royalty-dues/:id', readers, async () => [await due()]],
    ['GET /royalty-dues/:id/account', readers, async () => [await due('/account')]],
    ['POST /royalty-dues/:id/pay', licensee, async () => [await due('/pay'), little]],
    ['GET /royalty-payments', lists, () => ['/royalty-payments']],
    ['GET /royalty-payments/:id', readers, async () => [await payment()]],
    ['POST /royalty-payments/:id/reverse', sides, async () => [`${await payment()}/reverse`, reason]],
    ['POST /royalty-dues/:id/invoices', licensor, async () => [await due('/invoices'), little]],
    ['GET /royalty-invoices', lists, () => ['/royalty-invoices']],
    ['GET /royalty-invoices/:id', readers, async () => [await invoice()]],
    ['POST /royalty-invoices/:id/finalize', licensor, async () => [`${await invoice()}/finalize`, { number: 'A1' }]],
    ['POST /royalty-invoices/:id/void', licensor, async () => [`${await invoice()}/void`, reason]],
    ['POST /licences/:id/audits', licensor, async () => [await licence('audits'), wish]],
    ['GET /royalty-audits', lists, () => ['/royalty-audits']],
    ['GET /royalty-audits/:id', readers, async () => [await audit()]],
    [
      'POST /royalty-audits/:id/report',
      licensor,
      async () => [await audit('/report'), { shortfall: cny(100), text: '少报' }],
    ],
    ['POST /royalty-audits/:id/dispute', licensee, async () => [await audit('/dispute'), reason]],
    ['POST /royalty-audits/:id/accept', licensee, async () => [await audit('/accept')]],
    ['POST /royalty-audits/:id/withdraw', licensor, async () => [await audit('/withdraw')]],
    ...brokerageRows(server, world, story, licence),
  ];
}

type Story = () => ReturnType<typeof royaltiesOf>;

function brokerageRows(
  server: TestServer,
  world: Awaited<ReturnType<typeof alliance>>,
  story: Story,
  licence: (rest: string) => Promise<string>,
): Row[] {
  const reason = { reason: '核对' };
  const wish = { client: 'both', feeRateBp: 300, validUntil: dayFromNow(30) };
  const none = { kind: 'none' };
  const everybodySigned: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
  const talks = once(async () => (await (await story()).offered()).negotiationId);
  const listed = once(async () => (await story()).listing());
  const room = async (rest: string) => `/negotiations/${await talks()}/${rest}`;
  const listing = async (rest: string) => `/licence-listings/${await listed()}/${rest}`;
  /** A mandate of the broker's that waits for its signatures. */
  async function mandate(rest = '') {
    const it = await story();
    const { negotiationId } = await it.offered();
    await it.ok(server.post(it.broker, `/negotiations/${negotiationId}/broker-disclosures`, none));
    return `/mandates/${(await it.ok(server.post(it.broker, `/negotiations/${negotiationId}/mandates`, wish))).id}${rest}`;
  }
  const offered = once(() => mandate());
  const on = async (rest: string) => `${await offered()}${rest}`;
  const disclosure = once(async () => {
    const it = await story();
    return `/broker-disclosures/${(await it.ok(server.post(it.broker, await room('broker-disclosures'), none))).id}`;
  });
  const metrics = `/brokerage/metrics?centerId=${world.ids.centerId}&from=${dayFromNow(-9)}&until=${dayFromNow(1)}`;
  return [
    ['GET /negotiations/:id/broker-disclosures', readers, async () => [await room('broker-disclosures')]],
    ['POST /negotiations/:id/broker-disclosures', ['manager'], async () => [await room('broker-disclosures'), none]],
    [
      'GET /licence-listings/:id/broker-disclosures',
      everybodySigned,
      async () => [await listing('broker-disclosures')],
    ],
    [
      'POST /licence-listings/:id/broker-disclosures',
      ['manager'],
      async () => [await listing('broker-disclosures'), none],
    ],
    ['GET /broker-disclosures/:id', readers, async () => [await disclosure()]],
    ['POST /negotiations/:id/mandates', ['manager'], async () => [await room('mandates'), wish]],
    ['POST /licence-listings/:id/mandates', ['manager'], async () => [await listing('mandates'), wish]],
    ['GET /mandates', lists, () => ['/mandates']],
    ['GET /mandates/:id', readers, async () => [await on('')]],
    ['POST /mandates/:id/withdraw', ['manager'], async () => [await on('/withdraw'), reason]],
    ['POST /mandates/:id/end', ['manager'], async () => [await on('/end'), reason]],
    ['POST /mandates/:id/forfeit', ['manager'], async () => [await on('/forfeit'), reason]],
    ['POST /mandates/:id/accept', sides, async () => [await on('/accept')]],
    ['POST /mandates/:id/revoke', sides, async () => [await on('/revoke'), reason]],
    ['POST /mandates/:id/decline', sides, async () => [await on('/decline'), reason]],
    ['GET /brokerage/desk', ['outsider', 'manager'], () => ['/brokerage/desk']],
    ['GET /brokerage/metrics', ['manager'], () => [metrics]],
    ['GET /commission-lines', lists, () => ['/commission-lines']],
    ['GET /licences/:id/settlement', readers, async () => [await licence('settlement')]],
  ];
}
