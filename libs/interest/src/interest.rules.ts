import { after, day, ensure } from '@concentric/kernel';
import { answerDays, type InterestState, type InterestVerb } from './contract';

/** Who moves an interest: whoever it is addressed to, whoever has it, or the platform by itself. */
export type InterestRole = 'licensor' | 'interested' | 'system';

type Move = { readonly by: InterestRole; readonly moves: Partial<Record<InterestState, InterestState>> };

/**
 * Which verb leads from which state to which, and who may: the machine of an interest (EOI 意向). `propose` is of a
 * confidentiality agreement and `reopen` of one that was taken back; both signatures qualify, as the licensor may at once
 * where no agreement is asked for. Talks that came to nothing `release` it again; a licence is what it came to.
 */
export const interestMoves: Record<InterestVerb, Move> = {
  propose: {
    by: 'licensor',
    moves: { submitted: 'nda_pending', qualified: 'nda_pending', negotiating: 'negotiating' },
  },
  reopen: {
    by: 'licensor',
    moves: { nda_pending: 'submitted', qualified: 'qualified', negotiating: 'negotiating' },
  },
  qualify: {
    by: 'licensor',
    moves: { submitted: 'qualified', nda_pending: 'qualified', qualified: 'qualified', negotiating: 'negotiating' },
  },
  negotiate: {
    by: 'system',
    moves: { submitted: 'negotiating', nda_pending: 'negotiating', qualified: 'negotiating' },
  },
  release: { by: 'system', moves: { negotiating: 'qualified' } },
  license: { by: 'system', moves: { negotiating: 'licensed' } },
  decline: { by: 'licensor', moves: { submitted: 'declined', nda_pending: 'declined', qualified: 'declined' } },
  withdraw: { by: 'interested', moves: { submitted: 'withdrawn', nda_pending: 'withdrawn', qualified: 'withdrawn' } },
  lapse: { by: 'system', moves: { submitted: 'lapsed', nda_pending: 'lapsed' } },
};

/** The states of an interest that something may still come of: one organization has at most one such in a listing. */
export const liveStates: readonly InterestState[] = ['submitted', 'nda_pending', 'qualified', 'negotiating'];

export const canMoveInterest = (from: InterestState, verb: InterestVerb) =>
  interestMoves[verb].moves[from] !== undefined;

/** Whether the verb would change anything. */
export const wouldMoveInterest = (from: InterestState, verb: InterestVerb) =>
  canMoveInterest(from, verb) && interestMoves[verb].moves[from] !== from;

/** The state after the verb. @throws Refusal `interest_cannot_move` */
export function moveInterest(from: InterestState, verb: InterestVerb): InterestState {
  const next = interestMoves[verb].moves[from];
  ensure(next !== undefined, 'interest_cannot_move', { from, verb });
  return next;
}

/** When an interest that came into a state lapses; null where nobody is waited for. */
export const lapseOf = (state: InterestState, now: Date): Date | null =>
  state === 'submitted' || state === 'nda_pending' ? after(now, answerDays * day) : null;

/** Whether it lapsed by now, whether or not that was noted. */
export const hasLapsed = ({ lapsesAt }: { lapsesAt: Date | null }, now: Date) => lapsesAt !== null && now >= lapsesAt;
