import { Center } from '@concentric/alliance';
import { regionName } from '@concentric/identity';
import { pageBy, type Tx } from '@concentric/platform';
import { cityOf } from '@concentric/policy-pack';
import type { CityCenterQuery, MapCenter, MapLink } from './contract';
import { cityText } from './feed.data';

/** How many obligations of centers are open and how many were missed. */
export async function obligationCounts(tx: Tx, centerIds: readonly string[]) {
  const rows = await tx.query<{ center_id: string; open: number; missed: number }[]>(
    `SELECT center_id, count(*) FILTER (WHERE state = 'open')::integer AS open,
       count(*) FILTER (WHERE state = 'missed')::integer AS missed
     FROM obligations WHERE center_id = ANY($1) AND state IN ('open', 'missed') GROUP BY center_id`,
    [[...centerIds]],
  );
  return new Map(rows.map(({ center_id, open, missed }) => [center_id, { open, missed }]));
}

/** The centers of a city, by name, page by page. */
export function pageOfCenters(tx: Tx, cityCode: string, { limit, cursor }: CityCenterQuery) {
  const query = tx
    .createQueryBuilder(Center, 'center')
    .where(`${cityText('center.region_code')} = :cityCode`, { cityCode });
  const order = [
    { column: 'center.name', property: 'name' },
    { column: 'center.id', property: 'id', cast: 'uuid' },
  ];
  return pageBy(query, `city-centers:${cityCode}`, order, { limit, cursor });
}

type MapRow = { id: string; core: number; partner: number; radiation: number; out_of_city: number };

/** Every center with its members by layer, as they stand now. */
export async function mapCenters(tx: Tx): Promise<Omit<MapCenter, 'stage'>[]> {
  const centers = await tx.find(Center, { order: { id: 'ASC' } });
  const rows = await tx.query<MapRow[]>(
    `SELECT s.center_id AS id, count(*) FILTER (WHERE s.layer = 'core')::integer AS core,
       count(*) FILTER (WHERE s.layer = 'partner')::integer AS partner,
       count(*) FILTER (WHERE s.layer = 'radiation')::integer AS radiation,
       count(*) FILTER (WHERE ${cityText('o.region_code')} <> ${cityText('c.region_code')})::integer AS out_of_city
     FROM standings s JOIN organizations o ON o.id = s.organization_id JOIN centers c ON c.id = s.center_id
     WHERE s.ends_at IS NULL GROUP BY s.center_id`,
  );
  const counts = new Map(rows.map((row) => [row.id, row]));
  return centers.map((center) => placed(center, counts.get(center.id)));
}

function placed(center: Center, row: MapRow | undefined): Omit<MapCenter, 'stage'> {
  const { id, name, nameEn, level, regionCode, fieldCode } = center;
  const cityCode = cityOf(regionCode);
  return {
    ...{ id, name, nameEn, level, fieldCode, cityCode, cityName: regionName(cityCode) ?? cityCode },
    members: { core: row?.core ?? 0, partner: row?.partner ?? 0, radiation: row?.radiation ?? 0 },
    outOfCity: row?.out_of_city ?? 0,
  };
}

/** Which centers have members in common, and how many. */
export async function mapLinks(tx: Tx): Promise<MapLink[]> {
  const rows = await tx.query<{ a: string; b: string; shared: number; cross: boolean }[]>(
    `SELECT a.center_id AS a, b.center_id AS b, count(*)::integer AS shared,
       bool_or(${cityText('x.region_code')} <> ${cityText('y.region_code')}) AS "cross"
     FROM standings a JOIN standings b ON b.organization_id = a.organization_id AND b.center_id > a.center_id
     JOIN centers x ON x.id = a.center_id JOIN centers y ON y.id = b.center_id
     WHERE a.ends_at IS NULL AND b.ends_at IS NULL GROUP BY a.center_id, b.center_id ORDER BY a.center_id, b.center_id`,
  );
  return rows.map(({ a, b, shared, cross }) => ({ from: a, to: b, shared, crossCity: cross }));
}
