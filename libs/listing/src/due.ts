import { civilDay, minute } from '@concentric/kernel';
import { databaseNow, type JobHandler } from '@concentric/platform';
import { moveListing } from './listing.rules';
import { changedListing, keepListing, lockListing } from './listing.store';

/** At most so many at a time: the rest is due again at once. */
const batch = 100;

/**
 * Notes that listings stand no longer; that they take nothing any more holds from the day itself. What the center paused
 * stays paused: else it would come back by being renewed.
 */
export const expireListings: JobHandler = {
  kind: 'licence-listings.expire',
  every: 10 * minute,
  run: async (tx, caller) => {
    const today = civilDay(await databaseNow(tx));
    const due = await tx.query<{ id: string }[]>(
      `SELECT id FROM licence_listings WHERE (state = 'published' OR state = 'paused' AND paused_by <> 'center') AND expires_on <= $1
       ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [today, batch],
    );
    for (const { id } of due) {
      const { listing: before } = await lockListing(tx, id);
      const state = moveListing(before.state, 'expire');
      await keepListing(tx, caller, changedListing(before, { state }), before, 'expire');
    }
  },
};
