import type { TFunction } from 'i18next';

/** A length of time as people say it: `2 小时 30 分钟`. */
export function durationText(minutes: number, t: TFunction): string {
  const whole = Math.round(minutes);
  const [hours, rest] = [String(Math.floor(whole / 60)), String(whole % 60)];
  if (whole < 60) return t('duration.minutes', { minutes: rest });
  return rest === '0' ? t('duration.hours', { hours }) : t('duration.both', { hours, minutes: rest });
}

/** `12.5%` from basis points, without its sign. */
export function percentText(basisPoints: number): string {
  const whole = Math.abs(basisPoints);
  const rest = String(whole % 100).padStart(2, '0');
  return `${Math.floor(whole / 100)}${`.${rest}`.replace(/\.?0+$/, '')}%`;
}
