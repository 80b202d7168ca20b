import type { Tx } from '@concentric/platform';
import { BookingState } from '@contract/booking';
import { RateLayer } from '@contract/equipment';
import type { ReportBy } from './contract';
import type { Slot } from './report.rules';

/** What a report is of. Either a center's instruments of some kinds, or one instrument. */
export type Scope =
  { readonly centerId: string; readonly kinds: readonly string[] | null } | { readonly instrumentId: string };

export type Asked = {
  readonly scope: Scope;
  readonly by: ReportBy;
  /** The window, cut where rows are by month. */
  readonly slots: readonly Slot[];
  readonly until: Date;
};

/** The key of the row for everything together. */
export const whole = 'total';

const parametersOf = ({ scope, by, slots }: Asked): unknown[] => [
  'centerId' in scope ? scope.centerId : null,
  'instrumentId' in scope ? scope.instrumentId : null,
  'centerId' in scope ? scope.kinds : null,
  slots.map(({ month }) => month),
  slots.map(({ startsAt }) => startsAt),
  slots.map(({ endsAt }) => endsAt),
  by === 'month',
];

/** The instruments and the slots of time that are asked for, as every statement below begins. */
const asked = `
  WITH scope AS (
    SELECT id, time_zone, opening_hours, capacity FROM instruments
    WHERE ($1::uuid IS NULL OR center_id = $1) AND ($2::uuid IS NULL OR id = $2) AND ($3::text[] IS NULL OR kind = ANY ($3))
  ),
  slots AS (SELECT * FROM unnest($4::text[], $5::timestamptz[], $6::timestamptz[]) AS slot (month, starts, ends))`;

/** What a row of instrument `i` in slot `s` is counted under. */
const key = 'CASE WHEN $7 THEN s.month ELSE i.id::text END AS key';
const byKey = 'GROUP BY GROUPING SETS ((key), ())';
const keyed = `coalesce(key, '${whole}') AS key`;

/** The whole minutes of a use from `starts` to `ends` between two instants, as `minutesWithin` counts them. */
const minutesBetween = (starts: string, ends: string, from: string, until: string) =>
  `floor(date_part('epoch', least(${ends}, ${until}) - ${starts}) / 60)
   - floor(date_part('epoch', greatest(${from} - ${starts}, interval '0')) / 60)`;

const sum = (what: string, as: string, where?: string) =>
  `coalesce(sum(${what})${where ? ` FILTER (WHERE ${where})` : ''}, 0)::float8 AS "${as}"`;
const count = (as: string, where: string) => `count(*) FILTER (WHERE ${where})::integer AS "${as}"`;
const perLayer = (column: (layer: RateLayer) => string) => RateLayer.options.map(column).join(', ');

type Keyed = { key: string };
type Split<Name extends string> = Record<`${RateLayer}.${Name}`, number>;

export type UseRow = Keyed &
  Split<'used' | 'external'> &
  Record<'used' | 'external' | 'uses' | 'externalUses', number> &
  Record<'organizations' | 'persons' | 'externalOrganizations' | 'externalPersons', number>;

/** How long equipment was used, by whom; only uses that have ended, cut to the slots. */
export const usedTimes = (tx: Tx, wanted: Asked): Promise<UseRow[]> =>
  tx.query(
    `${asked},
    part AS (
      SELECT ${key}, u.organization_id, u.user_id, u.layer, u.organization_id <> u.owner_organization_id AS external,
        sum(${minutesBetween('u.started_at', 'u.ended_at', 's.starts', 's.ends')}) AS minutes,
        count(*) FILTER (WHERE u.started_at >= s.starts) AS uses
      FROM scope i JOIN usages u ON u.instrument_id = i.id
      JOIN slots s ON u.started_at < s.ends AND u.ended_at > s.starts
      GROUP BY 1, 2, 3, 4, 5
    )
    SELECT ${keyed}, ${sum('minutes', 'used')}, ${sum('minutes', 'external', 'external')},
      ${sum('uses', 'uses')}, ${sum('uses', 'externalUses', 'external')},
      count(DISTINCT organization_id)::integer AS organizations, count(DISTINCT user_id)::integer AS persons,
      count(DISTINCT organization_id) FILTER (WHERE external)::integer AS "externalOrganizations",
      count(DISTINCT user_id) FILTER (WHERE external)::integer AS "externalPersons",
      ${perLayer((layer) => sum('minutes', `${layer}.used`, `layer = '${layer}'`))},
      ${perLayer((layer) => sum('minutes', `${layer}.external`, `layer = '${layer}' AND external`))}
    FROM part ${byKey}`,
    parametersOf(wanted),
  );

