import { daysLater, type Day } from '@concentric/kernel';
import type { LicenceSide, LicenceTerms } from '@contract/licensing';
import type { DueKind } from './contract';

/** A debt as it is to be made; amounts in fen. */
export type PlannedDue = {
  readonly kind: DueKind;
  readonly key: string;
  readonly title: string | null;
  readonly amount: number;
  readonly dueOn: Day;
  readonly payer: LicenceSide;
  /** The edition of the licence that agreed upon it; 0 for what no text names. */
  readonly edition?: number;
};

/** Something to be paid as the terms of a licence have it; amounts in fen. */
export type AgreedDue = Pick<PlannedDue, 'kind' | 'key' | 'title' | 'amount' | 'payer'> & {
  /** The day the terms name; null for so many days after they began to hold, and for a milestone yet to be reached. */
  readonly on: Day | null;
};

/** What is to be paid whatever is sold: upfront, the balance of a cross licence, and milestones. */
export function agreedDues({ upfront, cross, milestonePayments }: LicenceTerms): AgreedDue[] {
  const balancing = cross?.balancing ?? null;
  return [
    { kind: 'upfront', key: 'upfront', title: null, amount: upfront.amount, payer: 'licensee', on: null } as const,
    ...(balancing
      ? [
          {
            ...({ kind: 'balancing', key: 'balancing', title: null, on: null } as const),
            ...{ amount: balancing.amount.amount, payer: balancing.payer },
          },
        ]
      : []),
    ...milestonePayments.map(
      ({ key, title, amount, dueOn: on }) =>
        ({ kind: 'milestone', key, title, amount: amount.amount, payer: 'licensee', on }) as const,
    ),
  ].filter(({ amount }) => amount > 0);
}

/** A debt that is owed. */
export type KnownDue = Omit<AgreedDue, 'on'> & {
  readonly dueOn: Day;
  readonly edition: number;
  readonly reachedOn: Day | null;
  /** Whether it was paid or invoiced in part: then it stays as it is. */
  readonly settled: boolean;
};

/** The terms that hold now: of which edition, since when, and within how many days it is paid. */
export type Agreed = {
  readonly dues: readonly AgreedDue[];
  readonly edition: number;
  readonly since: Day;
  readonly payDays: number;
  /** When those of an edition began to hold. */
  readonly sinceOf: (edition: number) => Day;
};

export type DueChange<Known> = {
  readonly add: PlannedDue[];
  readonly change: (readonly [Known, Partial<Pick<KnownDue, 'amount' | 'dueOn' | 'title'>>])[];
  readonly cancel: Known[];
};

const nameOf = ({ kind, key, payer }: Pick<KnownDue, 'kind' | 'key' | 'payer'>) => `${kind} ${payer} ${key}`;

/** A day that the terms name, unless it had passed when they began to hold; else so many days after that. */
const payableOn = (on: Day | null, since: Day, payDays: number): Day =>
  on !== null && on >= since ? on : daysLater(since, payDays);

/**
 * How what is owed has to change to follow the terms. What they ask beyond it is a debt of its own, to be paid after
 * they began to hold; what they ask less is taken off what is neither paid nor invoiced, the latest first. Nothing is
 * overdue by it that was not, and what was reached stays owed.
 */
export function duesToChange<Known extends KnownDue>(agreed: Agreed, known: readonly Known[]): DueChange<Known> {
  const result: { add: PlannedDue[]; change: DueChange<Known>['change'][number][]; cancel: Known[] } = {
    ...{ add: [], change: [], cancel: [] },
  };
  const names = new Set(agreed.dues.map(nameOf));
  for (const due of agreed.dues) {
    const own = known.filter((it) => nameOf(it) === nameOf(due));
    const { add, change, cancel } = followed(agreed, due, own);
    result.add.push(...add);
    result.change.push(...change);
    result.cancel.push(...cancel);
  }
  const gone = known.filter((it) => !names.has(nameOf(it)) && it.reachedOn === null && !it.settled);
  result.cancel.push(...gone.filter(({ kind }) => ['upfront', 'balancing', 'milestone'].includes(kind)));
  return result;
}

function followed<Known extends KnownDue>(agreed: Agreed, due: AgreedDue, own: readonly Known[]): DueChange<Known> {
  const { edition, since, payDays } = agreed;
  const { on, amount, ...named } = due;
  const free = own.filter(({ settled }) => !settled);
  // A milestone without a day is owed once somebody reaches it.
  if (due.kind === 'milestone' && on === null && own.every(({ reachedOn }) => reachedOn === null))
    return { add: [], change: [], cancel: free };
  const owed = own.reduce((sum, it) => sum + it.amount, 0);
  let over = Math.max(0, owed - amount);
  const change: [Known, Partial<KnownDue>][] = [];
  const cancel: Known[] = [];
  for (const it of free.toSorted((a, b) => b.edition - a.edition)) {
    const less = Math.min(over, it.amount);
    over -= less;
    if (less === it.amount) cancel.push(it);
    else {
      const dueOn = it.reachedOn === null ? followingDay(agreed, due, it) : it.dueOn;
      const isSame = less === 0 && dueOn === it.dueOn && due.title === it.title;
      if (!isSame) change.push([it, { amount: it.amount - less, dueOn, title: due.title }]);
    }
  }
  const more = { ...named, amount: amount - owed, edition, dueOn: payableOn(on, since, payDays) };
  return { add: amount > owed ? [more] : [], change, cancel };
}

/** The day of a debt that was laid before: an earlier one never passes before whoever pays has the agreed days. */
function followingDay({ since, payDays, sinceOf }: Agreed, { on }: AgreedDue, { edition, dueOn }: KnownDue): Day {
  const wanted = payableOn(on, sinceOf(edition), payDays);
  if (wanted >= dueOn) return wanted;
  const spared = daysLater(since, payDays);
  const earliest = spared < dueOn ? spared : dueOn;
  return wanted > earliest ? wanted : earliest;
}
