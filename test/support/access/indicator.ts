import type { Audience, Row } from '../access-table';
import { paperOf } from '../papers';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const readers: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];
const signedIn: readonly Audience[] = ['outsider', ...readers];
const administrator: readonly Audience[] = ['administrator'];
const desk: readonly Audience[] = ['manager'];

/** The routes of indicators, of cities and of the network map; officers of cities have stories of their own. */
export function indicatorRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const at = `/centers/${ids.centerId}`;
  let year = 2015;
  /** Of another year each time, as there is one a year. */
  const wish = () => ({
    ...{ kind: 'target', code: 'results', year: (year = year === 2100 ? 2010 : year + 1), value: 1, unit: 'count' },
    evidence: '决议',
  });
  const figure = async () =>
    `/indicator-figures/${(await server.post(as.manager, `${at}/indicator-figures`, wish())).body.id}`;
  const paper = async () => paperOf(server, as.manager, await figure());
  return [
    ['GET /indicators', signedIn, () => ['/indicators']],
    ['GET /centers/:id/indicators', readers, () => [`${at}/indicators`]],
    ['GET /centers/:id/indicators/:code/rows', readers, () => [`${at}/indicators/members/rows`]],
    ['GET /centers/:id/indicator-figures', readers, () => [`${at}/indicator-figures`]],
    ['POST /centers/:id/indicator-figures', desk, () => [`${at}/indicator-figures`, wish()]],
    ['GET /indicator-figures/:id', readers, async () => [await figure()]],
    ['GET /indicator-figures/:id/attachments', readers, async () => [`${await figure()}/attachments`]],
    ['POST /indicator-figures/:id/attachments', desk, async () => [`${await figure()}/attachments`, {}]],
    ['GET /indicator-figures/:id/attachments/:attachmentId', readers, async () => [await paper()]],
    ['GET /indicator-figures/:id/attachments/:attachmentId/content', readers, async () => [`${await paper()}/content`]],
    ['POST /indicator-figures/:id/attachments/:attachmentId/remove', desk, async () => [`${await paper()}/remove`, {}]],
    ['POST /indicator-figures/:id/reverse', desk, async () => [`${await figure()}/reverse`, { reason: '核对' }]],
    ['GET /cities/:code/dashboard', administrator, () => ['/cities/110000/dashboard']],
    ['GET /cities/:code/centers', administrator, () => ['/cities/110000/centers']],
    ['GET /cities/:code/indicators/:indicator/rows', administrator, () => ['/cities/110000/indicators/zg_03/rows']],
    ['GET /cities/:code/indicator-figures', administrator, () => ['/cities/110000/indicator-figures']],
    [
      'POST /cities/:code/indicator-figures',
      [],
      () => ['/cities/110000/indicator-figures', { ...wish(), code: 'zg_11', kind: 'actual', year: 2020 }],
    ],
    ['GET /network-map', signedIn, () => ['/network-map']],
  ];
}
