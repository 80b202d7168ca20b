import type { Audience, Row } from '../access-table';
import { today } from '../docket';
import { openLicencesOf } from '../open-licences';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** A statement is made to everybody by whoever answers for the holder, and taken by whoever answers for another. */
export function openLicenceRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const it = openLicencesOf(server, world);
  const signedIn: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
  const holder: readonly Audience[] = ['partner'];
  const statement = async (rest = '') => `/open-licences/${(await it.declared()).id}${rest}`;
  const announcement = { on: today(), announcement: '公告 1 号' };
  return [
    ['GET /patents/:id/open-licence', signedIn, async () => [`/patents/${await it.patent()}/open-licence`]],
    ['POST /patents/:id/open-licence', holder, async () => [`/patents/${await it.patent()}/open-licence`, it.fee]],
    ['GET /open-licences', signedIn, () => ['/open-licences']],
    ['GET /open-licences/:id', signedIn, async () => [await statement()]],
    ['POST /open-licences/:id/announce', holder, async () => [await statement('/announce'), announcement]],
    ['POST /open-licences/:id/withdraw', holder, async () => [await statement('/withdraw'), {}]],
    [
      'POST /licence-listings/:id/take',
      // The holder is one of many who take open licences, only not its own.
      ['outsider', 'radiation', 'partner', 'core'],
      async (who) => {
        const path = `/licence-listings/${(await it.declared()).listingId}/take`;
        if (who !== 'outsider') return [path, { payment: it.payment }];
        // Whoever takes one stands in the center from then on: somebody else does, so that the outsider stays outside.
        const passerBy = await world.organization('一次性被许可方');
        return [path, { payment: it.payment }, await world.user('passer-by', { in: [[passerBy, 'owner']] })];
      },
    ],
  ];
}
