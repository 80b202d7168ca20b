import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from '@cantoo/pdf-lib';

const bytesOf = (stream: PDFRawStream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
/** A ligature stands for several. */
const textIn = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');

/** The characters that the glyphs of a font stand for, as its ToUnicode map says (PDF 1.7, 9.10.3). */
function lettersOf(font: PDFDict): Map<number, string> {
  const letters = new Map<number, string>();
  const map = bytesOf(font.lookup(PDFName.of('ToUnicode'), PDFStream) as PDFRawStream);
  for (const [, from, , list] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi))
    [...list!.matchAll(/<([0-9a-f ]+)>/gi)].forEach(([, hex], i) => letters.set(parseInt(from!, 16) + i, textIn(hex!)));
  return letters;
}

/** The words of whatever is drawn on a page of a PDF as a page of another one: a watermark is. */
export async function drawnText(content: Buffer, page = 0): Promise<string> {
  const document = await PDFDocument.load(content);
  const drawn = document.getPage(page).node.Resources()!.lookup(PDFName.of('XObject'), PDFDict);
  let text = '';
  for (const [, reference] of drawn.entries()) {
    const form = document.context.lookup(reference);
    if (!(form instanceof PDFRawStream) || form.dict.get(PDFName.of('Subtype')) !== PDFName.of('Form')) continue;
    const fonts = form.dict.lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of('Font'), PDFDict);
    let letters = new Map<number, string>();
    for (const [, name, shown] of bytesOf(form).matchAll(/\/(\S+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name) letters = lettersOf(fonts.lookup(PDFName.of(name), PDFDict));
      else {
        const glyphs = [...shown!.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []);
        text += `${glyphs.map((glyph) => letters.get(parseInt(glyph, 16)) ?? '?').join('')}\n`;
      }
    }
  }
  return text;
}

/** The words written on the pages of a PDF, in the order they are drawn, as one line: where it was wrapped is not told. */
export async function writtenText(content: Buffer): Promise<string> {
  const document = await PDFDocument.load(content);
  let text = '';
  for (const { node } of document.getPages()) {
    const fonts = node.Resources()!.lookup(PDFName.of('Font'), PDFDict);
    let letters = new Map<number, string>();
    for (const [, name, shown] of bytesOf(node.Contents() as PDFRawStream).matchAll(
      /\/(\S+) [\d.]+ Tf|\[([^\]]*)\] TJ/g,
    )) {
      if (name) letters = lettersOf(fonts.lookup(PDFName.of(name), PDFDict));
      else {
        const glyphs = [...shown!.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []);
        text += glyphs.map((glyph) => letters.get(parseInt(glyph, 16)) ?? '?').join('');
      }
    }
  }
  return text;
}
