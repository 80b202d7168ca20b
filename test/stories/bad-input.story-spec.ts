import { cny, organizationCodeCheckCharacter, usccCheckCharacter } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Answer } from '../support/client';
import { expectProblem, rowCounts } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance, allWeek, inHours, newUscc, openToAll } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let daytime: string;
let booked: { id: string; version: number };

type Who = 'core' | 'manager' | 'administrator' | 'outsider';
type Ask = (headers: Record<string, string>) => Promise<Answer>;
type Row = [what: string, status: number, code: string, ask: Ask];

const hours = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
  { weekday, opensAt: '08:00', closesAt: '12:00' },
  { weekday, opensAt: '13:00', closesAt: '18:00' },
]);

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  daytime = await world.instrument(world.ids.centerId, world.ids.core, { openingHours: hours });
  const wish = { startsAt: inHours(24), endsAt: inHours(26), purpose: '占用' };
  booked = (await server.post(world.as.core, `/instruments/${world.ids.instrumentId}/bookings`, wish)).body;
});
afterAll(() => server.stop());

const post = (who: Who, path: () => string, body: unknown, more: Record<string, string> = {}): Ask => {
  const bodyNow = () => (typeof body === 'function' ? body() : body) as unknown;
  return (headers) => server.post({ ...world.as[who], headers: { ...headers, ...more } }, path(), bodyNow());
};
const get =
  (who: Who, path: () => string): Ask =>
  (headers) =>
    server.get({ ...world.as[who], headers }, path());

const bookings = () => `/instruments/${world.ids.instrumentId}/bookings`;
const book = (startsAt: string, endsAt: string, purpose = '试样分析', path = bookings) =>
  post('core', path, { startsAt, endsAt, purpose });
/** A time of the day after tomorrow in Shanghai. */
const inShanghai = (time: string) =>
  `${new Date(Date.now() + 56 * 3_600_000).toISOString().slice(0, 10)}T${time}:00+08:00`;
const onDaytime = () => `/instruments/${daytime}/bookings`;
const minutesLater = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

const bookingRows: Row[] = [
  ['overlapping another', 409, 'booking_overlaps', book(inHours(25), inHours(27))],
  ['inside another', 409, 'booking_overlaps', book(inHours(24), inHours(25))],
  ['reversed', 422, 'invalid_fields', book(inHours(31), inHours(30))],
  ['of no length', 422, 'invalid_fields', book(inHours(30), inHours(30))],
  ['in the past', 422, 'booking_in_past', book(inHours(-2), inHours(-1))],
  ['already begun', 422, 'booking_in_past', book(inHours(0), inHours(2))],
  ['too short', 422, 'booking_too_short', book(inHours(30), minutesLater(inHours(30), 29))],
  ['too long', 422, 'booking_too_long', book(inHours(30), minutesLater(inHours(38), 1))],
  ['too far ahead', 422, 'booking_too_far_ahead', book(inHours(90 * 24 + 1), inHours(90 * 24 + 2))],
  ['in the year 9999', 422, 'booking_too_far_ahead', book('9999-12-31T10:00:00Z', '9999-12-31T11:00:00Z')],
  [
    'outside opening hours',
    422,
    'booking_outside_hours',
    book(inShanghai('18:30'), inShanghai('19:30'), 'x', onDaytime),
  ],
  ['across a closing', 422, 'booking_outside_hours', book(inShanghai('11:30'), inShanghai('13:30'), 'x', onDaytime)],
  ['without an offset', 400, 'malformed_request', book('2030-01-01T10:00:00', '2030-01-01T11:00:00')],
  ['on a day that does not exist', 400, 'malformed_request', book('2030-02-30T10:00:00Z', '2030-02-30T11:00:00Z')],
  ['without a purpose', 422, 'invalid_fields', book(inHours(30), inHours(31), '  ')],
  ['with a line break in its purpose', 400, 'malformed_request', book(inHours(30), inHours(31), 'a\nb')],
  ['with a NUL in its purpose', 400, 'malformed_request', book(inHours(30), inHours(31), 'a\u0000b')],
  ['with half a character in its purpose', 400, 'malformed_request', book(inHours(30), inHours(31), 'a\ud800b')],
  ['of nothing', 400, 'malformed_request', post('core', bookings, {})],
  ['that is a list', 400, 'malformed_request', post('core', bookings, [])],
  ['that is not there', 400, 'malformed_request', post('core', bookings, '')],
];

