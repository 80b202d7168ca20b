import type { JobHandler } from '@concentric/platform';
import { holdCenter } from './center.store';
import { deriveAgain, deriveStanding } from './standing.store';

/** A dated fact begins or ends today: derive where its organization stands. */
export const deriveDueStanding: JobHandler = {
  kind: deriveAgain,
  run: async (tx, caller, { centerId, organizationId }) => {
    await holdCenter(tx, String(centerId));
    await deriveStanding(tx, caller, String(centerId), String(organizationId));
  },
};
