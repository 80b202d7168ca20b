import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { As } from '../support/client';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { trainingOf } from '../support/training';
import { alliance, allWeek, inHours, openToAll } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let serial = 0;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

type Slot = {
  instrument: { id: string } & Record<string, unknown>;
  startsAt: string;
  endsAt: string;
  fits: boolean;
  layer: string;
  price: { amount: number };
  needsApproval: string[];
  warnings: string[];
  proximity: string;
};

/** A category nothing else has, so that each story finds only what it made. */
const alone = () => `only-${serial++}`;
const instrument = (category: string, wish: object = {}, owner = world.ids.core) =>
  world.instrument(world.ids.centerId, owner, { category, ...wish });
async function search(as: As, ask: Record<string, string | number>) {
  const asked = new URLSearchParams(
    Object.entries({ from: inHours(24), to: inHours(96), minutes: 60, ...ask }).map(([k, v]) => [k, String(v)]),
  );
  const { status, body } = await server.get(as, `/slots?${asked}`);
  expect([status, body.nextCursor]).toEqual([200, null]);
  return body as { items: Slot[]; needsQualification: { id: string; missing: { name: string }[] }[] };
}
const book = (as: As, { instrument: { id }, startsAt, endsAt }: Slot, more: object = {}) =>
  server.post(as, `/instruments/${id}/bookings`, { startsAt, endsAt, purpose: '断口分析', ...more });
const taken = async (id: string, startsAt: string, endsAt: string) => {
  const { status } = await server.post(world.as.core, `/instruments/${id}/bookings`, {
    startsAt,
    endsAt,
    purpose: '占用',
  });
  expect(status).toBe(201);
};
const flat = (amount: number, more: object = {}) =>
  openToAll.map((rate) => ({ ...rate, hourlyPrice: cny(amount), ...more }));
const idsOf = ({ items }: { items: Slot[] }) => [...new Set(items.map((slot) => slot.instrument.id))];

test('each layer is shown its own price and approvals, and books what it is shown', async () => {
  const category = alone();
  const id = await instrument(category);
  const found: Record<string, unknown> = {};
  for (const layer of ['core', 'partner', 'radiation'] as const) {
    const { items } = await search(world.as[layer], { category, from: inHours(24), to: inHours(30) });
    const [slot] = items;
    expect(slot).toMatchObject({
      layer,
      fits: true,
      proximity: 'district',
      instrument: { id, centerName: '测试创新中心' },
    });
    found[layer] = [slot!.startsAt, slot!.price.amount, slot!.needsApproval];
    expect((await book(world.as[layer], slot!)).status).toBe(201);
  }
  expect(found).toEqual({
    core: [inHours(24), 10_000, []].map((it) => (typeof it === 'string' ? new Date(it).toISOString() : it)),
    partner: [inHours(25), 20_000, []],
    radiation: [inHours(26), 30_000, ['instrument_owner']],
  });
});

test('of one instrument the earliest slot is shown, and the first of two days that follow', async () => {
  const category = alone();
  await instrument(category, {
    openingHours: allWeek.map((hours) => ({ ...hours, opensAt: '09:00', closesAt: '17:00' })),
  });
  const { items } = await search(world.as.partner, { category, from: inHours(24), to: inHours(24 * 8) });
  const local = items.map(({ startsAt }) => new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString());
  expect(local).toHaveLength(3);
  expect(new Set(local.map((at) => at.slice(0, 10))).size).toBe(3);
  expect(local.slice(1).map((at) => at.slice(11, 16))).toEqual(['09:00', '09:00']);
});

test('what is taken, kept free, out of order or beyond a quota is not shown', async () => {
  const category = alone();
  const id = await instrument(category, {
    bufferAfterMinutes: 30,
    rates: flat(10_000, { quotas: [{ scope: 'instrument', per: 'day', minutes: 60, bookings: null }] }),
  });
  await taken(id, inHours(24), inHours(25));
  const outage = { startsAt: inHours(25), endsAt: inHours(27), reason: '维修' };
  expect((await server.post(world.as.core, `/instruments/${id}/outages`, outage)).status).toBe(201);
  const { items } = await search(world.as.partner, { category });
  expect(items[0]?.startsAt).toBe(inHours(27));
  expect((await book(world.as.partner, items[0]!)).status).toBe(201);
  const again = await search(world.as.partner, { category });
  const dayOf = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
  expect(again.items.map(({ startsAt }) => dayOf(startsAt))).not.toContain(dayOf(items[0]!.startsAt));
  expect((await book(world.as.partner, again.items[0]!)).status).toBe(201);
});

