import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigitOf, checkNumber, patentNumberOf, readNumber } from './number.rules';

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
  ['201710601862.3', {}, null],
  ['201710601862.3', { filedOn: '2017-07-21' }, null],
  ['201710601862.3', { kind: 'invention' }, null],
  // Divided from an application of 2014, whose filing date it keeps.
  ['201710601862.3', { filedOn: '2014-02-03' }, null],
  ['201710601862.3', { filedOn: '2018-01-01' }, ['patent_year_differs', { filedOn: '2018-01-01', year: 2017 }]],
  ['201710601862.3', { kind: 'design' }, ['patent_number_kind', { digit: '1' }]],
  ['ZL201710601862.4', {}, ['patent_number_check', { expected: '3', written: '4' }]],
  ['95115608.1', {}, ['patent_number_check', { expected: 'X', written: '1' }]],
  ['２０１７１０６０１８６２', {}, ['patent_number_check', { expected: '3', written: '—' }]],
  ...['0', '4', '5', '6', '7'].map((digit) => [`2017${digit}0601862.3`, {}, ['patent_number_kind', { digit }]]),
  ['ZL101610203352.6', {}, ['patent_number_invalid', {}]],
  ['CN107302001A', {}, ['patent_number_invalid', {}]],
  ['24101765.4', {}, ['patent_number_invalid', {}]],
  [`202810000001.${checkDigitOf('202810000001')}`, {}, ['patent_number_invalid', {}]],
] as [string, Parameters<typeof checkNumber>[1], [string, object] | null][])(
  '%s, said with it %j: %j',
  (written, claims, refused) => {
    let met: unknown = null;
    try {
      checkNumber(written, claims, '2026-11-22');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { applicationNumber, ...facts } = error.facts;
      if (applicationNumber !== undefined) expect(applicationNumber).toBe(written);
      met = [error.code, facts];
    }
    expect(met).toEqual(refused);
  },
);

test('while a number is written, what it will be is told', () => {
  const read = (written: string) => readNumber(written, '2026-11-22');
  expect(read('zl 2017 1 0601862')).toEqual({
    ...{
      state: 'incomplete',
      canonical: '201710601862.3',
      kind: 'invention',
      year: 2017,
      expected: '3',
      written: null,
    },
  });
  expect(read('95115608.5')).toMatchObject({ state: 'wrong_check', canonical: '95115608.X', expected: 'X' });
  expect(read('2017106018')).toMatchObject({ state: 'invalid', expected: null });
  expect(read('03115608.')).toMatchObject({ state: 'incomplete', year: 2003 });
});

test('the digit that is told to be expected makes the number right', () => {
  fc.assert(
    fc.property(bodies, fc.constantFrom(...'0123456789X'), (body, digit) => {
      const { expected, state } = readNumber(body + digit, '2026-11-22');
      expect(state).toBe(digit === expected ? 'valid' : 'wrong_check');
      expect(patentNumberOf(body + expected)).not.toBeNull();
    }),
    { numRuns: 2000 },
  );
});
