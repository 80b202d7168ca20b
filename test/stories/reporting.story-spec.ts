import { cny, minute, type OpeningHours } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chargePartner } from '../support/access/charging';
import { expectProblem } from '../support/problems';
import { historyOf, openMinutesModel, type Down, type Earned, type Used } from '../support/reports';
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
const centerReport = async (id: string, { from, to }: Days, by = 'instrument') => {
  const path = `/centers/${id}/equipment-report?from=${from}&to=${to}&by=${by}`;
  const { status, body } = await server.get(world.as.administrator, path);
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

const layers = ['core', 'partner', 'radiation', 'visitor'] as const;
const begin = Date.parse('2026-01-20T00:00:00Z');
const someInstant = fc.integer({ min: 0, max: 60 * 86_400 }).map((seconds) => new Date(begin + seconds * 1000));
const someStretch = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    at: fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 })),
  })
  .map(({ weekday, at: [a, b] }): OpeningHours => {
    const clock = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
    const [opens, closes] = a < b ? [a, b] : [b, a + 1];
    return { weekday, opensAt: clock(opens), closesAt: clock(closes) };
  });
const someInstrument = fc.record({
  zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Havana'),
  hours: fc.array(someStretch, { minLength: 1, maxLength: 12 }),
  capacity: fc.constantFrom(1, 1, 3),
});
const which = {
  place: fc.integer({ min: 0, max: 2 }),
  who: fc.integer({ min: 0, max: 3 }),
  layer: fc.constantFrom(...layers),
};
const someUse = fc.record({ ...which, at: someInstant, seconds: fc.integer({ min: 1, max: 3 * 86_400 }) });
const someCharge = fc.record({ ...which, at: someInstant, amount: fc.integer({ min: 0, max: 1_000_000 }) });
const someOutage = fc.record({
  ...{ place: which.place, at: someInstant, seconds: fc.integer({ min: 1, max: 6 * 86_400 }) },
  kind: fc.constantFrom('planned' as const, 'unplanned' as const),
});
const someDay = fc.integer({ min: 0, max: 61 }).map((days) => inChina(new Date(begin + days * 86_400_000)));
const someWindow = fc.uniqueArray(someDay, { minLength: 2, maxLength: 2 }).map((days) => {
  const [from, to] = days.toSorted();
  return { from: from!, to: to! };
});

