import type { Row } from '../access-table';
import type { TestServer } from '../server';
import { inHours, type alliance } from '../world';

const bookers = ['radiation', 'partner', 'core'] as const;
const signedIn = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'] as const;

/** What is booked beside the instrument's own routes. */
export function bookingRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const span = `from=${inHours(0)}&to=${inHours(24)}`;
  const instrument = (rest: string) => `/instruments/${world.ids.instrumentId}${rest}`;
  let nextHour = 200;
  const slot = () => ({ startsAt: inHours(nextHour), endsAt: inHours(++nextHour) });
  async function colleagueAndBooking() {
    const { id: userId } = await world.user('colleague', { in: [[world.ids.partner, 'operator']] });
    const wish = { ...slot(), purpose: '转交' };
    const { body } = await server.post(world.as.partner, instrument('/bookings'), wish);
    return [`/bookings/${body.id}/hand-over`, { userId }] as [string, object];
  }
  const quoted = () => new URLSearchParams(slot()).toString();
  return [
    ['GET /instruments/:id/quote', bookers, () => [instrument(`/quote?${quoted()}`)]],
    [
      'POST /instruments/:id/series',
      bookers,
      () => [instrument('/series'), { ...slot(), purpose: '每周', every: 'week', count: 2, skipConflicts: true }],
    ],
    [
      'POST /instruments/:id/imports',
      ['core', 'manager', 'administrator'],
      () => [instrument('/imports'), { bookings: [{ ...slot(), purpose: '导入', email: world.as.partner.email }] }],
    ],
    ['POST /bookings/:id/hand-over', ['partner'], colleagueAndBooking],
    ['GET /calendar', signedIn, () => [`/calendar?instrumentIds=${world.ids.instrumentId}&${span}`]],
  ];
}
