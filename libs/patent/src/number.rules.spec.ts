import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigitOf, checkNumber, patentNumberOf } from './number.rules';

describe('numbers that were granted', () => {
  test.each([
    ['201710601862.3', 'invention', 2017],
    ['97101765.4', 'invention', 1997],
    ['95115608.X', 'invention', 1995],
    ['88201465.X', 'utility_model', 1988],
    ['201080063196.9', 'invention', 2010],
    ['ZL202311054031.0', 'invention', 2023],
    ['ZL202220769416.X', 'utility_model', 2022],
    ['ZL202120592620.4', 'utility_model', 2021],
    ['ZL201810862228.X', 'invention', 2018],
    ['ZL201911162590.7', 'invention', 2019],
    ['ZL201811044634.1', 'invention', 2018],
    ['ZL201810801154.9', 'invention', 2018],
    ['ZL201810246441.8', 'invention', 2018],
    ['ZL201610203352.6', 'invention', 2016],
  ])('%s', (written, kind, year) => {
    expect(patentNumberOf(written)).toEqual({ canonical: written.replace('ZL', ''), kind, year });
  });
});

test.each([
  ['２０１７１０６０１８６２．３', '201710601862.3'],
  ['zl 2017 1 0601862.3', '201710601862.3'],
  ['CN201710601862.3', '201710601862.3'],
  ['2017-10601862-3', '201710601862.3'],
  ['zl95115608x', '95115608.X'],
  ['201730123456' + checkDigitOf('201730123456'), `201730123456.${checkDigitOf('201730123456')}`],
])('%s is written for %s', (written, canonical) => {
  expect(patentNumberOf(written)?.canonical).toBe(canonical);
});

test.each([
  ['a typing error that was published', 'ZL101610203352.6'],
  ['a wrong check digit', '201710601862.4'],
  ['no check digit', '201710601862'],
  ['a kind that is none', '201740601862.3'],
  ['a publication number', 'CN107302001A'],
  ['too few digits', '2017106018.3'],
  ['an old serial under a new year', '20171060186.3'],
  ['words', '发明专利'],
  ['nothing', ''],
  ['only its sign', 'ZL'],
  ['a year before there were patents', `198410000001.${checkDigitOf('198410000001')}`],
])('%s is no number: %s', (_, written) => {
  expect(patentNumberOf(written)).toBeNull();
});

const bodies = fc
  .tuple(fc.integer({ min: 2003, max: 2026 }), fc.constantFrom(1, 2, 3, 8, 9), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([year, kind, serial]) => `${year}${kind}${String(serial).padStart(7, '0')}`);
const numbers = bodies.map((body) => body + checkDigitOf(body));

test('no single wrong digit goes unnoticed', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 12 }), fc.constantFrom(...'0123456789X'), (number, at, digit) => {
      fc.pre(number[at] !== digit);
      expect(patentNumberOf(number)).not.toBeNull();
      expect(patentNumberOf(number.slice(0, at) + digit + number.slice(at + 1))).toBeNull();
    }),
    { numRuns: 5000 },
  );
});

test('no two neighbours change places unnoticed', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 11 }), (number, at) => {
      const [one, other] = [number[at]!, number[at + 1]!];
      fc.pre(one !== other);
      expect(patentNumberOf(number.slice(0, at) + other + one + number.slice(at + 2))).toBeNull();
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['201710601862.3', null, null],
  ['201710601862.3', '2017-07-21', null],
  ['201710601862.3', '2018-01-01', 'patent_year_differs'],
  ['201710601862.4', null, 'patent_number_invalid'],
  [`202810000001.${checkDigitOf('202810000001')}`, null, 'patent_number_invalid'],
])('%s, filed on %s, today: %s', (written, filedOn, code) => {
  let refused: unknown = null;
  try {
    checkNumber(written, filedOn, '2026-11-22');
  } catch (error) {
    refused = error instanceof Refusal ? error.code : error;
  }
  expect(refused).toBe(code);
});
