import { expect, test } from '@jest/globals';
import { ensureSameHash, fileNameOf, kindOf } from './report.rules';

const outcomeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['application/pdf', '%PDF-1.7\n', 'pdf'],
  ['application/zip', 'PK\u0003\u0004rest', 'zip'],
  ['application/pdf', 'PK\u0003\u0004rest', 'report_kind_refused'],
  ['application/zip', '%PDF-1.7\n', 'report_kind_refused'],
  ['application/pdf', ' %PDF-1.7', 'report_kind_refused'],
  ['application/pdf', '%PDF', 'report_kind_refused'],
  ['application/zip', 'PK\u0005\u0006', 'report_kind_refused'],
  ['application/pdf', '', 'report_empty'],
  ['application/json', '{}', 'report_kind_refused'],
  ['text/html', '%PDF-1.7', 'report_kind_refused'],
  ['', '', 'report_kind_refused'],
])('a %s that begins %j is %s', (mediaType, content, outcome) => {
  expect(outcomeOf(() => kindOf(mediaType, bytes(content)))).toBe(outcome);
});

const refused = 'report_name_invalid';
test.each([
  ['断口分析报告.pdf', '断口分析报告.pdf'],
  ['  a.PDF ', 'a.PDF'],
  [`${'x'.repeat(196)}.pdf`, `${'x'.repeat(196)}.pdf`],
  [`${'x'.repeat(197)}.pdf`, refused],
  ['../a.pdf', refused],
  ['a\\b.pdf', refused],
  ['a\nb.pdf', refused],
  ['a.zip', refused],
  ['a.pdf.exe', refused],
  ['.pdf', refused],
  ['', refused],
  [null, refused],
])('a PDF called %j is kept as %j', (given, outcome) => {
  expect(outcomeOf(() => fileNameOf(given, 'pdf'))).toBe(outcome);
});

test('a hash the client gives must be the server’s', () => {
  const sha256 = 'a'.repeat(64);
  expect(outcomeOf(() => ensureSameHash(null, sha256))).toBeUndefined();
  expect(outcomeOf(() => ensureSameHash(`${sha256.toUpperCase()} `, sha256))).toBeUndefined();
  for (const wrong of ['b'.repeat(64), sha256.slice(1), ''])
    expect(outcomeOf(() => ensureSameHash(wrong, sha256))).toBe('report_hash_differs');
});
