import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { charactersIn, wordsAsked, wordsIn, wordsStressed } from './words';

describe('what is asked for is found in', () => {
  test.each([
    ['太阳能', '钙钛矿太阳能电池及其制备方法'],
    ['电池', '钙钛矿太阳能电池及其制备方法'],
    ['钙钛矿太阳能电池', '一种钙钛矿太阳能电池的制备方法'],
    ['可靠性', '碳化硅功率器件的高温可靠性测试'],
    ['栅氧', 'SiC MOSFET栅氧可靠性'],
    ['栅氧可靠性', '提高栅氧的可靠性'],
    ['sic mosfet', 'SiC-MOSFET栅氧可靠性'],
    ['5G n78', '面向5G NR n78频段的低噪声放大器'],
    ['ＳｉＣ', 'sic 器件'],
    ['离子电池 热失控', '面向中小企业的锂离子电池热失控预警'],
  ])('%s: %s', (q, text) => {
    const words = wordsIn(text);
    expect(wordsAsked(q).filter((word) => !words.includes(word))).toEqual([]);
    expect(wordsAsked(q)).not.toEqual([]);
  });
});

test.each([
  ['only empty words', '的 了 和 以及'],
  ['operators', `& | ! <-> ( ) : * ' " \\ -- ;`],
  ['nothing', '   '],
  ['controls and half characters', '\0\u0001\ud800'],
  ['one word without an end', 'a'.repeat(10_000)],
])('%s ask for nothing', (_, q) => {
  expect(wordsAsked(q)).toEqual([]);
});

test('each word is asked for once, and not more than a search can use', () => {
  expect(wordsAsked('镁合金 镁合金 alloy Alloy')).toEqual(['镁合金', 'alloy']);
  expect(wordsAsked(Array.from({ length: 3000 }, (_, i) => `w${i}`).join(' '))).toHaveLength(24);
});

test('a title is found by one of its characters, and a text is about what it comes back to', () => {
  expect(charactersIn('氢气的检测 H2')).toEqual(['氢', '气', '检', '测']);
  expect(wordsStressed(['储氢', '材料', '储氢', '储氢', '材料'])).toEqual(['储氢']);
});

test('words are letters, digits and marks: nothing a query language could read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(wordsAsked(text).filter((word) => !/^[\p{L}\p{M}\p{N}]+$/u.test(word))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
