import type { Day } from '@concentric/kernel';
import { moneyOf } from '@concentric/ledger';
import type { Tx } from '@concentric/platform';
import type { Purpose } from '@contract/ledger';
import type { SourceKind, Tie, TieFault } from './contract';

type Spec = {
  readonly kind: SourceKind;
  /** The rows of a center ($1) that should stand in its ledger: `id`, `day`, `amount` in fen, and `source` of the journal. */
  readonly rows: string;
  /** The sources of its journals. */
  readonly pattern: string;
  /** The accounts whose entries, times the sign, are the amount. */
  readonly purposes: readonly Purpose[];
  readonly sign: 1 | -1;
  /** Whether a reversal is no row of its own: a journal that was reversed, and the one that did it, count as none. */
  readonly standing: boolean;
};

const chinaDay = (column: string) => `(${column} AT TIME ZONE 'Asia/Shanghai')::date`;
const payments = (table: string, source: string) => `
  SELECT id, CASE WHEN reverses IS NULL THEN paid_on ELSE ${chinaDay('recorded_at')} END AS day, amount,
    '${source}:' || id AS source FROM ${table} WHERE center_id = $1`;

const specs: readonly Spec[] = [
  {
    ...{ kind: 'charge', pattern: 'charge:%', purposes: ['receivable'], sign: 1, standing: false },
    rows: `SELECT id, ${chinaDay('charged_at')} AS day, payable AS amount, 'charge:' || id AS source
      FROM charges WHERE center_id = $1 AND payable <> 0`,
  },
  {
    ...{ kind: 'rd_payment', pattern: 'rd_payment:%', purposes: ['clearing'], sign: 1, standing: false },
    rows: payments('rd_payments', 'rd_payment'),
  },
  {
    ...{ kind: 'royalty', pattern: 'royalty:%', purposes: ['clearing'], sign: 1, standing: false },
    rows: payments('royalty_payments', 'royalty'),
  },
  {
    ...{ kind: 'manual', pattern: 'revenue:%', purposes: ['clearing'], sign: 1, standing: true },
    rows: `SELECT id, occurred_on AS day, gross AS amount, 'revenue:' || id AS source
      FROM revenue_events WHERE center_id = $1 AND source_type = 'manual' AND state <> 'reversed'`,
  },
  {
    ...{
      kind: 'distribution',
      pattern: 'distribution:%',
      purposes: ['undistributed', 'income_contract', 'income_equipment'],
      sign: 1,
      standing: true,
    },
    rows: `SELECT id, posted_on AS day, gross AS amount, 'distribution:' || id AS source
      FROM distributions WHERE center_id = $1 AND state IN ('posted', 'paid')`,
  },
  {
    ...{ kind: 'payout', pattern: 'payout:%:paid', purposes: ['clearing'], sign: -1, standing: true },
    rows: `SELECT id, settled_on AS day, net AS amount, 'payout:' || id || ':paid' AS source
      FROM payouts WHERE center_id = $1 AND state = 'paid' AND net > 0`,
  },
];

const upright = `j.reverses IS NULL AND NOT EXISTS (SELECT FROM ledger_journals r WHERE r.reverses = j.id)`;
const shown = 50;

/** The rows of a period each beside its journal, and the journals of the period that have no row. */
const textOf = ({ rows, standing }: Spec) => `
  WITH s AS (SELECT * FROM (${rows}) r WHERE r.day BETWEEN $2 AND $3), beside AS (
    SELECT s.id, s.day, s.amount AS in_source, j.id AS journal FROM s
    LEFT JOIN ledger_journals j ON j.center_id = $1 AND j.source = s.source ${standing ? `AND ${upright}` : ''}
    UNION ALL
    SELECT j.public_id, j.effective_on, 0, j.id FROM ledger_journals j
    WHERE j.center_id = $1 AND j.effective_on BETWEEN $2 AND $3 AND j.source LIKE $4 ${standing ? `AND ${upright}` : ''}
      AND NOT EXISTS (SELECT FROM (${rows}) r WHERE r.source = j.source)
  ), summed AS (
    SELECT b.*, coalesce((
      SELECT sum(e.amount) FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
      WHERE e.journal_id = b.journal AND a.purpose = ANY($5)
    ), 0) * $6::integer AS in_ledger FROM beside b
  )
  SELECT id, day::text, in_source::text, in_ledger::text, journal IS NOT NULL AS posted,
    count(*) FILTER (WHERE in_source <> 0) OVER ()::integer AS sources, (sum(in_source) OVER ())::text AS source_sum,
    count(journal) OVER ()::integer AS journals, (sum(in_ledger) OVER ())::text AS ledger_sum,
    count(*) FILTER (WHERE in_source <> in_ledger OR journal IS NULL OR in_source = 0) OVER ()::integer AS untied
  FROM summed ORDER BY (in_source <> in_ledger OR journal IS NULL OR in_source = 0) DESC, day, id LIMIT ${shown}`;

type Row = {
  readonly id: string;
  readonly day: Day;
  readonly in_source: string;
  readonly in_ledger: string;
  readonly posted: boolean;
  readonly sources: number;
  readonly source_sum: string;
  readonly journals: number;
  readonly ledger_sum: string;
  readonly untied: number;
};

const faultOf = ({ posted, in_source }: Row): TieFault =>
  in_source === '0' ? 'unfounded' : posted ? 'differs' : 'missing';

/** What the ledger of a center holds of each kind of source, beside the source itself, for the sources of these days. */
export async function tiesOf(tx: Tx, centerId: string, from: Day, to: Day): Promise<Tie[]> {
  const all: Tie[] = [];
  for (const spec of specs) {
    const values = [centerId, from, to, spec.pattern, spec.purposes, spec.sign];
    all.push(tieOf(spec.kind, await tx.query<Row[]>(textOf(spec), values)));
  }
  return all;
}

function tieOf(kind: SourceKind, rows: readonly Row[]): Tie {
  const [first] = rows;
  const [inSource, inLedger] = [BigInt(first?.source_sum ?? 0), BigInt(first?.ledger_sum ?? 0)];
  const untiedCount = first?.untied ?? 0;
  return {
    kind,
    source: { count: first?.sources ?? 0, sum: moneyOf(inSource) },
    ledger: { count: first?.journals ?? 0, sum: moneyOf(inLedger) },
    difference: moneyOf(inSource - inLedger),
    untied: rows.slice(0, untiedCount).map((row) => ({
      ...{ fault: faultOf(row), id: row.id, day: row.day },
      ...{ inSource: moneyOf(BigInt(row.in_source)), inLedger: moneyOf(BigInt(row.in_ledger)) },
    })),
    untiedCount,
  };
}

/** How many charges and payments of a day by then have no journal, however long ago. */
export async function lackingThrough(tx: Tx, centerId: string, through: Day): Promise<number> {
  let lacking = 0;
  for (const { rows } of specs.filter(({ standing }) => !standing)) {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM (${rows}) s WHERE s.day <= $2 AND NOT EXISTS (
         SELECT FROM ledger_journals j WHERE j.center_id = $1 AND j.source = s.source)`,
      [centerId, through],
    );
    lacking += row!.count;
  }
  return lacking;
}

/** How many distributions are approved for a day of a period but not posted yet. */
export async function unpostedDistributions(tx: Tx, centerId: string, through: Day): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM distributions
     WHERE center_id = $1 AND state = 'approved' AND posted_on <= $2`,
    [centerId, through],
  );
  return row!.count;
}
