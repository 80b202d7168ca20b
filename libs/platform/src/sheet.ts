import PDFDocument from 'pdfkit';
import { Typesetter } from './typesetter';

export type SheetColumn = { readonly heading: string; readonly width: number; readonly align?: 'right' };

const margin = 36;
// A4, in points.
const [shorter, longer] = [595, 842];
const [ink, faint, rule] = ['#1f2328', '#656d76', '#d0d7de'];

/** How wide the columns of a table may be together, in points, on a page that lies and on one that stands. */
export const sheetWidth = longer - 2 * margin;
export const uprightWidth = shorter - 2 * margin;

export type SheetTerms = {
  readonly title: string;
  readonly madeAt: Date;
  /** Such as `Page {page} of {pages}`. */
  readonly pageNumber: string;
  /** Whether the page stands; else it lies. */
  readonly upright?: boolean;
};

/**
 * A document to print and file, A4, in Chinese and English, as `draw` fills it from the top down. The same content made
 * at the same instant is the same file, byte by byte.
 */
export function pdfOf(
  { title, madeAt, pageNumber, upright = false }: SheetTerms,
  draw: (sheet: Sheet) => void,
): Promise<Buffer> {
  const document = new PDFDocument({
    size: upright ? [shorter, longer] : [longer, shorter],
    margin,
    bufferPages: true,
    info: { Title: title, CreationDate: madeAt },
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
  });
  const sheet = new Sheet(document);
  draw(sheet);
  sheet.numberPages(pageNumber);
  document.end();
  return done;
}

/** Lines and tables from the top of the page down, over as many pages as they need. */
export class Sheet {
  private y = margin;
  private readonly typesetter: Typesetter;
  private readonly width: number;
  private readonly foot: number;
  private readonly bottom: number;

  constructor(private readonly document: PDFKit.PDFDocument) {
    this.typesetter = new Typesetter(document);
    this.width = document.page.width - 2 * margin;
    this.foot = document.page.height - margin - 6;
    this.bottom = document.page.height - margin - 16;
  }

  title(text: string) {
    this.line(text, 16, ink);
  }

  heading(text: string) {
    this.line(text, 12, ink);
  }

  text(text: string) {
    this.line(text, 10, ink);
  }

  note(text: string) {
    this.line(text, 9, faint);
  }

  table(columns: readonly SheetColumn[], rows: readonly (readonly string[])[], whenEmpty: string) {
    this.head(columns);
    if (rows.length === 0) this.line(whenEmpty, 9, faint);
    for (const cells of rows) {
      const wrapped = cells.map((text, i) => this.typesetter.wrap(text, 8, columns[i]!.width - 8));
      const height = Math.max(...wrapped.map(({ length }) => length)) * 12 + 6;
      if (this.y + height > this.bottom) {
        this.document.addPage();
        this.y = margin;
        this.head(columns);
      }
      this.row(columns, wrapped, ink);
      this.y += height;
      this.ruled();
    }
    this.y += 14;
  }

  numberPages(pattern: string) {
    const { start, count } = this.document.bufferedPageRange();
    for (let i = 0; i < count; i++) {
      this.document.switchToPage(start + i);
      const text = pattern.replace('{page}', String(i + 1)).replace('{pages}', String(count));
      this.typesetter.draw(text, { x: margin, y: this.foot, size: 8, colour: faint });
    }
  }

  private line(text: string, size: number, colour: string) {
    const height = size * 1.5;
    // A heading stays with what it is of.
    this.ensureRoom(height + (size > 10 ? 40 : 0));
    for (const line of this.typesetter.wrap(text, size, this.width)) {
      this.ensureRoom(height);
      this.typesetter.draw(line, { x: margin, y: this.y, size, colour });
      this.y += height;
    }
  }

  private head(columns: readonly SheetColumn[]) {
    this.y += 6;
    const wrapped = columns.map(({ heading, width }) => this.typesetter.wrap(heading, 8, width - 8));
    this.row(columns, wrapped, faint);
    this.y += Math.max(...wrapped.map(({ length }) => length)) * 12 + 6;
    this.ruled();
  }

  private row(columns: readonly SheetColumn[], wrapped: string[][], colour: string) {
    let x = margin;
    columns.forEach(({ width, align }, i) => {
      wrapped[i]!.forEach((line, row) => {
        const indent = align === 'right' ? width - 8 - this.typesetter.widthOf(line, 8) : 0;
        this.typesetter.draw(line, { x: x + indent, y: this.y + 4 + row * 12, size: 8, colour });
      });
      x += width;
    });
  }

  private ruled() {
    this.document
      .moveTo(margin, this.y)
      .lineTo(margin + this.width, this.y)
      .lineWidth(0.5)
      .stroke(rule);
  }

  private ensureRoom(height: number) {
    if (this.y + height <= this.bottom) return;
    this.document.addPage();
    this.y = margin;
  }
}
