/*
 * What indicators are counted from. Each text asks for the rows of centers ($1, uuid[]) in the days $2 to $3, both
 * included: `center_id`, `type`, `id`, `title`, `day`, and what the row adds to the `numerator` and the `denominator`.
 * A figure is the sum of its rows and of nothing else.
 */

/** Half-open bounds of instants for the days $2 to $3 in China. */
const within = (column: string) => `${column} >= $2::date::timestamp AT TIME ZONE 'Asia/Shanghai'
  AND ${column} < ($3::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;
const chinaDay = (column: string) => `(${column} AT TIME ZONE 'Asia/Shanghai')::date`;
/** The city a region code lies in, as `cityOf` of the policy packs says it. */
export const cityText = (column: string) =>
  `rpad(left(${column}, CASE WHEN left(${column}, 2) IN ('11', '12', '31', '50') THEN 2 ELSE 4 END), 6, '0')`;

const contractTurnover = `
  SELECT c.center_id, 'rd-contract' AS type, c.id, r.title, ${chinaDay('c.effective_at')} AS day,
    c.price AS numerator, 0::bigint AS denominator
  FROM rd_contracts c JOIN rd_requests r ON r.id = c.request_id
  WHERE c.center_id = ANY($1) AND ${within('c.effective_at')}
  UNION ALL
  SELECT l.center_id, 'licence', l.id, l.number, l.effective_on, coalesce((l.terms->'upfront'->>'amount')::bigint, 0), 0
  FROM licences l WHERE l.center_id = ANY($1) AND l.effective_on BETWEEN $2::date AND $3::date`;

/*
 * OFFSET 0 keeps the order: a center's assets, their patents, and how these stand. Of its own the planner begins with every
 * patent granted in the year, whosever it is.
 */
const patents = (when: string) => `
  SELECT DISTINCT ON (a.center_id, p.id) a.center_id, 'patent' AS type, p.id, p.title, p.granted_on AS day,
    1::bigint AS numerator, 0::bigint AS denominator
  FROM ip_assets a
  CROSS JOIN LATERAL (SELECT x.patent_id FROM ip_asset_patents x WHERE x.asset_id = a.id OFFSET 0) x
  CROSS JOIN LATERAL (
    SELECT p.id, p.title, s.granted_on FROM patents p JOIN patent_standings s ON s.patent_id = p.id
    WHERE p.id = x.patent_id AND p.kind = 'invention' AND ${when} OFFSET 0
  ) p
  WHERE a.center_id = ANY($1)`;
const grantedWithin = `s.granted_on BETWEEN $2::date AND $3::date`;
const inForceAtEnd = `s.status = 'granted' AND s.granted_on <= $3::date AND (s.expires_on IS NULL OR s.expires_on > $3::date)`;

const assets = (type: string, day: string, numerator: string, denominator: string) => `
  SELECT a.center_id, '${type}' AS type, a.id, a.title, ${day} AS day, ${numerator}::bigint AS numerator,
    ${denominator}::bigint AS denominator
  FROM ip_assets a WHERE a.center_id = ANY($1) AND ${day} BETWEEN $2::date AND $3::date`;

const income = (denominator: string) => `
  SELECT e.center_id, 'revenue-event' AS type, e.id, coalesce(e.description, e.reference, e.stream) AS title,
    e.occurred_on AS day, e.gross AS numerator, ${denominator} AS denominator
  FROM revenue_events e
  WHERE e.center_id = ANY($1) AND e.state <> 'reversed' AND e.occurred_on BETWEEN $2::date AND $3::date`;

const members = (more: string) => `
  SELECT s.center_id, 'standing' AS type, s.id, o.name AS title, ${chinaDay('s.starts_at')} AS day,
    1::bigint AS numerator, 0::bigint AS denominator
  FROM standings s JOIN organizations o ON o.id = s.organization_id ${more}
  WHERE s.center_id = ANY($1) AND tstzrange(s.starts_at, s.ends_at) @>
    least(($3::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai', now())`;

const figures = (code: string) => `
  SELECT f.center_id, 'indicator-figure' AS type, f.id, f.evidence AS title, make_date(f.year, 12, 31) AS day,
    f.value AS numerator, 0::bigint AS denominator
  FROM indicator_figures f WHERE f.center_id = ANY($1) AND f.code = '${code}' AND f.kind = 'actual'
    AND f.reversed_at IS NULL AND f.year BETWEEN extract(year FROM $2::date) AND extract(year FROM $3::date)`;

const serviceOrders = (numerator: string, denominator: string) => `
  SELECT o.center_id, 'service-order' AS type, o.id, o.title, ${chinaDay('o.accepted_at')} AS day,
    ${numerator}::bigint AS numerator, ${denominator}::bigint AS denominator
  FROM service_orders o
  WHERE o.center_id = ANY($1) AND ${within('o.accepted_at')} AND o.state <> 'cancelled'`;

/** Live entries of a register that fall in the days; for a figure of all time so far, up to the last of them. */
const register = (name: string, where = `e.on_day BETWEEN $2::date AND $3::date`) => `
  SELECT e.center_id, 'register-entry' AS type, e.id, ${name === 'talent' ? 'e.class' : 'e.title'} AS title, e.on_day AS day,
    1::bigint AS numerator, 0::bigint AS denominator
  FROM register_entries e
  WHERE e.center_id = ANY($1) AND e.register = '${name}' AND e.reversed_at IS NULL AND ${where}`;
const internationalSoFar = `e.class = 'international' AND $2::date IS NOT NULL AND e.on_day <= $3::date`;

/** The months reported for a ratio gate, whole months within the days. */
const gate = (name: string) => `
  SELECT g.center_id, 'gate-report' AS type, g.id, g.month AS title, (g.month || '-01')::date AS day,
    g.part AS numerator, g.whole AS denominator
  FROM gate_reports g
  WHERE g.center_id = ANY($1) AND g.gate = '${name}' AND g.reversed_at IS NULL
    AND g.month BETWEEN to_char($2::date, 'YYYY-MM') AND to_char($3::date, 'YYYY-MM')`;

export const centerFeeds: Readonly<Record<string, string>> = {
  contract_turnover: contractTurnover,
  inventions_granted: patents(grantedWithin),
  inventions_held: patents(inForceAtEnd),
  licences_signed: `
    SELECT l.center_id, 'licence' AS type, l.id, l.number AS title, l.effective_on AS day, 1::bigint AS numerator,
      0::bigint AS denominator
    FROM licences l WHERE l.center_id = ANY($1) AND l.effective_on BETWEEN $2::date AND $3::date`,
  results: assets('ip-asset', 'a.created_on', '1', '0'),
  results_commercialised: assets('ip-asset', 'a.first_commercialised_on', '1', '0'),
  days_to_first_sale: assets(
    'ip-asset',
    'a.first_commercialised_on',
    '(a.first_commercialised_on - a.created_on)',
    '1',
  ),
  shared_minutes: `
    SELECT u.center_id, 'usage' AS type, u.id, i.name AS title, ${chinaDay('u.started_at')} AS day,
      (extract(epoch FROM u.ended_at - u.started_at) / 60)::bigint AS numerator, 0::bigint AS denominator
    FROM usages u JOIN instruments i ON i.id = u.instrument_id
    WHERE u.center_id = ANY($1) AND u.ended_at IS NOT NULL AND u.organization_id <> u.owner_organization_id
      AND ${within('u.started_at')}`,
  service_orders: serviceOrders('1', '0'),
  sme_share: serviceOrders('o.sme::integer', '1'),
  standards: register('standard'),
  standards_international: register('standard', internationalSoFar),
  talents: register('talent'),
  incubated: register('incubation'),
  researchers: gate('researchers'),
  research_spending: gate('research_spending'),
  own_income: income('0::bigint'),
  self_generated: `${income('e.gross')}
    UNION ALL
    SELECT s.center_id, 'support', s.id, s.reference, ${chinaDay('s.granted_at')}, 0, s.amount FROM support_schedules s
    WHERE s.center_id = ANY($1) AND s.state = 'granted' AND ${within('s.granted_at')}`,
  members: members(''),
  members_out_of_city: members(
    `JOIN centers c ON c.id = s.center_id AND ${cityText('o.region_code')} <> ${cityText('c.region_code')}`,
  ),
};
export { chinaDay, figures, within };
