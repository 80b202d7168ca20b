import { ensure } from '@concentric/kernel';
import type { ContractState, ContractVerb, Side } from './contract';

/** Who moves a contract: one of its sides, or the platform once what has to come first has come. */
export type Mover = Side | 'platform';

type Move = {
  readonly by: readonly Mover[];
  readonly from: Partial<Record<ContractState, ContractState>>;
};

const sides = ['buyer', 'provider'] as const;
const platform = ['platform'] as const;
const beforeItHolds: Move['from'] = {
  drafting: 'unsuccessful',
  negotiation: 'unsuccessful',
  pending_signatures: 'unsuccessful',
};

/** Which verb leads from which state to which, and who may say it. */
export const contractMoves: Record<ContractVerb, Move> = {
  change: { by: sides, from: { drafting: 'negotiation', negotiation: 'negotiation' } },
  freeze: { by: sides, from: { drafting: 'pending_signatures', negotiation: 'pending_signatures' } },
  reopen: { by: sides, from: { pending_signatures: 'negotiation' } },
  sign: { by: sides, from: { pending_signatures: 'pending_signatures' } },
  // Both have signed.
  conclude: { by: platform, from: { pending_signatures: 'active' } },
  amend: { by: sides, from: { active: 'active', suspended: 'suspended' } },
  give_notice: { by: sides, from: { active: 'active', suspended: 'suspended' } },
  suspend: { by: sides, from: { active: 'suspended' } },
  resume: { by: sides, from: { suspended: 'active' } },
  // Ended before its time: by both, or because research failed.
  terminate: { by: sides, from: { active: 'incomplete', suspended: 'incomplete' } },
  // One side ends it for a reason the law gives it.
  rescind: { by: sides, from: { active: 'cancelled', suspended: 'cancelled' } },
  // What was handed in before a suspension may be accepted during it.
  complete: { by: platform, from: { active: 'complete', suspended: 'complete' } },
  // One side walks away before it holds.
  decline: { by: sides, from: beforeItHolds },
  // A complaint was upheld, or the request was cancelled.
  fail: { by: platform, from: beforeItHolds },
};

/** The state after the verb. @throws Refusal `no_authority`, `contract_cannot_move` */
export function moveContract(from: ContractState, verb: ContractVerb, by: Mover): ContractState {
  const move = contractMoves[verb];
  ensure(move.by.includes(by), 'no_authority');
  const to = move.from[from];
  ensure(to !== undefined, 'contract_cannot_move', { from, verb });
  return to;
}

/** What a side may do with a contract in this state. */
export const stepsFrom = (from: ContractState, by: Mover): ContractVerb[] =>
  (Object.keys(contractMoves) as ContractVerb[]).filter(
    (verb) => contractMoves[verb].by.includes(by) && contractMoves[verb].from[from] !== undefined,
  );

/** Whether its text may still be talked about. */
export const isOpen = (state: ContractState) => state === 'drafting' || state === 'negotiation';

/** Whether it holds, be it suspended. */
export const isInForce = (state: ContractState) => state === 'active' || state === 'suspended';
