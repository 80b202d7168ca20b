import { expect } from '@jest/globals';
import type { Answer, As } from './client';
import { checkedNumber } from './numbers';
import type { TestServer } from './server';
import type { alliance } from './world';

export type Listing = { id: string; state: string; version: number } & Record<string, any>;

/**
 * Listings, and interests in them. The partner licenses; the organization of the radiation layer would like to, as would
 * the other center's.
 */
export function listingsOf(server: TestServer, world: Awaited<ReturnType<typeof alliance>>) {
  const licensor: As = world.as.partner;
  const interested: As = world.as.radiation;

  async function ok<T = Listing>(answer: Promise<Answer>): Promise<T> {
    const { status, body } = await answer;
    expect([status < 300, body.detail, body.errors]).toEqual([true, undefined, undefined]);
    return body as T;
  }
  /** A patent of the partner's, of which nothing is known but that it is registered. */
  const patent = async (more: object = {}, as: As = licensor): Promise<string> => {
    const wish = { applicationNumber: checkedNumber(), title: '一种低温键合夹具', ipc: ['H01L 21/50'] };
    const holders = [{ organizationId: world.ids.partner }];
    return (await ok(server.post(as, '/patents', { ...wish, inventors: ['李工'], holders, ...more }))).id;
  };
  const draft = async (more: object = {}, as: As = licensor): Promise<Listing> => {
    const given = more as { patentIds?: string[]; type?: string };
    const patentIds = given.patentIds ?? ((given.type ?? 'offer') === 'offer' ? [await patent()] : []);
    const wish = { kinds: ['non_exclusive'], fields: [], territories: [], indicativeTerms: {} };
    return ok(server.post(as, '/licence-listings', { ...wish, ...more, patentIds }));
  };
  const act = (id: string, verb: string, body: object = {}, as: As = licensor) =>
    server.post(as, `/licence-listings/${id}/${verb}`, body);
  const published = async (more: object = {}, as: As = licensor): Promise<Listing> =>
    ok(act((await draft(more, as)).id, 'publish', {}, as));
  const read = (as: As, id: string) => server.get(as, `/licence-listings/${id}`);
  const stateOf = async (id: string) => (await ok(read(licensor, id))).state;

  /* Interests */

  const submit = (id: string, more: object = {}, as: As = interested) =>
    server.post(as, `/licence-listings/${id}/interests`, { message: '希望在电源模块中使用', ...more });
  const interest = (id: string, more: object = {}, as: As = interested) => ok(submit(id, more, as));
  const on = (id: string, verb: string, body: object = {}, as: As = licensor) =>
    server.post(as, `/licence-interests/${id}/${verb}`, body);
  const sign = (ndaId: string, as: As, body: object = {}) => server.post(as, `/ndas/${ndaId}/sign`, body);
  /** Proposes and signs an agreement for both sides. */
  async function bind(interestId: string, wish: object = {}, as: As = interested): Promise<Listing> {
    const nda = await ok(on(interestId, 'nda', wish));
    await ok(sign(nda.id, licensor));
    return ok(sign(nda.id, as));
  }
  /** An interest of an organization that is bound by an agreement. */
  async function bound(listingId: string, as: As = interested): Promise<{ interestId: string; nda: Listing }> {
    const { id: interestId } = await interest(listingId, {}, as);
    return { interestId, nda: await bind(interestId, {}, as) };
  }

  async function upload(id: string, tier: string, content: Buffer, kind = 'application/pdf', as: As = licensor) {
    const response = await fetch(`${server.url}/api/v1/licence-listings/${id}/attachments?tier=${tier}`, {
      method: 'POST',
      body: new Uint8Array(content),
      headers: {
        ...{ authorization: `Bearer ${as.token}`, 'accept-language': 'en', 'content-type': kind },
        'x-file-name': encodeURIComponent(kind === 'image/png' ? '装置.png' : '工艺参数.pdf'),
      },
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Listing };
  }

  /** What somebody was told about something, newest first, once everything due was done. */
  async function noticesOf(as: As, subjectId: string): Promise<{ type: string; data: Record<string, any> }[]> {
    await server.work();
    const { body } = await server.get(as, '/me/inbox?limit=200');
    return body.items.filter((notice: { subjectId: string }) => notice.subjectId === subjectId);
  }

  return {
    ...{ licensor, interested, ok, patent, draft, act, published, read, stateOf },
    ...{ submit, interest, on, sign, bind, bound, upload, noticesOf },
  };
}
