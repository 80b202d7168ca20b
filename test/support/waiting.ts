import { expect } from '@jest/globals';
import type { Answer, As } from './client';
import type { TestServer } from './server';
import { inHours, type alliance } from './world';

export type Period = { startsAt: string; endsAt: string };
/** A slot that is taken when each story begins. */
export const slot = { startsAt: inHours(48), endsAt: inHours(49) };

/** Drives a line of people in front of one instrument. */
export function lineOf(server: TestServer, world: Awaited<ReturnType<typeof alliance>>, instrumentId: string) {
  async function book(as: As, period: Period, on = instrumentId): Promise<string> {
    const { status, body } = await server.post(as, `/instruments/${on}/bookings`, { ...period, purpose: '占用' });
    expect([status, body.code]).toEqual([201, undefined]);
    return body.id as string;
  }
  const wish = (more: object = {}) => ({
    ...{ from: slot.startsAt, until: slot.endsAt, minutes: 60, purpose: '断口分析' },
    ...more,
  });
  const join = (as: As, more: object = {}, on = instrumentId) =>
    server.post(as, `/instruments/${on}/waitlist`, wish(more));
  async function waits(as: As, more: object = {}, on = instrumentId): Promise<string> {
    const { status, body } = await join(as, more, on);
    expect([status, body.state]).toEqual([201, 'waiting']);
    await server.work();
    return body.id as string;
  }
  const entry = async (as: As, id: string) => (await server.get(as, `/waitlist/${id}`)).body;
  const states = async (...ids: string[]) => {
    const text = 'SELECT state FROM waitlist_entries WHERE id = ANY($1) ORDER BY array_position($1, id)';
    return (await server.sql<{ state: string }>(text, [ids])).map(({ state }) => state);
  };
  const free = async (id: string) => {
    expect((await server.post(world.as.core, `/bookings/${id}/cancel`)).status).toBe(200);
    await server.work();
  };
  const answer = (as: As, id: string, verb: string, body: object = {}) =>
    server.post(as, `/waitlist/${id}/${verb}`, body);
  /** Lets an offer’s time to answer run out. */
  async function lapse(entryId: string) {
    const own = 'SELECT offered_booking_id FROM waitlist_entries WHERE id = $1';
    await server.sql(`UPDATE bookings SET decide_by = now() - interval '1 second' WHERE id = (${own})`, [entryId]);
    await server.sql(
      `UPDATE jobs SET run_at = now() WHERE kind = 'booking.lapse' AND payload->>'bookingId' = (${own})::text`,
      [entryId],
    );
    await server.work();
  }
  const colleague = (organizationId: string, role: 'operator' | 'viewer' | 'manager' = 'operator') =>
    world.user('colleague', { in: [[organizationId, role]] });
  return { book, join, waits, entry, states, free, answer, lapse, colleague };
}

/** How many answers came out how. */
export function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = status < 300 ? String(status) : `${status} ${body.code}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
