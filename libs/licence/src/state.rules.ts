import { ensure } from '@concentric/kernel';
import type { LicenceSide, LicenceState, LicenceVerb } from './contract';

/** Who moves a licence: one of its sides, or the platform once what has to come first has come. */
export type LicenceMover = LicenceSide | 'platform';

type Move = {
  readonly by: readonly LicenceMover[];
  readonly from: Partial<Record<LicenceState, LicenceState>>;
};

const sides = ['licensor', 'licensee'] as const;
const licensee = ['licensee'] as const;
const platform = ['platform'] as const;
const same = (...states: LicenceState[]): Move['from'] => Object.fromEntries(states.map((state) => [state, state]));
const beforeItHolds: Move['from'] = {
  draft: 'unsuccessful',
  approvals: 'unsuccessful',
  pending_signatures: 'unsuccessful',
};
const inForce = ['active', 'in_breach'] as const;
const ending = (to: LicenceState): Move['from'] => Object.fromEntries(inForce.map((state) => [state, to]));

/** Which verb leads from which state to which, and who may say it. */
export const licenceMoves: Record<LicenceVerb, Move> = {
  // What was not negotiated is written.
  complete: { by: sides, from: same('draft', 'approvals', 'pending_signatures') },
  freeze: { by: sides, from: { draft: 'pending_signatures' } },
  // Every consent is there, and every notice over.
  approve: { by: platform, from: { approvals: 'pending_signatures' } },
  // Somebody else has a say in it since it was drafted.
  ask: { by: platform, from: { draft: 'approvals', approvals: 'approvals', pending_signatures: 'approvals' } },
  sign: { by: sides, from: same('pending_signatures') },
  // Both have signed; an open licence is taken, and nobody signs it.
  conclude: { by: platform, from: { draft: 'active', pending_signatures: 'active' } },
  // Back to the negotiation.
  reopen: { by: sides, from: beforeItHolds },
  // One side walks away before it holds, or a consent was refused.
  decline: { by: [...sides, 'platform'], from: beforeItHolds },
  vary: { by: sides, from: same(...inForce) },
  convert: { by: licensee, from: same('active') },
  give_notice: { by: sides, from: { active: 'in_breach', in_breach: 'in_breach' } },
  // The last breach is mended, or taken back.
  cure: { by: sides, from: { in_breach: 'active' } },
  // Before its time: by both, or for a breach that was not mended.
  terminate: { by: sides, from: ending('terminated') },
  // 细则 88: whoever took an open licence may give it up.
  renounce: { by: licensee, from: ending('terminated') },
  expire: { by: platform, from: ending('expired') },
  lose: { by: platform, from: ending('patent_lost') },
};

/** The state after the verb. @throws Refusal `licence_no_authority`, `licence_cannot_move` */
export function moveLicence(from: LicenceState, verb: LicenceVerb, by: LicenceMover): LicenceState {
  const move = licenceMoves[verb];
  ensure(move.by.includes(by), 'licence_no_authority');
  const to = move.from[from];
  ensure(to !== undefined, 'licence_cannot_move', { from, verb });
  return to;
}

/** What a side may do with a licence in this state. */
export const licenceStepsFrom = (from: LicenceState, by: LicenceMover): LicenceVerb[] =>
  (Object.keys(licenceMoves) as LicenceVerb[]).filter(
    (verb) => licenceMoves[verb].by.includes(by) && licenceMoves[verb].from[from] !== undefined,
  );

/** Whether it holds, be it that a breach was notified. */
export const isLicenceInForce = (state: LicenceState) => state === 'active' || state === 'in_breach';
