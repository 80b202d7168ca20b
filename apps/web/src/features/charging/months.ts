import type { Language } from '../../i18n';

/** Statements count months, and vouchers days, on the clocks of China. */
export const statementZone = 'Asia/Shanghai';

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: statementZone });

/** The day in China, `2026-11-22`. */
export const dayInChina = (instant: Date) => days.format(instant);

/** The month in China, `2026-11`. */
export const thisMonth = () => dayInChina(new Date()).slice(0, 7);

export const isMonth = (text: string | null): text is string => text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The month so many after this one, or before. */
export function monthsAfter(month: string, count: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

export const formatMonth = (month: string, language: Language) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));

/** Basis points as a percentage without floating point: `33.3%`, `+25%`. */
export function formatBp(bp: number, signed = false): string {
  const [whole, rest] = [Math.trunc(Math.abs(bp) / 100), String(Math.abs(bp) % 100).padStart(2, '0')];
  const sign = bp < 0 ? '−' : signed ? '+' : '';
  return `${sign}${whole}${`.${rest}`.replace(/\.?0+$/, '')}%`;
}
