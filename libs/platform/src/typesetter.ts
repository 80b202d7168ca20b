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
    const place = (piece: string) => {
      if (this.widthOf(line + piece, size) <= width) line += piece;
      else if (piece.length > 1 && this.widthOf(piece, size) > width) [...piece].forEach(place);
      else {
        lines.push(line.trimEnd());
        line = piece.trimStart();
      }
    };
    for (const [piece] of text.replace(/\s+/g, ' ').matchAll(pieces)) place(piece);
    return [...lines, line].filter((it, i) => it !== '' || i === 0);
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