const usccWith = (spoil: (code: string) => string) => () => ({
  name: '校验',
  uscc: spoil(newUscc()),
  kind: 'enterprise',
  regionCode: '110108',
});
const other = (character: string) => (character === '1' ? '2' : '1');
const replaced = (code: string, at: number) => code.slice(0, at) + other(code[at]!) + code.slice(at + 1);
const organizations = () => '/organizations';
/** Only the organization code's own check character is wrong; the last one is right again. */
function wrongOrganizationCode(code: string) {
  const right = organizationCodeCheckCharacter(code.slice(8, 16));
  const first17 = code.slice(0, 16) + other(right);
  return first17 + usccCheckCharacter(first17);
}
const organizationRows: Row[] = [
  ...Array.from({ length: 18 }, (_, at): Row => [
    `with character ${at + 1} of its credit code wrong`,
    422,
    'uscc_invalid',
    post(
      'administrator',
      organizations,
      usccWith((code) => replaced(code, at)),
    ),
  ]),
  [
    'with the check character of its organization code wrong',
    422,
    'uscc_invalid',
    post('administrator', organizations, usccWith(wrongOrganizationCode)),
  ],
  [
    'with a letter that credit codes do not use',
    422,
    'uscc_invalid',
    post(
      'administrator',
      organizations,
      usccWith((code) => `${code.slice(0, 9)}O${code.slice(10)}`),
    ),
  ],
  [
    'with a credit code cut short',
    422,
    'uscc_invalid',
    post(
      'administrator',
      organizations,
      usccWith((code) => code.slice(0, 17)),
    ),
  ],
  [
    'in a region that does not exist',
    422,
    'region_unknown',
    post('administrator', organizations, () => ({ ...usccWith((code) => code)(), regionCode: '999999' })),
  ],
  [
    'of a kind nobody knows',
    400,
    'malformed_request',
    post('administrator', organizations, () => ({ ...usccWith((code) => code)(), kind: 'club' })),
  ],
];

const contributions = () => `/centers/${world.ids.centerId}/contributions`;
const tomorrow = () => new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
const contribute = (wish: object) =>
  post('manager', contributions, () => ({
    organizationId: world.ids.partner,
    kind: 'cash',
    subscribed: cny(100),
    paidIn: cny(100),
    paidInOn: '2026-01-05',
    ...wish,
  }));
const contributionRows: Row[] = [
  ['of a negative amount', 422, 'invalid_fields', contribute({ paidIn: { amount: -1, currency: 'CNY' } })],
  ['of half a fen', 400, 'malformed_request', contribute({ paidIn: { amount: 100.5, currency: 'CNY' } })],
  ['of an amount in words', 400, 'malformed_request', contribute({ paidIn: { amount: '100', currency: 'CNY' } })],
  [
    'of an amount no number holds exactly',
    422,
    'invalid_fields',
    contribute({ paidIn: { amount: 2 ** 53, currency: 'CNY' } }),
  ],
  ['larger than the register holds', 422, 'contribution_too_large', contribute({ paidIn: cny(9_000_000_000_001) })],
  ['in dollars', 400, 'malformed_request', contribute({ paidIn: { amount: 100, currency: 'USD' } })],
  ['of nothing', 422, 'invalid_fields', contribute({ subscribed: cny(0), paidIn: cny(0) })],
  ['paid in tomorrow', 422, 'paid_in_future', contribute({ paidInOn: tomorrow() })],
  ['paid in on no day', 422, 'invalid_fields', contribute({ paidInOn: null })],
  ['paid in on 30 February', 400, 'malformed_request', contribute({ paidInOn: '2026-02-30' })],
  ['paid in in the year 0', 400, 'malformed_request', contribute({ paidInOn: '0000-01-01' })],
  [
    'by an organization that does not exist',
    422,
    'organization_unknown',
    contribute({ organizationId: '0199aaaa-0000-7000-8000-000000000000' }),
  ],
];

const instruments = () => `/centers/${world.ids.centerId}/instruments`;
const instrument = (wish: object) =>
  post('manager', instruments, () => ({
    ...{ name: '仪器', model: 'M', category: 'xrd', location: 'B1', ownerOrganizationId: world.ids.core },
    ...{ openingHours: allWeek, minimumMinutes: 30, maximumMinutes: 60, ...wish },
  }));
const instrumentRows: Row[] = [
  ['in a zone that does not exist', 422, 'invalid_fields', instrument({ timeZone: 'Europe/Atlantis' })],
  ['in a zone that is an offset', 422, 'invalid_fields', instrument({ timeZone: '+08:00' })],
  [
    'that closes before it opens',
    422,
    'invalid_fields',
    instrument({ openingHours: [{ weekday: 1, opensAt: '10:00', closesAt: '09:00' }] }),
  ],
  ['open on an eighth day', 422, 'invalid_fields', instrument({ openingHours: [{ ...allWeek[0]!, weekday: 8 }] })],
  [
    'open at 25 o’clock',
    400,
    'malformed_request',
    instrument({ openingHours: [{ ...allWeek[0]!, closesAt: '25:00' }] }),
  ],
  ['booked longer than it may be', 422, 'invalid_fields', instrument({ maximumMinutes: 29 })],
  ['with two rates for one layer', 422, 'invalid_fields', instrument({ rates: [openToAll[0], openToAll[0]] })],
  ['with a NUL in its description', 400, 'malformed_request', instrument({ description: 'a\u0000b' })],
  [
    'of an organization that is no member',
    422,
    'owner_not_member',
    instrument({ ownerOrganizationId: '0199aaaa-0000-7000-8000-000000000000' }),
  ],
];

