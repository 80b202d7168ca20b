import { ensure } from '@concentric/kernel';
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
  settle: { from: ['approved', 'exported', 'partly_settled', 'settled'], to: 'settled' },
  cancel: { from: ['draft', 'submitted', 'approved'], to: 'cancelled' },
};

export const batchVerbs = (state: BatchState): BatchVerb[] =>
  (Object.keys(moves) as BatchVerb[]).filter((verb) => moves[verb].from.includes(state));

/** @throws Refusal `batch_cannot_move` */
export function moveBatch(from: BatchState, verb: BatchVerb): BatchState {
  ensure(moves[verb].from.includes(from), 'batch_cannot_move', { from, verb });
  return moves[verb].to;
}

/** There is a file of what was approved. @throws Refusal `batch_not_approved` */
export const ensureApproved = (state: BatchState): void =>
  ensure(['approved', 'exported', 'partly_settled', 'settled'].includes(state), 'batch_not_approved');

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

/** @throws Refusal `settled_on_future`, `settled_before_approval` */
export function checkSettledOn(on: string, today: string, approvedOn: string): void {
  ensure(on <= today, 'settled_on_future', { on, today });
  ensure(on >= approvedOn, 'settled_before_approval', { on, limit: approvedOn });
}
