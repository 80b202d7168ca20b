import { cny, minute, type OpeningHours } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chargePartner } from '../support/access/charging';
import { historyOf, type Down } from '../support/reports';
import { startServer, type TestServer } from '../support/server';
import { useOf } from '../support/use';
import { alliance, openToAll } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let on: ReturnType<typeof useOf>;
let history: ReturnType<typeof historyOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  on = useOf(server, world);
  history = historyOf(server);
});
afterAll(() => server.stop());

const inChina = (instant: Date) => new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(instant);
const daysFromNow = (days: number) => inChina(new Date(Date.now() + days * 86_400_000));
const recently = () => `from=${daysFromNow(-2)}&to=${daysFromNow(2)}`;
type Days = { from: string; to: string };
const instrumentReport = async (id: string, { from, to }: Days) => {
  const { status, body } = await server.get(world.as.core, `/instruments/${id}/report?from=${from}&to=${to}`);
  expect([status, body.code]).toEqual([200, undefined]);
  return body;
};
const agreed = (reconciliation: any) => {
  expect(reconciliation).toMatchObject({
    agrees: true,
    usedMinutes: { difference: 0 },
    income: { difference: cny(0) },
  });
};
/** The log as it is shown: every page of it. */
async function logOf(id: string, { from, to }: Days) {
  const instant = (day: string) => encodeURIComponent(`${day}T00:00:00+08:00`);
  const { body } = await server.get(
    world.as.core,
    `/instruments/${id}/usages?from=${instant(from)}&to=${instant(to)}&limit=200`,
  );
  expect(body.nextCursor).toBeNull();
  return body.items as { startedAt: string; endedAt: string; usedMinutes: number }[];
}
const someone = (instrumentId: string, who: 'core' | 'partner' | 'radiation' = 'partner') => ({
  ...{ instrumentId, organizationId: world.ids[who], userId: (world.as[who] as { id: string }).id, layer: who },
});
const spanning = (from: string, to: string) => ({ startsAt: new Date(from), endsAt: new Date(to) });

