import { expect, test } from '@jest/globals';
import { cell, csvOf } from './csv';

test.each([
  ['plain', 'plain'],
  ['断口分析', '断口分析'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-x', "'-x"],
  ['\tx', "'\tx"],
  ['=a,b', `"'=a,b"`],
  ['-12.50', '-12.50'],
  ['12', '12'],
  ['', ''],
])('%j is written %j', (text, written) => {
  expect(cell(text)).toBe(written);
});

test('a table has a byte order mark and ends every line', () => {
  expect(
    csvOf([
      ['名称', 'b'],
      ['1', '=x'],
    ]),
  ).toBe("\uFEFF名称,b\r\n1,'=x\r\n");
});
