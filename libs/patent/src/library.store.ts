import { Standing } from '@concentric/alliance';
import { narrowToWords, pageByRelevance } from '@concentric/fulltext';
import { Organization } from '@concentric/identity';
import type { Shown } from '@concentric/kernel';
import { ensureMay, pageBy, permitted, type Caller, type Tx } from '@concentric/platform';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { IpcNode, IpcQuery, PatentFacets, PatentFilters, PatentKind, PatentQuery, PatentStatus } from './contract';
import { ipcFound, ipcTitle, ipcUnder, knownIpc } from './ipc.rules';
import { patentNumberOf } from './number.rules';
import { Patent } from './patent.entity';
import { patentViews, statusToday, type PatentShown } from './patent.store';

type Query = SelectQueryBuilder<Patent>;

/** A patent as a table of patents holds it. */
export type PatentForExport = PatentShown & { readonly claims: string | null };

/** The register: what holds the words, the most relevant first; without words the newest entry first. */
export async function listPatents(tx: Tx, caller: Caller, { limit, cursor, ...filters }: PatentQuery) {
  const query = filtered(tx, caller, filters);
  const { q } = filters;
  const page = { limit, cursor };
  const list = `patents:${JSON.stringify(Object.entries(filters).sort())}`;
  const newest = [{ column: 'patent.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } =
    q && !patentNumberOf(q)
      ? await pageByRelevance(tx, query, list, { kind: 'patent', id: 'patent.id', q }, page)
      : await pageBy(query, list, newest, page);
  return { items: await patentViews(tx, caller, items), nextCursor };
}

/** What fits the filters, the newest entry first, with its claims; at most `most`. */
export async function patentsForExport(
  tx: Tx,
  caller: Caller,
  filters: PatentFilters,
  most: number,
): Promise<PatentForExport[]> {
  const query = beside(tx, caller, filters, null);
  const patents = query ? await query.orderBy('patent.id', 'DESC').limit(most).getMany() : [];
  const views = await patentViews(tx, caller, patents);
  return views.map((view, i) => ({ ...view, claims: patents[i]!.claims }));
}

/** Patents that fit the filters; words other than a number are left to whoever asks, who may want them ranked. */
function filtered(tx: Tx, caller: Caller, { q, ...filters }: PatentFilters): Query {
  const query = tx.createQueryBuilder(Patent, 'patent').where(permitted(caller, 'read', Patent));
  const { holderId, kind, ipc, status, centerId, licensable } = filters;
  const number = q ? patentNumberOf(q) : null;
  if (number) query.andWhere({ applicationNumber: number.canonical });
  if (kind) query.andWhere({ kind });
  if (holderId)
    query.andWhere(
      'EXISTS (SELECT FROM patent_holders h WHERE h.patent_id = patent.id AND h.organization_id = :holderId)',
      { holderId },
    );
  if (ipc) narrowToIpc(query, knownIpc(ipc));
  if (status)
    query.andWhere(
      `EXISTS (SELECT FROM patent_standings s WHERE s.patent_id = patent.id AND ${statusToday} = :status)`,
      {
        status,
      },
    );
  if (licensable !== undefined) query.andWhere(`${licensable ? '' : 'NOT '}EXISTS (${canBeLicensed})`);
  if (centerId) {
    ensureMay(caller, 'read', Object.assign(new Standing(), { centerId }));
    query.andWhere(
      `EXISTS (SELECT FROM patent_holders h JOIN standings s ON s.organization_id = h.organization_id
       WHERE h.patent_id = patent.id AND s.center_id = :centerId AND s.ends_at IS NULL)`,
      { centerId },
    );
  }
  return query;
}

/**
 * What the docket says of a patent or application of which some licence might be granted; whose scope is free, the grants
 * say.
 */
const canBeLicensed = `
  SELECT FROM patent_standings s WHERE s.patent_id = patent.id AND ${statusToday} IN ('application', 'published', 'granted')
  AND (NOT s.pledged OR s.pledge_consented) AND NOT s.suspended AND s.annuity_state <> 'overdue'`;

/** The subclass or wider is found by the index; a group is looked for among what is in its subclass. */
function narrowToIpc(query: Query, symbol: string): void {
  query.andWhere('patent.ipcPlaces @> ARRAY[:place]::text[]', { place: symbol.slice(0, 4) });
  if (symbol.length <= 4) return;
  const below = symbol.endsWith('/00') ? `${symbol.slice(0, -2)}%` : `${symbol}%`;
  query.andWhere('EXISTS (SELECT FROM unnest(patent.ipc) AS symbol WHERE symbol LIKE :below)', { below });
}

/** The rows of a facet: everything the filters but its own leave. Null when nothing can be found. */
function beside(tx: Tx, caller: Caller, filters: PatentFilters, own: keyof PatentFilters | null): Query | null {
  const others = own === null ? filters : { ...filters, [own]: undefined };
  const query = filtered(tx, caller, others);
  const { q } = filters;
  if (q && !patentNumberOf(q) && !narrowToWords(query, { kind: 'patent', id: 'patent.id', q })) return null;
  return query;
}

const mostHolders = 20;
const counted = 'count(*)::integer';

/** How many patents each further filter would leave. */
export async function patentFacets(
  tx: Tx,
  caller: Caller,
  filters: PatentFilters,
): Promise<Shown<typeof PatentFacets>> {
  const from = (own: keyof PatentFilters | null) => beside(tx, caller, filters, own);
  const all = from(null);
  if (all === null) return { total: 0, ipc: [], kinds: [], statuses: [], holders: [] };
  const places = await placeFacet(tx, from('ipc')!);
  const kinds = await from('kind')!
    .select('patent.kind', 'kind')
    .addSelect(counted, 'count')
    .groupBy('patent.kind')
    .orderBy('count', 'DESC')
    .getRawMany<{ kind: PatentKind; count: number }>();
  const statuses = await from('status')!
    .leftJoin('patent_standings', 's', 's.patent_id = patent.id')
    .select(`coalesce(${statusToday}, 'application')`, 'status')
    .addSelect(counted, 'count')
    .groupBy('1')
    .orderBy('count', 'DESC')
    .getRawMany<{ status: PatentStatus; count: number }>();
  return {
    total: kinds.filter(({ kind }) => !filters.kind || kind === filters.kind).reduce((sum, it) => sum + it.count, 0),
    ipc: places.map(({ symbol, count }) => titled(symbol, count)),
    kinds,
    statuses,
    holders: await holderFacet(tx, from('holderId')!),
  };
}

/** Patents in the same places are counted together first: they are far fewer than all places of all patents. */
function placeFacet(tx: Tx, query: Query): Promise<{ symbol: string; count: number }[]> {
  const alike = query.select('patent.ipcPlaces', 'places').addSelect('count(*)', 'n').groupBy('patent.ipcPlaces');
  return tx
    .createQueryBuilder()
    .select('unnest(alike.places)', 'symbol')
    .addSelect('sum(alike.n)::integer', 'count')
    .from(`(${alike.getQuery()})`, 'alike')
    .setParameters(alike.getParameters())
    .groupBy('1')
    .orderBy('1')
    .getRawMany();
}

async function holderFacet(tx: Tx, query: Query) {
  const rows = await query
    .innerJoin('patent_holders', 'holder', 'holder.patent_id = patent.id AND holder.organization_id IS NOT NULL')
    .select('holder.organization_id', 'organizationId')
    .addSelect(counted, 'count')
    .groupBy('holder.organization_id')
    .orderBy('count', 'DESC')
    .addOrderBy('holder.organization_id')
    .limit(mostHolders)
    .getRawMany<{ organizationId: string; count: number }>();
  const known = await tx.findBy(Organization, { id: In(rows.map(({ organizationId }) => organizationId)) });
  const names = new Map(known.map(({ id, name, nameEn }) => [id, { name, nameEn }]));
  return rows.map((row) => ({ ...row, ...(names.get(row.organizationId) ?? { name: '', nameEn: null }) }));
}

function titled(symbol: string, count: number) {
  const title = ipcTitle(symbol);
  return { symbol, title: title?.zh ?? symbol, titleEn: title?.en ?? symbol, count };
}

const mostFound = 50;

/** A level of the classification, or what of it bears the words; with how many patents are in each. */
export async function ipcNodes(tx: Tx, { under, q }: IpcQuery): Promise<Shown<typeof IpcNode>[]> {
  const parent = under ? knownIpc(under) : null;
  const symbols = q ? ipcFound(q, parent).slice(0, mostFound) : parent && parent.length > 3 ? [] : ipcUnder(parent);
  const rows = await tx.query<{ symbol: string; count: number }[]>(
    `SELECT place AS symbol, count(*)::integer AS count FROM patents, unnest(ipc_places) AS place
     WHERE ipc_places && $1 AND place = ANY($1) GROUP BY place`,
    [symbols],
  );
  const counts = new Map(rows.map(({ symbol, count }) => [symbol, count]));
  return symbols.map((symbol) => ({
    ...titled(symbol, counts.get(symbol) ?? 0),
    level: symbol.length === 1 ? 'section' : symbol.length === 3 ? 'class' : 'subclass',
    hasMore: symbol.length < 4,
  }));
}
