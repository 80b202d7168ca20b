import type { MeView } from '@contract/identity';

/** The centers whose books the user keeps or answers for, each once. */
export const deskCenters = (me: MeView): MeView['staff'] =>
  me.staff
    .filter(({ role }) => role === 'finance' || role === 'manager')
    .filter((post, i, posts) => posts.findIndex(({ centerId }) => centerId === post.centerId) === i);
