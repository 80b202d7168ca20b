import type { CallerFacts } from '@concentric/kernel';
import { Tier } from './contract';

/** Who somebody is to a listing. */
export type Standing = {
  readonly facts: Pick<CallerFacts, 'organizations' | 'staff'>;
  readonly licensorId: string;
  readonly centerId: string;
  /** The organizations of theirs that are bound by an agreement in force. */
  readonly admitted: readonly string[];
  /** Whether the licensor named them. */
  readonly named: boolean;
};

/**
 * How far somebody sees behind a listing they may read. The licensor sees all; who signed sees what is under the
 * agreement; whom the licensor named sees the rest too, when their organization signed or they work for the center, which
 * is bound by its office. The center's staff are nobody special until they are named.
 */
export function tierFor({ facts, licensorId, centerId, admitted, named }: Standing): Tier {
  if (facts.organizations.some(({ id }) => id === licensorId)) return 'named';
  const isStaff = facts.staff.some((it) => it.centerId === centerId && it.role !== 'safety');
  if (named && (admitted.length > 0 || isStaff)) return 'named';
  return admitted.length > 0 ? 'nda' : 'teaser';
}

/** Whether a tier reaches another. */
export const reaches = (tier: Tier, wanted: Tier) => Tier.options.indexOf(tier) >= Tier.options.indexOf(wanted);
