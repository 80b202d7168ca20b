import { figures } from './feed.data';

/** Centers that were accredited by the last of the days and still are then. */
const accredited = (packId: string, where = '') => `
  SELECT a.center_id, 'accreditation' AS type, a.id, c.name AS title, a.accredited_on AS day, 1::bigint AS numerator,
    0::bigint AS denominator
  FROM accreditations a JOIN centers c ON c.id = a.center_id
  WHERE a.center_id = ANY($1) AND a.policy_id = '${packId}' AND a.state <> 'pilot' AND $2::date IS NOT NULL
    AND a.accredited_on <= $3::date AND (a.ended_on IS NULL OR a.ended_on > $3::date) ${where}`;

/** The level a center had at the end of the days: what its newest certificate of then says. */
const levelThen = `coalesce((SELECT k.level FROM accreditation_certificates k
    WHERE k.accreditation_id = a.id AND k.issued_on <= $3::date ORDER BY k.issued_on DESC, k.id DESC LIMIT 1), a.level)`;

/** What the platform's rows make of the targets of cities, and of the sixteen of Zhongguancun where it has any. */
export const cityFeeds: Readonly<Record<string, string>> = {
  bj_centers: accredited('beijing-2016'),
  gz_centers: accredited('guangzhou'),
  gz_promoted: accredited('guangzhou', `AND ${levelThen} IN ('provincial', 'national')`),
  cq_municipal: accredited('chongqing-2017'),
  cq_national: accredited('chongqing-2017', `AND ${levelThen} = 'national'`),
  sh_centers: accredited('shanghai-2022'),
  zg_13: figures('pct_filed'),
};