export type BookingRow = Keyed & Record<BookingState | 'reserved' | 'late', number>;

/**
 * What was reserved up to `until`, and what became of the bookings that begin in each slot. Bookings are added up by
 * what they are alike in before they are told apart.
 */
export const reservedTimes = (tx: Tx, wanted: Asked): Promise<BookingRow[]> =>
  tx.query(
    `${asked},
    part AS (
      SELECT ${key}, b.state, c.booking_id IS NOT NULL AS late, count(*) FILTER (WHERE b.starts_at >= s.starts) AS bookings,
        sum(CASE WHEN b.starts_at < $8 AND s.starts < $8 AND b.state IN ('confirmed', 'in_use', 'completed', 'no_show')
        THEN ${minutesBetween('b.starts_at', 'b.ends_at', 's.starts', 'least(s.ends, $8)')} END) AS minutes
      FROM scope i JOIN bookings b ON b.instrument_id = i.id
      JOIN slots s ON b.starts_at < s.ends AND b.ends_at > s.starts
      LEFT JOIN conduct_points c
        ON c.booking_id = b.id AND c.kind = 'late_cancellation' AND c.state = 'standing' AND b.state = 'cancelled'
      GROUP BY 1, 2, 3
    )
    SELECT ${keyed}, ${sum('minutes', 'reserved')}, ${sum('bookings', 'late', 'late')},
      ${BookingState.options.map((state) => sum('bookings', state, `state = '${state}'`)).join(', ')}
    FROM part ${byKey}`,
    [...parametersOf(wanted), wanted.until],
  );

export type IncomeRow = Keyed &
  Split<'income' | 'externalIncome'> &
  Record<'income' | 'externalIncome' | 'voucher' | 'payable', number>;

/** What was charged in each slot, in fen. */
export const incomes = (tx: Tx, wanted: Asked): Promise<IncomeRow[]> =>
  tx.query(
    `${asked},
    part AS (
      SELECT ${key}, c.layer, c.organization_id <> c.owner_organization_id AS external,
        sum(c.amount) AS amount, sum(c.voucher_amount) AS voucher, sum(c.payable) AS payable
      FROM scope i JOIN charges c ON c.instrument_id = i.id
      JOIN slots s ON c.charged_at >= s.starts AND c.charged_at < s.ends
      GROUP BY 1, 2, 3
    )
    SELECT ${keyed}, ${sum('amount', 'income')}, ${sum('amount', 'externalIncome', 'external')},
      ${sum('voucher', 'voucher')}, ${sum('payable', 'payable')},
      ${perLayer((layer) => sum('amount', `${layer}.income`, `layer = '${layer}'`))},
      ${perLayer((layer) => sum('amount', `${layer}.externalIncome`, `layer = '${layer}' AND external`))}
    FROM part ${byKey}`,
    parametersOf(wanted),
  );

export type SampleRow = Keyed & Record<'tested' | 'external', number>;

/** Samples that were tested in each slot. */
export const testedSamples = (tx: Tx, wanted: Asked): Promise<SampleRow[]> =>
  tx.query(
    `${asked},
    part AS (
      SELECT ${key}, t.organization_id <> t.owner_organization_id AS external
      FROM scope i JOIN samples t ON t.instrument_id = i.id
      JOIN slots s ON t.tested_at >= s.starts AND t.tested_at < s.ends
    )
    SELECT ${keyed}, count(*)::integer AS tested, ${count('external', 'external')} FROM part ${byKey}`,
    parametersOf(wanted),
  );

export type OpenRow = Keyed & Record<'opening' | 'planned' | 'unplanned', number>;

/**
 * The instant a wall clock shows a time, as the kernel's calendar reads it: where the clock shows it twice, the first;
 * where it jumps over it, as far after the jump.
 */
