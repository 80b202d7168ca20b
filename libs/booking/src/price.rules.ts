import { cny, hour, minute, minutesOf, openPeriods, overlap, scale, type Period } from '@concentric/kernel';
import type { Adjustment, Rate } from '@contract/equipment';

/** One reason for a part of a price: so many minutes at a change of so many basis points, or so many samples. */
export type PriceLine = {
  readonly code: 'hours' | 'discount' | 'samples';
  readonly minutes?: number;
  readonly changeBp?: number;
  readonly quantity?: number;
  /** In fen; negative for a discount. */
  readonly amount: number;
};
/** What of a rate a price follows from. */
export type Tariff = Pick<Rate, 'hourlyPrice' | 'adjustments' | 'discounts' | 'samplePrice'>;
export type Price = { readonly amount: number; readonly lines: readonly PriceLine[] };

/**
 * What a period costs under a rate, in fen: hourly price × hours, each stretch with the surcharges and discounts of its
 * hours of the week (added up, never below nothing), less the discount for its length, and so much for each sample.
 * Counted in milliseconds; each line is rounded once, half a fen up, and the lines add up to the price.
 */
export function priceOf(period: Period, rate: Tariff, zone: string, samples = 0): Price {
  const stretches = stretchesOf(period, rate.adjustments, zone);
  const hours = [...stretches].map(([changeBp, milliseconds]): PriceLine => {
    const amount = scale(rate.hourlyPrice.amount, milliseconds * (10_000 + changeBp), hour * 10_000);
    return { code: 'hours', minutes: milliseconds / minute, changeBp, amount };
  });
  const lines = hours;
  const sum = hours.reduce((total, { amount }) => total + amount, 0);
  const off = discountBp(period, rate);
  if (off > 0) lines.push({ code: 'discount', changeBp: -off, amount: -scale(sum, off, 10_000) });
  if (samples > 0 && rate.samplePrice.amount > 0)
    lines.push({ code: 'samples', quantity: samples, amount: rate.samplePrice.amount * samples });
  return { amount: cny(lines.reduce((total, { amount }) => total + amount, 0)).amount, lines };
}

function discountBp(period: Period, { discounts }: Tariff): number {
  const minutes = minutesOf(period);
  return Math.max(0, ...discounts.filter(({ fromMinutes }) => minutes >= fromMinutes).map((it) => it.discountBp));
}

/** Milliseconds of the period by the change that applies to them, in the order in which changes first apply. */
function stretchesOf(period: Period, adjustments: readonly Adjustment[], zone: string): Map<number, number> {
  const whole = period.endsAt.getTime() - period.startsAt.getTime();
  if (adjustments.length === 0) return new Map([[0, whole]]);
  const applied = adjustments.map(({ weekdays, opensAt, closesAt, changeBp }) => ({
    changeBp,
    periods: openPeriods(
      weekdays.map((weekday) => ({ weekday, opensAt, closesAt })),
      zone,
      period,
    ),
  }));
  const within = (instant: number) => period.startsAt.getTime() < instant && instant < period.endsAt.getTime();
  const edges = applied.flatMap(({ periods }) => periods.flatMap((it) => [it.startsAt.getTime(), it.endsAt.getTime()]));
  const cuts = [period.startsAt.getTime(), ...[...new Set(edges.filter(within))].sort((a, b) => a - b)];
  const stretches = new Map<number, number>();
  cuts.forEach((cut, i) => {
    const part = { startsAt: new Date(cut), endsAt: new Date(cuts[i + 1] ?? period.endsAt) };
    const changes = applied.filter(({ periods }) => periods.some((it) => overlap(it, part)));
    const changeBp = Math.max(
      -10_000,
      changes.reduce((sum, it) => sum + it.changeBp, 0),
    );
    stretches.set(changeBp, (stretches.get(changeBp) ?? 0) + part.endsAt.getTime() - part.startsAt.getTime());
  });
  return stretches;
}

/** What cancelling costs, in fen: nothing until the deadline of the rate, then its share of the price. */
export function cancellationFee(price: number, startsAt: Date, { cancellation }: Rate, now: Date): number {
  const deadline = startsAt.getTime() - cancellation.freeUntilHours * hour;
  return now.getTime() <= deadline ? 0 : scale(price, cancellation.feeBp, 10_000);
}

/** What not coming costs, in fen. */
export const noShowFee = (price: number, { cancellation }: Rate): number => scale(price, cancellation.noShowBp, 10_000);
