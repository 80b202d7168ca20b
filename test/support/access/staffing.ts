import type { Audience, Row } from '../access-table';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const readers: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];
const desk: readonly Audience[] = ['manager'];

/** The routes of the ratio gates; officers of the city have a story of their own. */
export function staffingRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const at = `/centers/${ids.centerId}`;
  let month = 0;
  /** Of another month each time, as there is one report a month. */
  const wish = () => {
    const [years, months] = [Math.floor(month / 12), (month++ % 12) + 1];
    const named = `${2010 + years}-${String(months).padStart(2, '0')}`;
    return { gate: 'researchers', month: named, part: 3, whole: 10, evidence: '花名册' };
  };
  const report = async () => `/gate-reports/${(await server.post(as.manager, `${at}/gate-reports`, wish())).body.id}`;
  return [
    ['GET /centers/:id/ratio-gates', readers, () => [`${at}/ratio-gates`]],
    ['GET /centers/:id/gate-reports', readers, () => [`${at}/gate-reports`]],
    ['POST /centers/:id/gate-reports', desk, () => [`${at}/gate-reports`, wish()]],
    ['GET /gate-reports/:id', readers, async () => [await report()]],
    ['POST /gate-reports/:id/reverse', desk, async () => [`${await report()}/reverse`, { reason: '核对' }]],
  ];
}
