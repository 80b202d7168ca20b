import { Center, Contribution, type Standing } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { chinaZone, civilDay, endOfDay, Refusal, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts } from '@contract/policy-pack';

/** What the center is. @throws Refusal `not_found` */
export async function centerPart(tx: Tx, centerId: string): Promise<CenterFacts['center']> {
  const center = await tx.findOneBy(Center, { id: centerId });
  if (!center) throw new Refusal('not_found');
  const lead = await tx.findOneByOrFail(Organization, { id: center.leadOrganizationId });
  const { id, name, legalForm, level, regionCode, fieldCode, leadOrganizationId } = center;
  return {
    ...{ id, name, legalForm, level, regionCode, fieldCode, leadOrganizationId },
    ...{ leadKind: lead.kind, leadRegionCode: lead.regionCode },
  };
}

/** The register as it stood at the end of a day; what was taken back later still counts on that day. */
export async function contributionPart(tx: Tx, centerId: string, asOf: Day): Promise<CenterFacts['contributions']> {
  const rows = await tx
    .createQueryBuilder(Contribution, 'contribution')
    .where({ centerId })
    .andWhere('COALESCE(contribution.paid_in_on, (contribution.recorded_at AT TIME ZONE :zone)::date) <= :asOf', {
      ...{ asOf, zone: chinaZone },
    })
    .orderBy('contribution.recorded_at')
    .addOrderBy('contribution.id')
    .getMany();
  const originals = new Map(rows.map((row) => [row.id, row]));
  const organizations = new Map(
    (
      await tx.query<{ id: string; name: string }[]>('SELECT id, name FROM organizations WHERE id = ANY($1)', [
        rows.map(({ organizationId }) => organizationId),
      ])
    ).map(({ id, name }) => [id, name]),
  );
  return rows.map(({ id, organizationId, kind, subscribed, paidIn, paidInOn, evidence, reverses }) => ({
    ...{ organizationId, kind, subscribed, paidIn },
    // A reversal takes off exactly what counted.
    valued: (reverses ? (originals.get(reverses)?.evidence ?? evidence) : evidence) !== null,
    evidence: {
      ...{ type: 'contribution', id, title: organizations.get(organizationId) ?? '', on: paidInOn, value: paidIn },
    },
  }));
}

type MemberRow = {
  id: string;
  organizationId: string;
  name: string;
  kind: string;
  size: string | null;
  regionCode: string;
  since: Date;
  layer: Standing['layer'] | null;
};
type Roles = NonNullable<CenterFacts['members']>[number]['roles'];

/**
 * The members of a day with the layer each stood in at its end; what else they are is told by the dossier. Whoever left, or
 * was suspended, since was a member then: a membership keeps its last step only, the standings keep them all.
 */
export async function memberPart(
  tx: Tx,
  centerId: string,
  asOf: Day,
  roles: ReadonlyMap<string, Roles>,
): Promise<CenterFacts['members']> {
  const rows = await tx.query<MemberRow[]>(
    `SELECT * FROM (
       SELECT DISTINCT ON (m.organization_id) m.id, m.organization_id AS "organizationId", o.name, o.kind, o.size,
         o.region_code AS "regionCode", CASE WHEN m.since < $2 THEN m.since ELSE s.starts_at END AS since, s.layer
       FROM memberships m JOIN organizations o ON o.id = m.organization_id
       LEFT JOIN standings s ON s.center_id = m.center_id AND s.organization_id = m.organization_id
         AND s.starts_at < $2 AND (s.ends_at IS NULL OR s.ends_at >= $2)
       WHERE m.center_id = $1 AND (m.state = 'active' AND m.since < $2 OR m.since >= $2 AND s.id IS NOT NULL)
       ORDER BY m.organization_id, m.since DESC
     ) AS members ORDER BY since, id`,
    [centerId, endOfDay(asOf)],
  );
  return rows.map(({ id, since, ...member }) => ({
    ...member,
    roles: roles.get(member.organizationId) ?? [],
    evidence: { type: 'membership', id, title: member.name, on: civilDay(since) },
  }));
}
