/** Centers of one city, each with five years of records, a manager of its own, and five assessments to be done. */
export const firstYear = 2021;
export const years = 5;

const sqlId = (kind, n) => `('0000002${kind}-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
const idOf = (kind) => (n) => `0000002${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const [centerId, assessmentId] = [idOf(3), idOf('a')];
export const tokenOf = (n) => `cs_assess_${n}`;
/** Of each center in each year. */
const records = { income: 60, results: 12, patents: 6, licences: 6, uses: 120 };
const members = 24;
export const recordsOfCenter = years * Object.values(records).reduce((sum, count) => sum + count, 0) + members;

const each = (count, of) =>
  `generate_series(0, ${count} - 1) AS c, generate_series(0, ${years} - 1) AS y, generate_series(0, ${of} - 1) AS k`;
const number = (of) => `(c * ${years} + y) * ${of} + k`;
/** A day of the year, another for each record. */
const day = `make_date(${firstYear} + y, 1 + k % 12, 1 + k % 28)`;

const guarded = ['revenue_events', 'ip_assets', 'ip_asset_patents', 'patents', 'patent_standings', 'licences', 'instruments', 'usages', 'standings', 'assessments']; // prettier-ignore
/** Past the triggers that watch over what people do: the records are there from the beginning, without their histories. */
const everyTable = (what) => `
  DO $$ DECLARE it text; BEGIN
    EXECUTE format('SET ROLE %I', (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'centers'::regclass));
    FOREACH it IN ARRAY '{${guarded.join()}}'::text[] LOOP EXECUTE format('ALTER TABLE %I ${what} TRIGGER USER', it); END LOOP;
  END $$;`;

export const seed = (centers) => `
  ${everyTable('DISABLE')}
  ALTER TABLE usages DROP CONSTRAINT usages_booking_id_fkey;
  INSERT INTO organizations (id, name, uscc, kind, size, region_code)
    SELECT ${sqlId(1, 'n')}, '单位 ' || n, 'ABENCH' || n, 'enterprise', 'small', CASE WHEN n % 4 = 0 THEN '310115' ELSE '500000' END
    FROM generate_series(0, ${members} * 2) AS n;
  INSERT INTO centers (id, name, legal_form, level, region_code, field_code, policy_id, lead_organization_id)
    SELECT ${sqlId(3, 'c')}, '创新中心 ' || c, 'company', 'municipal', '500000', 'machine_tools', 'chongqing-2017', ${sqlId(1, '0')}
    FROM generate_series(0, ${centers} - 1) AS c;
  INSERT INTO users (id, email, name, platform_role)
    SELECT ${sqlId(2, 'n')}, 'assess-' || n || '@example.test', '用户 ' || n, CASE WHEN n = ${centers} THEN 'officer' END
    FROM generate_series(0, ${centers}) AS n;
  INSERT INTO center_staff (id, center_id, user_id, role)
    SELECT ${sqlId(7, 'c')}, ${sqlId(3, 'c')}, ${sqlId(2, 'c')}, 'manager' FROM generate_series(0, ${centers} - 1) AS c;
  INSERT INTO officer_regions (id, user_id, region_code, given_at)
    VALUES (${sqlId(7, centers)}, ${sqlId(2, centers)}, '500000', now());
  INSERT INTO sessions (id, user_id, signed_in_at, last_used_at, expires_at)
    SELECT ${sqlId(7, 'n')}, ${sqlId(2, 'n')}, now(), now() + interval '1 hour', now() + interval '7 days'
    FROM generate_series(0, ${centers}) AS n;
  INSERT INTO session_tokens (hash, session_id, issued_at, expires_at)
    SELECT sha256(convert_to('${tokenOf('')}' || n, 'UTF8')), ${sqlId(7, 'n')}, now(), now() + interval '7 days'
    FROM generate_series(0, ${centers}) AS n;
  INSERT INTO revenue_events (id, center_id, stream, state, source_type, gross, occurred_on, received_on, posted_on, description, recurring, recorded_at)
    SELECT ${sqlId(4, number(records.income))}, ${sqlId(3, 'c')}, 'other', 'received', 'manual', 100000 + k * 17, ${day}, ${day}, ${day}, '收入 ' || k, false, now()
    FROM ${each(centers, records.income)};
  INSERT INTO ip_assets (id, center_id, kind, title, description, created_on, routes, first_commercialised_on, contract_share_bp, whole)
    SELECT ${sqlId(5, number(records.results))}, ${sqlId(3, 'c')}, 'patent', '成果 ' || k, '', ${day}, '{}',
      CASE WHEN k % 2 = 0 THEN ${day} + 90 END, 10000, 1 FROM ${each(centers, records.results)};
  INSERT INTO patents (id, application_number, kind, title, inventors, ipc)
    SELECT ${sqlId(6, number(records.patents))}, '2021' || lpad((${number(records.patents)})::text, 8, '0') || '.0', 'invention', '专利 ' || k, '{张三}', '{G01N 3/08}'
    FROM ${each(centers, records.patents)};
  INSERT INTO patent_standings (patent_id, status, recorded, granted_on, annuity_state)
    SELECT ${sqlId(6, number(records.patents))}, 'granted', true, ${day}, 'none' FROM ${each(centers, records.patents)};
  INSERT INTO ip_asset_patents (asset_id, patent_id, linked_at)
    SELECT ${sqlId(5, `(c * ${years} + y) * ${records.results} + k`)}, ${sqlId(6, number(records.patents))}, now()
    FROM ${each(centers, records.patents)};
  INSERT INTO licences (id, number, center_id, licensor_organization_id, licensee_organization_id, kind, state, terms, clauses, created_at, effective_on)
    SELECT ${sqlId(8, number(records.licences))}, 'B-' || ${number(records.licences)}, ${sqlId(3, 'c')}, ${sqlId(1, '1')}, ${sqlId(1, '2')},
      'non_exclusive', 'active', '{"kind": "non_exclusive", "upfront": {"amount": 5000000, "currency": "CNY"}}', '[]', now(), ${day}
    FROM ${each(centers, records.licences)};
  INSERT INTO instruments (id, center_id, name, model, category, location, owner_organization_id, time_zone, opening_hours, minimum_minutes, maximum_minutes)
    SELECT ${sqlId(9, 'c')}, ${sqlId(3, 'c')}, '电镜', 'SEM', 'microscopy', 'B1', ${sqlId(1, '0')}, 'Asia/Shanghai', '[]', 30, 480
    FROM generate_series(0, ${centers} - 1) AS c;
  INSERT INTO usages (id, booking_id, instrument_id, center_id, owner_organization_id, organization_id, user_id, place, mode, layer, reserved_minutes, started_at, by_code, ended_at)
    SELECT gen_random_uuid(), gen_random_uuid(), ${sqlId(9, 'c')}, ${sqlId(3, 'c')}, ${sqlId(1, '0')}, ${sqlId(1, `1 + k % ${members}`)}, ${sqlId(2, 'c')},
      1, 'self', 'partner', 60, ${day}::timestamp AT TIME ZONE 'Asia/Shanghai', false, (${day} + interval '61 minutes') AT TIME ZONE 'Asia/Shanghai'
    FROM ${each(centers, records.uses)};
  INSERT INTO standings (id, center_id, organization_id, layer, facts, starts_at)
    SELECT gen_random_uuid(), ${sqlId(3, 'c')}, ${sqlId(1, '1 + n')}, 'partner', '[]', '2021-01-05'
    FROM generate_series(0, ${centers} - 1) AS c, generate_series(0, ${members} - 1) AS n;
  INSERT INTO assessments (id, center_id, city_code, pack_id, kind, from_year, year, due_on, form, card_id, state)
    SELECT ${sqlId('a', `c * ${years} + y`)}, ${sqlId(3, 'c')}, '500000', 'chongqing-2017', 'annual', ${firstYear} + y, ${firstYear} + y,
      make_date(${firstYear} + y + 1, 3, 31), 'enterprise', 'enterprise-1', 'planned'
    FROM generate_series(0, ${centers} - 1) AS c, generate_series(0, ${years} - 1) AS y;
  ${everyTable('ENABLE')}
  RESET ROLE;
  ANALYZE`;
