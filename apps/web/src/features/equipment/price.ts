import type { InstrumentView, Rate, RateLayer } from '@contract/equipment';
import { useAbilities } from '../identity/me';

export const rateFor = (instrument: InstrumentView, layer: RateLayer): Rate | undefined =>
  instrument.rates.find((rate) => rate.layer === layer);

/** Whether an instant is still to come. */
export const isAhead = (instant: string) => Date.parse(instant) > Date.now();

/** The rate of a layer for a booking that starts then. */
export const rateAt = ({ rateCards }: InstrumentView, layer: RateLayer, startsAt: Date): Rate | undefined =>
  rateCards
    .findLast(({ effectiveFrom }) => new Date(effectiveFrom) <= startsAt)
    ?.rates.find((rate) => rate.layer === layer);

/** How the organization the user acts for stands to an instrument, and what keeps them from booking it. */
export type Footing = {
  layer: RateLayer;
  rate: Rate | undefined;
  hindrance: 'noOrganization' | 'viewerOnly' | 'notForYourLayer' | 'notOpen' | null;
};

/** Tells for any instrument how the user stands to it. */
export function useFooting(): (instrument: InstrumentView) => Footing {
  const { acting, layerIn } = useAbilities();
  return (instrument) => {
    const standing = layerIn(instrument.centerId);
    const layer = standing ?? 'visitor';
    const rate = rateFor(instrument, layer);
    // A card to come may let them in although the one in force does not: the API decides.
    const coming = instrument.rateCards.some(
      ({ effectiveFrom, rates }) => isAhead(effectiveFrom) && rates.some((candidate) => candidate.layer === layer),
    );
    const hindrance = !acting
      ? 'noOrganization'
      : !rate && !coming
        ? standing
          ? 'notForYourLayer'
          : 'notOpen'
        : acting.role === 'viewer'
          ? 'viewerOnly'
          : null;
    return { layer, rate, hindrance };
  };
}
