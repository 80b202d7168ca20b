/** One center, rooms in which each side has a person of its own, and brokers who are in two hundred rooms each. */
export const organizations = 100;
export const rooms = 1000;
export const roomsOfBroker = 200;
export const brokers = rooms / roomsOfBroker;

const idOf = (kind) => (n) => `0000001${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [organizationId, userId, centerId, patentId] = [1, 2, 3, 4].map(idOf);
export const roomId = idOf(6);
export const tokenOf = (n) => `cs_bench_${n}`;
/** Users by number: the licensor's people, the licensee's, the brokers. */
export const userOf = { licensor: (room) => room, licensee: (room) => rooms + room };
export const brokerOf = (room) => 2 * rooms + Math.floor(room / roomsOfBroker);

const sqlId = (kind, n) => `('0000001${kind}-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
const numbered = (count) => `generate_series(0, ${count} - 1) AS n`;
const people = 2 * rooms + brokers;

/** Everything the benchmark begins with. Licensors are the first half of the organizations. */
export const seed = `
  INSERT INTO organizations (id, name, uscc, kind, region_code)
    SELECT ${sqlId(1, 'n')}, '单位 ' || n, 'NBENCH' || n, 'enterprise', '110108' FROM ${numbered(2 * organizations)};
  INSERT INTO users (id, email, name)
    SELECT ${sqlId(2, 'n')}, 'room-' || n || '@example.test', '用户 ' || n FROM ${numbered(people)};
  INSERT INTO centers (id, name, legal_form, level, region_code, field_code, policy_id, lead_organization_id)
    VALUES ('${centerId(0)}', '测试创新中心', 'company', 'municipal', '110000', 'integrated_circuits', 'beijing-2016', '${organizationId(0)}');
  INSERT INTO organization_users (id, organization_id, user_id, role)
    SELECT ${sqlId(7, 'n')}, ${sqlId(1, `n / ${rooms} * ${organizations} + n % ${organizations}`)}, ${sqlId(2, 'n')}, 'owner'
    FROM ${numbered(2 * rooms)};
  INSERT INTO center_staff (id, center_id, user_id, role)
    SELECT ${sqlId(7, `${people} + n`)}, '${centerId(0)}', ${sqlId(2, `${2 * rooms} + n`)}, 'broker' FROM ${numbered(brokers)};
  INSERT INTO sessions (id, user_id, signed_in_at, last_used_at, expires_at)
    SELECT ${sqlId(7, 'n')}, ${sqlId(2, 'n')}, now(), now() + interval '1 hour', now() + interval '7 days' FROM ${numbered(people)};
  INSERT INTO session_tokens (hash, session_id, issued_at, expires_at)
    SELECT sha256(convert_to('${tokenOf('')}' || n, 'UTF8')), ${sqlId(7, 'n')}, now(), now() + interval '7 days' FROM ${numbered(people)};
  INSERT INTO patents (id, application_number, kind, title, inventors, ipc)
    VALUES ('${patentId(0)}', '202310000000.0', 'invention', '一种测试夹具', '{张三}', '{G01N 3/08}');
  INSERT INTO licence_listings (id, center_id, organization_id, type, state, title, kinds, fields, territories, audience, announced, published_at)
    SELECT ${sqlId(5, 'n')}, '${centerId(0)}', ${sqlId(1, `n % ${organizations}`)}, 'offer', 'published', '测试夹具 ' || n,
      '{non_exclusive}', '{}', '{}', 'public', true, now() FROM ${numbered(rooms)};
  INSERT INTO negotiations (id, listing_id, center_id, licensor_organization_id, licensee_organization_id, patent_ids, state,
      broker_user_id, opened_at, last_activity_at)
    SELECT ${sqlId(6, 'n')}, ${sqlId(5, 'n')}, '${centerId(0)}', ${sqlId(1, `n % ${organizations}`)},
      ${sqlId(1, `${organizations} + n % ${organizations}`)}, ARRAY['${patentId(0)}'::uuid], 'open',
      ${sqlId(2, `${2 * rooms} + n / ${roomsOfBroker}`)}, now(), now() FROM ${numbered(rooms)};
  ANALYZE`;

/** Terms of one round: something changes with each. */
export const termsOf = (n) => ({
  ...{ kind: 'non_exclusive', fields: ['G01N'], territories: ['110000'], runningRateBp: 300 + (n % 200) },
  ...{
    upfront: { amount: 10_000_000 + n * 100, currency: 'CNY' },
    minimumAnnual: { amount: 5_000_000, currency: 'CNY' },
  },
});
export { userId };
