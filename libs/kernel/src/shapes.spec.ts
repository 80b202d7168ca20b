import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { Line, pageOf, PageQuery, Prose } from './shapes';

const fits = (shape: z.ZodType, value: unknown) => shape.safeParse(value).success;

test.each([
  ['X 射线衍射仪', true],
  ['a'.repeat(200), true],
  ['a'.repeat(201), false],
  [` ${'a'.repeat(200)} `, true],
  ['', false],
  [' \u3000\t', false],
  ['two\nlines', false],
  ['a\u0000b', false],
  ['a\u0085b', false],
  ['half a character \ud83d', false],
  ['a whole one \ud83d\ude00', true],
  [7, false],
])('%j is a line: %s', (value, wanted) => {
  expect(fits(Line, value)).toBe(wanted);
});

test('what is typed is trimmed', () => {
  expect(Line.parse('  X 射线衍射仪\u3000')).toBe('X 射线衍射仪');
  expect(Prose.parse('\n two\nlines \n')).toBe('two\nlines');
});

test.each([
  ['', true],
  ['several\nlines\tof text', true],
  ['a'.repeat(4000), true],
  ['a'.repeat(4001), false],
  ['a\u0000b', false],
  ['half a character \ud83d', false],
  ['a whole one \ud83d\ude00', true],
])('%j is prose: %s', (value, wanted) => {
  expect(fits(Prose, value)).toBe(wanted);
});

test.each([
  [{}, { limit: 50 }],
  [{ limit: '1' }, { limit: 1 }],
  [{ limit: '200' }, { limit: 200 }],
  [{ cursor: 'x'.repeat(1000) }, { limit: 50, cursor: 'x'.repeat(1000) }],
])('the page %j is asked as %j', (query, wanted) => {
  expect(PageQuery.parse(query)).toEqual(wanted);
});

test.each([
  [{ limit: '0' }],
  [{ limit: '201' }],
  [{ limit: '1.5' }],
  [{ limit: 'many' }],
  [{ limit: '' }],
  [{ cursor: 'x'.repeat(1001) }],
])('no page is asked with %j', (query) => {
  expect(fits(PageQuery, query)).toBe(false);
});

test('a page tells where the next begins, if there is one', () => {
  const page = pageOf(z.object({ id: z.int() }));
  expect(page.parse({ items: [{ id: 1, secret: 'x' }], nextCursor: null })).toEqual({
    items: [{ id: 1 }],
    nextCursor: null,
  });
  expect(fits(page, { items: [] })).toBe(false);
});
