import { cny, minute, type OpeningHours } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { historyOf, openMinutesModel, type Down, type Earned, type Used } from '../support/reports';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let history: ReturnType<typeof historyOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  history = historyOf(server);
});
afterAll(() => server.stop());

const inChina = (instant: Date) => new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(instant);
type Days = { from: string; to: string };
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
const spanning = (from: string, to: string) => ({ startsAt: new Date(from), endsAt: new Date(to) });

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
