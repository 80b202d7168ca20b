import type { Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts, Figure } from '@contract/policy-pack';

/** At most so many rows are told of each; the count is of all. */
const told = 20;

const sameCity = (region: string, center: string) =>
  `left(${region}, CASE WHEN left(${center}, 2) IN ('11', '12', '31', '50') THEN 2 ELSE 4 END) =
   left(${center}, CASE WHEN left(${center}, 2) IN ('11', '12', '31', '50') THEN 2 ELSE 4 END)`;
const activeMembers = `SELECT organization_id FROM memberships WHERE center_id = $1 AND state = 'active'`;

/** Each feature's rows of a center: what each is called, and its day. `$1` is the center. */
const sources: Readonly<Record<string, { readonly type: string; readonly rows: string }>> = {
  member: {
    type: 'membership',
    rows: `SELECT m.id, o.name AS title, m.since::date AS "on" FROM memberships m
      JOIN organizations o ON o.id = m.organization_id WHERE m.center_id = $1 AND m.state = 'active'`,
  },
  cross_region_member: {
    type: 'membership',
    rows: `SELECT m.id, o.name AS title, m.since::date AS "on" FROM memberships m
      JOIN organizations o ON o.id = m.organization_id JOIN centers c ON c.id = m.center_id
      WHERE m.center_id = $1 AND m.state = 'active' AND NOT (${sameCity('o.region_code', 'c.region_code')})`,
  },
  instrument: {
    type: 'instrument',
    rows: `SELECT id, name AS title, NULL::date AS "on" FROM instruments WHERE center_id = $1`,
  },
  booking: {
    type: 'booking',
    rows: `SELECT b.id, i.name AS title, b.starts_at::date AS "on" FROM bookings b JOIN instruments i ON i.id = b.instrument_id
      WHERE b.center_id = $1 AND b.state IN ('confirmed', 'in_use', 'completed')`,
  },
  usage: {
    type: 'booking',
    rows: `SELECT u.booking_id AS id, i.name AS title, u.started_at::date AS "on" FROM usages u
      JOIN instruments i ON i.id = u.instrument_id WHERE u.center_id = $1 AND u.started_at IS NOT NULL`,
  },
  rd_request: {
    type: 'rd-request',
    rows: `SELECT id, title, published_at::date AS "on" FROM rd_requests WHERE center_id = $1 AND published_at IS NOT NULL`,
  },
  sme_request: {
    type: 'rd-request',
    rows: `SELECT r.id, r.title, r.published_at::date AS "on" FROM rd_requests r JOIN organizations o ON o.id = r.organization_id
      WHERE r.center_id = $1 AND r.published_at IS NOT NULL AND o.size IN ('medium', 'small', 'micro')`,
  },
  match: {
    type: 'rd-request',
    rows: `SELECT DISTINCT r.id, r.title, r.published_at::date AS "on" FROM rd_matches m JOIN rd_requests r ON r.id = m.request_id
      WHERE m.center_id = $1`,
  },
  profile: {
    type: 'organization',
    rows: `SELECT o.id, o.name AS title, NULL::date AS "on" FROM organization_profiles p JOIN organizations o ON o.id = p.organization_id
      WHERE p.organization_id IN (${activeMembers})`,
  },
  rd_contract: {
    type: 'rd-contract',
    rows: `SELECT c.id, r.title, c.effective_at::date AS "on" FROM rd_contracts c JOIN rd_requests r ON r.id = c.request_id
      WHERE c.center_id = $1 AND c.effective_at IS NOT NULL`,
  },
  patent: {
    type: 'patent',
    rows: `SELECT DISTINCT p.id, p.title, p.filed_on AS "on" FROM patents p JOIN patent_holders h ON h.patent_id = p.id
      WHERE h.organization_id IN (${activeMembers})`,
  },
  listing: {
    type: 'licence-listing',
    rows: `SELECT id, title, published_at::date AS "on" FROM licence_listings WHERE center_id = $1 AND published_at IS NOT NULL`,
  },
  licence: {
    type: 'licence',
    rows: `SELECT id, number::text AS title, effective_on AS "on" FROM licences WHERE center_id = $1 AND effective_on IS NOT NULL`,
  },
  mandate: {
    type: 'broker-mandate',
    rows: `SELECT id, left(text, 60) AS title, accepted_at::date AS "on" FROM broker_mandates WHERE center_id = $1 AND accepted_at IS NOT NULL`,
  },
  asset: { type: 'ip-asset', rows: `SELECT id, title, created_on AS "on" FROM ip_assets WHERE center_id = $1` },
  commercialised: {
    type: 'ip-asset',
    rows: `SELECT id, title, first_commercialised_on AS "on" FROM ip_assets
      WHERE center_id = $1 AND first_commercialised_on IS NOT NULL`,
  },
  sharing_policy: {
    type: 'sharing-policy',
    rows: `SELECT id, name AS title, effective_from AS "on" FROM waterfall_policies WHERE center_id = $1 AND state = 'approved'`,
  },
  distribution: {
    type: 'distribution',
    rows: `SELECT id, number::text AS title, posted_on AS "on" FROM distributions WHERE center_id = $1 AND state IN ('posted', 'paid')`,
  },
  reward: {
    type: 'reward-agreement',
    rows: `SELECT g.id, a.title, g.agreed_on AS "on" FROM reward_agreements g JOIN ip_assets a ON a.id = g.ip_asset_id
      WHERE g.center_id = $1 AND g.state = 'approved'`,
  },
  qualification: {
    type: 'qualification',
    rows: `SELECT q.id, c.name AS title, q.granted_at::date AS "on" FROM qualifications q JOIN courses c ON c.id = q.course_id
      WHERE q.center_id = $1 AND q.state = 'held'`,
  },
};

