import { cny } from '@concentric/kernel';
import type { Audience, Row } from '../access-table';
import { dayFromNow, royaltiesOf } from '../royalty';
import type { TestServer } from '../server';
import type { alliance } from '../world';
import { chargePartner } from './charging';
import { once } from '../once';

/** The finance desk: of the people of the matrix the manager of the center stands for it; another center's sees its own. */
const desk: readonly Audience[] = ['manager'];
const desks: readonly Audience[] = ['outsider', 'manager'];
const registrars: readonly Audience[] = ['partner', 'manager', 'administrator'];

/** The routes of revenue events, of the patents of assets, of reconciliation and of closes. */
export function revenueRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const { centerId } = ids;
  const ok = async (answer: Promise<{ body: Record<string, any> }>) => (await answer).body;
  const wish = { centerId, gross: cny(10_000), receivedOn: dayFromNow(0) };
  const made = async (rest = '') =>
    `/revenue-events/${(await ok(server.post(as.manager, '/revenue-events', wish)))['id']}${rest}`;
  const one = once(() => made());
  async function charge(): Promise<Record<string, any>> {
    const { id } = await chargePartner(server, world);
    await server.work();
    const { items } = await ok(
      server.get(as.manager, `/revenue-events?centerId=${centerId}&stream=equipment&limit=200`),
    );
    return items.find(({ sourceId }: { sourceId: string }) => sourceId === id);
  }
  const receipt = { receivedOn: dayFromNow(0) };
  async function received() {
    const { id } = await charge();
    await ok(server.post(as.manager, `/revenue-events/${id}/receive`, receipt));
    return `/revenue-events/${id}`;
  }
  const reason = { reason: '核对' };
  const file = once(async () => {
    const response = await fetch(`${server.url}/api/v1${await one()}/attachments`, {
      ...{ method: 'POST', body: '%PDF-1.7 …' },
      headers: {
        ...{ authorization: `Bearer ${as.manager.token}`, 'content-type': 'application/pdf' },
        'x-file-name': encodeURIComponent('回单.pdf'),
      },
    });
    return `${await one()}/attachments/${((await response.json()) as { id: string }).id}`;
  });

  return [
    ['GET /revenue-events', desks, () => ['/revenue-events']],
    ['POST /revenue-events', desk, () => ['/revenue-events', wish]],
    ['GET /revenue-events/:id', desk, async () => [await one()]],
    ['POST /revenue-events/:id/change', desk, async () => [`${await made()}/change`, { taxes: cny(1) }]],
    [
      'POST /revenue-events/:id/receive',
      desk,
      async () => [`/revenue-events/${(await charge())['id']}/receive`, receipt],
    ],
    ['POST /revenue-events/:id/send-back', desk, async () => [`${await received()}/send-back`, reason]],
    ['POST /revenue-events/:id/reverse', desk, async () => [`${await made()}/reverse`, reason]],
    ['GET /revenue-events/:id/attachments', desk, async () => [`${await one()}/attachments`]],
    ['POST /revenue-events/:id/attachments', desk, async () => [`${await one()}/attachments`]],
    ['GET /revenue-events/:id/attachments/:attachmentId', desk, async () => [await file()]],
    ['GET /revenue-events/:id/attachments/:attachmentId/content', desk, async () => [`${await file()}/content`]],
    ['POST /revenue-events/:id/attachments/:attachmentId/remove', desk, async () => [`${await file()}/remove`]],
    ...linkRows(server, world),
    ...closingRows(server, world),
  ];
}

/** The patent is the licensor's of a licence; the asset belongs to the partner. */
function linkRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const owners = [{ organizationId: ids.partner, share: { numerator: 1, denominator: 1 } }];
  const wish = { kind: 'patent', title: '方法', centerId: ids.centerId, owners };
  const asset = async () => `/ip-assets/${(await server.post(as.manager, '/ip-assets', wish)).body.id}/patents`;
  const patent = once(async () => {
    const it = await royaltiesOf(server, world);
    const licenceId = await it.licence();
    const [row] = await server.sql<{ id: string }>(
      'SELECT patent_id AS id FROM licence_patents WHERE licence_id = $1',
      [...[licenceId]],
    );
    return row!.id;
  });
  const linked = async () => {
    const [at, patentId] = [await asset(), await patent()];
    await server.post(as.manager, at, { patentId });
    return `${at}/${patentId}/remove`;
  };
  return [
    ['GET /ip-assets/:id/patents', registrars, async () => [await asset()]],
    ['POST /ip-assets/:id/patents', registrars, async () => [await asset(), { patentId: await patent() }]],
    ['POST /ip-assets/:id/patents/:patentId/remove', registrars, async () => [await linked()]],
  ];
}

/** A close is drafted by somebody of the finance desk, so that the manager may approve it. */
function closingRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const at = `/centers/${ids.centerId}`;
  let months = 0;
  /** The last day of a month long gone, each time of a later one. */
  const monthEnd = () => new Date(Date.UTC(2020, ++months, 0)).toISOString().slice(0, 10);
  const finance = once(() => world.user('finance', { staff: [[ids.centerId, 'finance']] }));
  /** A close of which nothing came yet, of a month no close was of. */
  async function drafted(): Promise<string> {
    await server.sql(
      `UPDATE period_closings SET state = 'withdrawn', reason = 'test' WHERE center_id = $1 AND state = 'drafted'`,
      [ids.centerId],
    );
    await server.work();
    await server.post(as.manager, `${at}/reconciliation/enter`);
    const { body } = await server.post(await finance(), `${at}/closings`, { through: monthEnd() });
    return `/closings/${body.id}`;
  }
  async function none(): Promise<string> {
    const closing = await drafted();
    await server.post(as.manager, `${closing}/withdraw`, { reason: '核对' });
    return `${at}/closings`;
  }
  return [
    ['GET /centers/:id/reconciliation', desk, () => [`${at}/reconciliation`]],
    ['POST /centers/:id/reconciliation/enter', desk, () => [`${at}/reconciliation/enter`]],
    ['GET /centers/:id/closings', desk, () => [`${at}/closings`]],
    ['POST /centers/:id/closings', desk, async () => [await none(), { through: monthEnd() }]],
    ['GET /closings/:id', desk, async () => [await drafted()]],
    ['POST /closings/:id/withdraw', desk, async () => [`${await drafted()}/withdraw`, { reason: '核对' }]],
    ['POST /closings/:id/approve', desk, async () => [`${await drafted()}/approve`]],
  ];
}
