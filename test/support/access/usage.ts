import type { Audience, Row } from '../access-table';
import type { TestServer } from '../server';
import { useOf } from '../use';
import type { alliance } from '../world';

const everyone = ['radiation', 'partner', 'core', 'manager', 'administrator'] as const satisfies Audience[];
const signedIn = ['outsider', ...everyone] as const satisfies Audience[];
const keepers = ['core', 'manager', 'administrator'] as const satisfies Audience[];

/** Routes of usage: bookings of the partner on an instrument of the core member. */
export function usageRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const on = useOf(server, world);
  const instrument = (rest: string) => `/instruments/${world.ids.instrumentId}/${rest}`;
  async function ready() {
    const fresh = await world.instrument(world.ids.centerId, world.ids.core);
    const booking = await on.book(world.as.partner, fresh);
    await on.bring(booking, -5, 55);
    return booking;
  }
  async function running() {
    const booking = await ready();
    await on.checkIn(world.as.partner, booking);
    return booking.id;
  }
  async function point(appealed = false) {
    const booking = await ready();
    await on.bring(booking, -40, 20);
    await on.due('usage.miss', booking);
    const [given] = await on.points(booking);
    // Else the partner's next bookings would be watched.
    await server.sql('UPDATE conduct_points SET lapses_at = now() WHERE id = $1', [given!.id]);
    if (appealed) await server.post(world.as.partner, `/conduct/${given!.id}/appeal`, { text: '当日停电' });
    return given!.id;
  }
  const partnerAnd = ['partner', ...keepers] as const satisfies Audience[];

  return [
    ['POST /bookings/:id/check-in', partnerAnd, async () => [`/bookings/${(await ready()).id}/check-in`]],
    ['POST /bookings/:id/check-out', partnerAnd, async () => [`/bookings/${await running()}/check-out`]],
    ['GET /instruments/:id/use', everyone, () => [instrument('use')]],
    ['GET /instruments/:id/usages', everyone, () => [instrument('usages')]],
    ['GET /usages', signedIn, () => ['/usages']],
    ['GET /instruments/:id/check-in-code', keepers, () => [instrument('check-in-code')]],
    ['POST /instruments/:id/check-in-code/rotate', keepers, () => [instrument('check-in-code/rotate'), {}]],
    ['GET /conduct', signedIn, () => ['/conduct']],
    ['GET /conduct/:id', partnerAnd, async () => [`/conduct/${await point()}`]],
    ['POST /conduct/:id/appeal', ['partner'], async () => [`/conduct/${await point()}/appeal`, { text: '当日停电' }]],
    [
      'POST /conduct/:id/answer',
      keepers,
      async () => [`/conduct/${await point(true)}/answer`, { uphold: false, reason: '情况属实' }],
    ],
    [
      'GET /organizations/:id/conduct',
      ['outsider', 'partner', 'manager', 'administrator'],
      () => [`/organizations/${world.ids.partner}/conduct`],
    ],
  ];
}
