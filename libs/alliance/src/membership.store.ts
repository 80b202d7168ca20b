import { Organization } from '@concentric/identity';
import type { Layer, PageQuery, Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { In, IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { MembershipQuery, MembershipView } from './contract';
import { engagementChanged, membershipMoved } from './events';
import { Engagement, Membership, Standing } from './membership.entity';
import { standsIn } from './membership.rules';
import { deriveStanding } from './standing.store';

/** A membership as it is shown. */
export type MembershipShown = Shown<typeof MembershipView>;

const openStates = In(['applied', 'invited', 'active', 'suspended']);

/** Keeps a membership in its state and derives where it stands. */
export async function keepMembership(tx: Tx, caller: Caller, membership: Membership, before: Membership | null) {
  await tx.upsert(Membership, membership, ['id']);
  await record(tx, caller, membershipMoved(membership, before));
  await deriveStanding(tx, caller, membership.centerId, membership.organizationId);
}

/** Makes an organization a member at once when a fact says it is one; leaves an open membership as it is. */
export async function admit(
  tx: Tx,
  caller: Caller,
  centerId: string,
  organizationId: string,
  reason: 'lead' | 'contribution' | 'engagement',
) {
  if (await tx.existsBy(Membership, { centerId, organizationId, state: openStates })) return;
  await keepMembership(tx, caller, newMembership(centerId, organizationId, 'active', { reason }), null);
}

export const newMembership = (
  centerId: string,
  organizationId: string,
  state: Membership['state'],
  { message = null, reason = null }: { message?: string | null; reason?: string | null },
): Membership =>
  Object.assign(new Membership(), {
    id: newId(),
    centerId,
    organizationId,
    state,
    message,
    reason,
    since: new Date(),
    version: 1,
  });

export const openMembershipExists = (tx: Tx, centerId: string, organizationId: string) =>
  tx.existsBy(Membership, { centerId, organizationId, state: openStates });

/** The memberships of a center, or everywhere, that the caller may see, oldest first. */
export async function listMemberships(
  tx: Tx,
  caller: Caller,
  centerId: string | null,
  { state, ...page }: MembershipQuery,
) {
  const query = tx.createQueryBuilder(Membership, 'membership').where(permitted(caller, 'read', Membership));
  if (centerId) query.andWhere({ centerId });
  if (state) query.andWhere({ state });
  const list = `memberships:${centerId ?? ''}:${state ?? ''}`;
  const { items, nextCursor } = await pageBy(
    query,
    list,
    [{ column: 'membership.id', property: 'id', cast: 'uuid' }],
    page,
  );
  return { items: await membershipViews(tx, items), nextCursor };
}

/** Memberships as they are shown: with the member's name and the layer it stands in. */
export async function membershipViews(tx: Tx, memberships: Membership[]): Promise<MembershipShown[]> {
  const organizationId = In(memberships.map((membership) => membership.organizationId));
  const names = new Map((await tx.findBy(Organization, { id: organizationId })).map(({ id, name }) => [id, name]));
  const standing = await tx.findBy(Standing, { organizationId, endsAt: IsNull() });
  const layers = new Map(standing.map((s) => [`${s.centerId} ${s.organizationId}`, s.layer]));
  return memberships.map((membership) => ({
    ...membership,
    organizationName: names.get(membership.organizationId) ?? '',
    layer: standsIn(membership.state) ? layerIn(layers, membership) : null,
  }));
}

const layerIn = (layers: Map<string, Layer>, { centerId, organizationId }: Membership) =>
  layers.get(`${centerId} ${organizationId}`) ?? null;

/* Engagements */

export function listEngagements(tx: Tx, caller: Caller, centerId: string, page: PageQuery) {
  const query = tx
    .createQueryBuilder(Engagement, 'engagement')
    .where(permitted(caller, 'read', Engagement))
    .andWhere({ centerId });
  return pageBy(query, `engagements:${centerId}`, [{ column: 'engagement.id', property: 'id', cast: 'uuid' }], page);
}

export async function keepEngagement(tx: Tx, caller: Caller, engagement: Engagement, before: Engagement | null) {
  await tx.upsert(Engagement, engagement, ['id']);
  await record(tx, caller, engagementChanged(before ? 'ended' : 'recorded', engagement, before));
  return engagement;
}

/* Standings */

export function listStandings(tx: Tx, caller: Caller, centerId: string, page: PageQuery) {
  const query = tx
    .createQueryBuilder(Standing, 'standing')
    .where(permitted(caller, 'read', Standing))
    .andWhere({ centerId });
  return pageBy(
    query,
    `standings:${centerId}`,
    [{ column: 'standing.id', property: 'id', cast: 'uuid', descending: true }],
    page,
  );
}
