import { cny } from '@concentric/kernel';
import type { As } from './client';
import { roomsOf, usualTerms } from './negotiation';
import type { TestServer } from './server';
import type { alliance } from './world';

export type Licence = { id: string; number: string; state: string; version: number } & Record<string, any>;

/** Terms of an ordinary licence over two places: of two such each leaves the other room. */
export const licenceTerms = { ...usualTerms, kind: 'non_exclusive', upfront: cny(30_000_000) };

/**
 * Licences of the partner's patents for the radiation member: drafted from an accepted offer, signed, changed and ended.
 */
export async function licencesOn(server: TestServer, world: Awaited<ReturnType<typeof alliance>>) {
  const rooms = await roomsOf(server, world);
  const { licensor, licensee, ok, dockets } = rooms;

  const read = (id: string, by: As = licensee): Promise<Licence> => ok(server.get(by, `/licences/${id}`));
  const post = (id: string, verb: string, by: As = licensor, body: object = {}) =>
    server.post(by, `/licences/${id}/${verb}`, body);

  type More = { patentId?: string; by?: As; listing?: object; listingId?: string };
  /** A listing of one patent that is in force. */
  async function listing(patentId: string, more: object = {}): Promise<string> {
    const kinds = ['non_exclusive', 'exclusive', 'sole', 'cross'];
    return rooms.listing({ patentIds: [patentId], kinds, ...more });
  }
  /** The licensor offers, the licensee accepts: the licence as that drafts it. */
  async function drafted(terms: object = {}, { patentId, by = licensee, listingId, listing: wish }: More = {}) {
    const offered = listingId ?? (await listing(patentId ?? (await dockets.granted('2019-03-08', 9)), wish));
    const room = await rooms.room(offered, by);
    const offer = await rooms.offer(room, licensor, { ...licenceTerms, ...terms });
    const accepted = await ok(rooms.answer(offer.id, 'accept', by));
    return read(accepted.licenceId as string, by);
  }
  async function sign(id: string, by: As = licensee): Promise<Licence> {
    await ok(post(id, 'sign', licensor));
    return ok(post(id, 'sign', by));
  }
  /** A licence in force. */
  async function active(terms: object = {}, more: More = {}): Promise<Licence> {
    const { id } = await drafted(terms, more);
    return sign(id, more.by ?? licensee);
  }
  /** Moves what waits under a key to now. */
  const makeDue = (key: string) => server.sql('UPDATE jobs SET run_at = now() WHERE key = $1', [key]);
  const told = async (as: As, subjectId: string): Promise<string[]> => {
    await server.work();
    const { body } = await server.get(as, '/me/inbox?limit=200');
    return body.items
      .filter((notice: { subjectId: string }) => notice.subjectId === subjectId)
      .map(({ type }: { type: string }) => type);
  };
  return { ...rooms, read, post, listingOf: listing, drafted, sign, active, makeDue, told };
}