const firstPage = async (path: string) =>
  String((await server.get(world.as.administrator, `${path}?limit=1`)).body.nextCursor);
const withToken =
  (token: () => string): Ask =>
  (headers) =>
    server.get({ token: token(), headers }, '/me');
const requestRows: Row[] = [
  ['of 2 MB', 413, 'body_too_large', post('core', bookings, { purpose: 'x'.repeat(2_000_000) })],
  ['of broken JSON', 400, 'malformed_json', post('core', bookings, '{"startsAt":')],
  ['that would change a prototype', 400, 'malformed_json', post('core', bookings, '{"__proto__":{"admin":true}}')],
  [
    'of another content type',
    415,
    'unsupported_format',
    post('core', bookings, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
  ],
  ['with a forged token', 401, 'unauthenticated', withToken(() => `cs_${'A'.repeat(43)}`)],
  ['with a token that is no token', 401, 'unauthenticated', withToken(() => 'x')],
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
    async (headers) =>
      server.get({ ...world.as.core, headers }, `/centers?cursor=${await firstPage('/organizations')}`),
  ],
  [
    'with a cursor tampered with',
    400,
    'cursor_invalid',
    async (headers) =>
      server.get({ ...world.as.core, headers }, `/organizations?cursor=x${await firstPage('/organizations')}`),
  ],
  ['searching for a NUL', 400, 'malformed_request', get('core', () => '/organizations?q=%00')],
  [
    'for stakes in the year 0',
    400,
    'malformed_request',
    get('core', () => `/centers/${world.ids.centerId}/stakes?asOf=0000-01-01`),
  ],
  [
    'for a calendar that ends before it begins',
    400,
    'malformed_request',
    get('core', () => `${bookings()}?from=${inHours(2)}&to=${inHours(1)}`),
  ],
  [
    'for a calendar of a year',
    400,
    'malformed_request',
    get('core', () => `${bookings()}?from=${inHours(0)}&to=${inHours(9000)}`),
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
    get('core', () => `/instruments/${world.ids.otherInstrumentId}`),
  ],
  [
    'to book in another center',
    404,
    'not_found',
    book(inHours(30), inHours(31), 'x', () => `/instruments/${world.ids.otherInstrumentId}/bookings`),
  ],
  [
    'to record capital in another center',
    404,
    'not_found',
    post(
      'manager',
      () => `/centers/${world.ids.otherCenterId}/contributions`,
      () => ({ organizationId: world.ids.core, kind: 'cash', subscribed: cny(1), paidIn: cny(0) }),
    ),
  ],
  [
    'to see another center’s network',
    404,
    'not_found',
    get('core', () => `/centers/${world.ids.otherCenterId}/network`),
  ],
  ['for a path that does not exist', 404, 'not_found', get('core', () => '/nothing')],
  ['by a verb that does not exist', 404, 'not_found', post('core', () => `/bookings/${booked.id}/praise`, {})],
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
    post('core', () => `/bookings/${booked.id}/cancel`, {}, { 'if-match': '"7"' }),
  ],
  [
    'with an If-Match that is no tag',
    412,
    'stale_version',
    post('core', () => `/bookings/${booked.id}/cancel`, {}, { 'if-match': 'soon' }),
  ],
  [
    'for somebody else’s organization',
    403,
    'organization_not_yours',
    post('core', bookings, {}, { 'x-organization': 'nobody' }),
  ],
  [
    'to sign in with a NUL',
    401,
    'sign_in_failed',
    post('core', () => '/sessions', { email: 'a\u0000b@example.test', password: 'x' }),
  ],
  [
    'to register a credit code again',
    409,
    'uscc_taken',
    async (headers) => {
      const [{ uscc }] = (await server.sql<{ uscc: string }>('SELECT uscc FROM organizations LIMIT 1')) as [
        { uscc: string },
      ];
      return post(
        'administrator',
        organizations,
        usccWith(() => uscc),
      )(headers);
    },
  ],
];

const groups: Record<string, Row[]> = {
  'a booking': bookingRows,
  'an organization': organizationRows,
  'a contribution': contributionRows,
  'an instrument': instrumentRows,
  'a request': requestRows,
};

test.each(
  Object.entries(groups).flatMap(([noun, rows]) =>
    rows.map(([what, ...rest]) => [`${noun} ${what}`, ...rest] as const),
  ),
)('%s is refused with %i %s, in both languages, and leaves nothing behind', async (_, status, code, ask) => {
  const before = await rowCounts(server);
  expectProblem(await ask({ 'accept-language': 'en' }), [status, code], 'en');
  expectProblem(await ask({ 'accept-language': '*' }), [status, code], 'zh');
  expect({ ...(await rowCounts(server)), rate_limits: 0 }).toEqual({ ...before, rate_limits: 0 });
});
