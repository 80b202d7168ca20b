import { z } from 'zod';
import { Line } from './shapes';

/** The kinds of files people hand in. None of them is shown inside a page of ours. */
export const FileKind = z.enum(['pdf', 'zip', 'docx', 'xlsx', 'pptx', 'png', 'jpeg']);
export type FileKind = z.infer<typeof FileKind>;

const office = 'application/vnd.openxmlformats-officedocument';
export const fileMediaTypes = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
  png: 'image/png',
  jpeg: 'image/jpeg',
} as const satisfies Record<FileKind, string>;

/** What names of a kind may end in; the first is the usual one. */
export const fileExtensions: Record<FileKind, readonly [string, ...string[]]> = {
  pdf: ['.pdf'],
  zip: ['.zip'],
  docx: ['.docx'],
  xlsx: ['.xlsx'],
  pptx: ['.pptx'],
  png: ['.png'],
  jpeg: ['.jpg', '.jpeg'],
};

const packed = [0x50, 0x4b, 0x03, 0x04]; // PK, with a first file in it
/** How files of a kind begin. */
const beginnings: Record<FileKind, readonly number[]> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d], // %PDF-
  zip: packed,
  docx: packed,
  xlsx: packed,
  pptx: packed,
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
};

/** The folder of an office file that holds what its kind is made of (ECMA-376 part 2). */
const folders: Partial<Record<FileKind, string>> = { docx: 'word/', xlsx: 'xl/', pptx: 'ppt/' };

/** The kind of a file, when its media type names one and its bytes are of that kind; a macro is no document. */
export function fileKindOf(mediaType: string, content: Uint8Array): FileKind | undefined {
  const kind = FileKind.options.find((it) => fileMediaTypes[it] === mediaType);
  if (kind === undefined || !beginnings[kind].every((byte, place) => content[place] === byte)) return undefined;
  const folder = folders[kind];
  if (folder === undefined) return kind;
  const names = namesInZip(content);
  const isWhole = names.includes('[Content_Types].xml') && names.some((name) => name.startsWith(folder));
  return isWhole && !names.some((name) => name.endsWith('/vbaProject.bin')) ? kind : undefined;
}

/** The names of the files in an archive, from its directory (APPNOTE 4.3.12, 4.3.16); none when it has none. */
function namesInZip(content: Uint8Array): string[] {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return [];
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && at + 46 <= view.byteLength; left--) {
    if (view.getUint32(at, true) !== 0x02014b50) break;
    const length = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(content.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** Where the record that ends an archive stands: at the very end, but for a comment of at most 65 535 bytes. */
function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return undefined;
}

/** A name as it may be kept: a plain file name that ends as its kind's do; undefined for any other. */
export function fileNameFor(given: string | null, kind: FileKind): string | undefined {
  const { data: name } = Line.safeParse(given);
  if (name === undefined || /[\\/:*?"<>|]/.test(name)) return undefined;
  const extension = fileExtensions[kind].find((it) => name.toLowerCase().endsWith(it));
  return extension !== undefined && name.length > extension.length ? name : undefined;
}