const instantOf = (local: string, zone: string) => {
  const at = `(${local} AT TIME ZONE ${zone})`;
  const earlier = (by: string) =>
    `WHEN (${at} - interval '${by}') AT TIME ZONE ${zone} = ${local} THEN ${at} - interval '${by}'`;
  return `CASE ${earlier('1 hour')} ${earlier('30 minutes')} ELSE ${at} END`;
};
/** Days without a change of clocks, nearly all, are spared the reading of clocks. */
const onDay = (time: string) =>
  `CASE WHEN d.ends - d.starts = interval '24 hours' THEN d.starts + ${time}::interval
   ELSE ${instantOf(`(d.day + ${time}::interval)`, 'd.time_zone')} END`;
const minutesOf = (times: string) =>
  `(SELECT coalesce(sum(extract(epoch FROM upper(r) - lower(r))), 0) / 60 FROM unnest(${times}) AS r)`;

/**
 * How long equipment was open by its hours up to `until`, and how much of it was lost to outages, in minutes of each
 * place. Days are worked out once a zone and opening times once a set of hours: many instruments share both.
 */
export const openTimes = (tx: Tx, wanted: Asked): Promise<OpenRow[]> =>
  tx.query(
    `${asked},
    past AS (SELECT month, starts, least(ends, $8) AS ends FROM slots WHERE starts < $8),
    schedules AS (SELECT DISTINCT time_zone, opening_hours FROM scope),
    days AS (
      SELECT z.time_zone, d.day, ${instantOf('d.day', 'z.time_zone')} AS starts,
        ${instantOf(`(d.day + interval '1 day')`, 'z.time_zone')} AS ends
      FROM (SELECT DISTINCT time_zone FROM schedules) z
      CROSS JOIN (SELECT min(starts) AS starts, max(ends) AS ends FROM past) w
      CROSS JOIN LATERAL generate_series(
        date_trunc('day', w.starts AT TIME ZONE z.time_zone) - interval '1 day',
        date_trunc('day', w.ends AT TIME ZONE z.time_zone), interval '1 day'
      ) AS d (day)
    ),
    stretches AS (
      SELECT c.time_zone, c.opening_hours, p.opens, p.closes
      FROM schedules c
      CROSS JOIN LATERAL jsonb_to_recordset(c.opening_hours) AS h (weekday integer, "opensAt" time, "closesAt" time)
      JOIN days d ON d.time_zone = c.time_zone AND extract(isodow FROM d.day) = h.weekday
      CROSS JOIN LATERAL (SELECT ${onDay('h."opensAt"')} AS opens, ${onDay('h."closesAt"')} AS closes) p
      WHERE p.opens < p.closes
    ),
    opened AS (
      SELECT t.time_zone, t.opening_hours, s.month,
        range_agg(tstzrange(greatest(t.opens, s.starts), least(t.closes, s.ends))) AS times
      FROM stretches t JOIN past s ON t.opens < s.ends AND t.closes > s.starts GROUP BY 1, 2, 3
    ),
    lengths AS (SELECT *, ${minutesOf('times')} AS minutes FROM opened),
    down AS (
      SELECT i.id, s.month,
        coalesce(range_agg(o.times) FILTER (WHERE o.kind = 'planned'), '{}') AS planned,
        coalesce(range_agg(o.times) FILTER (WHERE o.kind = 'unplanned'), '{}') AS unplanned
      FROM scope i
      JOIN (
        SELECT instrument_id, kind, starts_at, ends_at,
          tstzrange(date_bin('1 minute', starts_at, 'epoch'), date_bin('1 minute', ends_at, 'epoch')) AS times
        FROM outages WHERE state = 'declared'
      ) o ON o.instrument_id = i.id
      JOIN past s ON o.starts_at < s.ends AND o.ends_at > s.starts
      GROUP BY 1, 2
    ),
    part AS (
      SELECT ${key}, i.capacity * s.minutes AS opening,
        CASE WHEN d.id IS NOT NULL THEN i.capacity * ${minutesOf('s.times * (d.planned - d.unplanned)')} END AS planned,
        CASE WHEN d.id IS NOT NULL THEN i.capacity * ${minutesOf('s.times * d.unplanned')} END AS unplanned
      FROM scope i JOIN lengths s ON s.time_zone = i.time_zone AND s.opening_hours = i.opening_hours
      LEFT JOIN down d ON d.id = i.id AND d.month = s.month
    )
    SELECT ${keyed}, ${sum('opening', 'opening')}, ${sum('planned', 'planned')}, ${sum('unplanned', 'unplanned')}
    FROM part ${byKey}`,
    [...parametersOf(wanted), wanted.until],
  );
