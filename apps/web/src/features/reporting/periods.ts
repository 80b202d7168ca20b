import type { TFunction } from 'i18next';
import type { Language } from '../../i18n';
import { formatMonth, monthsAfter, thisMonth } from '../charging/months';

export const periodKinds = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** So many months from a month on: `{ kind: 'quarter', month: '2026-07' }`. */
export type ReportPeriod = { readonly kind: PeriodKind; readonly month: string };

const lengths: Record<PeriodKind, number> = { month: 1, quarter: 3, year: 12 };

/** The period of this kind that a month lies in. */
export function periodOf(kind: PeriodKind, month: string): ReportPeriod {
  const number = Number(month.slice(5)) - 1;
  return { kind, month: monthsAfter(month, -(number % lengths[kind])) };
}

export const moved = ({ kind, month }: ReportPeriod, steps: number): ReportPeriod => ({
  kind,
  month: monthsAfter(month, steps * lengths[kind]),
});

/** Its days, the last not among them. */
export const daysOf = ({ kind, month }: ReportPeriod) => ({
  from: `${month}-01`,
  to: `${monthsAfter(month, lengths[kind])}-01`,
});

export const isPast = (period: ReportPeriod) => moved(period, 1).month <= thisMonth();

export function periodName({ kind, month }: ReportPeriod, t: TFunction, language: Language): string {
  const year = month.slice(0, 4);
  if (kind === 'month') return formatMonth(month, language);
  if (kind === 'year') return t('statistics.year', { year });
  return t('statistics.quarter', { year, quarter: String((Number(month.slice(5)) + 2) / 3) });
}

/** A month under a column of a chart. */
export const shortMonth = (month: string, language: Language) =>
  language === 'en'
    ? new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))
    : `${Number(month.slice(5))} 月`;

/** Minutes as hours with one decimal, halves up. */
export function hoursOf(minutes: number): string {
  const tenths = Math.floor((minutes + 3) / 6);
  return `${Math.floor(tenths / 10).toLocaleString('en-US')}${tenths % 10 ? `.${tenths % 10}` : ''}`;
}
