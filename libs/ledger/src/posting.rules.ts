import { canonical, cny, ensure, type Day, type Money } from '@concentric/kernel';
import { holderKindOf, type Purpose } from './contract';

/** Whose money for what: `organizationId` or `userId` where the purpose is a party's, neither for the center's own. */
export type AccountName = {
  readonly purpose: Purpose;
  readonly organizationId?: string | null;
  readonly userId?: string | null;
};

/** `amount` in fen: more than nothing is a debit, less a credit. */
export type EntryWish = { readonly account: AccountName; readonly amount: bigint; readonly currency?: string };

/** What is to be posted. `source` is unique in its center: posting from it again answers the first journal. */
export type JournalWish = {
  readonly centerId: string;
  readonly source: string;
  readonly effectiveOn: Day;
  readonly kind: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly memo?: string | null;
  /** The journal this one undoes. */
  readonly reverses?: string | null;
  readonly entries: readonly EntryWish[];
};

/** The largest amount and balance, in fen: a number in JSON still holds it exactly. */
export const largestAmount = 9_000_000_000_000_000n;

/** A sum of entries as money. @throws Refusal `balance_out_of_range` when a number in JSON would not hold it exactly */
export function moneyOf(sum: bigint): Money {
  ensure(sum >= -largestAmount && sum <= largestAmount, 'balance_out_of_range');
  return cny(Number(sum));
}

/** Whose the account is; null for the center's own. @throws Refusal `account_unknown` when the party does not fit the purpose */
export function holderOf({ purpose, organizationId = null, userId = null }: AccountName): string | null {
  const kind = holderKindOf[purpose];
  const given = organizationId !== null ? 'organization' : userId !== null ? 'user' : 'center';
  ensure(kind === given && (organizationId === null || userId === null), 'account_unknown');
  return organizationId ?? userId;
}

/**
 * Refuses what no journal can be, before the database is asked.
 * @throws Refusal `journal_unbalanced`, `amount_out_of_range`, `currency_mixed`
 */
export function checkEntries(entries: readonly EntryWish[]): void {
  ensure(
    entries.every(({ currency = 'CNY' }) => currency === 'CNY'),
    'currency_mixed',
  );
  ensure(
    entries.every(({ amount }) => amount >= -largestAmount && amount <= largestAmount),
    'amount_out_of_range',
  );
  const sum = entries.reduce((total, { amount }) => total + amount, 0n);
  ensure(entries.length >= 2 && sum === 0n && entries.every(({ amount }) => amount !== 0n), 'journal_unbalanced');
}

/** All that is asked, as one text: the same source with another text is refused. */
export const requestText = ({ entries, effectiveOn, kind, subject, memo, reverses }: JournalWish): string =>
  canonical({
    ...{ effectiveOn, kind, subjectType: subject.type, subjectId: subject.id },
    ...{ memo: memo ?? null, reverses: reverses ?? null },
    entries: entries.map(({ account, amount }) => [account.purpose, holderOf(account), amount.toString()]),
  });
