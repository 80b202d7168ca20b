import { expect } from '@jest/globals';
import type { As } from './client';
import { startServer } from './server';
import { alliance } from './world';

export const hour = 3_600_000;
export const soon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
export const withTag = (as: As, version: number): As => ({ ...as, headers: { 'if-match': `"${version}"` } });

/** A running server with a new instrument of the core member for each story. */
export async function upkeepPlace() {
  const server = await startServer();
  const world = await alliance(server);
  const place = {
    server,
    world,
    instrumentId: '',
    async begin() {
      place.instrumentId = await world.instrument(world.ids.centerId, world.ids.core);
      await server.work();
    },
    of: (rest: string) => `/instruments/${place.instrumentId}/${rest}`,
    core: (path: string, body: object = {}) => server.post(world.as.core, path, body),
    async made(path: string, body: object, as: As = world.as.core) {
      const answer = await server.post(as, place.of(path), body);
      expect([answer.status, answer.body]).toMatchObject([201, { instrumentId: place.instrumentId, version: 1 }]);
      return answer.body as { id: string } & Record<string, any>;
    },
    async noticesOf(as: As, about: string) {
      const { body } = await server.get(as, '/me/inbox?limit=200');
      const notices = body.items as { type: string; subjectId: string; data: any }[];
      return notices.filter(({ subjectId }) => subjectId === about).reverse();
    },
    eventsOf: (subjectId: string) =>
      server.sql<{ type: string; data: any }>(
        'SELECT type, data FROM journal WHERE subject_id = $1 ORDER BY position',
        [subjectId],
      ),
    typesOf: async (subjectId: string) => (await place.eventsOf(subjectId)).map(({ type }) => type),
    /** Sets an outage's start an hour back. */
    startOutage: (id: string) =>
      server.sql(`UPDATE outages SET starts_at = now() - interval '1 hour' WHERE id = $1`, [id]),
  };
  return place;
}
