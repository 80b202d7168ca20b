import { dayIn, startOfDay, type Day } from '@concentric/kernel';
import { record, schedule, type Caller, type Tx } from '@concentric/platform';
import { isDeepStrictEqual } from 'node:util';
import { IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { EngagementKind } from './contract';
import { standingChanged } from './events';
import { Membership, Standing } from './membership.entity';
import { standsIn } from './membership.rules';
import { standingOf, type MemberFacts } from './standing.rules';

/** Days of facts are days in China. */
export const officialZone = 'Asia/Shanghai';
export const officialDay = (instant: Date): Day => dayIn(officialZone, instant);

/** The job that derives a standing again on a day a dated fact begins or ends. */
export const deriveAgain = 'alliance.derive-standing';

/**
 * Derives a member's layer from the facts as they are now and, when it differs from what stands, ends
 * that and begins the new: in the transaction that changed the fact, so the next request obeys. The
 * caller of this holds the center's row.
 */
export async function deriveStanding(tx: Tx, caller: Caller, centerId: string, organizationId: string): Promise<void> {
  const now = new Date();
  const membership = await tx.findOne(Membership, { where: { centerId, organizationId }, order: { since: 'DESC' } });
  const before = await tx.findOneBy(Standing, { centerId, organizationId, endsAt: IsNull() });
  const live = membership && standsIn(membership.state) ? membership : null;
  const wanted = live && standingOf(await factsOf(tx, live, officialDay(now)));
  if (wanted && before && wanted.layer === before.layer && isDeepStrictEqual(wanted.facts, before.facts)) return;
  if (!wanted && !before) return;
  // A standing is never empty, even when two facts change within one tick of the clock.
  const at = before && before.startsAt >= now ? new Date(before.startsAt.getTime() + 1) : now;
  if (before) await tx.update(Standing, { id: before.id }, { endsAt: at });
  const standing =
    wanted && tx.create(Standing, { id: newId(), centerId, organizationId, ...wanted, startsAt: at, endsAt: null });
  if (standing) await tx.insert(Standing, standing);
  await record(tx, caller, standingChanged(standing, before));
}

/** Derives the standing again when this day begins. */
export const deriveOn = (tx: Tx, centerId: string, organizationId: string, on: Day) =>
  schedule(tx, {
    kind: deriveAgain,
    key: `${deriveAgain}:${centerId}:${organizationId}:${on}`,
    payload: { centerId, organizationId },
    runAt: startOfDay(officialZone, on),
  });

async function factsOf(tx: Tx, { centerId, organizationId, since }: Membership, today: Day): Promise<MemberFacts> {
  const [capital] = await tx.query<{ paid_in: string | null; since: string | null }[]>(
    `SELECT sum(paid_in) AS paid_in, min(paid_in_on) FILTER (WHERE paid_in > 0 AND NOT EXISTS (
       SELECT FROM contributions r WHERE r.reverses = c.id AND r.paid_in_on <= $3))::text AS since
     FROM contributions c WHERE center_id = $1 AND organization_id = $2 AND paid_in_on <= $3`,
    [centerId, organizationId, today],
  );
  const engagements = await tx.query<{ kind: EngagementKind; title: string; startsOn: Day }[]>(
    `SELECT kind, title, starts_on::text AS "startsOn" FROM engagements
     WHERE center_id = $1 AND organization_id = $2 AND starts_on <= $3 AND (ends_on IS NULL OR ends_on > $3)
     ORDER BY starts_on, id`,
    [centerId, organizationId, today],
  );
  return {
    paidIn: Number(capital?.paid_in ?? 0),
    paidInSince: capital?.since ?? null,
    engagements,
    admittedOn: officialDay(since),
  };
}
