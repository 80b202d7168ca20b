import { cny, scale, type Layer, type Money } from '@concentric/kernel';
import type { InstrumentView, Rate } from '@contract/equipment';

export const rateFor = (instrument: InstrumentView, layer: Layer | null): Rate | undefined =>
  instrument.rates.find((rate) => rate.layer === layer);

/** What a booking will cost; the API says what it does cost. */
export function estimate(rate: Rate, startsAt: Date, endsAt: Date): Money | null {
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  return minutes > 0 && Number.isInteger(minutes) ? cny(scale(rate.hourlyPrice.amount, minutes, 60)) : null;
}
