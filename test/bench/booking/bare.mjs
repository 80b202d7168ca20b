import { v7 as newId } from 'uuid';

import * as it from './world.mjs';

const day = 86_400_000;
const beforeAll = ['-infinity', '00000000-0000-0000-0000-000000000000'];

/** How a bare server books and reads a calendar. Who asks is taken from the token, not looked up. */
export const bare = ({ ask, pool, transaction }) => {
  const book = (request, body, instrumentId, user) => {
    const { startsAt, endsAt, purpose } = JSON.parse(body);
    const userId = it.userId(user);
    const organizationId = it.organizationId(user % it.organizations);
    const read = (client) => {
      const around = [new Date(Date.parse(startsAt) - day), new Date(Date.parse(endsAt) + day)];
      return [
        ask(client, 'instrument-hold', [instrumentId]),
        ask(client, 'quota-hold', [instrumentId, organizationId]),
        ask(client, 'booking-held', [instrumentId, ...around]),
        ask(client, 'booking-gates', [instrumentId, ...around, userId, organizationId, endsAt]),
      ];
    };
    const write = (client, [held, , holds, gates]) => {
      const until = new Date(Date.parse(endsAt) + it.bufferSeconds * 1000);
      const taken = (row) => row.startsAt < until && row.endsAt > new Date(startsAt);
      if (holds.rows.some(taken) || gates.rows[0].missing.length > 0) throw new Error('taken');
      const { centerId, ownerOrganizationId, rateCards } = held.rows[0];
      const place = { id: newId(), instrumentId, centerId, ownerOrganizationId, organizationId, userId };
      const booking = { ...place, startsAt, endsAt, purpose, state: 'confirmed', layer: 'core' };
      const { id, state } = booking;
      const none = {
        promisedAt: null,
        accreditation: null,
        seriesId: null,
        approvals: '[]',
        awaiting: null,
        decideBy: null,
      };
      const paid = {
        voucherId: null,
        voucherAmount: 0,
        checkedInAt: null,
        checkedOutAt: null,
        reason: null,
        version: 1,
      };
      const [rate] = rateCards[0].rates;
      Object.assign(booking, {
        rate: JSON.stringify(rate),
        price: 12_500,
        mode: 'self_run',
        samples: 0,
        ...none,
        ...paid,
      });
      const data = JSON.stringify({ bookingId: id, instrumentId, startsAt, endsAt, state, version: 1 });
      const change = ['booking.confirmed', 'booking', id, centerId, userId, organizationId, '127.0.0.1', null, null];
      change.push(JSON.stringify({ ...booking, rate }), data, [`instrument:${instrumentId}`, `user:${userId}`]);
      const queries = [
        ask(client, 'booking-labels', [[id], [instrumentId], [organizationId], [userId]]),
        ask(client, 'booking-keep', Object.values(booking)),
        ask(client, 'holds-keep', [id, [instrumentId], [1], [startsAt], [until]]),
        ask(client, 'journal-record', change),
      ];
      return { answer: { ...booking, rate }, queries };
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
