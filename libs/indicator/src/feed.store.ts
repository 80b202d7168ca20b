import type { Day } from '@concentric/kernel';
import { pageOfRows, type Tx } from '@concentric/platform';
import type { IndicatorRowQuery } from './contract';
import { feeds } from './feeds';

/** The days of a calendar year. */
export const daysOf = (year: number): readonly [from: Day, until: Day] => [`${year}-01-01`, `${year}-12-31`];

/** Which indicators the platform's own rows make. */
export const isFed = (code: string): boolean => Object.hasOwn(feeds, code);

/**
 * The rows of several indicators as one text: of the centers $1 in the days $2 to $3, with the `code` each is counted
 * for. Codes that nothing feeds are left out.
 */
export function rowsText(codes: readonly string[]): string {
  const parts = codes.filter(isFed).map((code) => `SELECT '${code}'::text AS code, f.* FROM (${feeds[code]}) f`);
  return parts.join('\nUNION ALL\n');
}

/** The same of one center: $1 is its id, not a list, so that a prepared plan knows how little it is asked for. */
export const rowsOfCenterText = (codes: readonly string[]): string => rowsText(codes).replaceAll('= ANY($1)', '= $1');

/** What the rows of an indicator sum to. */
export type Sum = { readonly numerator: number; readonly denominator: number; readonly rows: number };
type SumRow = { center_id: string; code: string; numerator: string; denominator: string; rows: number };

/** The sums of indicators of centers in a year, each center's beside its code: `${centerId} ${code}`. */
export async function sumsByCenter(
  tx: Tx,
  centerIds: readonly string[],
  codes: readonly string[],
  year: number,
): Promise<Map<string, Sum>> {
  const fed = codes.filter(isFed);
  if (centerIds.length === 0 || fed.length === 0) return new Map();
  const rows = await tx.query<SumRow[]>(
    `SELECT center_id, code, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator,
       count(*)::integer AS rows FROM (${rowsText(fed)}) r WHERE $2::date <= $3::date GROUP BY center_id, code`,
    [[...centerIds], ...daysOf(year)],
  );
  return new Map(rows.map((row) => [`${row.center_id} ${row.code}`, sumOf(row)]));
}

const sumOf = ({ numerator, denominator, rows }: Omit<SumRow, 'center_id' | 'code'>): Sum => ({
  ...{ numerator: Number(numerator), denominator: Number(denominator), rows },
});

/** The same of centers together, by code; what nothing was counted for is zero. */
export async function sumsOf(
  tx: Tx,
  centerIds: readonly string[],
  codes: readonly string[],
  year: number,
): Promise<Map<string, Sum>> {
  const fed = codes.filter(isFed);
  const nothing: [string, Sum][] = fed.map((code) => [code, { numerator: 0, denominator: 0, rows: 0 }]);
  const sums = new Map(nothing);
  for (const [key, { numerator, denominator, rows }] of await sumsByCenter(tx, centerIds, fed, year)) {
    const code = key.slice(key.indexOf(' ') + 1);
    const before = sums.get(code)!;
    sums.set(code, {
      numerator: before.numerator + numerator,
      denominator: before.denominator + denominator,
      rows: before.rows + rows,
    });
  }
  return sums;
}

type RowOfFeed = {
  center_id: string;
  type: string;
  id: string;
  title: string;
  day: Day;
  numerator: string;
  denominator: string;
};

/** The rows of one indicator in a year, the newest first, page by page. */
export async function feedRows(
  tx: Tx,
  centerIds: readonly string[],
  code: string,
  year: number,
  page: IndicatorRowQuery,
) {
  if (!isFed(code) || centerIds.length === 0) return { items: [], nextCursor: null };
  const [from, until] = daysOf(year);
  const text = feeds[code]!.replaceAll('$1', ':centers').replaceAll('$2', ':from').replaceAll('$3', ':until');
  const query = tx
    .createQueryBuilder()
    .select('r.*')
    .from(
      `(SELECT x.center_id, x.type, x.id, x.title, x.day::text AS day, x.numerator, x.denominator FROM (${text}) x)`,
      'r',
    )
    .setParameters({ centers: [...centerIds], from, until });
  const order = [
    { column: 'r.day', property: 'day', descending: true },
    { column: 'r.id', property: 'id', cast: 'uuid', descending: true },
  ];
  const list = `indicator:${code}:${year}:${centerIds.length === 1 ? centerIds[0] : 'city'}`;
  const { items, nextCursor } = await pageOfRows<RowOfFeed>(query, list, order, page);
  return {
    items: items.map(({ center_id, day, numerator, denominator, ...row }) => ({
      ...row,
      ...{ on: day, centerId: center_id, numerator: Number(numerator), denominator: Number(denominator) },
    })),
    nextCursor,
  };
}

export type FedRow = {
  readonly type: string;
  readonly id: string;
  readonly title: string;
  readonly on: Day;
  readonly value: number;
};

/** The newest rows of several indicators in a year, at most so many of each, by code. */
export async function newestRows(
  tx: Tx,
  centerIds: readonly string[],
  codes: readonly string[],
  year: number,
  most: number,
): Promise<Map<string, FedRow[]>> {
  const fed = codes.filter(isFed);
  const found = new Map<string, FedRow[]>();
  if (centerIds.length === 0 || fed.length === 0) return found;
  const rows = await tx.query<(RowOfFeed & { code: string })[]>(
    `SELECT code, type, id, title, day::text AS day, numerator::text AS numerator FROM (
       SELECT r.*, row_number() OVER (PARTITION BY code ORDER BY day DESC, id DESC) AS place FROM (${rowsText(fed)}) r
       WHERE $2::date <= $3::date
     ) n WHERE place <= $4 ORDER BY code, place`,
    [[...centerIds], ...daysOf(year), most],
  );
  for (const { code, type, id, title, day, numerator } of rows)
    found.set(code, [...(found.get(code) ?? []), { type, id, title, on: day, value: Number(numerator) }]);
  return found;
}
