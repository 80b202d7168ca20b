import { expect, test } from '@jest/globals';
import { fileKindOf, fileMediaTypes, FileKind, fileNameFor } from './file';

/** An archive of empty files with these names, as any packer writes it. */
function zipOf(names: readonly string[], comment = ''): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const text = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(text.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(text.length, 28);
    entry.writeUInt32LE(at, 42);
    local.push(head, text);
    directory.push(entry, text);
    at += 30 + text.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...local, ...directory, end, Buffer.from(comment)]);
}

const types = '[Content_Types].xml';
const samples: Record<string, Buffer> = {
  pdf: Buffer.from('%PDF-1.7\n'),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
  jpeg: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  zip: zipOf(['a.txt']),
  docx: zipOf([types, 'word/document.xml']),
  xlsx: zipOf(['xl/workbook.xml', types]),
  pptx: zipOf([types, 'ppt/presentation.xml'], 'with a comment'),
  docm: zipOf([types, 'word/document.xml', 'word/vbaProject.bin']),
  typeless: zipOf(['word/document.xml']),
  torn: zipOf([types, 'word/document.xml']).subarray(0, 90),
  'pointing nowhere': Buffer.concat([
    Buffer.from('PK\u0003\u0004'),
    Buffer.from('PK\u0005\u0006'.padEnd(22, 'ÿ'), 'latin1'),
  ]),
  page: Buffer.from('<html><script>alert(1)</script>'),
  empty: Buffer.alloc(0),
  short: Buffer.from('%PD'),
};
const isArchive = (name: string) => samples[name]!.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

const pairs = Object.keys(samples).flatMap((name) => FileKind.options.map((kind) => [name, kind] as const));
test.each(pairs)('a %s sent as a %s is only what it is', (name, kind) => {
  const fits = kind === 'zip' ? isArchive(name) : name === kind;
  expect(fileKindOf(fileMediaTypes[kind], samples[name]!)).toBe(fits ? kind : undefined);
});

test('no other media type is taken', () => {
  for (const mediaType of ['text/html', 'image/svg+xml', 'application/octet-stream', ''])
    expect(fileKindOf(mediaType, samples['pdf']!)).toBeUndefined();
});

test('a view into larger memory is read from where it begins', () => {
  const shifted = Buffer.concat([Buffer.from('xxxxx'), samples['docx']!]).subarray(5);
  expect(fileKindOf(fileMediaTypes.docx, shifted)).toBe('docx');
});

test.each([
  ['图纸.PNG', 'png', '图纸.PNG'],
  ['a.jpeg', 'jpeg', 'a.jpeg'],
  ['a.jpg', 'jpeg', 'a.jpg'],
  ['a.jpg', 'png', undefined],
  ['.png', 'png', undefined],
  ['a/b.png', 'png', undefined],
  ['a:b.png', 'png', undefined],
  [null, 'png', undefined],
] as const)('%j names a file of kind %s as %j', (given, kind, wanted) => {
  expect(fileNameFor(given, kind)).toBe(wanted);
});
