import {
  attainmentBp,
  daysOf,
  definitionOf,
  exactly,
  isFed,
  planTargets,
  rounded,
  rowsText,
  type Exact,
} from '@concentric/indicator';
import type { Shown } from '@concentric/kernel';
import { pageBy, type Tx } from '@concentric/platform';
import type { Assessment } from './assessment.entity';
import { heads } from './card.data';
import { headOf, reportCodes } from './card.rules';
import type { DriftView, FigureRowQuery, ReportFigure, ReportView } from './contract';
import { AssessmentFigure, AssessmentReport, AssessmentRow } from './report.entity';

const live = rowsText(reportCodes);

/** The sums of rows by code and year, with the hash of their list; a title may change without changing what was counted. */
const summed = (rows: string) => `
  SELECT code, year, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator, count(*)::integer AS rows,
    encode(sha256(convert_to(string_agg(
      concat_ws('|', type, row_id, happened_on, numerator, denominator), E'\\n' ORDER BY row_id
    ), 'UTF8')), 'hex') AS hash
  FROM (${rows}) r GROUP BY code, year`;

const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const kept = 'SELECT * FROM assessment_rows WHERE assessment_id = $1';

/**
 * Writes a report anew from the platform's own rows: every row that counts, then the figures they sum to, each with the
 * hash of its list, then one hash over all figures. Nothing is computed beside the database.
 */
