import { migrate } from '@concentric/platform';
import { NewRate } from '@contract/equipment';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../../libs/platform/src/database.options';
import { migrations } from '../../migrations';
import { emptyDatabase } from '../support/database';

/** How many migrations there were when bookings had no terms yet. */
const before = 6;
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const rates = JSON.stringify([
  { layer: 'core', hourlyPrice: { amount: 5_000, currency: 'CNY' }, advanceDays: 30, needsApproval: false },
  { layer: 'radiation', hourlyPrice: { amount: 9_000, currency: 'CNY' }, advanceDays: 7, needsApproval: true },
]);

const world = `
  INSERT INTO organizations (id, name, uscc, kind, region_code) VALUES ('${id(1)}', '单位', 'X', 'enterprise', '110108');
  INSERT INTO users (id, email, name) VALUES ('${id(2)}', 'old@example.test', '旧用户');
  INSERT INTO centers (id, name, legal_form, level, region_code, field_code, policy_id, lead_organization_id)
    VALUES ('${id(3)}', '中心', 'company', 'municipal', '110000', 'integrated_circuits', 'beijing-2016', '${id(1)}');
  INSERT INTO instruments (id, center_id, name, model, category, location, owner_organization_id, time_zone, opening_hours,
    minimum_minutes, maximum_minutes, rates) VALUES ('${id(4)}', '${id(3)}', '电镜', 'M', 'sem', 'A', '${id(1)}', 'Asia/Shanghai',
    '[{"weekday": 1, "opensAt": "00:00", "closesAt": "24:00"}]', 30, 480, '${rates}');
  INSERT INTO bookings (id, instrument_id, center_id, owner_organization_id, organization_id, user_id, starts_at, ends_at,
    purpose, state, layer, price)
  SELECT format('00000000-0000-7000-8000-00000000001%s', n)::uuid, '${id(4)}', '${id(3)}', '${id(1)}', '${id(1)}', '${id(2)}',
    now() + n * interval '1 day', now() + n * interval '1 day' + interval '1 hour', '旧预约', state, layer, 5000
  FROM (VALUES (1, 'confirmed', 'core'), (2, 'requested', 'radiation'), (3, 'cancelled', 'partner')) AS b(n, state, layer);
  INSERT INTO jobs (kind, key, run_at) VALUES ('equipment.booking-reminder', 'equipment.booking-reminder:x', now())`;

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let source: DataSource;
const ask = <Row = Record<string, unknown>>(text: string) => source.query<Row[]>(text);

beforeAll(async () => {
  database = await emptyDatabase();
  await migrate(database.url, migrations.slice(0, before));
  source = await new DataSource({ ...databaseOptions(database.url, 2), migrations: migrations as never }).initialize();
  await ask(world);
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

test('what was booked before keeps its time, and gets the terms that its layer had', async () => {
  await migrate(database.url, migrations);
  const [instrument] = await ask<{ rate_cards: any; open_to_visitors: boolean }>('SELECT * FROM instruments');
  expect(instrument).toMatchObject({ open_to_visitors: false });
  const [card] = instrument!.rate_cards;
  for (const rate of card.rates) expect(NewRate.parse(rate)).toEqual(rate);
  expect(card.rates.map(({ approvals }: any) => approvals.length)).toEqual([0, 1]);
  const bookings = await ask<{ state: string; rate: object; awaiting: string | null }>(
    'SELECT state, rate, awaiting FROM bookings ORDER BY starts_at',
  );
  for (const { rate } of bookings) expect(NewRate.parse(rate)).toEqual(rate);
  expect(bookings.map(({ state, awaiting }) => [state, awaiting])).toEqual([
    ['confirmed', null],
    ['requested', 'instrument_owner'],
    ['cancelled', null],
  ]);
  expect(await ask('SELECT place FROM booking_holds ORDER BY holds_from')).toEqual([{ place: 1 }, { place: 1 }]);
  const jobs = await ask<{ kind: string; key: string }>(
    `SELECT kind, key FROM jobs WHERE kind LIKE 'booking.%' ORDER BY kind`,
  );
  expect(jobs).toMatchObject([{ kind: 'booking.lapse' }, { kind: 'booking.reminder', key: 'booking.reminder:x' }]);
});

test('and on the way back has what the older schema knew', async () => {
  for (let i = migrations.length; i > before; i--) await source.undoLastMigration();
  const [{ rates: again }] = (await ask('SELECT rates FROM instruments')) as [{ rates: unknown }];
  expect(again).toEqual(JSON.parse(rates));
  const states = await ask<{ state: string }>('SELECT state FROM bookings ORDER BY starts_at');
  expect(states.map(({ state }) => state)).toEqual(['confirmed', 'requested', 'cancelled']);
  expect(await ask('SELECT key FROM jobs')).toEqual([{ key: 'equipment.booking-reminder:x' }]);
});
