import { daysBetween, ensure, type Day } from '@concentric/kernel';
import type { DuesState } from './contract';

/** How many days before dues fall due a member is reminded. */
export const reminderDays: readonly number[] = [30, 7];

type Owed = { readonly state: DuesState; readonly amount: number; readonly paid: number; readonly dueOn: Day };

export const leftOf = ({ amount, paid }: Pick<Owed, 'amount' | 'paid'>) => amount - paid;
export const isOverdue = ({ state, dueOn }: Pick<Owed, 'state' | 'dueOn'>, today: Day) =>
  state === 'open' && dueOn < today;

/** The closest reminder that has come; null while it is far off, and once it is late. */
export function reminderOn({ state, dueOn }: Pick<Owed, 'state' | 'dueOn'>, today: Day): number | null {
  const left = daysBetween(today, dueOn);
  if (state !== 'open' || left < 0) return null;
  return reminderDays.filter((days) => left <= days).at(-1) ?? null;
}

/** @throws Refusal `dues_due_outside_year` */
export const ensureDueInYear = ({ year, dueOn }: { readonly year: number; readonly dueOn: Day }): void =>
  ensure(Number(dueOn.slice(0, 4)) === year, 'dues_due_outside_year');

/** @throws Refusal `dues_closed`, `dues_overpaid`, `dues_paid_ahead` */
export function paidBy(charge: Owed, { amount, paidOn }: { amount: number; paidOn: Day }, today: Day) {
  ensure(charge.state === 'open', 'dues_closed');
  ensure(paidOn <= today, 'dues_paid_ahead');
  ensure(amount <= leftOf(charge), 'dues_overpaid');
  return standingAt(charge, charge.paid + amount);
}

/** What a charge is once so much of it is paid. */
export const standingAt = ({ amount }: Pick<Owed, 'amount'>, paid: number): { paid: number; state: DuesState } => ({
  paid,
  state: paid === amount ? 'settled' : 'open',
});

/** What a member has to pay in the end: of what was waived, no more than it paid. */
export const owedOf = ({ state, amount, paid }: Pick<Owed, 'state' | 'amount' | 'paid'>) =>
  state === 'waived' ? paid : amount;

/** What a year comes to; of what was waived, only what was paid counts. */
export function sumOf(charges: readonly Owed[], today: Day) {
  const live = charges.filter(({ state }) => state !== 'waived');
  const total = (some: readonly Owed[], of: (charge: Owed) => number) => some.reduce((sum, one) => sum + of(one), 0);
  return {
    charged: total(charges, owedOf),
    paid: total(charges, ({ paid }) => paid),
    overdue: total(
      live.filter((charge) => isOverdue(charge, today)),
      leftOf,
    ),
    members: live.length,
    settled: live.filter(({ state }) => state === 'settled').length,
  };
}
