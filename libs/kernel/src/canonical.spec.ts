import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonical } from './canonical';

// Members in the order of UTF-16 code units, as in RFC 8785, 3.2.3.
test.each([
  [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
  [
    { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  ],
  [{ text: '€$\u000f\nA\'B"\\"/' }, '{"text":"€$\\u000f\\nA\'B\\"\\\\\\"/"}'],
  [{ kept: 1, left: undefined }, '{"kept":1}'],
  [[], '[]'],
  [{}, '{}'],
  [-0, '0'],
])('%j is %s', (value, text) => {
  expect(canonical(value)).toBe(text);
});

test('one value has one text, in whatever order it was put together', () => {
  const values = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)));
  fc.assert(
    fc.property(values, (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonical(turned)).toBe(canonical(value));
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test.each([0.5, NaN, Infinity, 2 ** 53])('%d has no exact text', (value) => {
  expect(() => canonical({ value })).toThrow(RangeError);
});
