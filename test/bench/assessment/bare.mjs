import { performance } from 'node:perf_hooks';

import { assessmentId, centerId, firstYear, years } from './seed.mjs';

/** What an assessment leaves behind, without anything that watches over it. */
export const bareTables = `
  CREATE TABLE bare_assessments (id uuid PRIMARY KEY, state text NOT NULL, texts jsonb NOT NULL, version integer NOT NULL);
  INSERT INTO bare_assessments SELECT id, state, '{}', 1 FROM assessments;
  CREATE TABLE bare_journal (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL, type text NOT NULL,
    at timestamptz NOT NULL, before jsonb, after jsonb);
  CREATE TABLE bare_scores (id uuid, item text, points integer NOT NULL, reason text NOT NULL, PRIMARY KEY (id, item));
  CREATE TABLE bare_rows (id uuid, code text, year integer, row_id uuid, happened_on date NOT NULL, numerator bigint NOT NULL,
    denominator bigint NOT NULL, PRIMARY KEY (id, code, year, row_id));
  CREATE TABLE bare_figures (id uuid, code text, year integer, numerator bigint NOT NULL, denominator bigint NOT NULL,
    rows integer NOT NULL, PRIMARY KEY (id, code, year));
  ANALYZE bare_assessments`;

const patents = (code, when) => `
  SELECT DISTINCT '${code}', x.patent_id, s.granted_on, 1::bigint, 0::bigint FROM ip_assets a
  JOIN ip_asset_patents x ON x.asset_id = a.id JOIN patent_standings s ON s.patent_id = x.patent_id
  WHERE a.center_id = $1 AND ${when}`;
const assets = (code, day, numerator, denominator) => `
  SELECT '${code}', id, ${day}, ${numerator}::bigint, ${denominator}::bigint FROM ip_assets
  WHERE center_id = $1 AND ${day} BETWEEN $2 AND $3`;
const licences = (code, numerator) => `
  SELECT '${code}', id, effective_on, ${numerator}, 0::bigint FROM licences
  WHERE center_id = $1 AND effective_on BETWEEN $2 AND $3`;
const income = (code, denominator) => `
  SELECT '${code}', id, occurred_on, gross, ${denominator} FROM revenue_events
  WHERE center_id = $1 AND state <> 'reversed' AND occurred_on BETWEEN $2 AND $3`;
const members = (code, where) => `
  SELECT '${code}', s.id, s.starts_at::date, 1::bigint, 0::bigint FROM standings s
  JOIN organizations o ON o.id = s.organization_id
  WHERE s.center_id = $1 AND s.starts_at <= $3 AND (s.ends_at IS NULL OR s.ends_at > $3) ${where}`;

/** Every row that a figure of a center ($1) is counted from, in the days $2 to $3. */
const rows = [
  `SELECT 'results' AS code, id, created_on AS day, 1::bigint AS numerator, 0::bigint AS denominator FROM ip_assets
   WHERE center_id = $1 AND created_on BETWEEN $2 AND $3`,
  assets('results_commercialised', 'first_commercialised_on', '1', '0'),
  assets('days_to_first_sale', 'first_commercialised_on', '(first_commercialised_on - created_on)', '1'),
  patents('inventions_granted', 's.granted_on BETWEEN $2 AND $3'),
  patents('inventions_held', 's.granted_on <= $3'),
  licences('licences_signed', '1::bigint'),
  licences('contract_turnover', `(terms->'upfront'->>'amount')::bigint`),
  income('own_income', '0::bigint'),
  income('self_generated', 'gross'),
  `SELECT 'shared_minutes', id, (started_at AT TIME ZONE 'Asia/Shanghai')::date,
     (extract(epoch FROM ended_at - started_at) / 60)::bigint, 0::bigint FROM usages
   WHERE center_id = $1 AND organization_id <> owner_organization_id
     AND started_at >= $2::timestamp AT TIME ZONE 'Asia/Shanghai' AND started_at < ($3 + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`,
  members('members', ''),
  members('members_out_of_city', `AND o.region_code NOT LIKE '50%'`),
].join('\nUNION ALL\n');
const dated = rows.replaceAll('$2', '$2::date').replaceAll('$3', '$3::date');

const writeRows = `
  INSERT INTO bare_rows (id, year, code, row_id, happened_on, numerator, denominator)
  SELECT $4::uuid, $5::integer, r.* FROM (
    SELECT * FROM (${dated}) r
    EXCEPT SELECT code, row_id, happened_on, numerator, denominator FROM bare_rows WHERE id = $4::uuid AND year = $5::integer
  ) r`;
const writeFigures = `
  INSERT INTO bare_figures SELECT id, code, year, sum(numerator), sum(denominator), count(*) FROM bare_rows WHERE id = $1
  GROUP BY id, code, year ON CONFLICT DO NOTHING`;
const step = `
  WITH held AS (SELECT * FROM bare_assessments WHERE id = $1 FOR UPDATE), kept AS (
    UPDATE bare_assessments a SET state = $2, texts = a.texts || $3::jsonb, version = a.version + 1 FROM held
    WHERE a.id = held.id RETURNING a.*
  )
  INSERT INTO bare_journal (id, type, at, before, after)
  SELECT kept.id, $2, clock_timestamp(), to_jsonb(held), to_jsonb(kept) FROM held, kept`;
const score = 'INSERT INTO bare_scores VALUES ($1, $2, $3, $4)';

/**
 * The same assessment by the least SQL: what a step reads and writes, a transaction a step, prepared, over the driver alone.
 * No HTTP, no caller, no rule, no hash, nothing asked twice. Answers how long the report took.
 */
export async function bareAssessment(client, number, steps) {
  const id = assessmentId(number);
  const [center, year] = [Math.floor(number / years), firstYear + (number % years)];
  const ask = (name, text, values) => client.query({ name: `bare-${name}`, text, values });
  let report = 0;
  for (const [, verb, body] of steps) {
    const since = performance.now();
    await client.query('BEGIN');
    if (verb === 'collect' || verb === 'submit') {
      await ask('rows', writeRows, [centerId(center), `${year}-01-01`, `${year}-12-31`, id, year]);
      await ask('figures', writeFigures, [id]);
    }
    if (verb === 'score') await ask('score', score, [id, body.item, body.points, body.reason]);
    await ask('step', step, [id, verb, JSON.stringify(verb === 'write' ? { [body.head]: body.text } : {})]);
    await client.query('COMMIT');
    if (verb === 'collect') report = performance.now() - since;
  }
  return report;
}

/** How many figures of the bare tables are not what the report says. */
export const unlike = `
  SELECT count(*)::integer AS unlike FROM bare_figures b
  LEFT JOIN assessment_figures f ON f.assessment_id = b.id AND f.code = b.code AND f.year = b.year
  WHERE (b.numerator, b.denominator, b.rows) IS DISTINCT FROM (f.numerator, f.denominator, f.rows)`;
