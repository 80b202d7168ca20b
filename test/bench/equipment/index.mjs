import * as booking from '../booking/world.mjs';
import { benchmark as booked } from '../booking/index.mjs';
import { bare as bookingBare } from '../booking/bare.mjs';

const random = (below) => Math.floor(Math.random() * below);
const asked = (path) => () => () => ({ method: 'GET', path, token: booking.tokenOf(random(booking.users)) });

/** One page of a list as a bare server reads it: the same rows in the same order. */
const lists = {
  bookings: `SELECT b.*, i.name AS instrument_name, i.name_en, i.time_zone, o.name AS organization_name, u.name AS user_name
    FROM (SELECT * FROM bookings WHERE organization_id = $1 ORDER BY starts_at, id LIMIT 51) b
    JOIN instruments i ON i.id = b.instrument_id JOIN organizations o ON o.id = b.organization_id JOIN users u ON u.id = b.user_id
    ORDER BY b.starts_at, b.id`,
  instruments: 'SELECT * FROM instruments WHERE center_id = $1 ORDER BY id LIMIT 51',
};

function bare(tools) {
  const book = bookingBare(tools);
  const list = async (name, values) => {
    const { rows } = await tools.pool.query({ name, text: lists[name], values });
    return JSON.stringify({ items: rows.slice(0, 50), nextCursor: rows.at(50)?.id ?? null });
  };
  return (request, body, token) => {
    const user = Number(token.slice(booking.tokenOf('').length));
    if (request.method === 'POST') return book(request, body, token);
    if (request.url.startsWith('/api/v1/bookings'))
      return list('bookings', [booking.organizationId(user % booking.organizations)]);
    return list('instruments', [booking.centerId(0)]);
  };
}

/** Lists and new bookings, against a bare server that asks PostgreSQL the same. */
export const benchmark = {
  seed: booked.seed,
  bare,
  subjects: ['bare', 'like', 'api'],
  workloads: {
    'list bookings': { requests: asked('/api/v1/bookings?limit=50') },
    'list instruments': { requests: asked('/api/v1/instruments?limit=50') },
    'create without overlap': booked.workloads.book,
  },
};
