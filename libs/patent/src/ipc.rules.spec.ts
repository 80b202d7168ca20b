import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ipcTitles } from './ipc.data';
import {
  everyField,
  ipcFound,
  ipcPath,
  ipcRange,
  ipcTitle,
  ipcUnder,
  isIpcKnown,
  knownIpc,
  parseIpc,
  within,
} from './ipc.rules';

test.each([
  ['h', 'H', 'section'],
  ['Ｈ０１', 'H01', 'class'],
  ['h01l', 'H01L', 'subclass'],
  ['H01L29', 'H01L 29/00', 'main_group'],
  ['H01L 29/00', 'H01L 29/00', 'main_group'],
  ['h01l29/16', 'H01L 29/16', 'group'],
  ['H01L 0029/1600', 'H01L 29/16', 'group'],
  ['Ｈ０１Ｌ　２９／１６', 'H01L 29/16', 'group'],
  ['G06F 3/0481', 'G06F 3/0481', 'group'],
  ['A61K 9999/123456', 'A61K 9999/123456', 'group'],
  ['G06F 3/05', 'G06F 3/05', 'group'],
])('%s is read as %s, a %s', (written, symbol, level) => {
  expect(parseIpc(written)).toEqual({ symbol, level });
});

test.each([
  '',
  'I',
  'Y02E',
  'H1',
  'H01LL',
  'H01L 29/',
  'H01L 29/1',
  'H01L 0/00',
  'H01L 29/1234567',
  'H01L 12345/00',
  '半导体',
])('%j is no symbol', (written) => expect(parseIpc(written)).toBeNull());

describe('the classification', () => {
  test('has eight sections, the classes and subclasses of each, with a title in both languages', () => {
    expect(ipcUnder(null).join('')).toBe('ABCDEFGH');
    const sizes = ipcUnder(null).map((section) => ipcUnder(section).flatMap(ipcUnder).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(640);
    for (const [symbol, { zh, en }] of ipcTitles) {
      expect(parseIpc(symbol)?.symbol).toBe(symbol);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\x20-\x7e]+$/);
      if (symbol.length > 1) expect(ipcTitles.has(symbol.slice(0, symbol.length === 3 ? 1 : 3))).toBe(true);
    }
  });

  test('stands in the order of its symbols, none twice', () => {
    const symbols = [...ipcTitles.keys()];
    expect(symbols).toEqual([...new Set(symbols)].sort());
  });

  test.each([
    ['H10K 10/00', true],
    ['G16Y', true],
    ['B64U 10/13', true],
    ['H01', true],
    ['H01D', false],
    ['A98B 1/00', false],
    ['C12S', false],
    ['hello', false],
  ])('has %s: %s', (symbol, known) => {
    expect(isIpcKnown(symbol)).toBe(known);
    if (known) expect(knownIpc(symbol)).toBe(parseIpc(symbol)!.symbol);
    else expect(() => knownIpc(symbol)).toThrow(new Refusal('ipc_unknown', { symbol }));
  });

  test('names a group by its subclass', () => {
    expect(ipcTitle('G06N 3/08')).toEqual(ipcTitle('G06N'));
    expect(ipcTitle('H01D')).toBeNull();
  });

  test('is searched by symbol and by words of both languages', () => {
    expect(ipcFound('h01m', null)[0]).toBe('H01M');
    expect(ipcFound('电池', null)).toContain('H01M');
    expect(ipcFound('machine learning', null)).toEqual(['G06N']);
    expect(ipcFound('电池', 'C')).not.toContain('H01M');
    expect(ipcFound('  ', null)).toEqual([]);
  });
});

test.each([
  ['H', 'H01L 29/16', true],
  ['H01', 'H02J', false],
  ['H01L', 'H01L', true],
  ['H01L 29/16', 'H01L', false],
  ['H01L 29/00', 'H01L 29/16', true],
  ['H01L 29/16', 'H01L 29/165', true],
  ['H01L 29/16', 'H01L 29/00', false],
  ['H01L 29/16', 'H01L 29/17', false],
  ['H01L 2/00', 'H01L 29/00', false],
  ['', 'A01B', true],
])('%j holds %s: %s', (prefix, symbol, holds) => {
  expect(within(prefix, symbol)).toBe(holds);
});

const symbols = fc
  .record({
    letter: fc.constantFrom(...'ABCDEFGH'),
    digits: fc.integer({ min: 0, max: 99 }),
    sub: fc.constantFrom(...'ABYZ'),
    main: fc.integer({ min: 1, max: 9999 }),
    group: fc.array(fc.constantFrom(...'0123456789'), { minLength: 2, maxLength: 6 }),
    level: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ letter, digits, sub, main, group, level }) => {
    const parts = [letter, String(digits).padStart(2, '0'), sub, ` ${main}/`, group.join('')];
    return level === 3 ? `${parts.slice(0, 4).join('')}00` : parts.slice(0, level + 1).join('');
  })
  .filter((symbol) => parseIpc(symbol) !== null)
  .map((symbol) => parseIpc(symbol)!.symbol);

test('ranges nest as symbols do: one is in another just when it stands in its path, else they are apart', () => {
  fc.assert(
    fc.property(symbols, symbols, (one, other) => {
      const [a, b] = [ipcRange(one), ipcRange(other)];
      expect(Number.isSafeInteger(a.from) && a.from < a.to && a.to <= everyField.to).toBe(true);
      expect(within(one, other)).toBe(ipcPath(other).includes(one));
      const apart = a.to <= b.from || b.to <= a.from;
      expect(apart).toBe(!within(one, other) && !within(other, one));
    }),
    { numRuns: 3000 },
  );
});

test('every symbol lies in all that its path names', () => {
  fc.assert(fc.property(symbols, (symbol) => ipcPath(symbol).every((place) => within(place, symbol))));
});
