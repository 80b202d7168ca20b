import { PDFDocument as Marked } from '@cantoo/pdf-lib';
import PDFDocument from 'pdfkit';
import { inflateSync } from 'node:zlib';
import { Typesetter } from './typesetter';

/** Files that a watermark can be put on. */
export type MarkableKind = 'pdf' | 'png' | 'jpeg';
const kinds: readonly string[] = ['pdf', 'png', 'jpeg'] satisfies MarkableKind[];

const mostPages = 500;
const mostPixels = 40_000_000;
/** More than this is in no part of an honest file: who unpacks it runs out of memory. */
const mostUnpacked = 100 * 1024 * 1024;

// A4, in points: the mark is drawn once so, and stretched over each page.
const [width, height] = [595, 842];

/**
 * A copy of a file, as a PDF, with these lines across and at the foot of every page. They are part of the page: only
 * redrawing it takes them off. A picture becomes a page of its own size.
 * @throws Error when the file is none that `isMarkable`
 */
export async function watermarked(content: Buffer, kind: MarkableKind, lines: readonly string[]): Promise<Buffer> {
  const document = kind === 'pdf' ? await Marked.load(content, { updateMetadata: false }) : await pageOf(content, kind);
  const [mark] = await document.embedPdf(await markOf(lines));
  for (const page of document.getPages()) {
    const { x, y, width, height } = page.getCropBox();
    page.drawPage(mark!, { x, y, width, height });
  }
  return Buffer.from(await document.save({ addDefaultPage: false }));
}

/** Whether a watermark can be put on a file: it can be read, has no password and does not burst when it is unpacked. */
export async function isMarkable(content: Buffer, kind: string): Promise<boolean> {
  if (!kinds.includes(kind)) return false;
  try {
    if (kind === 'pdf' ? bursts(content) : pixelsOf(content, kind) > mostPixels) return false;
    const document = kind === 'pdf' ? await Marked.load(content) : await pageOf(content, kind as 'png' | 'jpeg');
    const pages = document.getPageCount();
    if (pages === 0 || pages > mostPages) return false;
    await watermarked(content, kind as MarkableKind, ['']);
    return true;
  } catch {
    return false;
  }
}

async function pageOf(content: Buffer, kind: 'png' | 'jpeg'): Promise<Marked> {
  const document = await Marked.create();
  const image = await (kind === 'png' ? document.embedPng(content) : document.embedJpg(content));
  // At most as large as A3, so that the mark stays in proportion to what is seen.
  const scale = Math.min(1, 1190 / Math.max(image.width, image.height));
  const size: [number, number] = [image.width * scale, image.height * scale];
  document.addPage(size).drawImage(image, { x: 0, y: 0, width: size[0], height: size[1] });
  return document;
}

/** A page that holds nothing but the mark: pale across, legible at the foot. */
function markOf(lines: readonly string[]): Promise<Buffer> {
  const document = new PDFDocument({ size: [width, height], margin: 0 });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
  });
  const typesetter = new Typesetter(document);
  document.rotate(-30, { origin: [width / 2, height / 2] }).fillOpacity(0.14);
  for (let y = -200; y < height + 200; y += 130)
    for (let x = -200; x < width + 200; x += 330)
      lines.forEach((line, i) => typesetter.draw(line, { x, y: y + i * 18, size: 13, colour: '#4a5568' }));
  document.rotate(30, { origin: [width / 2, height / 2] }).fillOpacity(0.75);
  typesetter.draw(lines.join(' · '), { x: 18, y: height - 16, size: 7, colour: '#4a5568' });
  document.end();
  return done;
}

/** Whether some stream of a PDF unpacks to more than any honest one, or was packed twice so that none can tell. */
function bursts(content: Buffer): boolean {
  const text = content.toString('latin1');
  if (/Fl(ate)?(Decode)?[\s/]+Fl(ate)?(Decode)?/.test(text)) return true;
  for (const { index, 0: keyword } of text.matchAll(/(?<!end)stream\r?\n/g))
    try {
      inflateSync(content.subarray(index + keyword.length), { maxOutputLength: mostUnpacked });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return true;
    }
  return false;
}

/** As the head of a picture says (PNG 11.2.2; JPEG B.2.2). */
function pixelsOf(content: Buffer, kind: string): number {
  if (kind === 'png') return content.readUInt32BE(16) * content.readUInt32BE(20);
  for (let at = 2; at + 9 < content.length;) {
    if (content[at] !== 0xff) return Infinity;
    const marker = content[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return content.readUInt16BE(at + 5) * content.readUInt16BE(at + 7);
    at += 2 + content.readUInt16BE(at + 2);
  }
  return Infinity;
}
