import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from '@jest/globals';
import { crc32, deflateSync } from 'node:zlib';
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

test('marking a large picture keeps nobody else waiting', async () => {
  const row = Buffer.alloc(3001 * 3 + 1, 7);
  row[0] = 0;
  const large = pngOf(3001, 3001, deflateSync(Buffer.concat(Array<Buffer>(3001).fill(row)), { level: 1 }));
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const before = performance.now();
  await watermarked(large, 'png', ['张三']);
  clearInterval(watch);
  expect(longest).toBeLessThan((performance.now() - before) / 2);
});

/** A picture of three colours, as its packed rows say (PNG 5, 11.2). */
function pngOf(width: number, height: number, packed: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

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
  const bombs = (count: number, packed: Buffer) =>
    Buffer.concat(Array.from({ length: count }, () => bomb('/FlateDecode', packed)));
  const carrying = async (add: (document: PDFDocument) => unknown) => {
    const document = await PDFDocument.load(await pdf(1));
    await add(document);
    return Buffer.from(await document.save());
  };
  test.each([
    ['an office file', Promise.resolve(Buffer.from('PK')), 'docx'],
    ['a damaged PDF', Promise.resolve(Buffer.from('%PDF-1.7 nothing')), 'pdf'],
    ['a PDF of too many pages', pdf(501), 'pdf'],
    ['a picture of too many pixels', Promise.resolve(wide), 'png'],
    ['a head without a picture', Promise.resolve(Buffer.from([0xff, 0xd8, 0xff])), 'jpeg'],
    ['a bomb', Promise.resolve(bomb('/FlateDecode', deflateSync(Buffer.alloc(101 * 1024 * 1024)))), 'pdf'],
    ['many bombs', Promise.resolve(bombs(3, deflateSync(Buffer.alloc(40 * 1024 * 1024)))), 'pdf'],
    ['a PDF that carries a file', carrying((it) => it.attach(picture, 'plain.png')), 'pdf'],
    ['a PDF that carries a script', carrying((it) => it.addJavaScript('main', 'app.alert(1)')), 'pdf'],
    ['a bomb in a bomb', Promise.resolve(bomb('[/FlateDecode /FlateDecode]', Buffer.from('x'))), 'pdf'],
  ])('not %s', async (_, content, kind) => {
    expect(await isMarkable(await content, kind)).toBe(false);
  });
});