export async function generateReport(
  tx: Tx,
  { id, centerId, fromYear, year }: Assessment,
  edition: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO assessment_reports (assessment_id, edition, generated_at, sha256) VALUES ($1, $2, clock_timestamp(), '')
     ON CONFLICT (assessment_id) DO UPDATE SET edition = excluded.edition, generated_at = excluded.generated_at,
       frozen = false`,
    [id, edition],
  );
  await tx.query('DELETE FROM assessment_figures WHERE assessment_id = $1', [id]);
  await tx.query('DELETE FROM assessment_rows WHERE assessment_id = $1', [id]);
  for (let at = fromYear; at <= year; at++)
    await tx.query(
      `INSERT INTO assessment_rows
         (assessment_id, code, year, row_id, type, title, happened_on, numerator, denominator)
       SELECT $4, code, $5, id, type, title, day, numerator, denominator FROM (${live}) r`,
      [[centerId], ...daysOf(at), id, at],
    );
  const plan = (await planTargets(tx, centerId)).map(({ code, year: by, value }) => ({ code, year: by, value }));
  await tx.query(
    `INSERT INTO assessment_figures (assessment_id, code, year, numerator, denominator, rows, rows_hash, entered, target)
     SELECT $1, c.code, y.year, coalesce(s.numerator::bigint, 0), coalesce(s.denominator::bigint, 0),
       coalesce(s.rows, 0), coalesce(s.hash, '${emptyHash}'), a.value, coalesce(t.value, p.value)
     FROM unnest($2::text[]) AS c(code) CROSS JOIN generate_series($3::integer, $4::integer) AS y(year)
     LEFT JOIN (${summed(kept)}) s ON s.code = c.code AND s.year = y.year
     LEFT JOIN indicator_figures a ON a.subject = $5::text AND a.code = c.code AND a.year = y.year AND a.kind = 'actual'
       AND a.reversed_at IS NULL
     LEFT JOIN indicator_figures t ON t.subject = $5::text AND t.code = c.code AND t.year = y.year AND t.kind = 'target'
       AND t.reversed_at IS NULL
     LEFT JOIN jsonb_to_recordset($6::jsonb) AS p(code text, year integer, value bigint)
       ON p.code = c.code AND p.year = y.year`,
    [id, [...reportCodes], fromYear, year, centerId, JSON.stringify(plan)],
  );
  await tx.query(
    `UPDATE assessment_reports SET sha256 = (
       SELECT encode(sha256(convert_to(string_agg(
         concat_ws('|', code, year, numerator, denominator, rows, rows_hash, entered, target), E'\\n' ORDER BY code, year
       ), 'UTF8')), 'hex') FROM assessment_figures WHERE assessment_id = $1
     ) WHERE assessment_id = $1`,
    [id],
  );
}

/** Closes a report: from now on neither it nor its rows change. */
export const freezeReport = (tx: Tx, assessmentId: string) =>
  tx.update(AssessmentReport, { assessmentId }, { frozen: true });

/** What an entered value says, else what the rows sum to. */
function exactOf({ code, numerator, denominator, entered }: AssessmentFigure): Exact {
  return entered === null ? { numerator, denominator } : exactly(entered, definitionOf(code)!.unit);
}

function figureView(figure: AssessmentFigure): ReportFigure {
  const { code, year, numerator, denominator, rows, rowsHash, entered, target } = figure;
  const { name, unit, better } = definitionOf(code)!;
  const exact = exactOf(figure);
  const known = entered !== null || isFed(code);
  return {
    ...{
      code,
      name,
      unit,
      head: headOf(code),
      year,
      value: known ? rounded(exact, unit) : null,
      numerator,
      denominator,
      rows,
      rowsHash,
    },
    ...{ entered, target, attainmentBp: target === null || !known ? null : attainmentBp(exact, unit, better, target) },
  };
}

/** The report as it stands; null before there is one. */
export async function reportOf(tx: Tx, { id, texts }: Assessment): Promise<Shown<typeof ReportView> | null> {
  const report = await tx.findOneBy(AssessmentReport, { assessmentId: id });
  if (!report) return null;
  const figures = await tx.find(AssessmentFigure, { where: { assessmentId: id }, order: { year: 'ASC' } });
  const views = figures.map(figureView);
  return {
    ...report,
    heads: heads.map(({ head, name, codes }) => ({
      ...{ head, name, text: texts[head] ?? '' },
      figures: codes.flatMap((code) => views.filter((figure) => figure.code === code)),
    })),
  };
}

/** The rows a figure of the report was counted from, as they stood then. */
export async function reportRows(tx: Tx, assessmentId: string, code: string, { year, ...page }: FigureRowQuery) {
  const query = tx.createQueryBuilder(AssessmentRow, 'row').where({ assessmentId, code, year });
  const order = [{ column: 'row.row_id', property: 'rowId', cast: 'uuid' }];
  const { items, nextCursor } = await pageBy(query, `report-rows:${assessmentId}:${code}:${year}`, order, page);
  return {
    items: items.map(({ rowId, happenedOn, ...row }) => ({ ...row, id: rowId, on: happenedOn })),
    nextCursor,
  };
}

type Summed = { code: string; year: number; numerator: string; denominator: string; rows: number; hash: string };

/** The figures of a report whose rows are others by now, with what they would come to. */
export async function driftOf(tx: Tx, { id, centerId, fromYear, year }: Assessment): Promise<DriftView['changed']> {
  const figures = await tx.findBy(AssessmentFigure, { assessmentId: id });
  const now = new Map<string, Summed>();
  for (let at = fromYear; at <= year; at++) {
    const rows = `SELECT code, ${at} AS year, id AS row_id, type, day AS happened_on, numerator, denominator FROM (${live}) x`;
    for (const sum of await tx.query<Summed[]>(summed(rows), [[centerId], ...daysOf(at)]))
      now.set(`${sum.code} ${sum.year}`, sum);
  }
  return figures.flatMap((figure) => {
    const sum = now.get(`${figure.code} ${figure.year}`);
    if ((sum?.hash ?? emptyHash) === figure.rowsHash) return [];
    const { unit } = definitionOf(figure.code)!;
    const exact = { numerator: Number(sum?.numerator ?? 0), denominator: Number(sum?.denominator ?? 0) };
    return [
      {
        ...{ code: figure.code, year: figure.year, rows: figure.rows, rowsNow: sum?.rows ?? 0 },
        ...{ reported: rounded(figure, unit) ?? 0, now: rounded(exact, unit) ?? 0 },
      },
    ];
  });
}
