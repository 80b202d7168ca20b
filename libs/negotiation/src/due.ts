import { hour } from '@concentric/kernel';
import { lockListing } from '@concentric/listing';
import type { Caller, JobHandler, Tx } from '@concentric/platform';
import { endTalks } from './closing';
import { negotiationLimits } from './contract';
import { Negotiation } from './negotiation.entity';
import { lockRoom } from './negotiation.store';
import { expireOfferJob, settleExpired } from './settling';
import { moveNegotiation, takesOffers } from './state.rules';

/** Notes an offer as expired once its time has passed; nobody could accept it since, noted or not. */
export const expireOffer: JobHandler = {
  kind: expireOfferJob,
  run: async (tx, caller, payload) => {
    await settleExpired(tx, caller, await lockRoom(tx, caller, String(payload['negotiationId'])));
  },
};

/** Ends talks in which nobody has said anything for long and nothing is pending. */
export const lapseSilentTalks: JobHandler = {
  kind: 'lapse-silent-talks',
  every: hour,
  run: async (tx, caller) => {
    const silent = await tx.query<{ id: string }[]>(
      `SELECT id FROM negotiations WHERE state = 'open' AND last_activity_at < clock_timestamp() - make_interval(days => $1)
       ORDER BY listing_id, id LIMIT 100`,
      [negotiationLimits.silentDays],
    );
    for (const { id } of silent) {
      const room = await lockRoom(tx, caller, id);
      if (room.negotiation.state !== 'open') continue;
      await endTalks(tx, caller, room, moveNegotiation('open', 'lapse'), 'silent');
    }
  },
};

/** Ends what talks there are about a listing that is gone, or that somebody else has got. */
export async function supersedeTalks(tx: Tx, caller: Caller, listingId: string, reason: string): Promise<void> {
  await lockListing(tx, listingId);
  const talks = await tx.find(Negotiation, { where: { listingId }, order: { id: 'ASC' } });
  for (const { id, state } of talks) {
    if (!takesOffers(state)) continue;
    const room = await lockRoom(tx, caller, id);
    if (!takesOffers(room.negotiation.state)) continue;
    await endTalks(tx, caller, room, moveNegotiation(room.negotiation.state, 'supersede'), reason);
  }
}
