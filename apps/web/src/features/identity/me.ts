import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Layer, OrganizationRole, StaffRole } from '@concentric/kernel';
import type { MeView } from '@contract/identity';
import { actFor, useActingOrganization } from '../../api/acting';
import { answer, api } from '../../api/client';
import { Problem } from '../../api/problem';
import { meKey } from '../../api/queries';

/** Who is signed in; null when nobody is. */
export const useMeQuery = () =>
  useQuery({
    queryKey: meKey,
    queryFn: async (): Promise<MeView | null> => {
      try {
        return await answer(api.GET('/me'));
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });

const managing: OrganizationRole[] = ['owner', 'manager'];
const working: OrganizationRole[] = ['owner', 'manager', 'operator'];

/** What the interface offers; the API decides all the same. */
export function abilitiesOf(me: MeView, actingId: string | null) {
  const acting = me.organizations.find(({ id }) => id === actingId) ?? me.organizations[0] ?? null;
  const administrator = me.user.platformRole === 'administrator';
  const staffAs = (centerId: string, ...roles: StaffRole[]) =>
    me.staff.some((post) => post.centerId === centerId && roles.includes(post.role));
  const roleIn = (organizationId: string) => me.organizations.find(({ id }) => id === organizationId)?.role;
  const layerIn = (centerId: string): Layer | null =>
    acting?.standings.find((standing) => standing.centerId === centerId)?.layer ?? null;
  /** Owners and managers answer for their organization; an administrator of the platform does not. */
  const answersFor = (organizationId: string) => managing.includes(roleIn(organizationId) ?? 'viewer');
  const worksFor = (organizationId: string) => working.includes(roleIn(organizationId) ?? 'viewer');
  const managesOrganization = (organizationId: string) => administrator || answersFor(organizationId);
  const managesCenter = (centerId: string) => administrator || staffAs(centerId, 'manager');
  return {
    me,
    acting,
    ownIds: new Set(me.organizations.map(({ id }) => id)) as ReadonlySet<string>,
    administrator,
    layerIn,
    managesOrganization,
    managesCenter,
    keepsAccounts: (centerId: string) => managesCenter(centerId) || staffAs(centerId, 'finance'),
    insider: (centerId: string) =>
      administrator ||
      me.user.platformRole === 'officer' ||
      me.staff.some((post) => post.centerId === centerId) ||
      me.organizations.some(({ standings }) => standings.some((standing) => standing.centerId === centerId)),
    mayBook: (centerId: string) => acting !== null && working.includes(acting.role) && layerIn(centerId) !== null,
    managesInstrument: (instrument: { centerId: string; ownerOrganizationId: string }) =>
      managesOrganization(instrument.ownerOrganizationId) || managesCenter(instrument.centerId),
    /** Bookings are decided by whoever works for the owner, or runs the center. */
    decidesOn: (instrument: { centerId: string; ownerOrganizationId: string }) => {
      const role = roleIn(instrument.ownerOrganizationId);
      return managesCenter(instrument.centerId) || (role !== undefined && working.includes(role));
    },
    registersOrganizations: administrator || me.staff.some(({ role }) => role === 'manager'),
    answersFor,
    worksFor,
    /** A booking is moved by whoever made it, or answers for the organization it was made for. */
    mayMove: ({ organizationId, userId }: { organizationId: string | null; userId: string | null }) =>
      organizationId !== null && ((userId === me.user.id && worksFor(organizationId)) || answersFor(organizationId)),
    managedCenters: me.staff.filter(({ role }) => role === 'manager'),
  };
}
export type Abilities = ReturnType<typeof abilitiesOf>;

/** The signed-in user with what they may do. Only for pages behind the gate. */
export function useAbilities(): Abilities {
  const { data } = useMeQuery();
  const acting = useActingOrganization();
  const abilities = useMemo(() => (data ? abilitiesOf(data, acting) : null), [data, acting]);
  if (!abilities) throw new Problem(401, 'not_signed_in', '', '', [], {});
  return abilities;
}

/** Forgets a remembered organization the user no longer belongs to, and takes the first instead. */
export function settleActing(me: MeView, actingId: string | null) {
  const known = me.organizations.some(({ id }) => id === actingId);
  if (!known) actFor(me.organizations[0]?.id ?? null);
}
