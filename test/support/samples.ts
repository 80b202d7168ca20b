import { createHash } from 'node:crypto';
import { sendIn } from './access/sample';
import type { As } from './client';
import type { TestServer } from './server';
import type { alliance } from './world';

type World = Awaited<ReturnType<typeof alliance>>;

export const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 255, 128, 10, 13])]);
export const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** What nobody else may read. */
export const described = { name: '镍基合金断口', hazard: '含放射性示踪剂', storage: '干燥避光', wish: '请看裂纹源' };

type Given = { as?: As; content?: Buffer; kind?: string; name?: string | null; headers?: Record<string, string> };
async function uploading(server: TestServer, path: string, given: Required<Given>) {
  const { as, content, kind, name, headers } = given;
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    body: new Uint8Array(content),
    headers: {
      ...{ 'accept-language': 'en', authorization: `Bearer ${as.token}`, 'content-type': kind },
      ...(name === null ? {} : { 'x-file-name': encodeURIComponent(name) }),
      ...headers,
    },
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any };
}

/** What stories of samples do again and again: the partner sends in to the core member, whose operator keeps. */
export function samplesOf(server: TestServer, world: World, operator: As) {
  const partner = (path: string, body: object = {}) => server.post(world.as.partner, path, body);
  return {
    partner,
    keeper: (path: string, body: object = {}) => server.post(operator, path, body),

    /** One sample that has been described and sent. */
    async sent(instrumentId: string) {
      const { booking, samples } = await sendIn(server, world, instrumentId);
      const { id, code } = samples[0]!;
      await partner(`/samples/${id}/describe`, described);
      await partner(`/samples/${id}/send`);
      return { booking, id, code };
    },

    upload: (bookingId: string, given: Given = {}, query = '') =>
      uploading(server, `/bookings/${bookingId}/reports${query}`, {
        ...{ as: operator, content: pdf, kind: 'application/pdf', name: '断口分析报告.pdf', headers: {} },
        ...given,
      }),

    /** What a user was told about something, oldest first, once the worker has run. */
    async noticesOf(as: As, about: string) {
      await server.work();
      const { body } = await server.get(as, '/me/inbox?limit=200');
      return (body.items as { type: string; subjectId: string; data: any }[])
        .filter(({ subjectId }) => subjectId === about)
        .reverse();
    },
  };
}
