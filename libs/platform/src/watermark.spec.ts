import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { isMarkable, watermarked } from './watermark';

const pdf = async (pages: number) => {
  const document = await PDFDocument.create();
  for (let i = 0; i < pages; i++) document.addPage([300 + i, 200]);
  return Buffer.from(await document.save({ addDefaultPage: false }));
};
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a mark', () => {
  test('is on every page, which keeps its size', async () => {
    const marked = await watermarked(await pdf(3), 'pdf', ['张三 · 某公司', '2026-11-22 10:00', 'x']);
    const document = await PDFDocument.load(marked);
    expect(document.getPages().map((page) => [page.getWidth(), page.getHeight()])).toEqual([
      [300, 200],
      [301, 200],
      [302, 200],
    ]);
    for (const page of document.getPages())
      expect(String(page.node.Resources())).toMatch(/XObject[\s\S]*EmbeddedPdfPage/);
  });

  test('makes a picture a page', async () => {
    const document = await PDFDocument.load(await watermarked(picture, 'png', ['张三']));
    expect(document.getPageCount()).toBe(1);
  });
});

describe('can be marked', () => {
  test('a PDF and a picture', async () => {
    expect(await isMarkable(await pdf(1), 'pdf')).toBe(true);
    expect(await isMarkable(await pdf(500), 'pdf')).toBe(true);
    expect(await isMarkable(picture, 'png')).toBe(true);
  });

  const wide = Buffer.from(picture);
  wide.writeUInt32BE(40_000_001, 16);
  const bomb = (filter: string, packed: Buffer) =>
    Buffer.concat([
      Buffer.from(`%PDF-1.7\n1 0 obj <</Type /ObjStm /N 1 /First 4 /Filter ${filter}>>\nstream\n`),
      packed,
      Buffer.from('\nendstream endobj\ntrailer <<>>\n%%EOF'),
    ]);
  test.each([
    ['an office file', Promise.resolve(Buffer.from('PK')), 'docx'],
    ['a damaged PDF', Promise.resolve(Buffer.from('%PDF-1.7 nothing')), 'pdf'],
    ['a PDF of too many pages', pdf(501), 'pdf'],
    ['a picture of too many pixels', Promise.resolve(wide), 'png'],
    ['a head without a picture', Promise.resolve(Buffer.from([0xff, 0xd8, 0xff])), 'jpeg'],
    ['a bomb', Promise.resolve(bomb('/FlateDecode', deflateSync(Buffer.alloc(101 * 1024 * 1024)))), 'pdf'],
    ['a bomb in a bomb', Promise.resolve(bomb('[/FlateDecode /FlateDecode]', Buffer.from('x'))), 'pdf'],
  ])('not %s', async (_, content, kind) => {
    expect(await isMarkable(await content, kind)).toBe(false);
  });
});
