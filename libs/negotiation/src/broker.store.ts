import { CenterStaff } from '@concentric/alliance';
import { ensure } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { Negotiation } from './negotiation.entity';

type Talks = Pick<Negotiation, 'listingId' | 'licensorOrganizationId' | 'licenseeOrganizationId'>;

/**
 * Who of these belongs to neither side of talks, nor to anybody else who negotiates about the same listing: only they
 * broker and oversee them. For whom somebody says to act makes no difference.
 */
export async function thoseApart(tx: Tx, userIds: readonly string[], talks: Talks): Promise<string[]> {
  const { listingId, licensorOrganizationId, licenseeOrganizationId } = talks;
  const rows = await tx.query<{ id: string }[]>(
    'SELECT id FROM unnest($1::uuid[]) AS id WHERE stands_apart(id, $2, $3, $4)',
    [userIds, listingId, licensorOrganizationId, licenseeOrganizationId],
  );
  return rows.map(({ id }) => id);
}

/** Whether somebody is one of `thoseApart`. */
export const standsApart = async (tx: Tx, userId: string, talks: Talks): Promise<boolean> =>
  (await thoseApart(tx, [userId], talks)).length === 1;

/** Of a query of talks under the name `negotiation`, those of the caller's own side, and those the caller stands apart of. */
export function onlyOwnOrApart(query: SelectQueryBuilder<Negotiation>, { facts }: Caller): void {
  query.andWhere(
    `(negotiation.licensor_organization_id = ANY(:acting) OR negotiation.licensee_organization_id = ANY(:acting)
      OR stands_apart(:caller, negotiation.listing_id, negotiation.licensor_organization_id,
        negotiation.licensee_organization_id))`,
    { acting: facts.organizations.map(({ id }) => id), caller: facts.userId },
  );
}

/** Who brokers works for the center and stands apart. @throws Refusal `broker_not_of_center`, `broker_of_a_side` */
export async function ensureMayBroker(tx: Tx, negotiation: Negotiation, userId: string): Promise<void> {
  const { centerId } = negotiation;
  const isStaff = await tx.existsBy(CenterStaff, { centerId, userId, role: In(['broker', 'manager']) });
  ensure(isStaff, 'broker_not_of_center');
  ensure(await standsApart(tx, userId, negotiation), 'broker_of_a_side');
}
