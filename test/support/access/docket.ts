import type { Audience, Row } from '../access-table';
import { docketsOf, filedFor } from '../docket';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** What happens to patents is public to whoever signs in; a holder, or the platform's administrator, enters it. */
export function docketRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const it = docketsOf(server, world);
  const signedIn: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
  const keepers: readonly Audience[] = ['partner', 'administrator'];
  const patent = async (rest: string) => `/patents/${await it.patent()}${rest}`;
  const granted = async (rest: string) => `/patents/${await it.granted(filedFor(6, 20), 5)}${rest}`;
  // Who is not asked is told so: the core organization is.
  const asked: readonly Audience[] = ['core', 'administrator'];
  const patentAsked = async (rest: string) => {
    const id = await it.patent();
    await server.post(it.holder, `/patents/${id}/annuity-payer`, { organizationId: world.ids.core });
    return `/patents/${id}${rest}`;
  };
  const event = async () => `/patent-events/${await it.entered(await it.patent(), 'granted', '2020-12-03')}`;
  const relief = { rateBp: 8500, startsOn: '2020-01-01' };
  const made = async () => String((await server.post(it.holder, await patent('/fee-reliefs'), relief)).body.id);
  return [
    ['GET /patents/:id/events', signedIn, async () => [await patent('/events')]],
    ['POST /patents/:id/events', keepers, async () => [await patent('/events'), { kind: 'granted', on: '2020-12-03' }]],
    ['GET /patent-events/:id', signedIn, async () => [await event()]],
    ['POST /patent-events/:id/reverse', keepers, async () => [`${await event()}/reverse`, { reason: '录错' }]],
    ['GET /patents/:id/standing', signedIn, async () => [await patent('/standing')]],
    ['GET /patents/:id/annuities', signedIn, async () => [await patent('/annuities')]],
    ['POST /patents/:id/annuities/:year/pay', keepers, async () => [await granted('/annuities/6/pay'), {}]],
    [
      'POST /patents/:id/annuity-payer',
      keepers,
      async () => [await patent('/annuity-payer'), { organizationId: world.ids.core }],
    ],
    ['POST /patents/:id/annuity-payer/accept', asked, async () => [await patentAsked('/annuity-payer/accept'), {}]],
    ['POST /patents/:id/annuity-payer/decline', asked, async () => [await patentAsked('/annuity-payer/decline'), {}]],
    ['POST /patents/:id/fee-reliefs', keepers, async () => [await patent('/fee-reliefs'), relief]],
    ['GET /fee-reliefs/:id', signedIn, async () => [`/fee-reliefs/${await made()}`]],
    ['POST /fee-reliefs/:id/end', keepers, async () => [`/fee-reliefs/${await made()}/end`, {}]],
    ['GET /annuities', signedIn, () => ['/annuities']],
    ['GET /annuities.csv', signedIn, () => ['/annuities.csv']],
  ];
}
