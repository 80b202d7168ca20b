import type { TFunction } from 'i18next';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long there is still, the coarser the longer: `3 天 4 小时`, `4 小时 12 分`, `12 分 07 秒`. */
export function remainingText(milliseconds: number, t: TFunction): string {
  const left = Math.max(0, Math.ceil(milliseconds / 1000));
  const days = Math.floor(left / day);
  const hours = Math.floor((left % day) / hour);
  const minutes = Math.floor((left % hour) / minute);
  if (days > 0) return t('rdPeriod.days', { days: String(days), hours: String(hours) });
  if (hours > 0) return t('rdPeriod.hours', { hours: String(hours), minutes: String(minutes) });
  return t('rdPeriod.clock', { minutes: String(minutes), seconds: String(left % minute).padStart(2, '0') });
}
