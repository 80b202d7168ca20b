import { Center } from '@concentric/alliance';
import { Booking } from '@concentric/booking';
import { Instrument } from '@concentric/equipment';
import { Organization, User } from '@concentric/identity';
import type { Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { ConductPoint } from './conduct.entity';
import { appealUntil, isAnswerable, isAppealable, lapsesAt, pointsFor } from './conduct.rules';
import type { ConductKind, ConductQuery, ConductView } from './contract';
import { conductChanged } from './events';

export type ConductShown = Shown<typeof ConductView>;

/** Records that a booking was not kept as agreed: once for each kind, however often it is found. */
export async function givePoints(
  tx: Tx,
  caller: Caller,
  booking: Booking,
  kind: ConductKind,
  minutes: number,
): Promise<void> {
  const { id: bookingId, centerId, ownerOrganizationId, organizationId, userId } = booking;
  if (await tx.existsBy(ConductPoint, { bookingId, kind })) return;
  const givenAt = new Date();
  const point = Object.assign(new ConductPoint(), {
    ...{ id: newId(), centerId, ownerOrganizationId, organizationId, userId, bookingId, kind, minutes },
    ...{ points: pointsFor[kind], state: 'standing' as const, givenAt, lapsesAt: lapsesAt(givenAt), version: 1 },
    ...{ appeal: null, appealedAt: null, appealedBy: null, answer: null, answeredAt: null, answeredBy: null },
  });
  await tx.insert(ConductPoint, point);
  await record(tx, caller, conductChanged('given', point, null));
}

export async function keepPoint(
  tx: Tx,
  caller: Caller,
  verb: 'appealed' | 'answered',
  point: ConductPoint,
  before: ConductPoint,
): Promise<void> {
  await tx.save(ConductPoint, point);
  await record(tx, caller, conductChanged(verb, point, before));
}

/** What an organization's points of a center came to before this one: the older ones that count. */
export async function pointsBefore(tx: Tx, { id, organizationId, centerId, givenAt }: ConductPoint): Promise<number> {
  const [row] = await tx.query<{ points: number }[]>(
    `SELECT coalesce(sum(points), 0)::integer AS points FROM conduct_points
     WHERE organization_id = $1 AND center_id = $2 AND state = 'standing' AND lapses_at > $3 AND id < $4`,
    [organizationId, centerId, givenAt, id],
  );
  return row!.points;
}

type Sum = { centerId: string; centerName: string; points: number };

/** What an organization's points come to now, at each center where it has any; at these only, when they are said. */
export const sumsOf = (tx: Tx, organizationId: string, centerIds: readonly string[] | null): Promise<Sum[]> =>
  tx.query(
    `SELECT p.center_id AS "centerId", c.name AS "centerName", sum(p.points)::integer AS points
     FROM conduct_points p JOIN centers c ON c.id = p.center_id
     WHERE p.organization_id = $1 AND p.state = 'standing' AND p.lapses_at > now() AND ($2::uuid[] IS NULL OR p.center_id = ANY($2))
     GROUP BY p.center_id, c.name ORDER BY p.center_id`,
    [organizationId, centerIds],
  );

/** The conduct record, newest first. */
export function listPoints(tx: Tx, caller: Caller, { scope, standing, open, ...page }: ConductQuery) {
  const { userId, organizations } = caller.facts;
  const query = tx.createQueryBuilder(ConductPoint, 'point');
  if (scope === 'center') query.where(permitted(caller, 'answer', ConductPoint));
  else query.where('point.organization_id = ANY(:own)', { own: organizations.map(({ id }) => id) });
  if (scope === 'organization' && organizations.length > 0) query.andWhere(permitted(caller, 'read', ConductPoint));
  if (scope === 'mine') query.andWhere('point.user_id = :userId', { userId });
  if (standing) query.andWhere(`point.state = 'standing' AND point.lapses_at > now()`);
  if (open) query.andWhere('point.appealed_at IS NOT NULL AND point.answered_at IS NULL');
  const order = [{ column: 'point.id', property: 'id', cast: 'uuid', descending: true }];
  return pageBy(query, `conduct:${scope}:${standing}:${open}`, order, page);
}

/** Records with what they are about. */
export async function conductViews(tx: Tx, caller: Caller, points: readonly ConductPoint[]): Promise<ConductShown[]> {
  const bookings = await byId(tx, Booking, points, 'bookingId');
  const instruments = await byId(tx, Instrument, [...bookings.values()], 'instrumentId');
  const centers = await byId(tx, Center, points, 'centerId');
  const organizations = await byId(tx, Organization, points, 'organizationId');
  const users = await byId(tx, User, points, 'userId');
  const now = new Date();
  return points.map((point) => {
    const { startsAt, endsAt, instrumentId } = bookings.get(point.bookingId)!;
    const { name: instrumentName, nameEn: instrumentNameEn, timeZone } = instruments.get(instrumentId)!;
    const organization = organizations.get(point.organizationId)!;
    const may = (action: string) => caller.ability.can(action, point);
    return {
      ...point,
      ...{ instrumentId, instrumentName, instrumentNameEn, timeZone, startsAt, endsAt },
      centerName: centers.get(point.centerId)!.name,
      organizationName: organization.name,
      organizationNameEn: organization.nameEn,
      userName: users.get(point.userId)!.name,
      appealUntil: appealUntil(point.givenAt),
      mayAppeal: may('appeal') && isAppealable(point, now),
      mayAnswer: may('answer') && isAnswerable(point, caller.facts.userId),
    };
  });
}

async function byId<T extends { id: string }, Row>(
  tx: Tx,
  entity: new () => T,
  rows: readonly Row[],
  column: keyof Row,
): Promise<Map<string, T>> {
  const ids = [...new Set(rows.map((row) => String(row[column])))];
  const found = await tx.findBy(entity, { id: In(ids) } as never);
  return new Map(found.map((row) => [row.id, row]));
}
