import * as it from './world.mjs';

const { kinds, sqlId } = it;
const numbered = (count) => `generate_series(0, ${count} - 1) AS n`;
const center = `'${it.centerId(0)}'`;

const people = `
  INSERT INTO organizations (id, name, uscc, kind, region_code)
    SELECT ${sqlId(kinds.organization, 'n')}, '单位 ' || n, 'BENCH' || n, 'enterprise', '110108' FROM ${numbered(it.organizations)};
  INSERT INTO users (id, email, name)
    SELECT ${sqlId(kinds.user, 'n')}, 'bench-' || n || '@example.test', '用户 ' || n FROM ${numbered(it.users)};
  INSERT INTO centers (id, name, legal_form, level, region_code, field_code, policy_id, lead_organization_id)
    VALUES (${center}, '测试创新中心', 'company', 'municipal', '110000', 'integrated_circuits', 'beijing-2016', '${it.organizationId(0)}');
  INSERT INTO memberships (id, center_id, organization_id, state, since)
    SELECT ${sqlId(kinds.other, 'n')}, ${center}, ${sqlId(kinds.organization, 'n')}, 'active', now() FROM ${numbered(it.organizations)};
  INSERT INTO standings (id, center_id, organization_id, layer, facts, starts_at)
    SELECT ${sqlId(kinds.other, 'n')}, ${center}, ${sqlId(kinds.organization, 'n')}, 'core', '{}', now() FROM ${numbered(it.organizations)};
  INSERT INTO organization_users (id, organization_id, user_id, role)
    SELECT ${sqlId(kinds.other, 'n')}, ${sqlId(kinds.organization, `n % ${it.organizations}`)}, ${sqlId(kinds.user, 'n')}, 'owner' FROM ${numbered(it.users)};
  INSERT INTO sessions (id, user_id, signed_in_at, last_used_at, expires_at)
    SELECT ${sqlId(kinds.other, 'n')}, ${sqlId(kinds.user, 'n')}, now(), now() + interval '1 hour', now() + interval '7 days' FROM ${numbered(it.users)};
  INSERT INTO session_tokens (hash, session_id, issued_at, expires_at)
    SELECT sha256(convert_to('${it.tokenOf('')}' || n, 'UTF8')), ${sqlId(kinds.other, 'n')}, now(), now() + interval '7 days' FROM ${numbered(it.users)}`;

const openingHours = JSON.stringify(
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: '00:00', closesAt: '24:00' })),
);
/** Every rule that a rate may have, and none that refuses what the benchmark books. */
export const rates = ['core', 'partner', 'radiation'].map((layer) => ({
  ...{
    layer,
    hourlyPrice: { amount: 30_000, currency: 'CNY' },
    advanceDays: 365,
    minimumNoticeMinutes: 30,
    priority: 30,
  },
  ...{ minimumMinutes: 20, maximumMinutes: 480, approvals: [], chargeBy: 'larger' },
  quotas: [
    { scope: 'instrument', per: 'week', minutes: 10_080, bookings: 1000 },
    { scope: 'center', per: 'month', minutes: 1_000_000, bookings: null },
  ],
  adjustments: [
    { weekdays: [1, 2, 3, 4, 5], opensAt: '18:00', closesAt: '24:00', changeBp: -2000 },
    { weekdays: [6, 7], opensAt: '00:00', closesAt: '24:00', changeBp: 3000 },
  ],
  discounts: [{ fromMinutes: 240, discountBp: 1000 }],
  cancellation: { freeUntilHours: 24, feeBp: 3000, noShowBp: 10_000 },
  samplePrice: { amount: 5000, currency: 'CNY' },
}));
/** What bookings are made under. */
export const rate = JSON.stringify(rates[0]);
const cards = JSON.stringify([{ effectiveFrom: '1970-01-01T00:00:00.000Z', rates }]);

/** `count` instruments that require a course and have a certificate, and users who passed it. */
export const instruments = (count) => `
  INSERT INTO instruments (id, center_id, name, model, category, location, owner_organization_id, time_zone,
      opening_hours, minimum_minutes, maximum_minutes, rate_cards, has_quotas, buffer_after_minutes)
    SELECT ${sqlId(kinds.instrument, 'n')}, ${center}, '场发射扫描电镜 ' || n, 'FE-SEM 500',
      (ARRAY['microscopy', 'xrd', 'emc', 'spectroscopy'])[n % 4 + 1], 'B1-' || n,
      ${sqlId(kinds.organization, `n % ${it.owners}`)}, 'Asia/Shanghai', '${openingHours}', 20, 480, '${cards}', true,
      ${it.bufferSeconds / 60}
    FROM ${numbered(count)};
  INSERT INTO courses (id, center_id, owner_organization_id, name, how_to)
    VALUES (${sqlId(kinds.other, 0)}, ${center}, '${it.organizationId(0)}', '电镜上机培训', '见公告');
  INSERT INTO instrument_courses (instrument_id, course_id)
    SELECT ${sqlId(kinds.instrument, 'n')}, ${sqlId(kinds.other, 0)} FROM ${numbered(count)};
  INSERT INTO qualifications (id, user_id, course_id, center_id, owner_organization_id, state, granted_at, valid_until)
    SELECT ${sqlId(kinds.other, 'n')}, ${sqlId(kinds.user, 'n')}, ${sqlId(kinds.other, 0)}, ${center}, '${it.organizationId(0)}',
      'held', now(), now() + interval '2 years' FROM ${numbered(it.users)};
  INSERT INTO certificates (id, instrument_id, number, issuer, quantity, range, schemes, issued_on, valid_from, valid_until, state)
    SELECT ${sqlId(kinds.other, 'n')}, ${sqlId(kinds.instrument, 'n')}, 'C-' || n, '计量院', '长度', '0–1 mm', '{cma}', current_date,
      now() - interval '1 day', now() + interval '2 years', 'valid' FROM ${numbered(count)}`;

