import { daysOf, planTargets, rowsOfCenterText } from '@concentric/indicator';
import { send, type Tx } from '@concentric/platform';
import type { Assessment } from './assessment.entity';
import { reportCodes } from './card.rules';
import { AssessmentReport } from './report.entity';
import { strictest } from './target.store';

/** The rows of a center ($1) in the days $2 to $3 that the figures of a report are counted from. */
export const live = rowsOfCenterText(reportCodes);

/** The sums of rows by code and year, with the hash of their list; a title may change without changing what was counted. */
export const summed = (rows: string) => `
  SELECT code, year, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator, count(*)::integer AS rows,
    encode(sha256(convert_to(string_agg(
      concat_ws('|', type, row_id, happened_on, numerator, denominator), E'\\n' ORDER BY row_id
    ), 'UTF8')), 'hex') AS hash
  FROM (${rows}) r GROUP BY code, year`;

export const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const newEdition = `
  INSERT INTO assessment_reports (assessment_id, edition, generated_at, sha256) VALUES ($1, $2, clock_timestamp(), '')
  ON CONFLICT (assessment_id) DO UPDATE SET edition = excluded.edition, generated_at = excluded.generated_at,
    frozen = false`;

const told = 'type, title, happened_on, numerator, denominator';

/** EXCEPT compares in one pass however many rows there are, where a join could be planned row by row. */
const writeRows = `
  WITH live AS MATERIALIZED (
    SELECT code, id AS row_id, type, title, day AS happened_on, numerator, denominator FROM (${live}) r
  ), kept AS MATERIALIZED (
    SELECT code, row_id, ${told} FROM assessment_rows WHERE assessment_id = $4::uuid AND year = $5::integer
  ), gone AS (
    DELETE FROM assessment_rows k USING (SELECT code, row_id FROM kept EXCEPT SELECT code, row_id FROM live) g
    WHERE k.assessment_id = $4::uuid AND k.year = $5::integer AND k.code = g.code AND k.row_id = g.row_id
  )
  INSERT INTO assessment_rows (assessment_id, year, code, row_id, ${told})
  SELECT $4::uuid, $5::integer, n.* FROM (SELECT * FROM live EXCEPT ALL SELECT * FROM kept) n
  ON CONFLICT (assessment_id, code, year, row_id) DO UPDATE SET type = excluded.type, title = excluded.title,
    happened_on = excluded.happened_on, numerator = excluded.numerator, denominator = excluded.denominator`;

const writeFigures = `
  WITH gone AS (
    DELETE FROM assessment_figures WHERE assessment_id = $1::uuid AND code <> ALL ($2::text[])
  )
  INSERT INTO assessment_figures AS f
    (assessment_id, code, year, numerator, denominator, rows, rows_hash, entered, target)
  SELECT $1::uuid, c.code, y.year, coalesce(s.numerator::bigint, 0), coalesce(s.denominator::bigint, 0),
    coalesce(s.rows, 0), coalesce(s.hash, '${emptyHash}'), a.value, coalesce(p.value, t.value)
  FROM unnest($2::text[]) AS c(code) CROSS JOIN generate_series($3::integer, $4::integer) AS y(year)
  LEFT JOIN (${summed('SELECT * FROM assessment_rows WHERE assessment_id = $1::uuid')}) s
    ON s.code = c.code AND s.year = y.year
  LEFT JOIN indicator_figures a ON a.subject = $5::text AND a.code = c.code AND a.year = y.year AND a.kind = 'actual'
    AND a.reversed_at IS NULL
  LEFT JOIN indicator_figures t ON t.subject = $5::text AND t.code = c.code AND t.year = y.year AND t.kind = 'target'
    AND t.reversed_at IS NULL
  LEFT JOIN jsonb_to_recordset($6::jsonb) AS p(code text, year integer, value bigint)
    ON p.code = c.code AND p.year = y.year
  ON CONFLICT (assessment_id, code, year) DO UPDATE SET numerator = excluded.numerator,
    denominator = excluded.denominator, rows = excluded.rows, rows_hash = excluded.rows_hash,
    entered = excluded.entered, target = excluded.target
  WHERE (f.numerator, f.denominator, f.rows, f.rows_hash, f.entered, f.target) IS DISTINCT FROM
    (excluded.numerator, excluded.denominator, excluded.rows, excluded.rows_hash, excluded.entered, excluded.target)`;

const hashFigures = `
  UPDATE assessment_reports SET sha256 = (
    SELECT encode(sha256(convert_to(string_agg(
      concat_ws('|', code, year, numerator, denominator, rows, rows_hash, entered, target), E'\\n' ORDER BY code, year
    ), 'UTF8')), 'hex') FROM assessment_figures WHERE assessment_id = $1
  ) WHERE assessment_id = $1`;

/**
 * Generates a report from the platform's own rows: every row that counts, then the figures they sum to, each with the
 * hash of its list, then one hash over all figures. Nothing is computed beside the database. A later edition writes only
 * what is not as it was, and reads the same as one written anew.
 */
export async function generateReport(
  tx: Tx,
  { id, centerId, fromYear, year }: Assessment,
  edition: number,
): Promise<void> {
  send(tx, 'assessment-edition', newEdition, [id, edition]);
  for (let at = fromYear; at <= year; at++) send(tx, 'assessment-rows', writeRows, [centerId, ...daysOf(at), id, at]);
  // What the plan wants comes before what was entered; of two of one year the one that is harder to reach.
  const plan = strictest(await planTargets(tx, centerId));
  const codes = [...reportCodes];
  send(tx, 'assessment-figures', writeFigures, [id, codes, fromYear, year, centerId, JSON.stringify(plan)]);
  send(tx, 'assessment-hash', hashFigures, [id]);
}

/** Closes a report: from now on neither it nor its rows change. */
export const freezeReport = (tx: Tx, assessmentId: string) =>
  tx.update(AssessmentReport, { assessmentId }, { frozen: true });
