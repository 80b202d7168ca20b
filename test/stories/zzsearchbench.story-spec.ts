import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cny } from '@concentric/kernel';
import { startServer, type TestServer } from '../support/server';
import { allWeek, alliance, newUscc } from '../support/world';
import { SessionService, User } from '@concentric/identity';
import { migrate } from '@concentric/platform';
import { migrations } from '../../migrations';
import { randomUUID } from 'node:crypto';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
const N = Number(process.env['N'] ?? 1000);
const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '08:00', closesAt: '20:00' }));

beforeAll(async () => {
  const url = process.env['TEST_DATABASE_URL']!.replace(/\/postgres$/, '/zzsearch_' + N);
  if (process.env['SEED'] !== '1') {
    server = await startServer({ DATABASE_URL: url });
    const [row] = await server.sql<{ id: string; center: string }>(`SELECT (SELECT u.id FROM users u WHERE email LIKE 'partner-%') AS id, (SELECT id FROM centers ORDER BY id LIMIT 1) AS center`);
    const { token } = await server.app.get(SessionService).begin(Object.assign(new User(), { id: row!.id }), { requestId: 'test', address: null, userAgent: null }, null);
    world = { as: { partner: { token } }, ids: { centerId: row!.center } } as never;
    return;
  }
  await migrate(url, migrations);
  server = await startServer({ DATABASE_URL: url });
  world = await alliance(server);
  const centers = [world.ids.centerId];
  for (let i = 0; i < 9; i++) {
    const c = await world.center(`中心${i}`, world.ids.core);
    if (i < 7) { await world.engage(c, world.ids.partner, 'project'); }
    centers.push(c);
  }
  const owners: string[] = [];
  for (let i = 0; i < 50; i++) {
    const id = randomUUID();
    await server.sql(`INSERT INTO organizations (id, name, uscc, kind, region_code) VALUES ($1,$2,$3,'enterprise',$4)`, [id, `单位${i}`, newUscc(), ['110108', '110105', '310115', '440305', '510104'][i % 5]]);
    owners.push(id);
  }
  const rates = (k: number) => (['core', 'partner', 'radiation', 'visitor'] as const).map((layer, l) => ({
    layer, hourlyPrice: cny(5000 + k * 500 + l * 3000), advanceDays: 90, minimumNoticeMinutes: 60, minimumMinutes: null, maximumMinutes: null, priority: 10,
    approvals: layer === 'radiation' ? [{ step: 'instrument_owner', withinHours: 72 }] : [],
    quotas: k % 4 === 0 ? [{ scope: 'center', per: 'week', minutes: 6000, bookings: null }] : [],
    adjustments: k % 3 === 0 ? [{ weekdays: [6, 7], opensAt: '00:00', closesAt: '24:00', changeBp: -2000 }, { weekdays: [1, 2, 3, 4, 5], opensAt: '18:00', closesAt: '22:00', changeBp: 1500 }] : [],
    discounts: [{ fromMinutes: 480, discountBp: 1000 }], cancellation: { freeUntilHours: 24, feeBp: 3000, noShowBp: 10000 }, chargeBy: 'reservation', samplePrice: cny(1000),
  }));
  const cards = Array.from({ length: 40 }, (_, k) => [{ effectiveFrom: '2026-01-01T00:00:00.000Z', rates: rates(k) }]);
  const hours = [allWeek, weekdays, weekdays.map((h) => ({ ...h, opensAt: '09:00', closesAt: '18:00' }))];
  await server.sql(`INSERT INTO instruments (id, center_id, name, name_en, model, category, location, description, owner_organization_id, time_zone, opening_hours, minimum_minutes, maximum_minutes, rate_cards, has_quotas, open_to_visitors, buffer_after_minutes)
    SELECT gen_random_uuid(), ($2::uuid[])[1 + n % 10], (ARRAY['X射线衍射仪','场发射扫描电镜','核磁共振波谱仪','电磁兼容暗室','三坐标测量机'])[1 + n % 5] || n, (ARRAY['X-ray diffractometer','FE-SEM','NMR','EMC chamber','CMM'])[1 + n % 5], 'M-' || n,
      (ARRAY['xrd','sem','nmr','emc','cmm'])[1 + n % 5], 'B1-' || n, repeat('用于材料结构与成分分析的大型仪器。', 8), ($3::uuid[])[1 + n % 50], 'Asia/Shanghai', ($5::jsonb[])[1 + n % 3], 30, 480, ($4::jsonb[])[1 + (n / 7) % 40], (n / 7) % 40 % 4 = 0, true, 15
    FROM generate_series(1, $1::int) n`, [N, centers, owners, cards.map((c) => JSON.stringify(c)), hours.map((h) => JSON.stringify(h))]);
  await server.sql(`ALTER TABLE booking_holds DROP CONSTRAINT booking_overlaps, DROP CONSTRAINT booking_holds_booking_id_fkey, DROP CONSTRAINT booking_holds_pkey, DROP CONSTRAINT booking_holds_instrument_id_fkey`);
  await server.sql(`INSERT INTO booking_holds SELECT gen_random_uuid(), id, 1, f, f + interval '135 minutes' FROM (
    SELECT i.id, date_trunc('day', now()) + d * interval '1 day' + s * interval '200 minutes' + (abs(hashtext(i.id::text || d)) % 4) * interval '15 minutes' AS f
    FROM instruments i, generate_series(0, 89) d, generate_series(0, 2) s) x`);
  await server.sql(`ALTER TABLE booking_holds ADD CONSTRAINT booking_overlaps EXCLUDE USING gist (instrument_id WITH =, tstzrange(holds_from, holds_until) WITH &&, place WITH =)`);
  await server.sql('VACUUM ANALYZE');
  console.log('seeded', (await server.sql('SELECT count(*) FROM booking_holds'))[0]);
}, 900_000);
afterAll(() => server.stop());

test('bench', async () => {
  if (process.env['SEED'] === '1') return;
  const at = (d: number) => new Date(Math.floor(Date.now() / 86400000 + d) * 86400000).toISOString();
  const asks: Record<string, string> = {
    week: `from=${at(1)}&to=${at(8)}&minutes=120`,
    xrdRegion: `q=${encodeURIComponent('衍射')}&from=${at(3)}&to=${at(10)}&minutes=120&maxPrice=200000&regionCode=110000`,
    cheap: `from=${at(1)}&to=${at(8)}&minutes=120&maxPrice=16000`,
    quarter: `from=${at(0)}&to=${at(91)}&minutes=240&limit=50`,
    impossible: `from=${at(1)}&to=${at(8)}&minutes=480&category=xrd`,
    center: `centerId=${world.ids.centerId}&from=${at(1)}&to=${at(15)}&minutes=60`,
  };
  for (const [name, ask] of Object.entries(asks)) {
    if (process.env['ONLY'] && !process.env['ONLY'].includes(name)) continue;
    const first = performance.now();
    const { status, body } = await server.get(world.as.partner, `/slots?${ask}`);
    const cold = performance.now() - first;
    expect(status).toBe(200);
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      const t = performance.now();
      await server.get(world.as.partner, `/slots?${ask}`);
      times.push(performance.now() - t);
    }
    times.sort((a, b) => a - b);
    process.stderr.write(`${N} ${name}: ${body.items.length} items, cold ${cold.toFixed(0)}, p50 ${times[10]!.toFixed(0)} p95 ${times[18]!.toFixed(0)} ms\n`);
  }
}, 600_000);
