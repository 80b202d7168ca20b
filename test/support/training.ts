import { expect } from '@jest/globals';
import type { As } from './client';
import type { TestServer } from './server';
import { inHours, type alliance } from './world';

type World = Awaited<ReturnType<typeof alliance>>;
export type User = Awaited<ReturnType<World['user']>>;
export type Granted = { id: string; version: number; grantedAt: string; validUntil: string; lastUsedAt: string | null };

/** Trains and qualifies people over HTTP, as the core member that keeps the courses. */
export function trainingOf(server: TestServer, world: World) {
  const owner = world.as.core;
  return {
    trainee: (name: string, organization = world.ids.partner, role: 'operator' | 'viewer' = 'operator') =>
      world.user(name, { in: [[organization, role]] }),

    course: async (terms: object = {}): Promise<string> => {
      const wish = { name: '扫描电镜上机培训', howTo: '联系设备科预约培训', ownerOrganizationId: world.ids.core };
      const { status, body } = await server.post(owner, `/centers/${world.ids.centerId}/courses`, {
        ...wish,
        ...terms,
      });
      expect(status).toBe(201);
      return body.id;
    },

    session: async (courseId: string, wish: object = {}): Promise<string> => {
      const plan = { startsAt: inHours(48), endsAt: inHours(50), location: 'B1-203', places: 10, ...wish };
      const { status, body, headers } = await server.post(owner, `/courses/${courseId}/sessions`, plan);
      expect([status, headers.get('location')]).toEqual([201, `/api/v1/training-sessions/${body.id}`]);
      return body.id;
    },

    enrol: (as: As, id: string) => server.post(as, `/training-sessions/${id}/enrol`),
    leave: (as: As, id: string) => server.post(as, `/training-sessions/${id}/leave`),
    complete: (id: string, passedUserIds: string[]) =>
      server.post(owner, `/training-sessions/${id}/complete`, { passedUserIds }),

    /** Time cannot be waited for: the session begins now. */
    begin: (id: string) =>
      server.sql(`UPDATE training_sessions SET starts_at = now() - interval '2 hours', ends_at = now() WHERE id = $1`, [
        id,
      ]),

    grant: async (courseId: string, { id: userId }: User): Promise<Granted> => {
      const { status, body } = await server.post(owner, `/courses/${courseId}/qualifications`, { userId });
      expect(status).toBe(201);
      return body;
    },

    requires: (courseIds: string[], as: As = owner) =>
      server.put(as, `/instruments/${world.ids.instrumentId}/courses`, { courseIds }),

    noticesOf: async (as: As) =>
      (await server.get(as, '/me/inbox?limit=200')).body.items as { type: string; subjectId: string; data: any }[],
  };
}

export const afterDays = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString();
