import { cny } from '@concentric/kernel';
import { expect } from '@jest/globals';
import type { Answer, As } from './client';
import type { TestServer } from './server';
import type { alliance } from './world';

export type World = Awaited<ReturnType<typeof alliance>>;
export type Request = { id: string; version: number; state: string } & Record<string, any>;

const day = 86_400_000;
/** An instant so many days from now. */
export const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

export const pdf = Buffer.from('%PDF-1.7\n技术要求');
type Given = { name?: string | null; kind?: string; content?: Buffer; headers?: Record<string, string> };

/**
 * Makes requests and lets their time pass. The requester is the organization of the radiation layer, a small firm; the
 * partner and the core member are those who may propose.
 */
export function researchOf(server: TestServer, world: World) {
  const { centerId } = world.ids;
  const requester = world.as.radiation;

  /** What a requester says: enough to publish, visible to all layers. */
  const wish = (more: object = {}) => ({
    ...{ centerId, title: '低损耗微波陶瓷基板', description: '介电常数 9.8±0.2，损耗角正切不高于 1e-4。' },
    ...{ contractType: 'commissioned_development', serviceKind: 'product_development' },
    ...{ fieldCode: 'integrated_circuits', budget: { minimum: cny(20_000_000), maximum: cny(50_000_000) } },
    ...{ submissionsCloseAt: inDays(14), visibleTo: ['core', 'partner', 'radiation'], trlFrom: 3, trlTarget: 6 },
    ...more,
  });

  async function ok(answer: Promise<Answer>): Promise<Request> {
    const { status, body } = await answer;
    expect([status < 300, body.code, body.errors]).toEqual([true, undefined, undefined]);
    return body as Request;
  }
  const draft = (more: object = {}, as: As = requester) => ok(server.post(as, '/rd-requests', wish(more)));
  const act = (id: string, verb: string, body: object = {}, as: As = requester) =>
    server.post(as, `/rd-requests/${id}/${verb}`, body);
  const publish = (id: string, as: As = requester) => ok(act(id, 'publish', {}, as));
  /** A request that all layers see and may propose for. */
  const published = async (more: object = {}, as: As = requester) => publish((await draft(more, as)).id, as);
  const invite = (id: string, organizationId: string, as: As = requester) =>
    ok(act(id, 'invitations', { organizationId }, as));
  const ask = (id: string, text = '样品尺寸是多少？', as: As = world.as.partner) =>
    ok(act(id, 'questions', { text }, as));
  const read = (as: As, id: string) => server.get(as, `/rd-requests/${id}`);

  /** Moves instants of a request into the past, and what waits for them to now. */
  async function past(id: string, ...columns: string[]) {
    const passed = columns
      .map((column) => `${column} = date_trunc('milliseconds', now()) - interval '1 second'`)
      .join(', ');
    await server.sql(
      `UPDATE rd_requests SET ${passed}, submissions_open_at = CASE WHEN submissions_open_at < now() - interval '1 second'
         THEN submissions_open_at END WHERE id = $1`,
      [id],
    );
    await server.sql(`UPDATE jobs SET run_at = now() WHERE payload::text LIKE '%' || $1 || '%'`, [id]);
  }
  /** Questions are no longer taken. */
  const passQuestions = (id: string) => past(id, 'questions_close_at');
  /** Neither questions nor proposals are; whatever waits for that is due, and done by the next `server.work()`. */
  const passDeadline = (id: string) => past(id, 'questions_close_at', 'submissions_close_at');
  /** The award notice has stood long enough. */
  const passStandstill = (id: string) => past(id, 'standstill_ends_at');
  /** Puts a request into a state as if all that leads there had happened. */
  const putInto = (id: string, state: string) => {
    const announced = state !== 'draft' && state !== 'under_review';
    return server.sql(
      `UPDATE rd_requests SET state = $2, announced = $3, published_at = CASE WHEN $3 THEN now() END, reason = NULL,
         criteria = '[{"key": "price", "name": "价格", "kind": "price", "weight": 100}]' WHERE id = $1`,
      [id, state, announced],
    );
  };

  /** Somebody else of an organization. */
  const colleague = (organizationId: string, role: 'manager' | 'operator' | 'viewer') =>
    world.user(role, { in: [[organizationId, role]] });

  async function upload(as: As, path: string, { name, kind, content, headers }: Given = {}): Promise<Answer> {
    const called = name === undefined ? '技术要求.pdf' : name;
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      body: new Uint8Array(content ?? pdf),
      headers: {
        ...{ authorization: `Bearer ${as.token}`, 'accept-language': 'en', 'content-type': kind ?? 'application/pdf' },
        ...(called === null ? {} : { 'x-file-name': encodeURIComponent(called) }),
        ...headers,
      },
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  /** What somebody was told about something, newest first, once everything due was done. */
  async function noticesOf(as: As, subjectId: string): Promise<{ type: string; data: Record<string, any> }[]> {
    await server.work();
    const { body } = await server.get(as, '/me/inbox?limit=200');
    return body.items.filter((notice: { subjectId: string }) => notice.subjectId === subjectId);
  }

  return {
    ...{ requester, wish, ok, draft, act, publish, published, invite, ask, read, colleague, upload, noticesOf },
    ...{ passQuestions, passDeadline, passStandstill, putInto },
  };
}