test('a price limit counts to the fen', async () => {
  const category = alone();
  const [within, beyond] = [
    await instrument(category, { rates: flat(100_000) }),
    await instrument(category, { rates: flat(100_001) }),
  ];
  expect(idsOf(await search(world.as.partner, { category, minutes: 120, maxPrice: 200_000 }))).toEqual([within]);
  expect(idsOf(await search(world.as.partner, { category, minutes: 120, maxPrice: 200_002 }))).toEqual([
    within,
    beyond,
  ]);
  expect(idsOf(await search(world.as.partner, { category, minutes: 120, maxPrice: 199_999 }))).toEqual([]);
});

test('where hours differ in price, the first that is cheap enough is shown', async () => {
  const category = alone();
  const evening = { weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: '20:00', closesAt: '24:00', changeBp: -5000 };
  await instrument(category, { rates: flat(10_000, { adjustments: [evening] }) });
  const { items } = await search(world.as.partner, { category, maxPrice: 5000 });
  expect(items.length).toBeGreaterThan(0);
  for (const { startsAt, price } of items) {
    const hour = (new Date(startsAt).getUTCHours() + 8) % 24;
    expect([price.amount, hour >= 20]).toEqual([5000, true]);
  }
  expect(items.some(({ startsAt }) => (new Date(startsAt).getUTCHours() + 8) % 24 === 20)).toBe(true);
});

test('the nearer ranks before the cheaper, what fits before the nearer; a region narrows', async () => {
  const category = alone();
  const far = await world.organization('上海测试有限公司');
  await server.sql(`UPDATE organizations SET region_code = '310115' WHERE id = $1`, [far]);
  await world.engage(world.ids.centerId, far, 'project');
  const near = await instrument(category, { rates: flat(20_000) });
  const cheap = await instrument(category, { rates: flat(10_000) }, far);
  const long = await instrument(category, { rates: flat(100), minimumMinutes: 120 });
  const found = await search(world.as.partner, { category });
  expect(idsOf(found)).toEqual([near, cheap, long]);
  expect(found.items.at(-1)).toMatchObject({ fits: false, proximity: 'district' });
  expect(found.items.find((slot) => slot.instrument.id === cheap)).toMatchObject({ proximity: 'elsewhere' });
  expect(idsOf(await search(world.as.partner, { category, regionCode: '310000' }))).toEqual([cheap]);
  expect(idsOf(await search(world.as.partner, { category, regionCode: '110100' }))).toEqual([near, long]);
  expect(idsOf(await search(world.as.partner, { category, limit: 1 }))).toEqual([near]);
});

test('who is not qualified is told what is missing, unless samples are sent in', async () => {
  const category = alone();
  const training = trainingOf(server, world);
  const id = await instrument(category, { samples: { turnaroundHours: 48, maximumSamples: 5 } });
  const courseId = await training.course();
  expect((await server.put(world.as.core, `/instruments/${id}/courses`, { courseIds: [courseId] })).status).toBe(200);
  const found = await search(world.as.partner, { category });
  expect(found).toMatchObject({ items: [], needsQualification: [{ id, missing: [{ name: '扫描电镜上机培训' }] }] });
  const sent = await search(world.as.partner, { category, mode: 'send_sample', samples: 2 });
  expect([idsOf(sent), sent.needsQualification]).toEqual([[id], []]);
  expect((await book(world.as.partner, sent.items[0]!, { mode: 'send_sample', samples: 2 })).status).toBe(201);
  expect((await search(world.as.partner, { category, mode: 'send_sample', samples: 6 })).items).toEqual([]);
  await training.grant(courseId, world.as.partner);
  await server.sql(`UPDATE qualifications SET valid_until = $2 WHERE user_id = $1`, [world.as.partner.id, inHours(26)]);
  const qualified = await search(world.as.partner, { category });
  expect(qualified.needsQualification).toEqual([]);
  expect(qualified.items.every(({ endsAt }) => endsAt <= inHours(26))).toBe(true);
});

test('nothing is shown of instruments one may not see; visitors see what is open to them', async () => {
  const category = alone();
  const visitor = { layer: 'visitor', hourlyPrice: cny(50_000), advanceDays: 30 };
  const open = await instrument(category, { rates: [...openToAll, visitor] });
  await instrument(category);
  const { items } = await search(world.as.outsider, { category });
  expect(items.length).toBeGreaterThan(0);
  expect(items.every((slot) => slot.instrument.id === open && slot.layer === 'visitor')).toBe(true);
  expect((await book(world.as.outsider, items[0]!)).status).toBe(201);
  const elsewhere = await search(world.as.partner, { centerId: world.ids.otherCenterId });
  expect(elsewhere.items).toEqual([]);
});

