import type { Caller } from './access';

/**
 * Finds what a user may do as of now, for what acts for a user who is not there: a secret link.
 * The API provides it, as only it knows every feature's grants.
 */
export type UserCallers = {
  /** Acting for all of the user's organizations. @throws Refusal `unauthenticated` when there is no such user */
  readonly ofUser: (userId: string) => Promise<Pick<Caller, 'facts' | 'ability'>>;
};
export const UserCallers = Symbol('UserCallers');
