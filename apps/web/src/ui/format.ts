import type { Money, Ratio } from '@concentric/kernel';
import type { Language } from '../i18n';

/** `¥1,234.50` from integer fen, by text alone, so that no amount is ever rounded. */
export function formatMoney({ amount }: Money): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${amount < 0 ? '−' : ''}¥${yuan}.${digits.slice(-2)}`;
}

/** Fen of an amount typed in yuan, or null when it is no amount. */
export function fenOf(yuan: string): number | null {
  const match = /^(\d{1,13})(?:\.(\d{0,2}))?$/.exec(yuan.trim());
  if (!match) return null;
  const fen = Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
  return Number.isSafeInteger(fen) ? fen : null;
}

export const yuanOf = (fen: number) => {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** A percentage with at most two decimals, halves up, computed without floating point. */
export function formatPercent({ numerator, denominator }: Ratio): string {
  const hundredths = (BigInt(numerator) * 20000n + BigInt(denominator)) / (BigInt(denominator) * 2n);
  const [whole, rest] = [hundredths / 100n, String(hundredths % 100n).padStart(2, '0')];
  return `${whole}${`.${rest}`.replace(/\.?0+$/, '')}%`;
}

/** The share as an angle-sized number between 0 and 1; for drawing only. */
export const fractionOf = ({ numerator, denominator }: Ratio) => numerator / denominator;

export const formatRatio = ({ numerator, denominator }: Ratio) =>
  `${numerator.toLocaleString('en-US')} / ${denominator.toLocaleString('en-US')}`;

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(language: Language, options: Intl.DateTimeFormatOptions) {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', options);
  formats.set(key, known);
  return known;
}

export const viewerZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export const formatTime = (instant: string | Date, language: Language, timeZone?: string) =>
  formatOf(language, { ...clock, timeZone }).format(new Date(instant));

/** A day, with its year only when that is not the present one. */
export function formatDay(instant: string | Date, language: Language, timeZone?: string): string {
  const date = new Date(instant);
  const yearOf = (value: Date) => formatOf('en', { year: 'numeric', timeZone }).format(value);
  const year = yearOf(date) === yearOf(new Date()) ? undefined : 'numeric';
  return formatOf(language, {
    year,
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    weekday: 'short',
    timeZone,
  }).format(date);
}

/** The day of an instant, with its year, for what is long past or long to come. */
export const formatDayOf = (instant: string | Date, language: Language, timeZone?: string) =>
  formatOf(language, { year: 'numeric', month: language === 'en' ? 'short' : 'long', day: 'numeric', timeZone }).format(
    new Date(instant),
  );

export const formatMoment = (instant: string | Date, language: Language, timeZone?: string) =>
  `${formatDay(instant, language, timeZone)} ${formatTime(instant, language, timeZone)}`;

/** A period as people say it: the second day is named only when it is another. */
export function formatPeriod(
  startsAt: string | Date,
  endsAt: string | Date,
  language: Language,
  timeZone?: string,
): string {
  const sameDay = formatDay(startsAt, language, timeZone) === formatDay(endsAt, language, timeZone);
  const end = sameDay ? formatTime(endsAt, language, timeZone) : formatMoment(endsAt, language, timeZone);
  return `${formatMoment(startsAt, language, timeZone)}${sameDay ? '–' : ' – '}${end}`;
}

/** A calendar day such as `2026-11-22`, which has no zone. */
export const formatDate = (day: string, language: Language) =>
  formatOf(language, {
    year: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));

/** A zone as people call it, with its offset: `中国标准时间 (UTC+8)`. */
export function formatZone(timeZone: string, language: Language, at = new Date()): string {
  const part = (timeZoneName: 'long' | 'shortOffset') =>
    formatOf(language, { timeZone, timeZoneName })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return `${part('long')} (${part('shortOffset').replace('GMT', 'UTC')})`;
}

const instantText = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z/g;

/** A sentence of the API with its UTC instants told as the user reads time. */
export const withLocalTimes = (sentence: string, language: Language, timeZone?: string) =>
  sentence.replace(instantText, (instant) => formatMoment(instant, language, timeZone));

/** The name in the user's language where there is one. */
export const nameIn = (language: Language, named: { name: string; nameEn?: string | null }) =>
  language === 'en' ? named.nameEn || named.name : named.name;

type OfOrganization = { organizationName: string | null; organizationNameEn: string | null };

/** The same of the organization that something belongs to; empty where it is not told. */
export const organizationIn = (language: Language, { organizationName, organizationNameEn }: OfOrganization): string =>
  nameIn(language, { name: organizationName ?? '', nameEn: organizationNameEn });

/** Today in China, where contracts count their days. */
export const todayInChina = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
