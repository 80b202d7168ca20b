import { yuan } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { monthOf, monthPeriod, totalOf, totalsByInstrument } from './statement.rules';
import { explanationOf, localTime } from './statement.text';

test.each([
  ['2026-11', '2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z'],
  ['2026-12', '2026-11-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
  ['2028-02', '2028-01-31T16:00:00.000Z', '2028-02-29T16:00:00.000Z'],
])('%s begins and ends at midnight in China', (month, startsAt, endsAt) => {
  expect(monthPeriod(month)).toEqual({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
});

test('every instant is in the period of its month', () => {
  const instants = fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, (instant) => {
      const { startsAt, endsAt } = monthPeriod(monthOf(instant));
      expect(startsAt <= instant && instant < endsAt).toBe(true);
    }),
  );
});

test('the totals of the instruments add up to the whole', () => {
  const line = fc.record({
    instrumentId: fc.constantFrom('a', 'b', 'c'),
    amount: fc.integer({ min: -1e9, max: 1e9 }),
    voucherAmount: fc.integer({ min: -1e9, max: 1e9 }),
    payable: fc.integer({ min: -1e9, max: 1e9 }),
  });
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const parts = [...totalsByInstrument(lines)].map(([instrumentId, totals]) => ({ instrumentId, ...totals }));
      const { charges, ...whole } = totalOf(parts);
      expect(charges).toBe(new Set(lines.map(({ instrumentId }) => instrumentId)).size);
      expect({ ...whole, charges: lines.length }).toEqual(totalOf(lines));
    }),
  );
});

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [-5, '-0.05'],
  [123_456, '1234.56'],
  [-100, '-1.00'],
  [9_000_000_000_000, '90000000000.00'],
])('%i fen are %s yuan', (fen, text) => {
  expect(yuan(fen)).toBe(text);
});

test('a price is explained line by line, in either language', () => {
  const lines = [
    { code: 'hours', minutes: 90, changeBp: 2500, amount: 37_500 },
    { code: 'discount', changeBp: -1000, amount: -3750 },
    { code: 'samples', quantity: 3, amount: 900 },
    { code: 'later', amount: 1 },
  ];
  expect(explanationOf({ lines, reason: null }, 'zh')).toBe(
    '机时 90 分钟 +25% 375.00；时长折扣 -10% -37.50；样品 ×3 9.00；later 0.01',
  );
  expect(explanationOf({ lines: [{ code: 'adjustment', amount: -5 }], reason: 'half the time' }, 'en')).toBe(
    'Adjustment -0.05: half the time',
  );
  expect(localTime(new Date('2026-11-21T16:05:00Z'))).toBe('2026-11-22 00:05');
  expect(localTime('2026-11-21T16:05:00Z')).toBe('2026-11-22 00:05');
});
