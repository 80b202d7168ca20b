import { v7 as newId } from 'uuid';

import * as it from './world.mjs';

const beforeAll = ['-infinity', '00000000-0000-0000-0000-000000000000'];

/** How a bare server books and reads a calendar. Who asks is taken from the token, not looked up. */
export const bare = ({ ask, pool, transaction }) => {
  const book = (request, body, instrumentId, user) => {
    const { startsAt, endsAt, purpose } = JSON.parse(body);
    const userId = it.userId(user);
    const organizationId = it.organizationId(user % it.organizations);
    const read = (client) => [
      ask(client, 'instrument-hold', [instrumentId]),
      ask(client, 'booking-taken', [instrumentId, startsAt, endsAt]),
    ];
    const write = (client, [held, taken]) => {
      if (taken.rows.length > 0) throw new Error('taken');
      const { centerId, ownerOrganizationId } = held.rows[0];
      const place = { id: newId(), instrumentId, centerId, ownerOrganizationId, organizationId, userId };
      const booking = { ...place, startsAt, endsAt, purpose };
      Object.assign(booking, { state: 'confirmed', layer: 'core', price: 15_000, reason: null, version: 1 });
      const { id, state, version } = booking;
      const data = JSON.stringify({ bookingId: id, instrumentId, startsAt, endsAt, state, version });
      const change = ['booking.confirmed', 'booking', id, centerId, userId, organizationId, '127.0.0.1', null, null];
      change.push(JSON.stringify(booking), data, [`instrument:${instrumentId}`, `user:${userId}`]);
      const queries = [ask(client, 'booking-keep', Object.values(booking)), ask(client, 'journal-record', change)];
      return { answer: booking, queries };
    };
    return transaction(request, body, userId, read, write);
  };

  const calendar = async (url, instrumentId) => {
    const query = new URLSearchParams(url.slice(url.indexOf('?')));
    const values = [instrumentId, query.get('from'), query.get('to'), ...beforeAll, 201];
    const { rows } = await ask(pool, 'instrument-calendar', values);
    return JSON.stringify({ items: rows, nextCursor: null });
  };

  return (request, body, token) => {
    const instrumentId = request.url.split('/')[4];
    if (request.method === 'GET') return calendar(request.url, instrumentId);
    return book(request, body, instrumentId, Number(token.slice(it.tokenOf('').length)));
  };
};
