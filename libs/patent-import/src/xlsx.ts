import { fileKindOf, fileMediaTypes, Refusal } from '@concentric/kernel';
import { posix } from 'node:path';
import sax from 'sax';
import { importLimits } from './contract';
import { ensureRoom, mostLines, Reader, type Cell, type Table, type TableLine } from './table';
import { Archive } from './zip';

type Opened = (name: string, attributes: Readonly<Record<string, string>>) => void;
type Heard = {
  readonly opens?: Opened;
  readonly closes?: (name: string) => void;
  readonly says?: (text: string) => void;
};

const plain = (name: string) => name.replace(/^.*:/, '');

/**
 * Goes through the XML of a part of a workbook. Only the five entities of XML itself are known, so none grows.
 * @throws Refusal `import_file_refused` when it is not well-formed
 */
function hear(xml: string, { opens, closes, says }: Heard): void {
  const parser = sax.parser(true, { strictEntities: true } as sax.SAXOptions);
  parser.onopentag = ({ name, attributes }) => opens?.(plain(name), attributes as Record<string, string>);
  parser.onclosetag = (name) => closes?.(plain(name));
  parser.ontext = (text) => says?.(text);
  parser.oncdata = (text) => says?.(text);
  parser.onerror = () => {
    throw new Refusal('import_file_refused');
  };
  parser.write(xml).close();
}

/** As many as there are cells. */
const mostStrings = mostLines * importLimits.columns;

/** The texts that cells refer to by number; what is written beside characters to read them by is no part of them. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let [text, isText, phonetic] = ['', false, false];
  let characters = 0;
  hear(xml, {
    opens: (name) => {
      if (name === 'si') text = '';
      isText = name === 't';
      if (name === 'rPh') phonetic = true;
    },
    closes: (name) => {
      isText = false;
      if (name === 'rPh') phonetic = false;
      if (name !== 'si') return;
      characters += text.length;
      strings.push(text);
      if (characters > importLimits.characters || strings.length > mostStrings)
        throw new Refusal('import_file_unpacks_too_large');
    },
    says: (more) => {
      if (isText && !phonetic) text += more;
    },
  });
  return strings;
}

/** `AB12` stands in column 27, counted from 0. */
const columnOf = (reference: string) =>
  [...reference.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Collects the lines of a sheet as its XML goes by. */
class SheetReader {
  readonly lines: TableLine[] = [];
  private line = 0;
  private cells: (Cell | undefined)[] = [];
  private column = -1;
  private type = '';
  private value = '';
  private isFormula = false;
  private inside = '';
  private readonly reader = new Reader();

  constructor(private readonly strings: readonly string[]) {}

  readonly opens: Opened = (name, { r, t }) => {
    this.inside = name;
    if (name === 'row') {
      this.line = r && /^\d+$/.test(r) ? Number(r) : this.line + 1;
      this.cells = [];
      this.column = -1;
    } else if (name === 'c') {
      this.column = r ? columnOf(r) : this.column + 1;
      [this.type, this.value, this.isFormula] = [t ?? 'n', '', false];
    } else if (name === 'f') this.isFormula = true;
  };

  readonly says = (text: string): void => {
    if (this.inside === 'v' || this.inside === 't') this.value += text;
  };

  readonly closes = (name: string): void => {
    this.inside = '';
    if (name === 'c' && this.column >= 0 && this.column < importLimits.columns) {
      const cell = this.reader.take(this.cell());
      if (cell.text.trim() !== '' || cell.isFormula || cell.isTooLong) this.cells[this.column] = cell;
    }
    if (name === 'row' && this.cells.some((cell) => cell !== undefined)) {
      this.lines.push({ line: this.line, cells: [...this.cells] });
      ensureRoom(this.lines.length);
    }
  };

  private cell(): Cell {
    if (this.isFormula) return { text: this.value, isFormula: true };
    if (this.type === 's') return { text: this.strings[Number(this.value)] ?? '' };
    return this.type === 'n' ? { text: this.value, isNumber: true } : { text: this.value };
  }
}

/** Of the first sheet of a workbook: where its XML is, and in which year its days begin. */
async function firstSheet(archive: Archive): Promise<{ path: string; epoch: 1900 | 1904 }> {
  let id = '';
  let epoch: 1900 | 1904 = 1900;
  hear((await archive.text('xl/workbook.xml')) ?? '', {
    opens: (name, attributes) => {
      const [, relation] = Object.entries(attributes).find(([key]) => plain(key) === 'id' && key !== 'id') ?? [];
      if (name === 'sheet') id ||= relation ?? '';
      if (name === 'workbookPr' && ['1', 'true'].includes(attributes['date1904'] ?? '')) epoch = 1904;
    },
  });
  let path = 'xl/worksheets/sheet1.xml';
  hear((await archive.text('xl/_rels/workbook.xml.rels')) ?? '<none/>', {
    opens: (_, { Id, Target }) => {
      if (Id === id && Target) path = Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target);
    },
  });
  return { path, epoch };
}

/**
 * The lines of the first sheet of a workbook (ECMA-376), which is unpacked only once its directory says that it may be.
 * @throws Refusal `import_file_refused`, `import_file_unpacks_too_large`, `import_too_many_rows`
 */
export async function readXlsx(content: Buffer): Promise<Table> {
  if (fileKindOf(fileMediaTypes.xlsx, content) !== 'xlsx') throw new Refusal('import_file_refused');
  const archive = new Archive(content);
  const { path, epoch } = await firstSheet(archive);
  const xml = await archive.text(path);
  if (xml === null) throw new Refusal('import_file_refused');
  const shared = await archive.text('xl/sharedStrings.xml');
  const sheet = new SheetReader(shared === null ? [] : sharedStrings(shared));
  hear(xml, sheet);
  return { lines: sheet.lines, epoch };
}
