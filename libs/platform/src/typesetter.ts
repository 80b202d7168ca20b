import { commonSubset, fontFile, subsetFor } from './font';

type Run = { readonly text: string; readonly subset: string };
/** Where a line begins, in points from the top left, and how it looks. */
type Place = { readonly x: number; readonly y: number; readonly size: number; readonly colour: string };

type Face = { hasGlyphForCodePoint(codePoint: number): boolean };

const [opening, closing] = ['（【《“‘「', '，。；：、）】》”’」！？％'];

/** Chinese breaks after any character, other text after a space; no line begins with what closes or ends with what opens. */
const pieces = new RegExp(
  `\\s+|[${opening}]*(?:\\p{Script=Han}|[^\\s\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef]+)[${closing}]*|[${opening}${closing}]+|.`,
  'gu',
);

/** Sets text of one font whose characters are spread over several files: a PDF takes one file at a time. */
export class Typesetter {
  private readonly registered = new Set<string>();
  /** Of pieces of text, for one point of size: the same few hundred occur again and again. */
  private readonly widths = new Map<string, number>();
  private readonly inCommon: (codePoint: number) => boolean;

  constructor(private readonly document: PDFKit.PDFDocument) {
    this.use(commonSubset);
    const face = (document as unknown as { _font: { font: Face } })._font.font;
    this.inCommon = (codePoint) => face.hasGlyphForCodePoint(codePoint);
  }

  /** The width of a line, in points. */
  widthOf(text: string, size: number): number {
    return this.runs(text).reduce((sum, run) => {
      this.use(run.subset).fontSize(size);
      return sum + this.document.widthOfString(run.text);
    }, 0);
  }

  draw(text: string, { x, y, size, colour }: Place): void {
    let at = x;
    for (const run of this.runs(text)) {
      this.use(run.subset).fontSize(size).fillColor(colour).text(run.text, at, y, { lineBreak: false });
      at += this.document.widthOfString(run.text);
    }
  }

  /** The lines a text takes in a column of this width. */
  wrap(text: string, size: number, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    let taken = 0;
    const place = (piece: string) => {
      const wide = this.widthOfPiece(piece) * size;
      if (taken + wide <= width) {
        line += piece;
        taken += wide;
      } else if (piece.length > 1 && wide > width) [...piece].forEach(place);
      else {
        lines.push(line.trimEnd());
        line = piece.trimStart();
        taken = line === '' ? 0 : wide;
      }
    };
    for (const [piece] of text.replace(/\s+/g, ' ').matchAll(pieces)) place(piece);
    return [...lines, line].filter((it, i) => it !== '' || i === 0);
  }

  private widthOfPiece(piece: string): number {
    const known = this.widths.get(piece);
    if (known !== undefined) return known;
    const width = this.widthOf(piece, 1);
    this.widths.set(piece, width);
    return width;
  }

  private runs(text: string): Run[] {
    const runs: { text: string; subset: string }[] = [];
    for (const character of text) {
      const subset = subsetFor(character, this.inCommon);
      const last = runs.at(-1);
      if (last?.subset === subset) last.text += character;
      else runs.push({ text: character, subset });
    }
    return runs;
  }

  private use(subset: string): PDFKit.PDFDocument {
    if (!this.registered.has(subset)) {
      this.document.registerFont(subset, fontFile(subset));
      this.registered.add(subset);
    }
    return this.document.font(subset);
  }
}