test('whoever acts for no organization is told so; whoever only looks may not', async () => {
  for (const as of [world.as.administrator, world.as.manager, await world.user('officer', { platformRole: 'officer' })])
    expectProblem(await server.get(as, '/slots'), [422, 'organization_required']);
  const viewer = await world.user('viewer', { in: [[world.ids.partner, 'viewer']] });
  expectProblem(await server.get(viewer, '/slots'), [403, 'forbidden']);
});

test.each([
  [`from=${inHours(0)}&to=${inHours(93 * 24)}`, 'to'],
  [`from=${inHours(2)}&to=${inHours(1)}`, 'to'],
  [`to=${inHours(1)}`, 'from'],
  ['minutes=4', 'minutes'],
  ['maxPrice=-1', 'maxPrice'],
  ['regionCode=11', 'regionCode'],
  ['samples=3', 'samples'],
  ['limit=51', 'limit'],
  ['mode=nap', 'mode'],
])('refuses %s and names the field', async (ask, field) => {
  for (const language of ['zh', 'en'] as const) {
    const answer = await server.get({ ...world.as.partner, headers: { 'accept-language': language } }, `/slots?${ask}`);
    expect([400, 422]).toContain(answer.status);
    expectProblem(answer, [answer.status, answer.body.code], language);
    expect(answer.body.errors.map(({ path }: { path: string }) => path).join()).toContain(field);
  }
});

/** A small generator of numbers, so that a failure comes again. */
function randomFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test.each([1, 2, 3])(
  'random world %i: every slot shown can be booked, and none earlier could be',
  async (seed) => {
    const random = randomFrom(seed);
    const category = alone();
    const hours = (opensAt: string, closesAt: string) => allWeek.map(({ weekday }) => ({ weekday, opensAt, closesAt }));
    for (let i = 0; i < 6; i++) {
      const changes = [
        { weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: '12:00', closesAt: '18:00', changeBp: random(8000) - 4000 },
      ];
      const rates = flat(5000 + random(10) * 1000, {
        minimumNoticeMinutes: random(3) * 720,
        adjustments: random(2) ? changes : [],
        quotas: random(3) ? [] : [{ scope: 'instrument', per: 'day', minutes: null, bookings: 2 }],
      });
      const id = await instrument(category, {
        rates,
        openingHours: [allWeek, hours('08:00', '20:00'), hours('22:00', '24:00')][random(3)],
        capacity: 1 + random(2),
        bufferBeforeMinutes: random(3) * 10,
        bufferAfterMinutes: random(3) * 20,
        minimumMinutes: [30, 60, 120][random(3)],
      });
      for (let n = 0; n < 8; n++) {
        const start = 24 + random(60);
        const wish = { startsAt: inHours(start), endsAt: inHours(start + 1 + random(3)), purpose: '占用' };
        await server.post(world.as.core, `/instruments/${id}/bookings`, wish);
      }
    }
    const from = inHours(24 + random(5));
    const ask = { category, from, to: inHours(120), minutes: 60 + random(3) * 30, limit: 50 };
    const { items } = await search(world.as.partner, random(2) ? { ...ask, maxPrice: 15_000 } : ask);
    expect(items.length).toBeGreaterThan(0);
    const firsts = new Map<string, Slot>();
    for (const slot of items)
      if (!firsts.has(slot.instrument.id) || slot.startsAt < firsts.get(slot.instrument.id)!.startsAt)
        firsts.set(slot.instrument.id, slot);
    const plain = await search(world.as.partner, ask);
    for (const slot of plain.items.filter(
      (it) => !plain.items.some((other) => other.instrument.id === it.instrument.id && other.startsAt < it.startsAt),
    )) {
      const length = Date.parse(slot.endsAt) - Date.parse(slot.startsAt);
      for (let at = Date.parse(from); at < Date.parse(slot.startsAt); at += 900_000) {
        const span = `startsAt=${new Date(at).toISOString()}&endsAt=${new Date(at + length).toISOString()}`;
        const { status } = await server.get(world.as.partner, `/instruments/${slot.instrument.id}/quote?${span}`);
        expect([slot.instrument.id, new Date(at).toISOString(), status]).not.toEqual([
          slot.instrument.id,
          new Date(at).toISOString(),
          200,
        ]);
      }
    }
    for (const slot of firsts.values()) {
      const { status, body } = await book(world.as.partner, slot);
      expect([status, body.code, body.price]).toEqual([201, undefined, slot.price]);
    }
  },
  60_000,
);
