import { after, daysLaterByClock, type Period } from '@concentric/kernel';
import type { NewSeries } from './contract';

/** The turns of a series: the same hours by the clock of the instrument's zone, each as long as the first. */
export function turnsOf(
  { startsAt, endsAt, every, count }: Period & Pick<NewSeries, 'every' | 'count'>,
  zone: string,
): Period[] {
  const length = endsAt.getTime() - startsAt.getTime();
  const step = every === 'week' ? 7 : 1;
  return Array.from({ length: count }, (_, i) => {
    const start = daysLaterByClock(zone, startsAt, i * step);
    return { startsAt: start, endsAt: after(start, length) };
  });
}