test('what was booked, used, missed and charged through the platform is in the report', async () => {
  const centerId = await world.center('统计中心', world.ids.core);
  await world.contribute(centerId, world.ids.core, 1_000_000);
  await world.engage(centerId, world.ids.partner, 'project');
  const rates = openToAll.map((rate) => ({
    ...{ ...rate, cancellation: { freeUntilHours: 200, feeBp: 5000, noShowBp: 10_000 } },
  }));
  const id = await world.instrument(centerId, world.ids.core, {
    ...{ rates, capacity: 9, samples: { turnaroundHours: 24, maximumSamples: 9 } },
  });
  let place = 0;
  const book = async (as: 'partner' | 'core', from: number, to: number) => {
    const booking = await on.book(world.as[as], id);
    await server.sql('UPDATE booking_holds SET place = $2 WHERE booking_id = $1', [booking.id, ++place]);
    await on.bring(booking, from, to);
    return booking;
  };
  const uses = async (as: 'partner' | 'core', minutes: number) => {
    const booking = await book(as, -5, 55);
    expect((await on.checkIn(world.as[as], booking)).body).toMatchObject({ state: 'in_use' });
    await on.begunBefore(booking, minutes);
    expect((await on.checkOut(world.as[as], booking)).status).toBe(200);
    return booking;
  };
  const first = await uses('partner', 90);
  await uses('core', 30);
  const missed = await book('partner', -40, 20);
  await on.due('usage.miss', missed);
  const late = await book('partner', 60, 120);
  expect((await server.post(world.as.partner, `/bookings/${late.id}/cancel`)).status).toBe(200);
  await server.work();
  const sent = { mode: 'send_sample', samples: 2 };
  const sending = await on.book(world.as.partner, id, sent);
  await server.sql('UPDATE samples SET tested_at = now() WHERE booking_id = $1', [sending.id]);
  const [{ id: chargeId }] = (await server.sql<{ id: string }>('SELECT id FROM charges WHERE booking_id = $1', [
    first.id,
  ])) as [{ id: string }];
  const less = { amount: cny(-1234), reason: '少用' };
  expect((await server.post(world.as.core, `/charges/${chargeId}/adjust`, less)).status).toBe(200);

  const { body } = await server.get(world.as.core, `/instruments/${id}/report?${recently()}`);
  agreed(body.reconciliation);
  // An hour at 200 and one at 100 yuan, an hour missed, half an hour's price for cancelling, and 12.34 less.
  const income = 20_000 + 10_000 + 20_000 + 10_000 - 1234;
  expect(body.total).toMatchObject({
    ...{ usedMinutes: 120, externalMinutes: 90, externalShare: { numerator: 90, denominator: 120 } },
    ...{ uses: 2, externalUses: 1, served: { organizations: 2, persons: 2 } },
    ...{ externalServed: { organizations: 1, persons: 1 }, lateCancellations: 1 },
    ...{ income: cny(income), externalIncome: cny(income - 10_000), voucherPaid: cny(0), payable: cny(income) },
    ...{ samplesTested: 2, externalSamples: 2 },
    bookings: { ...{ completed: 2, no_show: 1, cancelled: 1, offered: 0, requested: 0, in_use: 0, expired: 0 } },
  });
  expect(body.total.layers).toEqual([
    { layer: 'core', usedMinutes: 30, externalMinutes: 0, income: cny(10_000), externalIncome: cny(0) },
    {
      layer: 'partner',
      usedMinutes: 90,
      externalMinutes: 90,
      income: cny(income - 10_000),
      externalIncome: cny(income - 10_000),
    },
    ...['radiation', 'visitor'].map((layer) => ({
      ...{ layer, usedMinutes: 0, externalMinutes: 0, income: cny(0), externalIncome: cny(0) },
    })),
  ]);
  const charges = (await server.get(world.as.administrator, '/charges?limit=200')).body.items as {
    instrumentId: string;
    amount: { amount: number };
  }[];
  const ofInstrument = charges.filter(({ instrumentId }) => instrumentId === id);
  expect(ofInstrument.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(body.total.income.amount);
  const log = await logOf(id, { from: daysFromNow(-2), to: daysFromNow(2) });
  expect(log.reduce((sum, { usedMinutes }) => sum + usedMinutes, 0)).toBe(body.total.usedMinutes);
});

test('at the end of a month a use counts in each month for its own minutes', async () => {
  const id = await world.instrument(world.ids.centerId, world.ids.core);
  // Midnight in China is 16:00 UTC.
  await history.use([
    { ...someone(id), ...spanning('2026-01-31T15:00:30Z', '2026-01-31T17:10:10Z') },
    { ...someone(id, 'core'), ...spanning('2026-01-31T10:00:00Z', '2026-01-31T16:00:00Z') },
    { ...someone(id, 'radiation'), ...spanning('2026-02-28T16:00:00Z', '2026-02-28T17:00:00Z') },
  ]);
  const feb = await instrumentReport(id, { from: '2026-02-01', to: '2026-03-01' });
  // 129 whole minutes of 129 min 40 s: 59 until midnight, 70 after it.
  expect(feb.total).toMatchObject({
    usedMinutes: 70,
    uses: 0,
    served: { organizations: 1, persons: 1 },
    reservedMinutes: 70,
  });
  agreed(feb.reconciliation);
  const both = await instrumentReport(id, { from: '2026-01-01', to: '2026-04-01' });
  expect(both.items.map(({ month, usedMinutes, uses }: any) => [month, usedMinutes, uses])).toEqual([
    ['2026-01', 59 + 360, 2],
    ['2026-02', 70, 0],
    ['2026-03', 60, 1],
  ]);
  expect(both.total).toMatchObject({
    usedMinutes: 549,
    externalMinutes: 189,
    uses: 3,
    served: { organizations: 3, persons: 3 },
  });
  agreed(both.reconciliation);
  const shown = (await logOf(id, { from: '2026-01-01', to: '2026-04-01' })).map(({ usedMinutes }) => usedMinutes);
  expect(shown).toEqual([60, 129, 360]);
});

test('where clocks change, opening hours are those of the clock; outages are taken off them', async () => {
  const hours: OpeningHours[] = [{ weekday: 7, opensAt: '00:00', closesAt: '06:00' }];
  const wish = { timeZone: 'America/New_York', openingHours: hours, capacity: 2 };
  const id = await world.instrument(world.ids.centerId, world.ids.core, wish);
  // Sunday 8 March loses an hour, Sunday 25 October has its six, and neither is a Sunday of China alone.
  const spring = await instrumentReport(id, { from: '2026-03-08', to: '2026-03-10' });
  expect(spring.total).toMatchObject({
    openingMinutes: 2 * 300,
    openMinutes: 2 * 300,
    utilisation: { numerator: 0, denominator: 600 },
  });
  const autumn = await instrumentReport(id, { from: '2025-11-02', to: '2025-11-04' });
  expect(autumn.total.openingMinutes).toBe(2 * 420);
  const day = (from: string, to: string, kind: Down['kind']): Down => ({
    instrumentId: id,
    kind,
    ...spanning(from, to),
  });
  await history.stop([
    day('2026-03-08T05:30:20Z', '2026-03-08T06:30:40Z', 'planned'),
    day('2026-03-08T06:00:00Z', '2026-03-08T06:15:00Z', 'unplanned'),
    day('2026-03-08T12:00:00Z', '2026-03-08T13:00:00Z', 'unplanned'),
  ]);
  expect((await instrumentReport(id, { from: '2026-03-08', to: '2026-03-10' })).total).toMatchObject({
    ...{ openingMinutes: 600, plannedOutageMinutes: 2 * 45, unplannedOutageMinutes: 2 * 15, openMinutes: 600 - 120 },
  });
});

test('what is to come is not yet open, reserved time neither', async () => {
  const id = await world.instrument(world.ids.centerId, world.ids.core);
  await on.book(world.as.partner, id);
  const [from, to] = [daysFromNow(0), daysFromNow(30)];
  const { total, countedUntil } = await instrumentReport(id, { from, to });
  const passed = (Date.parse(countedUntil) - Date.parse(`${from}T00:00:00+08:00`)) / minute;
  expect(total).toMatchObject({ openingMinutes: passed, reservedMinutes: 0, bookings: { confirmed: 1 } });
  const later = await instrumentReport(id, { from: daysFromNow(1), to });
  expect(later.total).toMatchObject({ openingMinutes: 0, utilisation: null, externalShare: null });
});

test('a difference is shown, not hidden', async () => {
  const centerId = await world.center('差异中心', world.ids.core);
  const id = await world.instrument(centerId, world.ids.core);
  await chargePartner(server, world, { instrumentId: id, centerId });
  await chargePartner(server, world, { centerId });
  const { body } = await server.get(world.as.administrator, `/centers/${centerId}/equipment-report?${recently()}`);
  expect(body.reconciliation).toMatchObject({
    agrees: false,
    income: { report: cny(20_000), charges: cny(40_000), difference: cny(-20_000) },
    usedMinutes: { report: 0, log: 0, difference: 0 },
  });
});

/* Against a plain model */
