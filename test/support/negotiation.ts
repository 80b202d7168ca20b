import { cny } from '@concentric/kernel';
import { expect } from '@jest/globals';
import type { Answer, As } from './client';
import { docketsOf } from './docket';
import type { TestServer } from './server';
import type { alliance } from './world';

export const soon = (minutes = 60) => new Date(Date.now() + minutes * 60_000).toISOString();

/** Terms as a client sends them: those of the public contract, the rest left to what is usual. */
export const usualTerms = {
  ...{ kind: 'non_exclusive', fields: ['G01N'], territories: ['110000'], startsOn: null, endsOn: null },
  ...{ upfront: cny(30_000_000), runningRateBp: 500, minimumAnnual: cny(5_000_000), sublicensable: false, note: '' },
};

/** Rooms in which the partner licenses to the radiation member, with a broker of the center. */
export async function roomsOf(server: TestServer, world: Awaited<ReturnType<typeof alliance>>) {
  const dockets = docketsOf(server, world);
  const { as, ids } = world;
  const broker = await world.user('broker', { staff: [[ids.centerId, 'broker']] });
  const licensor = as.partner;
  const licensee = as.radiation;

  /** What came back, which must have gone well. */
  async function ok(answer: Promise<Answer>) {
    const { status, body } = await answer;
    if (status >= 300) expect([status, body.code, body.detail, body.errors]).toEqual(['well']);
    return body;
  }

  async function listing(more: object = {}): Promise<string> {
    const patentIds = [await dockets.granted('2019-03-08', 9)];
    const wish = { patentIds, kinds: ['non_exclusive', 'exclusive'], fields: [], territories: [], indicativeTerms: {} };
    const { id } = await ok(server.post(licensor, '/licence-listings', { ...wish, ...more }));
    await ok(server.post(licensor, `/licence-listings/${id}/publish`));
    return id as string;
  }
  const open = async (listingId?: string, by: As = licensee) =>
    ok(
      server.post(by, `/licence-listings/${listingId ?? (await listing())}/negotiations`, { message: '希望取得许可' }),
    );
  const room = async (listingId?: string, by?: As): Promise<string> => (await open(listingId, by)).id;
  const tryOffer = (id: string, by: As, terms: object = {}, more: object = {}) =>
    server.post(by, `/negotiations/${id}/offers`, { terms: { ...usualTerms, ...terms }, expiresAt: soon(), ...more });
  const offer = (id: string, by: As, terms: object = {}, more: object = {}) => ok(tryOffer(id, by, terms, more));
  const answer = (offerId: string, verb: 'accept' | 'reject' | 'withdraw', by: As, body: object = {}) =>
    server.post(by, `/offers/${offerId}/${verb}`, body);
  const read = (id: string, by: As = licensee) => ok(server.get(by, `/negotiations/${id}`));
  /** A colleague of one of the sides. */
  const colleague = (organizationId: string, role: 'owner' | 'manager' | 'operator' | 'viewer') =>
    world.user(role, { in: [[organizationId, role]] });
  /** Puts the end of an offer's time behind us, as if it had been made earlier. */
  const pass = (offerId: string) =>
    server.unguarded(
      'negotiation_offers',
      `UPDATE negotiation_offers SET made_at = made_at - interval '1 day', expires_at = clock_timestamp() - interval '1 second',
         licensor_agreed_at = licensor_agreed_at - interval '1 day', licensee_agreed_at = licensee_agreed_at - interval '1 day'
       WHERE id = $1`,
      [offerId],
    );
  return {
    dockets,
    broker,
    licensor,
    licensee,
    ok,
    listing,
    open,
    room,
    tryOffer,
    offer,
    answer,
    read,
    colleague,
    pass,
  };
}
