import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitOf, type Evidence, type Field } from './fit.rules';

const field: Field = { code: 'integrated_circuits', name: '集成电路', nameEn: 'Integrated circuits' };
const keywords = new Map([
  ['碳化硅', 0.31],
  ['栅氧', 0.29],
  ['mosfet', 0.2],
  ['寿命', 0.1],
  ['高温', 0.06],
  ['反偏', 0.04],
]);
const saying = (kind: Evidence['kind'], words: string[], what: string | null = null): Evidence => ({
  ...{ kind, id: null, what, whatEn: null, words },
});

describe('fits', () => {
  test.each([
    ['a declared field alone', field, [], 25],
    ['a declared field and a word', field, [['高温']], 33],
    ['two weighty words', null, [['碳化硅', '栅氧']], 75],
    ['a third of the words', null, [['栅氧', '反偏']], 41],
    ['words of several texts together', null, [['寿命'], ['高温', '反偏']], 25],
    ['everything', field, [[...keywords.keys()]], 100],
  ])('%s', (_, declared, texts, score) => {
    const fit = fitOf(
      keywords,
      declared,
      texts.map((words) => saying('capability', words)),
    );
    expect(fit?.score).toBe(score);
  });
});

describe('does not fit', () => {
  test.each([
    ['nothing', []],
    ['one word, however weighty', [['碳化硅']]],
    ['two words of no weight', [['高温', '反偏']]],
    ['words nobody asked for', [['物流', '仓储']]],
  ])('%s', (_, texts) => {
    expect(
      fitOf(
        keywords,
        null,
        texts.map((words) => saying('past_work', words)),
      ),
    ).toBeNull();
  });
});

test('one word is enough when there is but one', () => {
  expect(fitOf(new Map([['激光', 1]]), null, [saying('patent', ['激光'], '激光器')])?.score).toBe(75);
});

test('reasons name the field first, then of each kind the three that share most, in both languages', () => {
  const works = [['高温'], ['栅氧'], ['碳化硅', '栅氧'], ['寿命']].map((words, i) =>
    saying('past_work', words, `项目${i}`),
  );
  const patent = { ...saying('patent', ['寿命', 'mosfet'], '预测方法'), whatEn: 'Prediction' };
  const contract = saying('contract', ['反偏']);
  const { reasons } = fitOf(keywords, field, [patent, contract, ...works, saying('capability', ['高温'])])!;
  expect(reasons.map(({ zh }) => zh)).toEqual([
    '申报的领域包括“集成电路”',
    '能力介绍中提到“高温”',
    '做过“项目2”，涉及“碳化硅”、“栅氧”',
    '做过“项目1”，涉及“栅氧”',
    '做过“项目3”，涉及“寿命”',
    '在本平台承担过涉及“反偏”的合同',
    '持有专利“预测方法”，涉及“mosfet”、“寿命”',
  ]);
  expect(reasons.map(({ en }) => en)).toEqual([
    'declares the field “Integrated circuits”',
    'says it can do “高温”',
    'has done “项目2”, which is about “碳化硅”, “栅氧”',
    'has done “项目1”, which is about “栅氧”',
    'has done “项目3”, which is about “寿命”',
    'has taken on a contract here that is about “反偏”',
    'holds the patent “Prediction”, which is about “mosfet”, “寿命”',
  ]);
});

test('a score lies between 1 and 100, and never falls when there is more evidence', () => {
  const texts = fc.array(fc.subarray([...keywords.keys(), '物流']), { maxLength: 5 });
  fc.assert(
    fc.property(fc.option(fc.constant(field)), texts, fc.subarray([...keywords.keys()]), (declared, some, more) => {
      const of = (all: string[][]) =>
        fitOf(
          keywords,
          declared,
          all.map((words) => saying('patent', words, '$&')),
        );
      const [fit, richer] = [of(some), of([...some, more])];
      if (!fit) return;
      expect(fit.score).toBeGreaterThanOrEqual(1);
      expect(richer!.score).toBeLessThanOrEqual(100);
      expect(richer!.score).toBeGreaterThanOrEqual(fit.score);
    }),
    { numRuns: 1000 },
  );
});
