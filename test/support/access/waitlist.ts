import { expect } from '@jest/globals';
import type { Audience, Row } from '../access-table';
import type { TestServer } from '../server';
import { inHours, type alliance } from '../world';

const signedIn = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'] as const satisfies Audience[];

/** Who waits, and what is offered instead of bookings. The entry and the booking are the partner's. */
export function waitlistRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { core, centerId } = world.ids;
  let hour = 100;
  const window = () => ({ from: inHours(hour), until: inHours(hour + 1), minutes: 60, purpose: '断口分析' });
  const post = async (as: { token: string }, path: string, body: object) => {
    const answer = await server.post(as, path, body);
    expect(answer.status).toBe(201);
    return String(answer.body.id);
  };
  const join = async () => {
    hour += 2;
    const on = await world.instrument(centerId, core);
    return post(world.as.partner, `/instruments/${on}/waitlist`, window());
  };
  const waiting = async () => `/waitlist/${await join()}`;
  const offered = async () => {
    const path = await waiting();
    await server.work();
    return path;
  };
  const rebooking = async () => {
    const on = await world.instrument(centerId, core, { category: `only-${hour++}` });
    const time = { startsAt: inHours(100), endsAt: inHours(101) };
    const bookingId = await post(world.as.partner, `/instruments/${on}/bookings`, { ...time, purpose: '断口分析' });
    await post(world.as.core, `/instruments/${on}/outages`, { ...time, reason: '维修' });
    await server.work();
    const [row] = await server.sql<{ id: string }>('SELECT id FROM rebookings WHERE booking_id = $1', [bookingId]);
    return `/rebookings/${row!.id}`;
  };
  /** Only the partner may use something up: everybody else is shown what is there already. */
  const shared = new Map<() => Promise<string>, Promise<string>>();
  const pathTo = async (make: () => Promise<string>, who: Audience): Promise<string> => {
    if (who === 'partner') return make();
    if (!shared.has(make)) shared.set(make, make());
    return shared.get(make)!;
  };
  return [
    [
      'POST /instruments/:id/waitlist',
      ['radiation', 'partner', 'core'],
      () => [`/instruments/${world.ids.instrumentId}/waitlist`, window()],
    ],
    ['GET /waitlist', signedIn, () => ['/waitlist']],
    ['GET /waitlist/:id', ['partner', 'core', 'manager', 'administrator'], async (who) => [await pathTo(waiting, who)]],
    ['POST /waitlist/:id/accept', ['partner'], async (who) => [`${await pathTo(offered, who)}/accept`]],
    ['POST /waitlist/:id/decline', ['partner'], async (who) => [`${await pathTo(offered, who)}/decline`]],
    ['POST /waitlist/:id/leave', ['partner'], async (who) => [`${await pathTo(waiting, who)}/leave`]],
    ['GET /rebookings', signedIn, () => ['/rebookings']],
    ['GET /rebookings/:id', ['partner'], async (who) => [await pathTo(rebooking, who)]],
    [
      'POST /rebookings/:id/accept',
      ['partner'],
      async (who) => [`${await pathTo(rebooking, who)}/accept`, { alternative: 0 }],
    ],
    [
      'POST /rebookings/:id/dismiss',
      ['partner'],
      async (who) => [`${await pathTo(rebooking, who)}/dismiss`, { cancel: false }],
    ],
  ];
}
