import { daysLater, ensure, monthsLater, scale, yuan, type Day } from '@concentric/kernel';
import type { AnnuityLineState, AnnuityState } from './contract';

/** What annuities follow from. */
export type AnnuityFacts = {
  readonly kind: 'invention' | 'utility_model' | 'design';
  readonly filedOn: Day;
  readonly grantedOn: Day;
};

/** The annuity of one patent year. */
export type Annuity = {
  readonly year: number;
  readonly dueOn: Day;
  readonly graceEndsOn: Day;
  readonly state: Exclude<AnnuityState, 'none'>;
};

export type Relief = {
  readonly ground: 'reduction' | 'open_licence';
  readonly rateBp: number;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
};

/** Fees in yuan with the last patent year they are asked for. @see 国家发展改革委、财政部 fees of the patent office */
const fees: Readonly<Record<AnnuityFacts['kind'], readonly (readonly [until: number, yuan: number])[]>> = {
  invention: [
    [3, 900],
    [6, 1200],
    [9, 2000],
    [12, 4000],
    [15, 6000],
    [20, 8000],
  ],
  utility_model: [
    [3, 600],
    [5, 900],
    [8, 1200],
    [10, 2000],
  ],
  design: [
    [3, 600],
    [5, 900],
    [8, 1200],
    [10, 2000],
    [15, 3000],
  ],
};

/** How many days before an annuity falls due its payer is reminded; 0 is the first day of grace. */
export const reminders = [90, 30, 7] as const;
/** Months in which it may still be paid with a surcharge. @see 专利法实施细则 (2023), art. 115 */
const graceMonths = 6;
/** A reduction holds for ten years from the year of grant. @see 国家知识产权局公告 第316号 */
const reducedYears = 10;

/** The fee of a patent year, in fen. @throws RangeError for a year the kind has not */
export function feeOf(kind: AnnuityFacts['kind'], year: number): number {
  const fee = year >= 1 ? fees[kind].find(([until]) => year <= until) : undefined;
  if (!fee) throw new RangeError(`no year ${year} of a ${kind}`);
  return fee[1] * 100;
}

/** The patent year a day lies in: the first begins on the filing day. @see 专利审查指南, 第五部分第九章 2.2.1.1 */
export function patentYearOf(filedOn: Day, day: Day): number {
  let year = Math.max(1, Number(day.slice(0, 4)) - Number(filedOn.slice(0, 4)));
  while (monthsLater(filedOn, 12 * year) <= day) year++;
  return year;
}

/** How many patent years there are: twenty, ten or fifteen. */
export const yearsOf = ({ kind, filedOn }: AnnuityFacts): number =>
  kind === 'invention' ? 20 : kind === 'design' && filedOn >= '2021-06-01' ? 15 : 10;

/** The annuity of a year is paid before the year begins, by the day of filing. */
export const dueOnOf = (filedOn: Day, year: number): Day => monthsLater(filedOn, 12 * (year - 1));
export const graceEndOf = (dueOn: Day): Day => monthsLater(dueOn, graceMonths);

/** Where a day lies with regard to one an annuity falls due on. */
export function annuityStateOn(dueOn: Day, today: Day): Annuity['state'] {
  if (today > graceEndOf(dueOn)) return 'overdue';
  if (today > dueOn) return 'grace';
  return daysLater(today, reminders[0]) >= dueOn ? 'due' : 'paid';
}

/** The next annuity to be paid; that of the year of grant is paid with the grant. Null when all are. */
export function annuityOf(facts: AnnuityFacts, paidThrough: number, today: Day): Annuity | null {
  const { filedOn, grantedOn } = facts;
  const year = Math.max(paidThrough, patentYearOf(filedOn, grantedOn)) + 1;
  if (year > yearsOf(facts)) return null;
  const dueOn = dueOnOf(filedOn, year);
  return { year, dueOn, graceEndsOn: graceEndOf(dueOn), state: annuityStateOn(dueOn, today) };
}

/** The annuity of a year that is paid out of turn, those before it with it; else the next to be paid. */
export function annuityFrom(facts: AnnuityFacts, paidThrough: number, year: number, day: Day): Annuity | null {
  const next = annuityOf(facts, paidThrough, day);
  return next && year > next.year ? annuityOf(facts, year - 1, day) : next;
}

/**
 * The surcharge on a fee paid on a day: nothing within the first month after it fell due, then 5 % of the whole fee for
 * each month that has fully passed, no relief taken off.
 * @param fullFee in fen
 * @see 专利法实施细则 (2023), art. 115; 专利审查指南, 第五部分第九章 2.2.1.3
 */
