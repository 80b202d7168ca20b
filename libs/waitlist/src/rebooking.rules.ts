import { ensure } from '@concentric/kernel';
import type { RebookingState } from './contract';

/** @throws Refusal `rebooking_closed` once it was answered */
export function ensureOpen({ state }: { state: RebookingState }): void {
  ensure(state === 'open', 'rebooking_closed', { state });
}

const most = 3;

type Found = { readonly instrumentId: string; readonly centerId: string; readonly startsAt: Date };

/** The best alternatives: nearest in time to what was booked; of equals the same instrument, then the same center. */
export function nearest<T extends Found>(found: readonly T[], booked: Found): T[] {
  const distance = ({ startsAt }: Found) => Math.abs(startsAt.getTime() - booked.startsAt.getTime());
  const strangeness = (it: Found) =>
    it.instrumentId === booked.instrumentId ? 0 : it.centerId === booked.centerId ? 1 : 2;
  return found
    .toSorted(
      (a, b) =>
        distance(a) - distance(b) || strangeness(a) - strangeness(b) || (a.instrumentId < b.instrumentId ? -1 : 1),
    )
    .slice(0, most);
}
