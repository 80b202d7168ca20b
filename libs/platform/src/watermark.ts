import type * as Pdf from '@cantoo/pdf-lib';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import PDFDocument from 'pdfkit';
import { inflate } from 'node:zlib';
import { Typesetter } from './typesetter';

/** Files that a watermark can be put on. */
export type MarkableKind = 'pdf' | 'png' | 'jpeg';
const kinds: readonly string[] = ['pdf', 'png', 'jpeg'] satisfies MarkableKind[];

const mostPages = 500;
const mostPixels = 40_000_000;
/** More than this is in no honest file: who unpacks it runs out of memory. */
const mostUnpacked = 100 * 1024 * 1024;

// A4, in points: the mark is drawn once so, and stretched over each page.
const [width, height] = [595, 842];

/**
 * A copy of a file, as a PDF, with these lines across and at the foot of every page. They are part of the page: only
 * redrawing it takes them off. A picture becomes a page of its own size. Made in a thread of its own.
 * @throws Error when the file is none that `isMarkable`
 */
export async function watermarked(content: Buffer, kind: MarkableKind, lines: readonly string[]): Promise<Buffer> {
  return Buffer.from((await markInThread({ content, kind, mark: await markOf(lines) })).content);
}

/**
 * Whether a watermark can be put on a file: it can be read, has no password, does not burst when it is unpacked, and
 * carries neither scripts nor other files, which would leave unmarked.
 */
export async function isMarkable(content: Buffer, kind: string): Promise<boolean> {
  if (!kinds.includes(kind)) return false;
  try {
    if (kind === 'pdf' ? await bursts(content) : pixelsOf(content, kind) > mostPixels) return false;
    const { pages, carries } = await markInThread({ content, kind: kind as MarkableKind, mark: await markOf(['']) });
    return pages > 0 && pages <= mostPages && !carries;
  } catch {
    return false;
  }
}

/* Reading a large picture or a long document takes seconds, in which nobody else would be answered. */

type Marking = { readonly content: Uint8Array; readonly kind: MarkableKind; readonly mark: Uint8Array };
type Marked = { readonly content: Uint8Array; readonly pages: number; readonly carries: boolean };

const library = createRequire(import.meta.url).resolve('@cantoo/pdf-lib');
/** No honest file takes a thread longer, or more memory. */
const threadMs = 60_000;
const threadMegabytes = 1024;
const mostThreads = 2;
let threads = 0;
const queue: (() => void)[] = [];

async function markInThread(marking: Marking): Promise<Marked> {
  if (threads >= mostThreads) await new Promise<void>((resolve) => queue.push(resolve));
  threads++;
  try {
    return await inThread(marking);
  } finally {
    threads--;
    queue.shift()?.();
  }
}

function inThread(marking: Marking): Promise<Marked> {
  const thread = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     (${mark.toString()})(require(workerData.library), workerData).then((made) => parentPort.postMessage(made));`,
    { eval: true, workerData: { ...marking, library }, resourceLimits: { maxOldGenerationSizeMb: threadMegabytes } },
  );
  return new Promise<Marked>((resolve, reject) => {
    const late = setTimeout(() => void thread.terminate(), threadMs);
    thread.once('message', resolve).once('error', reject);
    thread.once('exit', () => {
      clearTimeout(late);
      reject(new Error('the file could not be marked'));
    });
  });
}

/** What a thread does: it is handed over as text, so it knows nothing but what it is given. */
async function mark(pdf: typeof Pdf, { content, kind, mark }: Marking): Promise<Marked> {
  const barred = ['/JS', '/JavaScript', '/EmbeddedFiles', '/EF', '/XFA', '/RichMediaContent'];
  const deeds = ['/JavaScript', '/Launch', '/ImportData', '/SubmitForm'];
  const carries = (it: unknown): boolean => {
    if (it instanceof pdf.PDFStream) return carries(it.dict);
    if (it instanceof pdf.PDFArray) return it.asArray().some(carries);
    if (!(it instanceof pdf.PDFDict)) return false;
    return it.entries().some(([key, value]) => {
      const isBarred = barred.includes(key.toString()) || (key.toString() === '/S' && deeds.includes(value.toString()));
      return isBarred || carries(value);
    });
  };
  const document = await (kind === 'pdf'
    ? pdf.PDFDocument.load(content, { updateMetadata: false })
    : pdf.PDFDocument.create());
  const found = document.context.enumerateIndirectObjects().some(([, it]) => carries(it));
  if (kind !== 'pdf') {
    const image = await (kind === 'png' ? document.embedPng(content) : document.embedJpg(content));
    // At most as large as A3, so that the mark stays in proportion to what is seen.
    const scale = Math.min(1, 1190 / Math.max(image.width, image.height));
    const [width, height] = [image.width * scale, image.height * scale];
    document.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  }
  const [page] = await document.embedPdf(mark);
  for (const each of document.getPages()) {
    const { x, y, width, height } = each.getCropBox();
    each.drawPage(page!, { x, y, width, height });
  }
  return { content: await document.save({ addDefaultPage: false }), pages: document.getPageCount(), carries: found };
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

/** Whether the streams of a PDF unpack to more than any honest ones, or one was packed twice so that none can tell. */
async function bursts(content: Buffer): Promise<boolean> {
  const text = content.toString('latin1');
  if (/Fl(ate)?(Decode)?[\s/]+Fl(ate)?(Decode)?/.test(text)) return true;
  let left = mostUnpacked;
  for (const { index, 0: keyword } of text.matchAll(/(?<!end)stream\r?\n/g))
    try {
      left -= (await unpacked(content.subarray(index + keyword.length), { maxOutputLength: Math.max(1, left) })).length;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return true;
    }
  return false;
}
const unpacked = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);

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
