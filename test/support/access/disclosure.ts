import type { Row } from '../access-table';
import { researchOf } from '../research';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** Whoever reads a request reads what became of it. */
export function disclosureRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const does = researchOf(server, world);
  const ocds = async (more: object = {}) => `/rd-requests/${(await does.published(more)).id}/ocds.json`;
  return [
    [
      'GET /rd-requests/:id/ocds.json',
      ['radiation', 'partner', 'core', 'manager', 'administrator'],
      async () => [await ocds()],
    ],
    [
      'GET /rd-requests/:id/ocds.json',
      ['radiation', 'core', 'manager', 'administrator'],
      async () => [await ocds({ visibleTo: ['core'] })],
    ],
  ];
}
