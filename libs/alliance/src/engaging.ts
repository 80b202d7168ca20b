import type { Caller, Tx } from '@concentric/platform';
import { v7 as newId } from 'uuid';
import { holdCenter } from './center.store';
import type { NewEngagement } from './contract';
import { Engagement } from './membership.entity';
import { admit, keepEngagement } from './membership.store';
import { deriveOn, deriveStanding, officialDay } from './standing.store';

/**
 * Records what an organization does with a center and derives where it stands now, as a member at once when it was
 * none. Whether the caller may is the caller's to check; whatever else the transaction holds, the center comes last.
 */
export async function beginEngagement(
  tx: Tx,
  caller: Caller,
  centerId: string,
  { endsOn = null, ...wish }: NewEngagement,
): Promise<Engagement> {
  await holdCenter(tx, centerId);
  const engagement = Object.assign(new Engagement(), { ...wish, endsOn, id: newId(), centerId, version: 1 });
  const { organizationId, startsOn } = engagement;
  await keepEngagement(tx, caller, engagement, null);
  await admit(tx, caller, centerId, organizationId, 'engagement');
  await deriveStanding(tx, caller, centerId, organizationId);
  for (const turn of [startsOn, endsOn])
    if (turn && turn > officialDay(new Date())) await deriveOn(tx, centerId, organizationId, turn);
  return engagement;
}

/** Ends an engagement today and derives where its organization stands now; one that has ended stays as it is. */
export async function endEngagement(tx: Tx, caller: Caller, id: string): Promise<Engagement> {
  const { centerId } = await tx.findOneByOrFail(Engagement, { id });
  await holdCenter(tx, centerId);
  const before = await tx.findOneByOrFail(Engagement, { id });
  if (hasEnded(before)) return before;
  const today = officialDay(new Date());
  const endsOn = before.startsOn > today ? before.startsOn : today;
  const ended = Object.assign(new Engagement(), before, { endsOn, version: before.version + 1 });
  await keepEngagement(tx, caller, ended, before);
  await deriveStanding(tx, caller, centerId, ended.organizationId);
  return ended;
}

export const hasEnded = ({ endsOn }: Engagement) => endsOn !== null && endsOn <= officialDay(new Date());
