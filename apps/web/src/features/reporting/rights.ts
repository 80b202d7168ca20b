import type { Abilities } from '../identity/me';

type Who = Pick<Abilities, 'me' | 'acting'>;

/** Administrators and officers see reports of every center. */
export const seesAllReports = ({ me }: Pick<Who, 'me'>) =>
  me.user.platformRole === 'administrator' || me.user.platformRole === 'officer';

/** A center's management and finance see the report of all its equipment. */
export const seesCenterReport = (who: Pick<Who, 'me'>, centerId: string) =>
  seesAllReports(who) ||
  who.me.staff.some((post) => post.centerId === centerId && (post.role === 'manager' || post.role === 'finance'));

/** The people of an instrument's owner and of its center see its report. */
export const seesInstrumentReport = (
  { me }: Pick<Who, 'me'>,
  { centerId, ownerOrganizationId }: { centerId: string; ownerOrganizationId: string },
) =>
  seesAllReports({ me }) ||
  me.staff.some((post) => post.centerId === centerId) ||
  me.organizations.some(({ id }) => id === ownerOrganizationId);

/** Whether there may be any report to see. */
export const maySeeReports = ({ me, acting }: Who) =>
  seesAllReports({ me }) || me.staff.length > 0 || (acting !== null && acting.standings.length > 0);
