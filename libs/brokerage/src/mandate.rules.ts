import { ensure } from '@concentric/kernel';
import type { LicenceSide } from '@contract/licensing';
import type { MandateParty, MandateState, MandateVerb } from './contract';

/** Who moves a mandate: a client or payer before signing and after, its broker, or who oversees brokers. */
export type MandateMover = 'side' | 'client' | 'broker' | 'manager';

type Move = {
  readonly by: readonly MandateMover[];
  readonly from: Partial<Record<MandateState, MandateState>>;
};

export const mandateMoves: Record<MandateVerb, Move> = {
  accept: { by: ['side'], from: { offered: 'accepted' } },
  decline: { by: ['side'], from: { offered: 'declined' } },
  withdraw: { by: ['broker', 'manager'], from: { offered: 'withdrawn' } },
  end: { by: ['broker', 'manager'], from: { accepted: 'ended' } },
  // 民法典 933, 966: whoever mandates may revoke that at any time.
  revoke: { by: ['client'], from: { accepted: 'ended' } },
  forfeit: { by: ['manager'], from: { accepted: 'forfeited', ended: 'forfeited' } },
};

/** The state after the verb. @throws Refusal `mandate_cannot_move` */
export function moveMandate(from: MandateState, verb: MandateVerb): MandateState {
  const to = mandateMoves[verb].from[from];
  ensure(to !== undefined, 'mandate_cannot_move', { from, verb });
  return to;
}

/** What any of these may do with a mandate now. */
export const mandateStepsFrom = (state: MandateState, movers: readonly MandateMover[]): MandateVerb[] =>
  (Object.keys(mandateMoves) as MandateVerb[]).filter(
    (verb) => mandateMoves[verb].from[state] !== undefined && mandateMoves[verb].by.some((by) => movers.includes(by)),
  );

const sidesOf = (party: MandateParty | null): LicenceSide[] =>
  party === null ? [] : party === 'both' ? ['licensor', 'licensee'] : [party];

/** Whose signature a mandate needs: the clients', and of whoever is to pay. */
export const signersOf = ({ client, payer }: { client: MandateParty; payer: MandateParty | null }): LicenceSide[] =>
  (['licensor', 'licensee'] as const).filter((side) => [...sidesOf(client), ...sidesOf(payer)].includes(side));
