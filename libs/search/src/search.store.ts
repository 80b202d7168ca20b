import { Instrument } from '@concentric/equipment';
import { permitted, type Caller, type Database, type Tx } from '@concentric/platform';
import type { SlotQuery } from './contract';
import type { OutlineRow } from './outline';
import { regionPrefix } from './search.rules';

/** An instrument the caller may book and that is of the kind looked for. */
export type Candidate = {
  readonly id: string;
  readonly version: number;
  readonly centerId: string;
  readonly regionCode: string;
  /** The courses the user would first have to pass; null when there are none. */
  readonly missing: string[] | null;
};

/** What is looked for, once what was not said is filled in. */
export type Wanted = Pick<SlotQuery, 'q' | 'category' | 'regionCode' | 'centerId' | 'mode' | 'accreditation'> & {
  readonly samples: number;
  readonly from: Date;
  readonly to: Date;
  /** No slot ends before. */
  readonly soonest: Date;
};

const words =
  "concat_ws(' ', instrument.name, instrument.name_en, instrument.model, instrument.category, instrument.description)";
const mostWords = 8;

const lacking = `(SELECT r.instrument_id, array_agg(r.course_id) AS missing FROM instrument_courses r WHERE NOT EXISTS (
    SELECT FROM qualifications q WHERE q.course_id = r.course_id AND q.user_id = :userId AND q.state = 'held'
    AND (q.valid_until IS NULL OR q.valid_until >= :soonest)) GROUP BY r.instrument_id)`;

/** @throws Refusal `forbidden` when the caller may book nothing */
export function findCandidates(tx: Tx, caller: Caller, wanted: Wanted): Promise<Candidate[]> {
  const { q, category, regionCode, centerId, mode, samples, accreditation, from, to, soonest } = wanted;
  const query = tx
    .createQueryBuilder(Instrument, 'instrument')
    .innerJoin('organizations', 'owner', 'owner.id = instrument.owner_organization_id')
    .where(permitted(caller, 'book', Instrument))
    .andWhere({ kind: 'instrument', ...(centerId && { centerId }), ...(category && { category }) })
    .select('instrument.id', 'id')
    .addSelect('instrument.version', 'version')
    .addSelect('instrument.center_id', 'centerId')
    .addSelect('owner.region_code', 'regionCode');
  (q ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, mostWords)
    .forEach((word, i) => {
      query.andWhere(`${words} ILIKE :word${i}`, { [`word${i}`]: `%${word.replace(/[\\%_]/g, '\\$&')}%` });
    });
  if (regionCode) query.andWhere('owner.region_code LIKE :region', { region: `${regionPrefix(regionCode)}%` });
  if (accreditation)
    query.andWhere(
      `EXISTS (SELECT FROM certificates c WHERE c.instrument_id = instrument.id AND c.state = 'valid'
        AND :accreditation = ANY (c.schemes) AND c.valid_from < :to AND c.valid_until > :from)`,
      { accreditation, from, to },
    );
  if (mode === 'send_sample') {
    query.andWhere(`(instrument.samples->>'maximumSamples')::integer >= :samples`, { samples });
    query.addSelect('NULL::uuid[]', 'missing');
  } else {
    query.leftJoin(lacking, 'lacking', 'lacking.instrument_id = instrument.id').addSelect('lacking.missing', 'missing');
    query.setParameters({ userId: caller.facts.userId, soonest });
  }
  return query.getRawMany<Candidate>();
}

/** What outlines are made of. */
export const readOutlines = (database: Database, ids: readonly string[]) =>
  database.ask<OutlineRow & { id: string }>(
    'search-outlines',
    `SELECT id, version, time_zone AS "timeZone", opening_hours AS "openingHours", minimum_minutes AS "minimumMinutes",
      maximum_minutes AS "maximumMinutes", rate_cards AS "rateCards" FROM instruments WHERE id = ANY ($1)`,
    [ids],
  );

export async function regionOf(database: Database, organizationId: string): Promise<string> {
  const text = 'SELECT region_code AS "regionCode" FROM organizations WHERE id = $1';
  const [row] = await database.ask<{ regionCode: string }>('search-region', text, [organizationId]);
  return row?.regionCode ?? '';
}

export type Label = {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly category: string;
  readonly location: string;
  readonly timeZone: string;
  readonly centerId: string;
  readonly centerName: string;
  readonly centerNameEn: string | null;
  readonly ownerOrganizationName: string;
  readonly ownerOrganizationNameEn: string | null;
  readonly regionCode: string;
};

/** How instruments are called, and whose they are. */
export async function labelsOf(database: Database, ids: readonly string[]): Promise<Map<string, Label>> {
  const text = `SELECT i.id, i.name, i.name_en AS "nameEn", i.category, i.location, i.time_zone AS "timeZone",
      i.center_id AS "centerId", c.name AS "centerName", c.name_en AS "centerNameEn",
      o.name AS "ownerOrganizationName", o.name_en AS "ownerOrganizationNameEn", o.region_code AS "regionCode"
    FROM instruments i JOIN centers c ON c.id = i.center_id JOIN organizations o ON o.id = i.owner_organization_id
    WHERE i.id = ANY ($1)`;
  const labels = ids.length > 0 ? await database.ask<Label>('search-labels', text, [[...new Set(ids)]]) : [];
  return new Map(labels.map((label) => [label.id, label]));
}

export type CourseName = { readonly id: string; readonly name: string; readonly nameEn: string | null };

export async function coursesOf(database: Database, ids: readonly string[]): Promise<Map<string, CourseName>> {
  const text = 'SELECT id, name, name_en AS "nameEn" FROM courses WHERE id = ANY ($1)';
  const courses = ids.length > 0 ? await database.ask<CourseName>('search-courses', text, [[...new Set(ids)]]) : [];
  return new Map(courses.map((course) => [course.id, course]));
}
