import { cny, organizationCodeCheckCharacter, usccCheckCharacter } from '@concentric/kernel';
import type { Answer } from './client';
import type { TestServer } from './server';
import { allWeek, inHours, newUscc, openToAll, type alliance } from './world';

/** Where it is tried: on a running server with two centers, an instrument with closing hours and one booking. */
export type Place = {
  server: TestServer;
  world: Awaited<ReturnType<typeof alliance>>;
  daytime: string;
  bookingId: string;
};
type Who = 'core' | 'manager' | 'administrator' | 'outsider';
export type Try = (place: Place, headers: Record<string, string>) => Promise<Answer>;
/** Something wrong, and how it is refused. */
export type Wrong = [what: string, status: number, code: string, ask: Try];

export const post =
  (who: Who, path: (place: Place) => string, body: unknown, more: Record<string, string> = {}): Try =>
  (place, headers) => {
    const bodyNow: unknown = typeof body === 'function' ? body(place) : body;
    return place.server.post({ ...place.world.as[who], headers: { ...headers, ...more } }, path(place), bodyNow);
  };
export const get =
  (who: Who, path: (place: Place) => string): Try =>
  (place, headers) =>
    place.server.get({ ...place.world.as[who], headers }, path(place));

export const daytimeHours = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
  { weekday, opensAt: '08:00', closesAt: '12:00' },
  { weekday, opensAt: '13:00', closesAt: '18:00' },
]);

export const bookings = ({ world }: Place) => `/instruments/${world.ids.instrumentId}/bookings`;
export const book = (startsAt: string, endsAt: string, purpose = '试样分析', path = bookings) =>
  post('core', path, { startsAt, endsAt, purpose });
/** A time of the day after tomorrow in Shanghai. */
const inShanghai = (time: string) =>
  `${new Date(Date.now() + 56 * 3_600_000).toISOString().slice(0, 10)}T${time}:00+08:00`;
const onDaytime = ({ daytime }: Place) => `/instruments/${daytime}/bookings`;
const minutesLater = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

export const bookingRows: Wrong[] = [
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

export const usccWith = (spoil: (code: string) => string) => () => ({
  name: '校验',
  uscc: spoil(newUscc()),
  kind: 'enterprise',
  regionCode: '110108',
});
const other = (character: string) => (character === '1' ? '2' : '1');
const replaced = (code: string, at: number) => code.slice(0, at) + other(code[at]!) + code.slice(at + 1);
export const organizations = () => '/organizations';
/** Only the organization code's own check character is wrong; the last one is right again. */
function wrongOrganizationCode(code: string) {
  const right = organizationCodeCheckCharacter(code.slice(8, 16));
  const first17 = code.slice(0, 16) + other(right);
  return first17 + usccCheckCharacter(first17);
}
export const organizationRows: Wrong[] = [
  ...Array.from({ length: 18 }, (_, at): Wrong => [
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

const contributions = ({ world: { ids } }: Place) => `/centers/${ids.centerId}/contributions`;
const tomorrow = () => new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
const contribute = (wish: object) =>
  post('manager', contributions, ({ world: { ids } }: Place) => ({
    organizationId: ids.partner,
    kind: 'cash',
    subscribed: cny(100),
    paidIn: cny(100),
    paidInOn: '2026-01-05',
    ...wish,
  }));
export const contributionRows: Wrong[] = [
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
  ['paid in in the year 0', 422, 'invalid_fields', contribute({ paidInOn: '0000-01-01' })],
  [
    'by an organization that does not exist',
    422,
    'organization_unknown',
    contribute({ organizationId: '0199aaaa-0000-7000-8000-000000000000' }),
  ],
];

const instruments = ({ world: { ids } }: Place) => `/centers/${ids.centerId}/instruments`;
const instrument = (wish: object) =>
  post('manager', instruments, ({ world: { ids } }: Place) => ({
    ...{ name: '仪器', model: 'M', category: 'xrd', location: 'B1', ownerOrganizationId: ids.core },
    ...{ openingHours: allWeek, minimumMinutes: 30, maximumMinutes: 60, ...wish },
  }));
export const instrumentRows: Wrong[] = [
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
