import { cny, Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decided,
  halfWagesBasis,
  labourBasis,
  labourTax,
  labourTaxAfter,
  nothingBefore,
  suggested,
} from './withholding.rules';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

describe('prepaid tax of services', () => {
  // By hand from the table: (income − 800) × 20 %, else income × 80 % × rate − deduction.
  test.each([
    [0, 0],
    [80_000, 0],
    [80_001, 0], // a fifth of a fen
    [80_003, 1],
    [100_000, 4_000],
    [400_000, 64_000],
    [400_001, 64_000],
    [2_500_000, 400_000], // 25 000 × 80 % = 20 000, the end of the first bracket
    [2_500_100, 400_024], // 20 000.80 × 30 % − 2 000 = 4 000.24
    [6_250_000, 1_300_000], // 62 500 × 80 % = 50 000, the end of the second
    [6_250_100, 1_300_032], // 50 000.80 × 40 % − 7 000 = 13 000.32
    [10_000_000, 2_500_000],
  ])('of %d fen: %d', (gross, tax) => expect(labourTax(gross)).toBe(tax));

  test('more income never means less tax, nor less left', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.nat(10_000), (gross, more) => {
        const [less, greater] = [labourTax(gross), labourTax(gross + more)];
        return less <= greater && gross - less <= gross + more - greater + 1 && less >= 0;
      }),
      { numRuns: 5000 },
    );
  });

  test('to the edge of what a number holds', () =>
    expect(labourTax(Number.MAX_SAFE_INTEGER)).toBe(
      Number((BigInt(Number.MAX_SAFE_INTEGER) * 8n * 40n - 700_000_000n + 500n) / 1000n),
    ));
});

describe('payments of one month', () => {
  test('are one: 30 000 yuan in three parts are taxed as 30 000', () => {
    let before = nothingBefore;
    for (const gross of [1_000_000, 1_000_000, 1_000_000]) {
      const tax = labourTaxAfter(gross, before);
      before = { gross: before.gross + gross, withheld: before.withheld + tax };
    }
    // 24 000 × 30 % − 2 000.
    expect(before).toEqual({ gross: 3_000_000, withheld: 520_000 });
  });

  test('however they are cut up they come to the same, and each leaves something to be paid', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 200, max: 20_000_000 }), { minLength: 1, maxLength: 8 }), (parts) => {
        let before = nothingBefore;
        for (const gross of parts) {
          const tax = labourTaxAfter(gross, before);
          expect(tax).toBeGreaterThanOrEqual(0);
          expect(tax).toBeLessThan(gross);
          before = { gross: before.gross + gross, withheld: before.withheld + tax };
        }
        expect(before.withheld).toBe(labourTax(before.gross));
      }),
      { numRuns: 2000 },
    );
  });

  test('what was kept back too much is not given back by the next, and a fen is always paid', () => {
    expect(labourTaxAfter(100_000, { gross: 0, withheld: 9_000_000 })).toBe(0);
    expect(labourTaxAfter(100, { gross: 10_000_000, withheld: 0 })).toBe(99);
    expect(labourTaxAfter(0, { gross: 10_000_000, withheld: 0 })).toBe(0);
  });
});

describe('what is withheld', () => {
  test('of an organization nothing', () => {
    expect(suggested('investor_payable', true, 10_000_000, nothingBefore).amount).toBe(0);
    expect(codeOf(() => decided({ method: 'stated', amount: cny(1), basis: 'x' }, true, 100, nothingBefore))).toBe(
      'withholding_of_organization',
    );
    expect(codeOf(() => decided({ method: 'labour' }, true, 10_000_000, nothingBefore))).toBe(
      'withholding_of_organization',
    );
  });

  test('of an inventor by the table', () =>
    expect(suggested('inventor_payable', false, 10_000_000, nothingBefore)).toEqual({
      ...{ method: 'labour', amount: 2_500_000, basis: labourBasis },
    }));

  test('as stated, but less than is paid', () => {
    const stated = (amount: number) =>
      decided({ method: 'stated', amount: cny(amount), basis: '财税〔2018〕58号' }, false, 100, nothingBefore);
    expect(stated(99)).toEqual({ method: 'stated', amount: 99, basis: '财税〔2018〕58号' });
    expect(codeOf(() => stated(100))).toBe('withholding_exceeds');
  });

  test('of wages what the desk says, by the rule they have', () =>
    expect(decided({ method: 'half_wages', amount: cny(7) }, false, 100, nothingBefore)).toEqual({
      ...{ method: 'half_wages', amount: 7, basis: halfWagesBasis },
    }));
});
