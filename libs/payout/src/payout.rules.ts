import { ensure, type Day } from '@concentric/kernel';
import type { BatchState, BatchVerb, PayoutPurpose, PayoutState } from './contract';

/* Who is owed what */

/** A line of a posted distribution that names whom it is owed to. */
export type OwedLine = {
  readonly distributionId: string;
  readonly distributionNumber: number;
  readonly line: number;
  readonly purpose: PayoutPurpose;
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly name: string;
  /** Fen. */
  readonly amount: number;
};

export type Owed = Omit<OwedLine, 'distributionId' | 'distributionNumber' | 'line' | 'amount'> & {
  readonly lines: readonly OwedLine[];
  /** The sum of the lines. */
  readonly due: number;
  /** What was paid too much before and is kept back. */
  readonly setOff: number;
  readonly gross: number;
};

type Party = Pick<OwedLine, 'purpose' | 'organizationId' | 'userId'>;

/** What one account of the ledger is known by. */
export const accountKey = ({ purpose, organizationId, userId }: Party) =>
  `${purpose} ${organizationId ?? userId ?? ''}`;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Lines by whom they are owed to, in an order that does not depend on theirs; who is no party is known by name. */
export function byPayee(lines: readonly OwedLine[], balances: ReadonlyMap<string, bigint>): Owed[] {
  const groups = new Map<string, OwedLine[]>();
  for (const line of lines) {
    const key = `${accountKey(line)} ${(line.organizationId ?? line.userId) ? '' : line.name}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.entries()].sort(([a], [b]) => compare(a, b)).map(([, group]) => owedOf(group, balances));
}

function owedOf(lines: readonly OwedLine[], balances: ReadonlyMap<string, bigint>): Owed {
  const { purpose, organizationId, userId, name } = lines[0]!;
  const due = lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  ensure(due <= BigInt(Number.MAX_SAFE_INTEGER), 'amount_out_of_range');
  const setOff = setOffOf(due, balances.get(accountKey(lines[0]!)) ?? 0n);
  const sorted = [...lines].sort((a, b) => compare(a.distributionId, b.distributionId) || a.line - b.line);
  return {
    ...{ purpose, organizationId, userId, name, lines: sorted },
    ...{ due: Number(due), setOff: Number(setOff), gross: Number(due - setOff) },
  };
}

/**
 * What is kept back of `due` so that no more is paid than the ledger owes: something that was paid once and taken back
 * since leaves the account with less than its lines.
 * @param owed by the ledger, in fen; negative when the payee owes
 */
export function setOffOf(due: bigint, owed: bigint): bigint {
  if (owed >= due) return 0n;
  return owed <= 0n ? due : due - owed;
}

/* Batches */

const moves: Record<BatchVerb, { from: readonly BatchState[]; to: BatchState }> = {
  submit: { from: ['draft'], to: 'submitted' },
  return: { from: ['submitted'], to: 'draft' },
  approve: { from: ['submitted'], to: 'approved' },
  export: { from: ['approved'], to: 'exported' },
  settle: { from: ['exported', 'partly_settled', 'settled'], to: 'settled' },
  cancel: { from: ['draft', 'submitted', 'approved'], to: 'cancelled' },
};

export const batchVerbs = (state: BatchState): BatchVerb[] =>
  (Object.keys(moves) as BatchVerb[]).filter((verb) => moves[verb].from.includes(state));

/** @throws Refusal `batch_cannot_move` */
export function moveBatch(from: BatchState, verb: BatchVerb): BatchState {
  ensure(moves[verb].from.includes(from), 'batch_cannot_move', { from, verb });
  return moves[verb].to;
}

/**
 * There is a file of what somebody handed out: from then on a bank may execute it, and nothing takes it back.
 * @throws Refusal `batch_not_exported`
 */
export const ensureExported = (exportedAt: Date | null): void => ensure(exportedAt !== null, 'batch_not_exported');

type Checked = { readonly state: BatchState; readonly draftedBy: string | null };

/** Whether somebody may cancel: what was approved, only another person than drafted it. */
export const mayCancel = ({ state, draftedBy }: Checked, userId: string | null): boolean =>
  state !== 'approved' || userId === null || userId !== draftedBy;

/** How a batch stands once the bank has answered for some of its payments. */
export const stateAfter = (payments: readonly PayoutState[]): BatchState =>
  payments.includes('pending') ? 'partly_settled' : 'settled';

/* Payments */

export type Outcome = 'paid' | 'failed' | 'returned';
const outcomes: Record<Outcome, readonly PayoutState[]> = {
  paid: ['pending'],
  failed: ['pending'],
  returned: ['paid'],
};

/** What a bank's report says of one transfer, or of all that it does not name; without an outcome it says to wait. */
export type Answer = {
  readonly endToEndId: string | null;
  readonly outcome: Outcome | null;
  readonly on: Day | null;
  readonly reason: string | null;
};
export type Told<P> = {
  readonly payout: P;
  readonly outcome: Outcome;
  readonly on: Day;
  readonly reason: string | null;
};
type Transfer = { readonly id: string; readonly endToEndId: string; readonly state: PayoutState };

/**
 * What a report says of each payment: of one by name, else of all that still wait. A named one's own status goes before
 * its group's, also one that says to wait.
 * @throws Refusal `status_unknown_payment`
 */
export function toldBy<P extends Transfer>(answers: readonly Answer[], payouts: readonly P[], today: Day): Told<P>[] {
  const known = new Map(payouts.map((payout) => [payout.endToEndId, payout]));
  const named = new Set<string>();
  const told = new Map<string, Told<P>>();
  const hear = (payout: P, { outcome, on, reason }: Answer) => {
    if (outcome !== null) told.set(payout.id, { payout, outcome, on: on ?? today, reason });
  };
  for (const answer of answers) {
    if (answer.endToEndId === null) continue;
    const payout = known.get(answer.endToEndId);
    ensure(payout !== undefined, 'status_unknown_payment', { endToEndId: answer.endToEndId });
    named.add(payout.id);
    hear(payout, answer);
  }
  for (const answer of answers.filter(({ endToEndId }) => endToEndId === null))
    for (const payout of payouts)
      if (payout.state === 'pending' && !named.has(payout.id) && !told.has(payout.id)) hear(payout, answer);
  return [...told.values()];
}

type Answered = { readonly state: PayoutState; readonly endToEndId: string; readonly net: number };

/**
 * Whether an answer of the bank changes anything: the same answer twice is one.
 * @throws Refusal `payout_cannot_move` for one that contradicts what it answered before
 */
export function isNews({ state, endToEndId, net }: Answered, to: Outcome): boolean {
  if (state === to) return false;
  ensure(outcomes[to].includes(state) && net > 0, 'payout_cannot_move', { endToEndId, from: state, to });
  return true;
}

/**
 * Nothing is paid before it was approved, nor returned before it was paid.
 * @throws Refusal `settled_on_future`, `settled_before_approval`, `returned_before_payment`
 */
export function checkSettledOn(on: string, today: string, approvedOn: string, paidOn: string | null): void {
  ensure(on <= today, 'settled_on_future', { on, today });
  ensure(on >= approvedOn, 'settled_before_approval', { on, limit: approvedOn });
  ensure(paidOn === null || on >= paidOn, 'returned_before_payment', { on, limit: paidOn });
}
