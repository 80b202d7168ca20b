import { fileExtensions, FileKind, fileMediaTypes } from '@concentric/kernel';
import { expect, test } from '@jest/globals';
import { ensureRoom, ensureSameHash, kindOf, nameOf } from './attachment.rules';
import { mostAttachments } from './contract';

const outcomeOf = (work: () => unknown) => {
  try {
    return work() ?? 'fine';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['application/pdf', '%PDF-1.7\n', 'pdf'],
  ['application/pdf', '', 'attachment_empty'],
  ['application/pdf', '<script>', 'attachment_kind_refused'],
  ['text/html', '%PDF-1.7\n', 'attachment_kind_refused'],
])('a %s that begins %j is %s', (mediaType, content, outcome) => {
  expect(outcomeOf(() => kindOf(mediaType, bytes(content)))).toBe(outcome);
});

test.each(FileKind.options)('a %s is named like one', (kind) => {
  for (const extension of fileExtensions[kind]) {
    expect(nameOf(` 方案${extension.toUpperCase()} `, kind)).toBe(`方案${extension.toUpperCase()}`);
    for (const wrong of [extension, `../a${extension}`, `a${extension}.exe`, `a\u0000${extension}`, 'a', null])
      expect(outcomeOf(() => nameOf(wrong, kind))).toBe('attachment_name_invalid');
  }
  expect(fileMediaTypes[kind]).toMatch(/^[a-z]+\/[a-z.-]+$/);
});

test('a hash the client gives must be the server’s', () => {
  const sha256 = 'a'.repeat(64);
  expect(outcomeOf(() => ensureSameHash(null, sha256))).toBe('fine');
  expect(outcomeOf(() => ensureSameHash(` ${sha256.toUpperCase()}`, sha256))).toBe('fine');
  expect(outcomeOf(() => ensureSameHash('b'.repeat(64), sha256))).toBe('attachment_hash_differs');
});

test('there is room for as many as there may be', () => {
  expect(outcomeOf(() => ensureRoom(mostAttachments - 1))).toBe('fine');
  expect(outcomeOf(() => ensureRoom(mostAttachments))).toBe('attachments_too_many');
});
