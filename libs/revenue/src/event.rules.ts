import { ensure, type Day } from '@concentric/kernel';
import type { Purpose } from '@contract/ledger';
import type { DeductionKind, EventState, Sharing, ShownState, Stream } from './contract';

type Costs = { readonly taxes: number; readonly upkeep: number; readonly directCosts: number };
type Item = { readonly kind: DeductionKind; readonly label: string; readonly amount: number };
type Wish = {
  readonly taxes?: { readonly amount: number } | undefined;
  readonly upkeep?: { readonly amount: number } | undefined;
  readonly directCosts?: { readonly amount: number } | undefined;
  readonly items?: readonly { kind: DeductionKind; label: string; amount: { readonly amount: number } }[] | undefined;
};

const totals = { tax: 'taxes', upkeep: 'upkeep', direct_cost: 'directCosts' } as const;
const kinds = Object.keys(totals) as DeductionKind[];

/**
 * What goes off the gross, in fen, with its lines. A total that is not given is what its lines come to, and without
 * lines what it was; a total given without lines leaves none.
 * @throws Refusal `items_differ`, `costs_exceed_gross`
 */
export function deductionsOf(
  wish: Wish,
  gross: number,
  before: Costs & { readonly items: readonly Item[] },
): Costs & { readonly items: Item[] } {
  const costs = { taxes: 0, upkeep: 0, directCosts: 0 };
  const items: Item[] = [];
  for (const kind of kinds) {
    const given = wish[totals[kind]]?.amount;
    const lines = wish.items
      ?.filter((item) => item.kind === kind)
      .map((item) => ({ ...item, amount: item.amount.amount }));
    const kept = lines ?? (given === undefined ? before.items.filter((item) => item.kind === kind) : []);
    const sum = Number(kept.reduce((all, { amount }) => all + BigInt(amount), 0n));
    const total = given ?? (lines && (lines.length > 0 || hadLines(before.items, kind)) ? sum : before[totals[kind]]);
    ensure(kept.length === 0 || sum === total, 'items_differ', { items: sum, total });
    costs[totals[kind]] = total;
    items.push(...kept);
  }
  checkCosts(costs, gross);
  return { ...costs, items };
}

const hadLines = (items: readonly Item[], kind: DeductionKind) => items.some((item) => item.kind === kind);

/** @throws Refusal `costs_exceed_gross` */
export function checkCosts({ taxes, upkeep, directCosts }: Costs, gross: number): void {
  const costs = BigInt(taxes) + BigInt(upkeep) + BigInt(directCosts);
  ensure(costs <= BigInt(gross), 'costs_exceed_gross', { costs: Number(costs), gross });
}

/** 净收益 in fen: what is there to be shared. */
export const netOf = ({ gross, taxes, upkeep, directCosts }: Costs & { readonly gross: number }): bigint =>
  BigInt(gross) - BigInt(taxes) - BigInt(upkeep) - BigInt(directCosts);

/** @throws Refusal `received_in_future`, `received_too_early` */
export function checkReceivedOn(receivedOn: Day, today: Day, earliest: Day | null): void {
  ensure(receivedOn <= today, 'received_in_future', { receivedOn, today });
  ensure(earliest === null || receivedOn >= earliest, 'received_too_early', { receivedOn, limit: earliest });
}

/** The first day at or after this one that the ledger still takes. */
export const postingDay = (day: Day, closedThrough: Day | null, dayAfter: (day: Day) => Day): Day =>
  closedThrough !== null && day <= closedThrough ? dayAfter(closedThrough) : day;

export const shownState = (state: EventState, sharing: Sharing | null): ShownState =>
  sharing === 'posted' && state === 'received' ? 'distributed' : state;

/**
 * Where income belongs: what comes under a licence is licence income, which the law's floor for inventors binds.
 * @throws Refusal `licence_stream_differs`
 */
export function streamOf<T extends Stream>(said: T | undefined, underLicence: boolean): T | 'licence' | 'other' {
  ensure(!underLicence || said === undefined || said === 'licence', 'licence_stream_differs');
  return underLicence ? 'licence' : (said ?? 'other');
}

/* What becomes of an event when its source takes something back */

type Standing = Costs & {
  readonly state: EventState;
  readonly sharing: Sharing | null;
  readonly gross: number;
  readonly clawback: number;
};

export type TakenBack = Costs & {
  readonly state: EventState;
  readonly gross: number;
  readonly clawback: number;
  /** Whether what went off no longer fits and has to be entered anew. */
  readonly costsDropped: boolean;
};

/** How much of an event its source can still take back, in fen. */
export const standingGross = ({ state, gross, clawback }: Pick<Standing, 'state' | 'gross' | 'clawback'>): number =>
  state === 'reversed' ? 0 : gross - clawback;

/**
 * An event of which its source took `amount` fen back, at most what stands. While a posted distribution shares it, that
 * is kept as to be clawed back; else it comes off at once, and an event of nothing is reversed.
 */
export function takeBack(event: Standing, amount: number): TakenBack {
  const { state, gross, clawback, taxes, upkeep, directCosts } = event;
  if (event.sharing === 'posted')
    return { state, gross, clawback: clawback + amount, taxes, upkeep, directCosts, costsDropped: false };
  return withoutClawback({ ...event, clawback: amount });
}

/** An event from which what was to be clawed back is gone, as no posted distribution shares it any more. */
export function withoutClawback({ state, gross, clawback, ...costs }: Omit<Standing, 'sharing'>): TakenBack {
  const { taxes, upkeep, directCosts } = costs;
  const left = gross - clawback;
  // A reversed event says what it was.
  if (left === 0) return { state: 'reversed', gross, clawback: 0, taxes, upkeep, directCosts, costsDropped: false };
  const fits = taxes + upkeep + directCosts <= left;
  return {
    ...{ state, gross: left, clawback: 0, costsDropped: !fits },
    ...(fits ? { taxes, upkeep, directCosts } : { taxes: 0, upkeep: 0, directCosts: 0 }),
  };
}

/* How it stands in the ledger */

export type Posting = { readonly account: Account; readonly amount: bigint };
type Account = { readonly purpose: Purpose; readonly organizationId?: string };
type Posted = {
  readonly stream: Stream;
  readonly payerOrganizationId: string | null;
  readonly beneficiaryOrganizationId: string | null;
};

const party = (organizationId: string | null) => (organizationId === null ? {} : { organizationId });

/** Where an event's income waits until it is shared: that of contracts and equipment is its owner's first. */
export const incomeAccount = ({ stream, beneficiaryOrganizationId }: Posted): Account =>
  stream === 'rd_contract'
    ? { purpose: 'income_contract', ...party(beneficiaryOrganizationId) }
    : stream === 'equipment'
      ? { purpose: 'income_equipment', ...party(beneficiaryOrganizationId) }
      : { purpose: 'undistributed' };

/** Debit what came or is owed, credit whose income it is; sums to zero. `fen` is below nothing where it is taken back. */
export function postingsOf(event: Posted, fen: number): Posting[] {
  const amount = BigInt(fen);
  const debit: Account =
    event.stream === 'equipment'
      ? { purpose: 'receivable', ...party(event.payerOrganizationId) }
      : { purpose: 'clearing' };
  return [
    { account: debit, amount },
    { account: incomeAccount(event), amount: -amount },
  ];
}

/** What was owed is there. */
export const receiptPostings = (event: Posted, fen: number): Posting[] => [
  { account: { purpose: 'clearing' }, amount: BigInt(fen) },
  { account: { purpose: 'receivable', ...party(event.payerOrganizationId) }, amount: -BigInt(fen) },
];
