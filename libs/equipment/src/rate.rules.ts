import { ensure, Refusal } from '@concentric/kernel';
import type { Rate, RateCard, RateLayer } from './contract';

/** The card in force at an instant, or undefined before the first. Cards are in order of time. */
export const cardAt = (cards: readonly RateCard[], instant: Date): RateCard | undefined =>
  cards.findLast(({ effectiveFrom }) => new Date(effectiveFrom) <= instant);

/** What a layer has to keep to in a booking that starts then; undefined when the instrument is not open to it. */
export const rateAt = (cards: readonly RateCard[], layer: RateLayer, startsAt: Date): Rate | undefined =>
  cardAt(cards, startsAt)?.rates.find((candidate) => candidate.layer === layer);

const mostCards = 100;

/**
 * The cards after new rates were set from an instant on. What has begun is history and stays; a card that was to
 * begin at the very instant is replaced.
 * @throws Refusal `rates_in_past` when they would begin before now, `too_many_rate_cards`
 */
export function setRates(
  cards: readonly RateCard[],
  rates: readonly Rate[],
  effectiveFrom: Date | undefined,
  now: Date,
): RateCard[] {
  const from = effectiveFrom ?? now;
  if (from < now) throw new Refusal('rates_in_past', { rule: 'rates_in_past', limit: now.toISOString() });
  const others = cards.filter((card) => new Date(card.effectiveFrom).getTime() !== from.getTime());
  ensure(others.length < mostCards, 'too_many_rate_cards', { limit: mostCards });
  const order = (card: RateCard) => new Date(card.effectiveFrom).getTime();
  return [...others, { effectiveFrom: from.toISOString(), rates }].sort((a, b) => order(a) - order(b));
}

/** Whether any rate that is or will be in force at `now` counts quotas, and whether it lets visitors in. */
export function traitsOf(cards: readonly RateCard[], now: Date) {
  const current = cardAt(cards, now);
  const rates = cards.filter((card) => card === current || new Date(card.effectiveFrom) > now).flatMap((c) => c.rates);
  return {
    hasQuotas: rates.some(({ quotas }) => quotas.length > 0),
    openToVisitors: rates.some(({ layer }) => layer === 'visitor'),
  };
}
