import { dayIn, startOfDay, type Period } from '@concentric/kernel';
import type { Month } from './contract';

/** Months of statements are months in China. */
export const statementZone = 'Asia/Shanghai';

export const monthOf = (instant: Date): Month => dayIn(statementZone, instant).slice(0, 7);

function monthAfter(month: Month): Month {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** From the first instant of the month until the first of the next. */
export const monthPeriod = (month: Month): Period => ({
  startsAt: startOfDay(statementZone, `${month}-01`),
  endsAt: startOfDay(statementZone, `${monthAfter(month)}-01`),
});

type Line = {
  readonly instrumentId: string;
  readonly amount: number;
  readonly voucherAmount: number;
  readonly payable: number;
};
export type Totals = {
  readonly charges: number;
  readonly amount: number;
  readonly voucherAmount: number;
  readonly payable: number;
};

const nothing: Totals = { charges: 0, amount: 0, voucherAmount: 0, payable: 0 };

/** What lines add up to, in fen. */
export const totalOf = (lines: readonly Line[]): Totals =>
  lines.reduce(
    (sum, line) => ({
      charges: sum.charges + 1,
      amount: sum.amount + line.amount,
      voucherAmount: sum.voucherAmount + line.voucherAmount,
      payable: sum.payable + line.payable,
    }),
    nothing,
  );

/** The totals of each instrument, in the order in which they first appear. */
export function totalsByInstrument(lines: readonly Line[]): Map<string, Totals> {
  const instrumentIds = new Set(lines.map(({ instrumentId }) => instrumentId));
  const linesOf = (id: string) => lines.filter(({ instrumentId }) => instrumentId === id);
  return new Map([...instrumentIds].map((id) => [id, totalOf(linesOf(id))]));
}
