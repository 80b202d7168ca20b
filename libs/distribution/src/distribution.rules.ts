import { ensure, type Day } from '@concentric/kernel';
import type { AsOfReason, DistributionState, DistributionStep } from './contract';

/** What may be done to a distribution as it stands. */
export const stepsFrom: Record<DistributionState, readonly DistributionStep[]> = {
  draft: ['approve', 'discard'],
  approved: ['post', 'discard'],
  posted: ['reverse'],
  paid: ['reverse'],
  reversed: [],
  discarded: [],
};

type Standing = { readonly state: DistributionState; readonly draftedBy: string | null };

/** What a caller may do to it: whoever drafted it does not approve it. */
export const stepsFor = ({ state, draftedBy }: Standing, userId: string | null): DistributionStep[] =>
  stepsFrom[state].filter((step) => step !== 'approve' || draftedBy === null || draftedBy !== userId);

/** @throws Refusal `reversal_of_reversal`, `distribution_state`, `approver_is_drafter` */
export function checkStep(step: DistributionStep, { state, draftedBy }: Standing, userId: string | null): void {
  ensure(step !== 'reverse' || state !== 'reversed', 'reversal_of_reversal');
  ensure(stepsFrom[state].includes(step), 'distribution_state', { state });
  ensure(step !== 'approve' || draftedBy === null || draftedBy !== userId, 'approver_is_drafter');
}

type Receipt = {
  readonly state: 'accrued' | 'received' | 'reversed';
  readonly sharing: 'drafted' | 'posted' | null;
  readonly gross: number;
  readonly clawback: number;
};

/**
 * Whether an event can be shared as it stands, in fen.
 * @param wished what whoever drafts takes it to be
 * @throws Refusal `event_reversed`, `not_received`, `event_distributed`, `exceeds_received`, `shares_all`,
 *   `nothing_to_distribute`
 */
export function checkShareable(event: Receipt, net: bigint, wished: number | null): void {
  const received = event.gross - event.clawback;
  ensure(event.state !== 'reversed', 'event_reversed');
  ensure(event.state === 'received', 'not_received');
  ensure(event.sharing === null, 'event_distributed');
  ensure(wished === null || wished <= received, 'exceeds_received', { received });
  ensure(wished === null || wished === received, 'shares_all', { received });
  ensure(net > 0n, 'nothing_to_distribute');
}

/** What a draft says, or what sharing the event again comes to: hashes of the stakes and of all lines. */
export type Worked = {
  readonly previewHash: string;
  readonly basisHash: string;
  readonly asOf: Day;
  readonly gross: number;
};

/** Whether what was drafted is what would be shared now, to the last fen and for the very same reasons. */
export const isCurrent = (draft: Worked, now: Worked): boolean =>
  draft.previewHash === now.previewHash &&
  draft.basisHash === now.basisHash &&
  draft.asOf === now.asOf &&
  draft.gross === now.gross;

/** The day whose ratios apply, and why that one: what a licence earns is shared as of the day it took effect. */
export function ratioDay(
  chosen: Day | null,
  licenceFrom: Day | null,
  receivedOn: Day,
): { readonly asOf: Day; readonly asOfReason: AsOfReason } {
  if (chosen !== null) return { asOf: chosen, asOfReason: 'chosen' };
  if (licenceFrom !== null) return { asOf: licenceFrom, asOfReason: 'licence_effective' };
  return { asOf: receivedOn, asOfReason: 'received' };
}

/** The days an event stands under: in the ledger, and as received where that is known. */
type Received = { readonly postedOn: Day; readonly receivedOn: Day | null };

/** Nothing is shared before it is both entered and received. @throws Refusal `posted_in_future`, `posted_too_early` */
export function checkPostingDay(on: Day, today: Day, { postedOn, receivedOn }: Received): void {
  const limit = receivedOn !== null && receivedOn > postedOn ? receivedOn : postedOn;
  ensure(on <= today, 'posted_in_future', { on, today });
  ensure(on >= limit, 'posted_too_early', { on, limit });
}

/** What will have been invested by a day to come nobody knows. @throws Refusal `ratios_in_future` */
export const checkAsOf = (asOf: Day | null, today: Day): void =>
  ensure(asOf === null || asOf <= today, 'ratios_in_future', { asOf, today });

type Carrier = { readonly licenceId: string | null; readonly ipAssetId: string | null; readonly centerId: string };

/** What remainders are carried on within: the licence that pays, else the asset, else the center. */
export const carryKeyOf = ({ licenceId, ipAssetId, centerId }: Carrier): string =>
  licenceId !== null ? `licence:${licenceId}` : ipAssetId !== null ? `asset:${ipAssetId}` : `center:${centerId}`;
