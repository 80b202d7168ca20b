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
const rates = JSON.stringify(
  ['core', 'partner', 'radiation'].map((layer) => ({
    layer,
    hourlyPrice: { amount: 30_000, currency: 'CNY' },
    advanceDays: 365,
    needsApproval: layer === 'radiation',
  })),
);
const instruments = `
  INSERT INTO instruments (id, center_id, name, model, category, location, owner_organization_id, time_zone,
      opening_hours, minimum_minutes, maximum_minutes, rates)
    SELECT ${sqlId(kinds.instrument, 'n')}, ${center}, '场发射扫描电镜 ' || n, 'FE-SEM 500', 'microscopy', 'B1-' || n,
      ${sqlId(kinds.organization, `n % ${it.organizations}`)}, 'Asia/Shanghai', '${openingHours}', 30, 480, '${rates}'
    FROM ${numbered(it.instruments)}`;

/** In the order of time, as bookings are made: those of one instrument lie far apart. */
const bookings = (rows, { origin, firstWeek }) => `
  INSERT INTO bookings (id, instrument_id, center_id, owner_organization_id, organization_id, user_id, starts_at, ends_at,
      purpose, state, layer, price)
    SELECT ${sqlId(kinds.booking, 'n')}, ${sqlId(kinds.instrument, `n % ${it.instruments}`)}, ${center},
      ${sqlId(kinds.organization, `n % ${it.instruments} % ${it.organizations}`)},
      ${sqlId(kinds.organization, `hash % ${it.organizations}`)}, ${sqlId(kinds.user, `hash % ${it.users}`)},
      to_timestamp(starts), to_timestamp(starts + ${it.blockSeconds / 2}), '薄膜截面形貌观察 ' || n, 'confirmed', 'core', 60000
    FROM ${numbered(rows)}, abs(hashint4(n::int)) AS hash,
      LATERAL (SELECT n / ${it.instruments} AS booked) b,
      LATERAL (SELECT ${origin} + (${firstWeek} + booked / ${it.bookedPerWeek}) * ${it.weekSeconds}
        + booked % ${it.bookedPerWeek} * ${it.blockSeconds} AS starts) s`;

/** What is dropped before bookings are made, and made again after: checked once for all rows, it takes a tenth of the time. */
const dropped = `
  SELECT format('ALTER TABLE bookings DROP CONSTRAINT %I', conname) AS drop,
    format('ALTER TABLE bookings ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) AS make
  FROM pg_constraint WHERE conrelid = 'bookings'::regclass AND contype IN ('f', 'x')
  UNION ALL
  SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid) FROM pg_index
  WHERE indrelid = 'bookings'::regclass AND indexrelid NOT IN (SELECT conindid FROM pg_constraint)`;

/** Fills an empty database with so many bookings. */
export async function seed(client, rows) {
  const world = it.worldOf(rows, Date.now());
  await client.query(people);
  await client.query(instruments);
  await client.query(`SET maintenance_work_mem = '512MB'`);
  const aside = (await client.query(dropped)).rows;
  for (const { drop } of aside) await client.query(drop);
  await client.query(bookings(rows, world));
  for (const { make } of aside) await client.query(make);
  await client.query('VACUUM ANALYZE');
  return world;
}

/** Takes back what was booked while measuring, so that every phase begins with the same number of rows. */
export async function reset(client) {
  await client.query(`DELETE FROM bookings WHERE id >= '${it.firstMade}'`);
  await client.query('TRUNCATE jobs, idempotency_keys');
  await client.query('VACUUM bookings');
}
