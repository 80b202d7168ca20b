import type { Asked, Audience, Row } from '../access-table';
import { roomsOf, soon, usualTerms } from '../negotiation';
import type { TestServer } from '../server';
import type { alliance } from '../world';
import { once } from '../once';

/** The routes of negotiation rooms: between the licensor (partner) and the licensee (radiation) of the first center. */
export function negotiationRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const rooms = once(() => roomsOf(server, world));
  const shown = once(async () => (await rooms()).room());
  const fresh = async () => (await rooms()).room();
  const sides = ['radiation', 'partner'] as const;
  const readers = [...sides, 'manager'] as const;
  const acting = ['outsider', 'core', ...readers] as const;

  /** Something new for each who is let in, so that the asking succeeds; one of them for all others: it stays as it is. */
  function row(route: string, allowed: readonly Audience[], ask: (who: Audience) => Promise<Asked>): Row {
    let one: Promise<Asked> | undefined;
    return [route, allowed, (who) => (allowed.includes(who) ? ask(who) : (one ??= ask('partner')))];
  }
  const at = (id: string, rest = '') => `/negotiations/${id}${rest}`;
  const reads = (rest: string) => async () => [at(await shown(), rest)] as Asked;
  const offered = async () => {
    const it = await rooms();
    const id = await it.room();
    return (await it.offer(id, it.licensor)).id as string;
  };
  const listing = once(async () => (await rooms()).listing());

  return [
    row('POST /licence-listings/:id/negotiations', ['outsider', 'radiation', 'partner', 'core'], async () => [
      `/licence-listings/${await listing()}/negotiations`,
      {},
    ]),
    ['GET /negotiations', acting, () => ['/negotiations']],
    ['GET /negotiations/:id', readers, reads('')],
    ['GET /negotiations/:id/entries', readers, reads('/entries')],
    ['GET /negotiations/:id/verify', readers, reads('/verify')],
    ['GET /negotiations/:id/messages', readers, reads('/messages')],
    ['GET /negotiations/:id/notes', ['manager'], reads('/notes')],
    [
      'GET /negotiations/:id/diff',
      readers,
      async () => {
        const { body } = await server.get(world.as.partner, `/offers/${await offered()}`);
        return [at(body.negotiationId, '/diff?from=1&to=1')];
      },
    ],
    row('POST /negotiations/:id/offers', readers, async () => [
      at(await fresh(), '/offers'),
      { terms: usualTerms, expiresAt: soon() },
    ]),
    ['GET /offers/:id', readers, async () => [`/offers/${await offered()}`]],
    row('POST /offers/:id/reject', ['radiation', 'partner'], async () => [`/offers/${await offered()}/reject`]),
    row('POST /offers/:id/withdraw', readers, async () => [`/offers/${await offered()}/withdraw`]),
    row('POST /negotiations/:id/messages', readers, async () => [at(await shown(), '/messages'), { text: '您好' }]),
    [
      'GET /negotiation-messages/:id',
      readers,
      async () => {
        const { body } = await server.post(world.as.partner, at(await shown(), '/messages'), { text: '在' });
        return [`/negotiation-messages/${body.id}`];
      },
    ],
    row('POST /negotiations/:id/notes', ['manager'], async () => [at(await shown(), '/notes'), { text: '备忘' }]),
    [
      'GET /broker-notes/:id',
      ['manager'],
      async () => {
        const { body } = await server.post(world.as.manager, at(await shown(), '/notes'), { text: '备忘' });
        return [`/broker-notes/${body.id}`];
      },
    ],
    row('POST /negotiations/:id/close', sides, async () => [at(await fresh(), '/close'), { reason: '另有安排' }]),
    row('POST /negotiations/:id/broker', ['manager'], async () => [
      at(await fresh(), '/broker'),
      { userId: (await rooms()).broker.id },
    ]),
    row('POST /negotiations/:id/join', ['manager'], async () => [at(await fresh(), '/join')]),
  ];
}