test('of any uses, charges and outages it says what a plain count says, by instrument and by month', async () => {
  const people = (['core', 'partner', 'radiation', 'outsider'] as const).map((who) => ({
    ...{ userId: (world.as[who] as { id: string }).id, organizationId: world.ids[who === 'outsider' ? 'other' : who] },
  }));
  const owner = world.ids.core;
  await fc.assert(
    fc.asyncProperty(
      fc.array(someInstrument, { minLength: 3, maxLength: 3 }),
      fc.array(someUse, { maxLength: 40 }),
      fc.array(someCharge, { maxLength: 30 }),
      fc.array(someOutage, { maxLength: 8 }),
      someWindow,
      async (wishes, uses, charges, outages, days) => {
        const centerId = await world.center('模型中心', owner);
        const instruments: ((typeof wishes)[number] & { id: string })[] = [];
        for (const wish of wishes) {
          const terms = { timeZone: wish.zone, openingHours: wish.hours, capacity: wish.capacity };
          instruments.push({ ...wish, id: await world.instrument(centerId, owner, terms) });
        }
        const ending = (at: Date, seconds: number) => ({
          startsAt: at,
          endsAt: new Date(at.getTime() + seconds * 1000),
        });
        const used = uses.map(({ place, who, layer, at, seconds }): Used => ({
          ...{ instrumentId: instruments[place]!.id, ...people[who]!, layer, ...ending(at, seconds) },
        }));
        const earned = charges.map(({ place, who, layer, at, amount }): Earned => ({
          ...{ instrumentId: instruments[place]!.id, ...people[who]!, layer, at, amount },
        }));
        const down = outages.map(({ place, kind, at, seconds }): Down => ({
          ...{ instrumentId: instruments[place]!.id, kind, ...ending(at, seconds) },
        }));
        await history.use(used);
        await history.charge(earned);
        await history.stop(down);

        const model = (ids: readonly string[], from: string, to: string) => {
          const window = spanning(`${from}T00:00:00+08:00`, `${to}T00:00:00+08:00`);
          const [first, last] = [window.startsAt.getTime(), window.endsAt.getTime()];
          // Each minute of a use ends somewhere: it belongs to the window in which it does.
          const minutesIn = ({ startsAt, endsAt }: Used) => {
            const begins = startsAt.getTime();
            const count = Math.floor((endsAt.getTime() - begins) / minute);
            const until = (edge: number) => Math.min(count, Math.max(0, Math.floor((edge - begins) / minute)));
            return until(last) - until(first);
          };
          const mine = used.filter(
            ({ instrumentId, startsAt, endsAt }) =>
              ids.includes(instrumentId) && startsAt.getTime() < last && endsAt.getTime() > first,
          );
          const external = mine.filter(({ organizationId }) => organizationId !== owner);
          const paid = earned.filter(
            ({ instrumentId, at }) => ids.includes(instrumentId) && at.getTime() >= first && at.getTime() < last,
          );
          const sum = (list: readonly Used[]) => list.reduce((total, use) => total + minutesIn(use), 0);
          const money = (list: readonly Earned[]) => cny(list.reduce((total, { amount }) => total + amount, 0));
          const outside = ({ organizationId }: { organizationId: string }) => organizationId !== owner;
          const parties = (list: readonly Used[]) => ({
            organizations: new Set(list.map(({ organizationId }) => organizationId)).size,
            persons: new Set(list.map(({ userId }) => userId)).size,
          });
          const open = instruments
            .filter(({ id }) => ids.includes(id))
            .map((instrument) => openMinutesModel(instrument, down, window));
          const opened = (of: keyof (typeof open)[number]) => open.reduce((total, it) => total + it[of], 0);
          return {
            openingMinutes: opened('openingMinutes'),
            plannedOutageMinutes: opened('plannedOutageMinutes'),
            unplannedOutageMinutes: opened('unplannedOutageMinutes'),
            openMinutes: opened('openMinutes'),
            ...{ reservedMinutes: sum(mine), usedMinutes: sum(mine), externalMinutes: sum(external) },
            uses: mine.filter(({ startsAt }) => startsAt.getTime() >= first).length,
            ...{ served: parties(mine), externalServed: parties(external) },
            ...{ income: money(paid), externalIncome: money(paid.filter(outside)) },
            layers: layers.map((layer) => {
              const [at, by] = [mine, paid].map((list) => list.filter((it) => it.layer === layer)) as [
                Used[],
                Earned[],
              ];
              return {
                ...{ layer, usedMinutes: sum(at), externalMinutes: sum(at.filter(outside)) },
                ...{ income: money(by), externalIncome: money(by.filter(outside)) },
              };
            }),
          };
        };
        const all = instruments.map(({ id }) => id);
        const byInstrument = await centerReport(centerId, days);
        expect(byInstrument.total).toMatchObject(model(all, days.from, days.to));
        for (const item of byInstrument.items)
          expect(item).toMatchObject(model([item.instrumentId], days.from, days.to));
        expect(byInstrument.items).toHaveLength(3);
        const byMonth = await centerReport(centerId, days, 'month');
        expect(byMonth.total).toEqual(byInstrument.total);
        for (const [i, item] of byMonth.items.entries()) {
          const from = i === 0 ? days.from : `${item.month}-01`;
          const to = i === byMonth.items.length - 1 ? days.to : `${byMonth.items[i + 1].month}-01`;
          expect(item).toMatchObject(model(all, from, to));
        }
        for (const { reconciliation } of [byInstrument, byMonth]) agreed(reconciliation);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

/* Files */

const tableOf = (csv: string) =>
  csv
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => [...`,${line}`.matchAll(/,("(?:[^"]|"")*"|[^,]*)/g)].map(([, it]) => it!.replace(/^"|"$/g, '')));

test('the spreadsheet adds up to the report, and no name is a formula', async () => {
  const centerId = await world.center('表格中心', world.ids.core);
  const names = ['=SUM(A1:A9)', '普通仪器'];
  const ids = [
    await world.instrument(centerId, world.ids.core, { name: names[0] }),
    await world.instrument(centerId, world.ids.core, { name: names[1] }),
  ];
  await history.use(
    ids.map((id, i) => ({ ...someone(id), ...spanning('2026-05-04T01:00:00Z', `2026-05-04T0${i + 3}:20:00Z`) })),
  );
  await history.charge(ids.map((id) => ({ ...someone(id), at: new Date('2026-05-04T05:00:00Z'), amount: 12_345 })));
  const path = `/centers/${centerId}/equipment-report`;
  const asked = 'from=2026-05-01&to=2026-06-01';
  const { body: report } = await server.get(world.as.administrator, `${path}?${asked}`);
  const zh = { ...world.as.administrator, headers: { 'accept-language': 'zh-CN' } };
  const file = await server.get(zh, `${path}.csv?${asked}`);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const [heading, ...rows] = tableOf(String(file.body));
  const [total, ...items] = rows.toReversed();
  expect(items.map(([name]) => name).sort()).toEqual([`'=SUM(A1:A9)`, '普通仪器']);
  const column = (name: string) => heading!.indexOf(name);
  for (const [name, value] of [
    ['使用分钟', report.total.usedMinutes],
    ['外部使用分钟·伙伴层', report.total.externalMinutes],
    ['可用分钟', report.total.openMinutes],
    ['收入合计（元）', report.total.income.amount / 100],
    ['收入·伙伴层（元）', report.total.income.amount / 100],
  ] as const) {
    expect([name, Number(total![column(name)])]).toEqual([name, value]);
    const sum = items.reduce((all, row) => all + Number(row[column(name)]), 0);
    expect([name, Math.round(sum * 100)]).toEqual([name, Math.round(value * 100)]);
  }
  expect(report.total.usedMinutes).toBe(140 + 200);
  const months = await server.get(world.as.administrator, `/instruments/${ids[0]}/report.csv?${asked}`);
  expect(tableOf(String(months.body)).map(([first]) => first)).toEqual(['Month', '2026-05', 'Total']);
});

test('the statement of a year holds external service, prices at its end, and agrees with log and charges', async () => {
  const centerId = await world.center('申报中心', world.ids.core);
  await server.sql(`UPDATE centers SET policy_id = 'chongqing-2017' WHERE id = $1`, [centerId]);
  const id = await world.instrument(centerId, world.ids.core, { name: '透射电镜' });
  await world.instrument(centerId, world.ids.core, { name: '操作员甲', kind: 'operator' });
  const cards = [
    ['2024-01-01T00:00:00.000Z', 10_000],
    ['2025-12-31T15:59:59.000Z', 20_000],
    ['2025-12-31T16:00:00.000Z', 30_000],
  ].map(([effectiveFrom, amount]) => ({
    effectiveFrom,
    rates: [{ layer: 'partner', hourlyPrice: cny(Number(amount)) }],
  }));
  await server.sql('UPDATE instruments SET rate_cards = $2 WHERE id = $1', [id, JSON.stringify(cards)]);
  await history.use([
    { ...someone(id), ...spanning('2025-12-31T15:00:00Z', '2025-12-31T18:00:00Z') },
    { ...someone(id, 'core'), ...spanning('2025-06-01T01:00:00Z', '2025-06-01T02:30:00Z') },
  ]);
  await history.charge([
    { ...someone(id), at: new Date('2025-12-31T15:59:59.999Z'), amount: 60_000 },
    { ...someone(id), at: new Date('2025-12-31T16:00:00Z'), amount: 1 },
    { ...someone(id, 'core'), at: new Date('2025-06-01T02:30:00Z'), amount: 700 },
  ]);
  const path = `/centers/${centerId}/open-sharing-statements/2025`;
  const finance = await world.user('finance', { staff: [[centerId, 'finance']] });
  const { status, body } = await server.get(finance, path);
  expect(status).toBe(200);
  agreed(body.reconciliation);
  expect(body).toMatchObject({
    ...{
      policyId: 'chongqing-2017',
      basis: expect.stringContaining('五（三）'),
      countedUntil: '2025-12-31T16:00:00.000Z',
    },
    total: { runningMinutes: 150, externalMinutes: 60, externalIncome: cny(60_000), externalOrganizations: 1 },
  });
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({
    ...{ name: '透射电镜', ownerOrganizationName: '核心测试有限公司', runningMinutes: 150, externalMinutes: 60 },
    ...{ externalPersons: 1, externalUses: 1, uses: 2 },
    rates: { effectiveFrom: '2025-12-31T15:59:59.000Z', prices: [{ layer: 'partner', hourlyPrice: cny(20_000) }] },
  });
  const csv = await server.get({ ...finance, headers: { 'accept-language': 'zh-CN' } }, `${path}.csv`);
  const [heading, row, total, reconciled] = tableOf(String(csv.body));
  expect(heading).toEqual(body.columns.map((it: { heading: string }) => it.heading));
  const cell = (name: string) => [row, total].map((cells) => cells![heading!.indexOf(name)]);
  expect(cell('运行机时（小时）')).toEqual(['2.50', '2.50']);
  expect(cell('对外服务机时（小时）')).toEqual(['1.00', '1.00']);
  expect(cell('对外收入合计（元）')).toEqual(['600.00', '600.00']);
  expect(cell('收费标准（元/小时）')).toEqual(['伙伴层 200.00', '']);
  expect(reconciled![0]).toBe('与使用日志和费用核对相符，差额 0 · 使用日志（小时） 2.50 · 费用记录（元） 607.00');
  const pdf = await fetch(`${server.url}/api/v1${path}.pdf`, { headers: { authorization: `Bearer ${finance.token}` } });
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const content = Buffer.from(await pdf.arrayBuffer());
  expect(content.toString('latin1')).toMatch(/^%PDF-1\.\d[^]*\/FontName \/[A-Z]{6}\+NotoSansSC[^]*%%EOF\s*$/);
});

/* Who, and what */

test('owners see their instrument, center people each of theirs, its management and finance all of it', async () => {
  const instrument = `/instruments/${world.ids.instrumentId}/report?${recently()}`;
  const center = `/centers/${world.ids.centerId}/equipment-report?${recently()}`;
  const statement = `/centers/${world.ids.centerId}/open-sharing-statements/2026`;
  const staffAs = (role: 'finance' | 'broker' | 'safety') => world.user(role, { staff: [[world.ids.centerId, role]] });
  const seen = async (as: { token: string }) => {
    const answers = await Promise.all([instrument, center, statement].map((path) => server.get(as, path)));
    return answers.map(({ status }) => status);
  };
  expect(await seen(await world.user('viewer', { in: [[world.ids.core, 'viewer']] }))).toEqual([200, 403, 403]);
  expect(await seen(await staffAs('broker'))).toEqual([200, 403, 403]);
  expect(await seen(await staffAs('safety'))).toEqual([200, 403, 403]);
  expect(await seen(await staffAs('finance'))).toEqual([200, 200, 200]);
  expect(await seen(await world.user('officer', { platformRole: 'officer' }))).toEqual([200, 200, 200]);
  expect(await seen(await world.user('expert', { platformRole: 'expert' }))).toEqual([403, 403, 403]);
  // A member that may book it does not see what others make of it, another center not even that it is there.
  expectProblem(await server.get(world.as.partner, instrument), [403, 'forbidden']);
  expectProblem(await server.get(world.as.outsider, instrument), [404, 'not_found']);
  expectProblem(await server.get(world.as.outsider, center), [403, 'forbidden']);
});

test('a report names nobody and no purpose', async () => {
  const paths = [
    `equipment-report?${recently()}`,
    `equipment-report?${recently()}&by=month`,
    'open-sharing-statements/2026',
  ];
  for (const path of paths) {
    const { body } = await server.get(world.as.administrator, `/centers/${world.ids.centerId}/${path}`);
    const text = JSON.stringify(body);
    expect(text).not.toMatch(/断口|purpose|userName|userId|"organizationId"/);
  }
});

test.each([
  ['from=2026-01-01&to=2028-01-01', 200, undefined],
  ['from=2026-01-01&to=2028-01-02', 400, 'malformed_request'],
  ['from=2026-02-01&to=2026-02-01', 400, 'malformed_request'],
  ['from=2026-02-30&to=2026-03-01', 400, 'malformed_request'],
  ['from=2026-01-01', 400, 'malformed_request'],
])('a report for %s answers %i', async (days, status, code) => {
  for (const path of [
    `/instruments/${world.ids.instrumentId}/report`,
    `/centers/${world.ids.centerId}/equipment-report.csv`,
  ]) {
    const answer = await server.get(world.as.manager, `${path}?${days}`);
    expect([path, answer.status, answer.body.code]).toEqual([path, status, code]);
  }
});

test('there is a statement of a year, and of nothing else', async () => {
  const path = (year: string) => `/centers/${world.ids.centerId}/open-sharing-statements/${year}`;
  for (const year of ['1999', '20', 'x', '2026-01'])
    expectProblem(await server.get(world.as.manager, path(year)), [400, 'malformed_request']);
  const missing = '/centers/00000000-0000-7000-8000-000000000000/open-sharing-statements/2026';
  expectProblem(await server.get(world.as.administrator, missing), [404, 'not_found']);
});
