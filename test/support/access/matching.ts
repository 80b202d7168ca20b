import type { Row } from '../access-table';
import { researchOf } from '../research';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** Whoever reads a request may ask whom it fits, and is told of its own organizations; the platform's people are not. */
export function matchingRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const readers = ['radiation', 'partner', 'core', 'manager'] as const;
  const does = researchOf(server, world);
  return [
    ['GET /rd-requests/:id/matches', readers, async () => [`/rd-requests/${(await does.published()).id}/matches`]],
  ];
}
