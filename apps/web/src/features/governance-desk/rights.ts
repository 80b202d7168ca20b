import type { MeView } from '@contract/identity';

type GovernedCenter = { centerId: string; centerName: string; centerNameEn: string | null };

/** The centers whose governance the user works on or may look at, each once: own posts first, then memberships. */
export function governedCenters(me: MeView): GovernedCenter[] {
  const answering = me.organizations.filter(({ role }) => role === 'owner' || role === 'manager');
  const known = [...me.staff, ...answering.flatMap(({ standings }) => standings)];
  return known
    .filter((center, i) => known.findIndex(({ centerId }) => centerId === center.centerId) === i)
    .map(({ centerId, centerName, centerNameEn }) => ({ centerId, centerName, centerNameEn }));
}

/** Offices of the platform and of cities look at centers they do not work for. */
export const oversees = (me: MeView) => me.user.platformRole === 'administrator' || me.user.platformRole === 'officer';
