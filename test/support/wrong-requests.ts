import { cny } from '@concentric/kernel';
import { inHours } from './world';
import { book, bookings, get, organizations, post, usccWith, type Place, type Try, type Wrong } from './wrong-wishes';

/** The address that continues one list with another's cursor, or a spoiled one. */
async function nextPage(before: string, list: string, { server, world }: Place) {
  const { body } = await server.get(world.as.administrator, `${list}?limit=1`);
  return () => `${before}${body.nextCursor}`;
}
const withToken =
  (token: string): Try =>
  ({ server }, headers) =>
    server.get({ token, headers }, '/me');

const registerAgain: Try = async (place, headers) => {
  const [known] = await place.server.sql<{ uscc: string }>('SELECT uscc FROM organizations LIMIT 1');
  return post(
    'administrator',
    organizations,
    usccWith(() => known!.uscc),
  )(place, headers);
};

export const requestRows: Wrong[] = [
  ['of 2 MB', 413, 'body_too_large', post('core', bookings, { purpose: 'x'.repeat(2_000_000) })],
  ['of broken JSON', 400, 'malformed_json', post('core', bookings, '{"startsAt":')],
  ['that would change a prototype', 400, 'malformed_json', post('core', bookings, '{"__proto__":{"admin":true}}')],
  [
    'of another content type',
    415,
    'unsupported_format',
    post('core', bookings, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
  ],
  ['with a forged token', 401, 'unauthenticated', withToken(`cs_${'A'.repeat(43)}`)],
  ['with a token that is no token', 401, 'unauthenticated', withToken('x')],
  ['with no page left to show', 400, 'malformed_request', get('core', () => '/organizations?limit=0')],
  ['for too large a page', 400, 'malformed_request', get('core', () => '/organizations?limit=201')],
  [
    'with a cursor made up',
    400,
    'cursor_invalid',
    get('core', () => '/organizations?cursor=WyJ4Il0.aaaaaaaaaaaaaaaaaaaaaa'),
  ],
  [
    'with a cursor of another list',
    400,
    'cursor_invalid',
    async (place, headers) => get('core', await nextPage('/centers?cursor=', '/organizations', place))(place, headers),
  ],
  [
    'with a cursor tampered with',
    400,
    'cursor_invalid',
    async (place, headers) =>
      get('core', await nextPage('/organizations?cursor=x', '/organizations', place))(place, headers),
  ],
  ['searching for a NUL', 422, 'invalid_fields', get('core', () => '/organizations?q=%00')],
  [
    'for stakes in the year 0',
    400,
    'malformed_request',
    get('core', ({ world }) => `/centers/${world.ids.centerId}/stakes?asOf=0000-01-01`),
  ],
  [
    'for a calendar that ends before it begins',
    400,
    'malformed_request',
    get('core', (place) => `${bookings(place)}?from=${inHours(2)}&to=${inHours(1)}`),
  ],
  [
    'for a calendar of a year',
    400,
    'malformed_request',
    get('core', (place) => `${bookings(place)}?from=${inHours(0)}&to=${inHours(9000)}`),
  ],
  ['for an id that is none', 400, 'malformed_request', get('core', () => '/bookings/1')],
  [
    'for a booking that does not exist',
    404,
    'not_found',
    get('core', () => '/bookings/0199aaaa-0000-7000-8000-000000000000'),
  ],
  [
    'for an instrument of another center',
    404,
    'not_found',
    get('core', ({ world }) => `/instruments/${world.ids.otherInstrumentId}`),
  ],
  [
    'to book in another center',
    404,
    'not_found',
    book(inHours(30), inHours(31), 'x', ({ world }) => `/instruments/${world.ids.otherInstrumentId}/bookings`),
  ],
  [
    'to record capital in another center',
    404,
    'not_found',
    post(
      'manager',
      ({ world }) => `/centers/${world.ids.otherCenterId}/contributions`,
      ({ world }: Place) => ({ organizationId: world.ids.core, kind: 'cash', subscribed: cny(1), paidIn: cny(0) }),
    ),
  ],
  [
    'to see another center’s network',
    404,
    'not_found',
    get('core', ({ world }) => `/centers/${world.ids.otherCenterId}/network`),
  ],
  ['for a path that does not exist', 404, 'not_found', get('core', () => '/nothing')],
  [
    'by a verb that does not exist',
    404,
    'not_found',
    post('core', ({ bookingId }) => `/bookings/${bookingId}/praise`, {}),
  ],
  ['with a path nobody can decode', 400, 'malformed_request', get('core', () => '/organizations/%zz')],
  [
    'with a key of 201 characters',
    400,
    'idempotency_key_invalid',
    post('core', bookings, {}, { 'idempotency-key': 'k'.repeat(201) }),
  ],
  [
    'with a stale If-Match',
    412,
    'stale_version',
    post('core', ({ bookingId }) => `/bookings/${bookingId}/cancel`, {}, { 'if-match': '"7"' }),
  ],
  [
    'with an If-Match that is no tag',
    412,
    'stale_version',
    post('core', ({ bookingId }) => `/bookings/${bookingId}/cancel`, {}, { 'if-match': 'soon' }),
  ],
  [
    'for somebody else’s organization',
    403,
    'organization_not_yours',
    post('core', bookings, {}, { 'x-organization': 'nobody' }),
  ],
  [
    'to sign in with a NUL',
    422,
    'invalid_fields',
    post('core', () => '/sessions', { email: 'a\u0000b@example.test', password: 'x' }),
  ],
  ['to register a credit code again', 409, 'uscc_taken', registerAgain],
];
