import { crc32, deflateRawSync } from 'node:zlib';

type Part = {
  name: string;
  content: Buffer;
  /** What the directory says it unpacks to, when that is a lie. */ says?: number;
};

/** An archive as a spreadsheet writes it. */
export function zipOf(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, says = content.length } of parts) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(30 + name.length);
    const fields = (into: Buffer, from: number) => {
      into.writeUInt16LE(20, from);
      into.writeUInt16LE(8, from + 4);
      into.writeUInt32LE(crc32(content), from + 10);
      into.writeUInt32LE(packed.length, from + 14);
      into.writeUInt32LE(says, from + 18);
      into.writeUInt16LE(name.length, from + 22);
    };
    head.writeUInt32LE(0x04034b50, 0);
    fields(head, 4);
    head.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    fields(entry, 6);
    entry.writeUInt32LE(at, 42);
    entry.write(name, 46);
    directory.push(entry);
    files.push(head, packed);
    at += head.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, list, end]);
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A cell: a text, a number, or a formula with what it was last computed to. */
export type CellWritten = string | number | { formula: string; value: string };

/** A workbook of one sheet; texts are shared as Excel does it. */
export function workbookOf(rows: readonly (readonly CellWritten[])[], more: readonly Part[] = []): Buffer {
  const strings = [...new Set(rows.flat().filter((cell) => typeof cell === 'string'))];
  const letter = (i: number) => String.fromCharCode(65 + i);
  const cell = (value: CellWritten, reference: string) => {
    if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
    if (typeof value === 'string') return `<c r="${reference}" t="s"><v>${strings.indexOf(value)}</v></c>`;
    return `<c r="${reference}" t="str"><f>${escaped(value.formula)}</f><v>${escaped(value.value)}</v></c>`;
  };
  const lines = rows.map((row, i) => {
    const cells = row.map((value, j) => (value === '' ? '' : cell(value, `${letter(j)}${i + 1}`)));
    return `<row r="${i + 1}">${cells.join('')}</row>`;
  });
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  return zipOf([
    { name: '[Content_Types].xml', content: xml('<Types/>') },
    {
      name: 'xl/workbook.xml',
      content: xml(
        `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="专利" sheetId="7" r:id="rId9"/></sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: xml('<Relationships><Relationship Id="rId9" Target="worksheets/first.xml"/></Relationships>'),
    },
    {
      name: 'xl/sharedStrings.xml',
      content: xml(
        `<sst xmlns="${main}">${strings.map((text) => `<si><r><t xml:space="preserve">${escaped(text)}</t></r></si>`).join('')}</sst>`,
      ),
    },
    {
      name: 'xl/worksheets/first.xml',
      content: xml(`<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`),
    },
    ...more,
  ]);
}
