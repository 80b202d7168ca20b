import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { mostPrice, serviceCodes } from './contract';
import {
  acceptedPrice,
  deedsOf,
  ensurePriced,
  isOverdue,
  isSme,
  moved,
  priceFor,
  streamOf,
  type Ordered,
} from './order.rules';

const refused = (doing: () => unknown): string | null => {
  try {
    doing();
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};
const prices = (memberPrice: number | null, industryPrice: number | null, smeDiscountBp = 0) => ({
  ...{ memberPrice, industryPrice, smeDiscountBp },
});

describe('the prices of an offer', () => {
  test.each([
    ['both', prices(80, 100), null],
    ['neither', prices(null, null), null],
    ['one only', prices(80, null), 'service_prices_apart'],
    ['members above the industry', prices(101, 100), 'service_member_dearer'],
    ['as much for both', prices(100, 100), null],
    ['zero', prices(0, 100), 'service_price_range'],
    ['a fen', prices(1, 1), null],
    ['the most there is', prices(1, mostPrice), null],
    ['a fen more', prices(1, mostPrice + 1), 'service_price_range'],
    ['a discount on a quotation', prices(null, null, 1), 'service_discount_unpriced'],
  ])('%s', (_, offer, wanted) => {
    expect(refused(() => ensurePriced(offer))).toBe(wanted);
  });

  test('are by layer, less the discount for small and medium enterprises, exact and never nothing', () => {
    const offer = prices(80_005, 100_000, 1000);
    expect(priceFor(offer, 'member', false)).toBe(80_005);
    expect(priceFor(offer, 'industry', false)).toBe(100_000);
    expect(priceFor(offer, 'industry', true)).toBe(90_000);
    // 72004.5 fen: halves go up.
    expect(priceFor(offer, 'member', true)).toBe(72_005);
    expect(priceFor(prices(1, 1, 9000), 'member', true)).toBe(1);
    expect(priceFor(prices(null, null), 'member', true)).toBeNull();
  });

  test('are fixed by the acceptance: as listed, or as quoted', () => {
    expect(acceptedPrice(500, null)).toBe(500);
    expect(acceptedPrice(500, 500)).toBe(500);
    expect(refused(() => acceptedPrice(500, 499))).toBe('service_price_fixed');
    expect(acceptedPrice(null, 700)).toBe(700);
    expect(refused(() => acceptedPrice(null, null))).toBe('service_price_missing');
  });
});

describe('an order', () => {
  const agreed = new Date('2026-05-01T00:00:00Z');
  const at = (state: Ordered['state'], agreedAt: Date | null = agreed): Ordered => ({ state, agreedAt });

  test.each([
    ['requested', null, ['accept', 'decline'], ['cancel']],
    ['accepted', null, ['cancel'], ['agree', 'cancel']],
    ['accepted', agreed, ['start', 'cancel'], ['cancel']],
    ['in_progress', agreed, ['deliver', 'attach', 'cancel'], []],
    ['delivered', agreed, [], ['confirm', 'return']],
    ['confirmed', agreed, [], []],
    ['declined', null, [], []],
    ['cancelled', agreed, [], []],
  ] as const)('%s, agreed on %s', (state, agreedAt, center, customer) => {
    expect(deedsOf(at(state, agreedAt), 'center').sort()).toEqual([...center].sort());
    expect(deedsOf(at(state, agreedAt), 'customer').sort()).toEqual([...customer].sort());
  });

  test('moves only from where it may, and says why not', () => {
    expect(moved('accept', at('requested', null), 'center')).toBe('accepted');
    expect(refused(() => moved('accept', at('declined', null), 'center'))).toBe('service_order_moved');
    expect(refused(() => moved('accept', at('requested', null), 'customer'))).toBe('service_order_moved');
    expect(refused(() => moved('start', at('accepted', null), 'center'))).toBe('service_order_unagreed');
    expect(refused(() => moved('agree', at('accepted'), 'customer'))).toBe('service_quotation_answered');
    expect(moved('agree', at('accepted', null), 'customer')).toBe('accepted');
    expect(moved('return', at('delivered'), 'customer')).toBe('in_progress');
    expect(refused(() => moved('cancel', at('in_progress'), 'customer'))).toBe('service_order_moved');
    expect(moved('cancel', at('in_progress'), 'center')).toBe('cancelled');
  });

  test('is overdue the day after it was wanted by, until it is delivered', () => {
    const order = { state: 'in_progress' as const, wantedOn: '2026-05-10' };
    expect(isOverdue(order, '2026-05-10')).toBe(false);
    expect(isOverdue(order, '2026-05-11')).toBe(true);
    expect(isOverdue({ ...order, state: 'delivered' }, '2026-05-11')).toBe(false);
    expect(isOverdue({ ...order, wantedOn: null }, '2026-05-11')).toBe(false);
  });
});

test('only enterprises of up to medium size are small or medium', () => {
  expect(isSme({ kind: 'enterprise', size: 'medium' })).toBe(true);
  expect(isSme({ kind: 'enterprise', size: 'large' })).toBe(false);
  expect(isSme({ kind: 'enterprise', size: null })).toBe(false);
  expect(isSme({ kind: 'university', size: 'small' })).toBe(false);
});

test('every service belongs to one of the streams of income', () => {
  expect([...new Set(serviceCodes.map(streamOf))].sort()).toEqual([
    ...['commissioned_rd', 'incubation', 'public_service', 'testing'],
  ]);
});
