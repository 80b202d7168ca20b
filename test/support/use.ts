import { expect } from '@jest/globals';
import type { As } from './client';
import type { TestServer } from './server';
import { inHours, type alliance } from './world';

type World = Awaited<ReturnType<typeof alliance>>;
export type Booked = { id: string; instrumentId: string; version: number };

let nextHour = 100;

/** Books, and lets the time come: nobody can wait for it. */
export function useOf(server: TestServer, world: World) {
  return {
    /** A confirmed booking somewhere ahead, an hour long. */
    book: async (as: As, instrumentId: string, wish: object = {}): Promise<Booked> => {
      const hour = nextHour++;
      const slot = { startsAt: inHours(hour), endsAt: inHours(hour + 1), purpose: '断口形貌观察' };
      const { status, body } = await server.post(as, `/instruments/${instrumentId}/bookings`, { ...slot, ...wish });
      expect([status, body.code]).toEqual([201, undefined]);
      await server.work();
      return body as Booked;
    },
    /** The booking is from so many minutes from now to so many. */
    bring: async ({ id }: Booked, from: number, to: number) => {
      const span = [id, `${from} minutes`, `${to} minutes`];
      await server.sql(
        'UPDATE booking_holds SET holds_from = now() + $2::interval, holds_until = now() + $3::interval WHERE booking_id = $1',
        span,
      );
      await server.sql(
        'UPDATE bookings SET starts_at = now() + $2::interval, ends_at = now() + $3::interval WHERE id = $1',
        span,
      );
    },
    /** What a use has taken so far. */
    begunBefore: async ({ id }: Booked, minutes: number) => {
      const values = [id, `${minutes} minutes`];
      await server.sql('UPDATE usages SET started_at = now() - $2::interval WHERE booking_id = $1', values);
      await server.sql('UPDATE bookings SET checked_in_at = now() - $2::interval WHERE id = $1', values);
    },
    checkIn: (as: As, { id }: { id: string }, wish: object = {}) => server.post(as, `/bookings/${id}/check-in`, wish),
    checkOut: (as: As, { id }: { id: string }, wish: object = {}) => server.post(as, `/bookings/${id}/check-out`, wish),
    read: async ({ id }: { id: string }) => (await server.get(world.as.administrator, `/bookings/${id}`)).body,
    /** Runs a kind of due work for a booking now. */
    due: async (kind: string, { id }: Booked) => {
      await server.sql(`UPDATE jobs SET run_at = now() WHERE kind = $1 AND payload->>'bookingId' = $2`, [kind, id]);
      await server.work();
    },
    charges: ({ id }: Booked) =>
      server.sql<{ kind: string; amount: string; lines: object[]; voucher_amount: string }>(
        'SELECT kind, amount, lines, voucher_amount FROM charges WHERE booking_id = $1 ORDER BY id',
        [id],
      ),
    points: ({ id }: Booked) =>
      server.sql<{ id: string; kind: string; points: number; state: string }>(
        'SELECT id, kind, points, state FROM conduct_points WHERE booking_id = $1',
        [id],
      ),
    notices: async (as: As) =>
      ((await server.get(as, '/me/inbox?limit=200')).body.items as { type: string }[]).map(({ type }) => type),
  };
}
