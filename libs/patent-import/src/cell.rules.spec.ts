import { describe, expect, test } from '@jest/globals';
import { dayFrom, dayFromSerial, holdersIn, isLikeFormula, peopleIn, readHeadings } from './cell.rules';

test('columns are known by their headings in both languages, however they are written', () => {
  const { places, ignored } = readHeadings([
    '申请（专利）号*',
    'Title',
    undefined,
    '当前权利人',
    '备注',
    '发明名称',
    'IPC 分类号',
  ]);
  expect([...places]).toEqual([
    ['applicationNumber', 0],
    ['title', 1],
    ['holders', 3],
    ['ipc', 6],
  ]);
  expect(ignored).toEqual(['备注', '发明名称']);
});

test.each([
  ['2023-05-04', '2023-05-04'],
  ['2023/5/4', '2023-05-04'],
  ['2023.05.04', '2023-05-04'],
  ['20230504', '2023-05-04'],
  ['2023年5月4日', '2023-05-04'],
  ['2023-05-04 00:00:00', '2023-05-04'],
  ['2024-02-29', '2024-02-29'],
  ['2023-02-29', null],
  ['2023-13-01', null],
  ['5/4/2023', null],
  ['去年', null],
])('%s is the day %s', (text, wanted) => expect(dayFrom(text)).toBe(wanted));

test.each([
  ['45050', 1900, '2023-05-04'],
  ['43588', 1904, '2023-05-04'],
  ['61', 1900, '1900-03-01'],
  ['60', 1900, null],
  ['45050.5', 1900, null],
  ['999999', 1900, null],
] as const)('the number %s of a workbook of %i is the day %s', (serial, epoch, wanted) => {
  expect(dayFromSerial(serial, epoch)).toBe(wanted);
});

describe('holders', () => {
  const share = (numerator: number, denominator: number) => ({ numerator, denominator });
  test.each([
    ['某大学', [{ name: '某大学', share: null }]],
    [
      '某大学(60%)；某公司（40％）',
      [
        { name: '某大学', share: share(60, 100) },
        { name: '某公司', share: share(40, 100) },
      ],
    ],
    [
      '甲 (1/3);乙(2/3)',
      [
        { name: '甲', share: share(1, 3) },
        { name: '乙', share: share(2, 3) },
      ],
    ],
    ['甲(33.25%)', [{ name: '甲', share: share(3325, 10_000) }]],
    ['某研究院（北京）', [{ name: '某研究院（北京）', share: null }]],
    [
      '某研究院（北京）（50%）|乙（50%）',
      [
        { name: '某研究院（北京）', share: share(50, 100) },
        { name: '乙', share: share(50, 100) },
      ],
    ],
    ['（50%）', [{ name: '（50%）', share: null }]],
    ['', []],
  ])('%j', (text, wanted) => expect(holdersIn(text)).toEqual(wanted));

  test.each([`a${' '.repeat(60_000)}x`, '( '.repeat(60_000), `甲${'（1'.repeat(60_000)}`, `a(${'1'.repeat(60_000)}%)`])(
    'a hostile cell is read in the time it takes to look at it',
    (text) => {
      const began = performance.now();
      expect(holdersIn(text)).toHaveLength(1);
      expect(performance.now() - began).toBeLessThan(500);
    },
  );
});

test('people are parted as people part them', () => {
  expect(peopleIn('张三、李四,王五；赵六\n Anna Weber ')).toEqual(['张三', '李四', '王五', '赵六', 'Anna Weber']);
});

test.each([
  ['=1+1', true],
  ['+86', true],
  ['@SUM', true],
  ['-40℃低温电池', true],
  ['-40', false],
  ['电池', false],
])('%s looks like a formula: %s', (text, wanted) => expect(isLikeFormula(text)).toBe(wanted));