const statement = Object.entries(sources)
  .map(
    ([
      code,
      { type, rows },
    ]) => `(SELECT '${code}' AS code, '${type}' AS type, id, title, "on"::text, count(*) OVER () AS total
      FROM (${rows}) AS r WHERE "on" IS NULL OR "on" <= $2 ORDER BY "on" DESC NULLS LAST, id LIMIT ${told})`,
  )
  .join(' UNION ALL ');

type Row = { code: string; type: string; id: string; title: string; on: Day | null; total: string };

/** What the platform's own features did for a center up to a day, in one round trip. */
export async function activityPart(tx: Tx, centerId: string, asOf: Day): Promise<CenterFacts['activity']> {
  const found: Record<string, Figure> = Object.fromEntries(
    Object.keys(sources).map((code) => [code, { value: 0, evidence: [] }]),
  );
  for (const { code, total, ...row } of await tx.query<Row[]>(statement, [centerId, asOf]))
    found[code] = { value: Number(total), evidence: [...found[code]!.evidence, row] };
  return found;
}

/** How the streams of revenue are told: 成果转化, 委托研发, 检测检验; grants and what is none of the five apart. */
const streams: Readonly<Record<string, string>> = {
  licence: 'technology_transfer',
  rd_contract: 'commissioned_rd',
  equipment: 'testing',
};

type Income = { stream: string; id: string; title: string; on: Day; gross: string; total: string };

/** What a center earned from January to the day, by stream, in fen; taken back is taken off. */
export async function incomePart(tx: Tx, centerId: string, asOf: Day): Promise<Record<string, Figure>> {
  const rows = await tx.query<Income[]>(
    `SELECT stream, id, title, "on"::text, gross::text, total::text FROM (
       SELECT stream, id, description AS title, occurred_on AS "on", gross - clawback AS gross,
         sum(gross - clawback) OVER (PARTITION BY stream) AS total,
         row_number() OVER (PARTITION BY stream ORDER BY occurred_on DESC, id) AS place
       FROM revenue_events
       WHERE center_id = $1 AND state <> 'reversed' AND occurred_on BETWEEN date_trunc('year', $2::date)::date AND $2
     ) AS e WHERE place <= ${told} ORDER BY stream, place`,
    [centerId, asOf],
  );
  const found: Record<string, Figure> = {};
  for (const code of Object.values(streams)) found[code] = { value: 0, evidence: [] };
  for (const { stream, id, title, on, gross, total } of rows) {
    const code = streams[stream];
    if (!code) continue;
    const row = { type: 'revenue-event', id, title, on, value: Number(gross) };
    found[code] = { value: Number(total), evidence: [...found[code]!.evidence, row] };
  }
  return found;
}