export function surchargeOf(fullFee: number, dueOn: Day, paidOn: Day): number {
  let months = 0;
  while (months < graceMonths - 1 && monthsLater(dueOn, months + 1) < paidOn) months++;
  return scale(fullFee, 5 * months, 100);
}

/**
 * The fee of a year after relief, in fen. Of several reliefs only the best is granted.
 * @see 财税〔2016〕78号; 国家知识产权局公告 第594号 (2024): fifteen per cent while an open licence is practised
 */
export function reducedFee(facts: AnnuityFacts, year: number, reliefs: readonly Relief[]): number {
  const dueOn = dueOnOf(facts.filedOn, year);
  const granted = patentYearOf(facts.filedOn, facts.grantedOn);
  const rates = reliefs
    .filter(({ startsOn, endsOn }) => startsOn <= dueOn && (endsOn === null || dueOn < endsOn))
    .filter(({ ground }) => ground !== 'reduction' || year < granted + reducedYears)
    .map(({ rateBp }) => rateBp);
  const full = feeOf(facts.kind, year);
  return full - scale(full, Math.max(0, ...rates), 10_000);
}

/** What is to be paid for a year on a day, in fen. */
export function payableOn(facts: AnnuityFacts, year: number, reliefs: readonly Relief[], paidOn: Day) {
  const fullFee = feeOf(facts.kind, year);
  const surcharge = surchargeOf(fullFee, dueOnOf(facts.filedOn, year), paidOn);
  return { fullFee, fee: reducedFee(facts, year, reliefs), surcharge };
}

/** How a year stands in the schedule. */
export function lineStateOf(facts: AnnuityFacts, year: number, next: Annuity | null, today: Day): AnnuityLineState {
  const granted = patentYearOf(facts.filedOn, facts.grantedOn);
  if (year === granted) return 'with_grant';
  if (next === null || year < next.year) return 'paid';
  const state = annuityStateOn(dueOnOf(facts.filedOn, year), today);
  return state === 'paid' ? 'upcoming' : state;
}

/**
 * That a year may be paid for on a day with so much.
 * @param amount in fen, fee and surcharge together; null for what is to be paid
 * @param restoredOn when a lapsed right came back last: what fell due before may then be paid late
 * @returns fee and surcharge, in fen
 * @throws Refusal `annuity_not_owed`, `annuity_already_paid`, `annuity_out_of_order`, `annuity_too_late`, `annuity_short`
 */
export function checkPayment(
  facts: AnnuityFacts,
  next: Annuity | null,
  wish: { year: number; paidOn: Day; amount: number | null; reliefs: readonly Relief[]; restoredOn: Day | null },
): { fee: number; surcharge: number } {
  const { year, paidOn, amount, reliefs, restoredOn } = wish;
  ensure(year <= yearsOf(facts) && year > patentYearOf(facts.filedOn, facts.grantedOn), 'annuity_not_owed', { year });
  ensure(next !== null && year >= next.year, 'annuity_already_paid', { year });
  ensure(year === next.year, 'annuity_out_of_order', { year: next.year });
  const { graceEndsOn } = next;
  ensure(paidOn <= graceEndsOn || (restoredOn !== null && restoredOn > next.dueOn), 'annuity_too_late', {
    graceEndsOn,
  });
  const { fee, surcharge } = payableOn(facts, year, reliefs, paidOn);
  ensure(amount === null || amount >= fee + surcharge, 'annuity_short', { amount: yuan(fee + surcharge) });
  return { fee: amount === null ? fee : amount - surcharge, surcharge };
}

/** The day from which time changes how an annuity stands, or somebody is reminded of it, after a day. */
export function nextTurn({ dueOn, graceEndsOn }: Pick<Annuity, 'dueOn' | 'graceEndsOn'>, today: Day): Day | null {
  const turns = [...reminders.map((days) => daysLater(dueOn, -days)), daysLater(dueOn, 1), daysLater(graceEndsOn, 1)];
  return turns.find((turn) => turn > today) ?? null;
}

/** What its payer is to be told of an annuity on a day: days before it falls due, 0 in the months of grace, -1 after. */
export function reminderOn({ dueOn, graceEndsOn }: Pick<Annuity, 'dueOn' | 'graceEndsOn'>, today: Day): number | null {
  if (today > graceEndsOn) return -1;
  if (today > dueOn) return 0;
  return reminders.findLast((days) => daysLater(dueOn, -days) <= today) ?? null;
}
