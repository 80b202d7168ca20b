import { daysLater, type Day } from '@concentric/kernel';
import type { LicenceTerms } from '@contract/licensing';
import type { DueKind } from './contract';

/** A debt as the terms of a licence have it; amounts in fen. */
export type PlannedDue = {
  readonly kind: DueKind;
  readonly key: string;
  readonly title: string | null;
  readonly amount: number;
  readonly dueOn: Day;
  readonly payer: 'licensor' | 'licensee';
};

/**
 * What is owed once a licence holds, whatever is sold: what is paid upfront, the balance of a cross licence, and
 * milestones that have a day.
 */
export function plannedDues(terms: LicenceTerms, effectiveOn: Day): PlannedDue[] {
  const { upfront, cross, milestonePayments, payDays } = terms;
  const dueOn = daysLater(effectiveOn, payDays);
  const balancing = cross?.balancing ?? null;
  return [
    ...(upfront.amount > 0
      ? [{ kind: 'upfront', key: 'upfront', title: null, amount: upfront.amount, dueOn, payer: 'licensee' } as const]
      : []),
    ...(balancing
      ? [
          {
            ...({ kind: 'balancing', key: 'balancing', title: null, dueOn } as const),
            ...{ amount: balancing.amount.amount, payer: balancing.payer },
          },
        ]
      : []),
    ...milestonePayments.flatMap(({ key, title, amount, dueOn: on }) =>
      on === null
        ? []
        : [{ kind: 'milestone', key, title, amount: amount.amount, dueOn: on, payer: 'licensee' } as const],
    ),
  ];
}

/** How what is owed has to change to follow changed terms: what is new, what is different, and what is gone. */
export function duesToChange<Known extends { kind: DueKind; key: string; amount: number; dueOn: Day }>(
  planned: readonly PlannedDue[],
  known: readonly Known[],
): { add: PlannedDue[]; change: [Known, PlannedDue][]; cancel: Known[] } {
  const nameOf = ({ kind, key }: { kind: DueKind; key: string }) => `${kind} ${key}`;
  const byName = new Map(known.map((due) => [nameOf(due), due]));
  const names = new Set(planned.map(nameOf));
  const add = planned.filter((due) => !byName.has(nameOf(due)));
  const change = planned.flatMap((due): [Known, PlannedDue][] => {
    const old = byName.get(nameOf(due));
    return old && (old.amount !== due.amount || old.dueOn !== due.dueOn) ? [[old, due]] : [];
  });
  const cancel = known.filter(
    (due) =>
      (due.kind === 'upfront' || due.kind === 'balancing' || due.kind === 'milestone') && !names.has(nameOf(due)),
  );
  return { add, change, cancel };
}
