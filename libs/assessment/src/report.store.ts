import { attainmentBp, daysOf, definitionOf, exactly, isFed, rounded, type Exact } from '@concentric/indicator';
import type { Shown } from '@concentric/kernel';
import { pageBy, type Tx } from '@concentric/platform';
import type { Assessment } from './assessment.entity';
import { heads } from './card.data';
import { headOf } from './card.rules';
import type { DriftView, FigureRowQuery, ReportFigure, ReportView } from './contract';
import { emptyHash, live, summed } from './edition.store';
import { AssessmentFigure, AssessmentReport, AssessmentRow } from './report.entity';

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

const enteredNow = `SELECT code, year, value::text AS value FROM indicator_figures
  WHERE subject = $1 AND kind = 'actual' AND reversed_at IS NULL AND year BETWEEN $2 AND $3`;

/** The figures of a report whose rows, or what was entered beside them, are others by now, with what they would come to. */
export async function driftOf(tx: Tx, { id, centerId, fromYear, year }: Assessment): Promise<DriftView['changed']> {
  const figures = await tx.findBy(AssessmentFigure, { assessmentId: id });
  const now = new Map<string, Summed>();
  for (let at = fromYear; at <= year; at++) {
    const rows = `SELECT code, ${at} AS year, id AS row_id, type, day AS happened_on, numerator, denominator FROM (${live}) x`;
    for (const sum of await tx.query<Summed[]>(summed(rows), [centerId, ...daysOf(at)]))
      now.set(`${sum.code} ${sum.year}`, sum);
  }
  const told = await tx.query<{ code: string; year: number; value: string }[]>(enteredNow, [centerId, fromYear, year]);
  const entered = new Map(told.map(({ code, year: of, value }) => [`${code} ${of}`, Number(value)]));
  return figures.flatMap((figure) => {
    const key = `${figure.code} ${figure.year}`;
    const [sum, said] = [now.get(key), entered.get(key) ?? null];
    if ((sum?.hash ?? emptyHash) === figure.rowsHash && said === figure.entered) return [];
    const { unit } = definitionOf(figure.code)!;
    const [numerator, denominator] = [Number(sum?.numerator ?? 0), Number(sum?.denominator ?? 0)];
    const exact = exactOf(Object.assign(new AssessmentFigure(), figure, { numerator, denominator, entered: said }));
    return [
      {
        ...{ code: figure.code, year: figure.year, rows: figure.rows, rowsNow: sum?.rows ?? 0 },
        ...{ reported: rounded(exactOf(figure), unit) ?? 0, now: rounded(exact, unit) ?? 0 },
      },
    ];
  });
}
