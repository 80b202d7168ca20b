import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { Typesetter } from './typesetter';

const setter = new Typesetter(new PDFDocument());
const size = 10;

test.each([[60], [200]])('no line of a text is wider than its column of %i points, and nothing is lost', (width) => {
  const pieces = fc.constantFrom(
    '许可',
    '合同',
    '，',
    '。',
    '（',
    '）',
    ' ',
    'licence',
    'AVATAR',
    '2026',
    '12,345.67',
    '—',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const lines = setter.wrap(text, size, width);
      for (const line of lines) expect(setter.widthOf(line, size)).toBeLessThanOrEqual(width + 0.5);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
    { numRuns: 300 },
  );
});

test('a line is filled before the next one begins, and does not begin with what closes', () => {
  const lines = setter.wrap('知识产权收益按投入比例分享，每一分都有出处。', size, 100);
  expect(lines).toEqual(['知识产权收益按投入比', '例分享，每一分都有出', '处。']);
});
