import { cny, type OpeningHours, type Period } from '@concentric/kernel';
import type { Rate, RateLayer } from '@contract/equipment';
import type { BookedInstrument, Facts, Wish } from './booking.rules';

/** A rate without any rule beside price and window. */
export const rateOf = (layer: RateLayer, more: Partial<Rate> = {}): Rate => ({
  ...{ layer, hourlyPrice: cny(10_000), advanceDays: 90, minimumNoticeMinutes: 0, priority: 10 },
  ...{ minimumMinutes: null, maximumMinutes: null, approvals: [], quotas: [], adjustments: [], discounts: [] },
  ...{ cancellation: { freeUntilHours: 0, feeBp: 0, noShowBp: 10_000 }, chargeBy: 'reservation', samplePrice: cny(0) },
  ...more,
});

export const everyDay = (opensAt: string, closesAt: string): OpeningHours[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt, closesAt }));

/** A microscope in Shanghai, always open, of half an hour to eight hours. */
export const microscope: BookedInstrument = {
  ...{ id: 'microscope', timeZone: 'Asia/Shanghai', openingHours: everyDay('00:00', '24:00') },
  ...{ capacity: 1, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
  ...{ minimumMinutes: 30, maximumMinutes: 480, samples: null },
};

export type Situation = Partial<Omit<Facts, 'instrument' | 'rateAt'>> & {
  readonly instrument?: Partial<BookedInstrument>;
  readonly rate?: Rate | undefined;
};

/** The facts of an instrument that nothing stands against, but for what is said. */
export function factsOf({ instrument = {}, ...more }: Situation = {}): Facts {
  const layer = more.layer ?? 'core';
  const rate = 'rate' in more ? more.rate : rateOf(layer);
  return {
    ...{ companions: [], layer, rateAt: () => rate, cardStarts: [], held: [], outages: [], certificates: [] },
    ...{ missingCourses: [], counted: [], leads: false, watched: false },
    ...more,
    instrument: { ...microscope, ...instrument },
  };
}

/** To run an instrument oneself. */
export const toRun = (period: Period): Wish => ({ ...period, mode: 'self_run', samples: 0, accreditation: null });
export const held = (period: Period, instrumentId = 'microscope', place = 1) => ({ ...period, instrumentId, place });
