import type { Day } from '@concentric/kernel';
import type { Stake } from './waterfall.rules';

/** An entry of a register; what takes one back is an entry of less than nothing. Amounts in fen. */
export type StakeEntry = {
  readonly id: string;
  readonly organizationId: string;
  readonly type: 'ip-investment' | 'contribution';
  readonly kind: string;
  readonly amount: bigint;
  readonly on: Day;
  readonly recordedAt: Date;
  readonly evidence: string | null;
};

/**
 * Who had how much in a register at the end of a day, by organization; nobody with nothing.
 * @param knownAt what the register did not know then is left out
 */
export function stakesOn(entries: readonly StakeEntry[], asOf: Day, knownAt: Date | null): Stake[] {
  const counted = entries
    .filter(({ on, recordedAt }) => on <= asOf && (knownAt === null || recordedAt <= knownAt))
    .sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
  const byOrganization = new Map<string, StakeEntry[]>();
  for (const entry of counted) {
    const own = byOrganization.get(entry.organizationId);
    if (own) own.push(entry);
    else byOrganization.set(entry.organizationId, [entry]);
  }
  return [...byOrganization]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([organizationId, own]) => ({
      organizationId,
      amount: own.reduce((sum, { amount }) => sum + amount, 0n),
      since: own[0]!.on,
      sources: own.map(({ id, type, kind, amount, on, evidence }) => ({ id, type, kind, amount, on, evidence })),
    }))
    .filter(({ amount }) => amount > 0n);
}

export type HistoryPoint = {
  readonly on: Day;
  readonly amounts: readonly { organizationId: string; amount: bigint }[];
};

/** What each had from each day on which a register changed; at most so many points, the newest ones. */
export function historyOf(entries: readonly StakeEntry[], most: number): HistoryPoint[] {
  const days = [...new Set(entries.map(({ on }) => on))].sort().slice(-most);
  return days.map((on) => ({
    on,
    amounts: stakesOn(entries, on, null).map(({ organizationId, amount }) => ({ organizationId, amount })),
  }));
}