/** In the two blocks of a week that nobody booked, for the year ahead; and what organizations are remembered for. */
const events = ({ origin }) => `
  INSERT INTO outages (id, instrument_id, center_id, owner_organization_id, starts_at, ends_at, kind, reason, state)
    SELECT uuidv7(), i.id, i.center_id, i.owner_organization_id, to_timestamp(starts), to_timestamp(starts + ${it.blockSeconds / 4}),
      'planned', '保养', 'declared'
    FROM instruments i, generate_series(0, 49) AS week, generate_series(${it.bookedPerWeek}, ${it.blocksPerWeek} - 1) AS block,
      LATERAL (SELECT ${origin} + week * ${it.weekSeconds} + block * ${it.blockSeconds} AS starts) s;
  INSERT INTO conduct_points (id, center_id, owner_organization_id, organization_id, user_id, booking_id, kind, minutes, points,
      given_at, lapses_at)
    SELECT uuidv7(), center_id, owner_organization_id, organization_id, user_id, id, 'late_cancellation', 60, 1, now(),
      now() + interval '180 days' FROM (SELECT DISTINCT ON (organization_id) * FROM bookings) b`;

/** In the order of time, as bookings are made: those of one instrument lie far apart. */
const bookings = (rows, { origin, firstWeek }) => `
  INSERT INTO bookings (id, instrument_id, center_id, owner_organization_id, organization_id, user_id, starts_at, ends_at,
      purpose, state, layer, price, rate)
    SELECT ${sqlId(kinds.booking, 'n')}, ${sqlId(kinds.instrument, `n % ${it.instruments}`)}, ${center},
      ${sqlId(kinds.organization, `n % ${it.instruments} % ${it.owners}`)},
      ${sqlId(kinds.organization, `hash % ${it.organizations}`)}, ${sqlId(kinds.user, `hash % ${it.users}`)},
      to_timestamp(starts), to_timestamp(starts + ${it.blockSeconds / 2 - it.bufferSeconds}), '薄膜截面形貌观察 ' || n,
      'confirmed', 'core', 60000, '${rate}'
    FROM ${numbered(rows)}, abs(hashint4(n::int)) AS hash,
      LATERAL (SELECT n / ${it.instruments} AS booked) b,
      LATERAL (SELECT ${origin} + (${firstWeek} + booked / ${it.bookedPerWeek}) * ${it.weekSeconds}
        + booked % ${it.bookedPerWeek} * ${it.blockSeconds} AS starts) s`;
const holds = `
  INSERT INTO booking_holds (booking_id, instrument_id, place, holds_from, holds_until)
    SELECT id, instrument_id, 1, starts_at, ends_at + interval '${it.bufferSeconds} seconds' FROM bookings ORDER BY id`;

/** What is dropped before bookings are made, and made again after: checked once for all rows, it takes a tenth of the time. */
const dropped = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
  FROM pg_constraint WHERE conrelid IN ('bookings'::regclass, 'booking_holds'::regclass) AND contype IN ('f', 'x')
  UNION ALL
  SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid) FROM pg_index
  WHERE indrelid IN ('bookings'::regclass, 'booking_holds'::regclass) AND indexrelid NOT IN (SELECT conindid FROM pg_constraint)`;

/** Fills an empty database: people, so many instruments, and what `bookings` inserts, each held as long as it lasts. */
export async function fill(client, count, bookings, world) {
  await client.query(people);
  await client.query(instruments(count));
  await client.query(`SET maintenance_work_mem = '512MB'`);
  const aside = (await client.query(dropped)).rows;
  for (const { drop } of aside) await client.query(drop);
  await client.query(bookings);
  await client.query(holds);
  for (const { make } of aside) await client.query(make);
  await client.query(events(world));
  await client.query('VACUUM ANALYZE');
  return world;
}

/** Fills an empty database with so many bookings. */
export function seed(client, rows) {
  const world = it.worldOf(rows, Date.now());
  return fill(client, it.instruments, bookings(rows, world), world);
}

/** Takes back what was booked while measuring, so that every phase begins with the same number of rows. */
export async function reset(client) {
  await client.query(`DELETE FROM booking_holds WHERE booking_id >= '${it.firstMade}'`);
  await client.query(`DELETE FROM bookings WHERE id >= '${it.firstMade}'`);
  await client.query('TRUNCATE jobs, idempotency_keys');
  await client.query('VACUUM bookings, booking_holds');
}
