import { cny, Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { NewRate, type Rate, type RateCard, type RateLayer } from './contract';
import { cardAt, rateAt, setRates, traitsOf } from './rate.rules';

const rateOf = (layer: RateLayer, more: Partial<Rate> = {}): Rate =>
  NewRate.parse({ layer, hourlyPrice: cny(10_000), advanceDays: 90, ...more });

const now = new Date('2026-11-22T08:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const card = (effectiveFrom: Date, ...rates: Rate[]): RateCard => ({
  effectiveFrom: effectiveFrom.toISOString(),
  rates,
});
const [first, second] = [card(new Date(0), rateOf('core')), card(later(1000), rateOf('partner'))];

describe('the card in force', () => {
  test.each([
    ['before the next begins', later(999), first],
    ['when the next begins', later(1000), second],
    ['ever after', later(1e12), second],
    ['before the first', new Date(-1), undefined],
  ])('%s', (_, instant, wanted) => {
    expect(cardAt([first, second], instant)).toBe(wanted);
  });

  test('decides which layers have a rate', () => {
    expect(rateAt([first, second], 'core', later(999))).toEqual(rateOf('core'));
    expect(rateAt([first, second], 'core', later(1000))).toBeUndefined();
    expect(rateAt([], 'core', now)).toBeUndefined();
  });
});

describe('new rates', () => {
  const rates = [rateOf('radiation')];
  const starts = (cards: readonly RateCard[]) => cards.map(({ effectiveFrom }) => effectiveFrom);

  test.each([
    ['now when nothing is said', undefined, [new Date(0), now, later(1000)]],
    ['at this very instant', now, [new Date(0), now, later(1000)]],
    ['later', later(5), [new Date(0), later(5), later(1000)]],
    ['instead of what was to begin then', later(1000), [new Date(0), later(1000)]],
    ['after all others', later(2000), [new Date(0), later(1000), later(2000)]],
  ])('begin %s', (_, from, wanted) => {
    const cards = setRates([first, second], rates, from, now);
    expect(starts(cards)).toEqual(wanted.map((instant) => instant.toISOString()));
    expect(cards.find(({ effectiveFrom }) => effectiveFrom === (from ?? now).toISOString())?.rates).toEqual(rates);
  });

  test('never begin in the past, not even a millisecond', () => {
    const told = new Refusal('rates_in_past');
    expect(() => setRates([first], rates, later(-1), now)).toThrow(told);
  });

  test('are kept a hundred times', () => {
    const cards = Array.from({ length: 99 }, (_, i) => card(new Date(i), rateOf('core')));
    expect(setRates(cards, rates, now, now)).toHaveLength(100);
    const full = [...cards, card(later(1), rateOf('core'))];
    expect(() => setRates(full, rates, now, now)).toThrow(new Refusal('too_many_rate_cards'));
    expect(setRates(full, rates, later(1), now)).toHaveLength(100);
  });
});

describe('what cards tell at a glance', () => {
  const quota = { scope: 'instrument', per: 'day', minutes: 60, bookings: null } as const;
  test.each([
    [
      'a past card does not count',
      [card(new Date(0), rateOf('visitor')), first],
      { hasQuotas: false, openToVisitors: false },
    ],
    ['the card in force counts', [card(new Date(0), rateOf('visitor'))], { hasQuotas: false, openToVisitors: true }],
    [
      'a card to come counts',
      [first, card(later(1), rateOf('core', { quotas: [quota] }))],
      { hasQuotas: true, openToVisitors: false },
    ],
    ['no card', [], { hasQuotas: false, openToVisitors: false }],
  ])('%s', (_, cards, wanted) => {
    expect(traitsOf(cards, now)).toEqual(wanted);
  });
});
