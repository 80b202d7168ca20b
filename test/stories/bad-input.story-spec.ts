import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectProblem, rowCounts } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance, allWeek, inHours, newUscc, openToAll } from '../support/world';
import { requestRows } from '../support/wrong-requests';
import * as wrong from '../support/wrong-wishes';

let server: TestServer;
let place: wrong.Place;

beforeAll(async () => {
  server = await startServer();
  const world = await alliance(server);
  const { centerId, core, instrumentId } = world.ids;
  const daytime = await world.instrument(centerId, core, { openingHours: wrong.daytimeHours });
  const wish = { startsAt: inHours(24), endsAt: inHours(26), purpose: '占用' };
  const booked = await server.post(world.as.core, `/instruments/${instrumentId}/bookings`, wish);
  place = { server, world, daytime, bookingId: booked.body.id };
});
afterAll(() => server.stop());

const groups = {
  'a booking': wrong.bookingRows,
  'an organization': wrong.organizationRows,
  'a contribution': wrong.contributionRows,
  'an instrument': wrong.instrumentRows,
  'a request': requestRows,
};
const rows = Object.entries(groups).flatMap(([noun, faults]) =>
  faults.map(([what, ...rest]) => [`${noun} ${what}`, ...rest] as const),
);

/** Attempts to sign in are counted, whatever becomes of them. */
const kept = async () => ({ ...(await rowCounts(server)), rate_limits: null });

test.each(rows)(
  '%s is refused with %i %s, in both languages, and leaves nothing behind',
  async (_, status, code, ask) => {
    const before = await kept();
    expectProblem(await ask(place, { 'accept-language': 'en' }), [status, code], 'en');
    expectProblem(await ask(place, { 'accept-language': '*' }), [status, code], 'zh');
    expect(await kept()).toEqual(before);
  },
);

test('a token whose session has expired is no token', async () => {
  const { token, id } = await place.world.user('late');
  expect((await server.get({ token }, '/me')).status).toBe(200);
  await server.sql(`UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = $1`, [id]);
  expectProblem(await server.get({ token }, '/me'), [401, 'unauthenticated']);
});

test('fields nobody asked for change nothing and come back to nobody', async () => {
  const { as, ids } = place.world;
  const extra = {
    state: 'cancelled',
    layer: 'core',
    price: cny(1),
    organizationId: ids.core,
    id: ids.core,
    version: 9,
  };
  const wish = { startsAt: inHours(200), endsAt: inHours(201), purpose: '热分析', ...extra, isAdmin: true };
  const { status, body } = await server.post(as.partner, wrong.bookings(place), wish);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    state: 'confirmed',
    layer: 'partner',
    price: cny(20_000),
    organizationId: ids.partner,
    version: 1,
  });
  expect(body.id).not.toBe(ids.core);
  expect(body).not.toHaveProperty('isAdmin');
  const change = await server.post(as.core, `/organizations/${ids.core}/change`, { uscc: newUscc(), size: 'large' });
  expect(change.body).toMatchObject({ size: 'large', version: 2 });
  const [kept] = await server.sql<{ uscc: string }>('SELECT uscc FROM organizations WHERE id = $1', [ids.core]);
  expect(change.body.uscc).toBe(kept!.uscc);
});

const atSecond = (instant: string, seconds: number) => new Date(Date.parse(instant) + seconds * 1000).toISOString();

test('a time with seconds is booked and priced exactly, or refused; it never breaks us', async () => {
  const wish = { startsAt: atSecond(inHours(210), 30), endsAt: inHours(211), purpose: '短时测试' };
  const { status, body } = await server.post(place.world.as.core, wrong.bookings(place), wish);
  expect({ status, price: body.price }).toEqual({ status: 201, price: cny(9_917) });
});

test('a price too high to be exact is refused where it is set, not where it is paid', async () => {
  const { as, ids } = place.world;
  const rates = [{ ...openToAll[0]!, hourlyPrice: cny(Number.MAX_SAFE_INTEGER) }];
  const id = await place.world.instrument(ids.centerId, ids.core);
  expectProblem(await server.put(as.core, `/instruments/${id}/rates`, { rates }), [422, 'invalid_fields']);
});

/* Clocks that change: 2027-03-28 and 2027-10-31 in Berlin */

const night = allWeek.map((day) => ({ ...day, opensAt: '01:00', closesAt: '04:00' }));
const inBerlin = () => {
  const rates = openToAll.map((rate) => ({ ...rate, advanceDays: 365 }));
  const wish = { timeZone: 'Europe/Berlin', openingHours: night, rates };
  return place.world.instrument(place.world.ids.centerId, place.world.ids.core, wish);
};

test.each([
  ['two hours long when clocks go forward', '2027-03-28', ['2027-03-28T00:00:00.000Z', '2027-03-28T02:00:00.000Z']],
  ['four hours long when clocks go back', '2027-10-31', ['2027-10-30T23:00:00.000Z', '2027-10-31T03:00:00.000Z']],
  ['three hours long on any other night', '2027-06-06', ['2027-06-05T23:00:00.000Z', '2027-06-06T02:00:00.000Z']],
])('a night from 1 to 4 in Berlin is %s', async (_, day, [startsAt, endsAt]) => {
  const span = `from=${day}T00:00:00%2B01:00&to=${day}T12:00:00Z`;
  const { body } = await server.get(place.world.as.core, `/instruments/${await inBerlin()}/availability?${span}`);
  expect(body.free).toEqual([{ startsAt, endsAt }]);
});

/** The next change of clocks in Berlin: the first hour whose offset is not the hour before's. */
function nextChange(): { at: number; forward: boolean } {
  const offset = (at: number) =>
    new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', hour: 'numeric', hour12: false }).format(at);
  const ahead = (at: number) => (Number(offset(at)) - new Date(at).getUTCHours() + 24) % 24;
  for (let hour = 2; ; hour++) {
    const at = Date.parse(inHours(hour));
    if (ahead(at) !== ahead(at - 3_600_000)) return { at, forward: ahead(at) === 2 };
  }
}

test('a booking across a change of clocks lies within the hours that really are', async () => {
  const { at, forward } = nextChange();
  const instrumentId = await inBerlin();
  const open = { startsAt: at - (forward ? 1 : 2) * 3_600_000, endsAt: at + (forward ? 1 : 2) * 3_600_000 };
  const book = (startsAt: number, endsAt: number) =>
    server.post(place.world.as.core, `/instruments/${instrumentId}/bookings`, {
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      purpose: '夜间测试',
    });
  expectProblem(await book(open.startsAt, open.endsAt + 60_000), [422, 'booking_outside_hours']);
  expectProblem(await book(open.startsAt - 60_000, open.endsAt), [422, 'booking_outside_hours']);
  expect((await book(open.startsAt, open.endsAt)).body).toMatchObject({ price: cny((forward ? 2 : 4) * 10_000) });
});

test('changing the name of an instrument in Berlin leaves it in Berlin', async () => {
  const instrumentId = await inBerlin();
  const { body } = await server.post(place.world.as.core, `/instruments/${instrumentId}/change`, { name: '柏林仪器' });
  expect(body).toMatchObject({ name: '柏林仪器', timeZone: 'Europe/Berlin', openingHours: night, minimumMinutes: 30 });
});
