import { ensure } from '@concentric/kernel';
import type { ProposalState } from './contract';

/** Who may make a move: 投标方, 需求方, or the platform itself at the opening and at the award. */
export type ProposalRole = 'proposer' | 'requester' | 'system';

type Move = { readonly by: ProposalRole; readonly to: Readonly<Partial<Record<ProposalState, ProposalState>>> };

/** Every move a proposal can make: by whom, and from which state to which. */
export const proposalMoves = {
  submit: { by: 'proposer', to: { draft: 'submitted' } },
  withdraw: { by: 'proposer', to: { draft: 'withdrawn', submitted: 'withdrawn' } },
  open: { by: 'system', to: { submitted: 'opened' } },
  /** What was not handed in when proposals were opened never will be. */
  lapse: { by: 'system', to: { draft: 'withdrawn' } },
  /** Given back unopened: the request was cancelled, or too few proposed. */
  return: { by: 'system', to: { submitted: 'unsuccessful' } },
  shortlist: { by: 'requester', to: { opened: 'shortlisted' } },
  nominate: { by: 'requester', to: { opened: 'finalist', shortlisted: 'finalist' } },
  disqualify: {
    by: 'requester',
    to: { opened: 'disqualified', shortlisted: 'disqualified', finalist: 'disqualified' },
  },
  win: { by: 'system', to: { opened: 'winning', shortlisted: 'winning', finalist: 'winning' } },
  lose: { by: 'system', to: { opened: 'unsuccessful', shortlisted: 'unsuccessful', finalist: 'unsuccessful' } },
  /** A complaint was upheld: what was decided is open again. */
  restore: { by: 'system', to: { winning: 'finalist', unsuccessful: 'opened', disqualified: 'opened' } },
} as const satisfies Record<string, Move>;
export type ProposalVerb = keyof typeof proposalMoves;

/** The state after the verb. @throws Refusal `proposal_cannot_move` */
export function moveProposal(from: ProposalState, verb: ProposalVerb): ProposalState {
  const to = (proposalMoves[verb] as Move).to[from];
  ensure(to !== undefined, 'proposal_cannot_move', { from, verb });
  return to;
}

/** States in which nobody reads what a proposal says. */
export const isSealed = (state: ProposalState) => state === 'submitted';

/** Opened proposals that may still win, or lost to one that did. */
export const contends = (state: ProposalState) => state === 'opened' || state === 'shortlisted' || state === 'finalist';
