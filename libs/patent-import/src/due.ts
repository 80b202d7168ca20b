import { day, hour } from '@concentric/kernel';
import type { JobHandler } from '@concentric/platform';

/** How long what was imported can be looked at; of what was not, how long it is told that it has expired. */
const kept = 90 * day;
const told = 7 * day;

/** Previews nobody confirmed, and rows of old imports, are not kept: the patents tell of themselves. */
export const dropOldImports: JobHandler = {
  kind: 'patent-import.drop',
  every: hour,
  run: async (tx) => {
    await tx.query(
      `DELETE FROM patent_imports WHERE expires_at < clock_timestamp() - CASE
         WHEN confirmed_at IS NULL THEN make_interval(secs => $1) ELSE make_interval(secs => $2) END`,
      [told / 1000, kept / 1000],
    );
  },
};
