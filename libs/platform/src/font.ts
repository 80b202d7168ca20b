import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const packageName = '@fontsource/noto-sans-sc';

/** The subset that holds Latin letters, digits and all common Chinese characters. */
const common = 'chinese-simplified';

const files = new Map<string, Buffer>();

/** A subset of the font, Noto Sans SC (SIL Open Font License), read once. */
export function fontFile(subset: string): Buffer {
  let file = files.get(subset);
  if (!file) {
    const woff = readFileSync(require.resolve(`${packageName}/files/noto-sans-sc-${subset}-400-normal.woff`));
    file = openTypeOf(woff);
    files.set(subset, file);
  }
  return file;
}

type Range = { readonly from: number; readonly to: number; readonly subset: string };
/**
 * A WOFF 1.0 file as the OpenType file it packs (W3C WOFF File Format 1.0, 4–5). `fontkit` reads both, but unpacks a
 * packed table again for every glyph: a page took seconds.
 */
export function openTypeOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const entries = Array.from({ length: count }, (_, i) => {
    const at = 44 + i * 20;
    const packed = woff.subarray(woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 4) + woff.readUInt32BE(at + 8));
    const length = woff.readUInt32BE(at + 12);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.readUInt32BE(at + 16),
      length,
      table: packed.length < length ? inflateSync(packed) : packed,
    };
  });
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  woff.copy(head, 0, 4, 8);
  [count, power * 16, Math.log2(power), (count - power) * 16].forEach((value, i) =>
    head.writeUInt16BE(value, 4 + i * 2),
  );
  const parts: Buffer[] = [head];
  let offset = head.length;
  entries.forEach(({ tag, checksum, length, table }, i) => {
    const at = 12 + i * 16;
    tag.copy(head, at);
    [checksum, offset, length].forEach((value, field) => head.writeUInt32BE(value, at + 4 + field * 4));
    const padding = Buffer.alloc(-length & 3);
    parts.push(table, padding);
    offset += length + padding.length;
  });
  return Buffer.concat(parts);
}

let known: Range[] | undefined;

/** Which numbered subset holds which code points: the package says so in `unicode.json`, `"[4]": "U+1f1e9,U+4e00-4e05"`. */
function rareRanges(): Range[] {
  if (known) return known;
  const table = JSON.parse(readFileSync(require.resolve(`${packageName}/unicode.json`), 'utf8')) as Record<
    string,
    string
  >;
  known = Object.entries(table).flatMap(([name, ranges]) => {
    const subset = /^\[(\d+)\]$/.exec(name)?.[1];
    if (!subset) return [];
    return ranges.split(',').map((range) => {
      const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
      return { from: parseInt(from, 16), to: parseInt(to, 16), subset };
    });
  });
  return known;
}

/** The subset a character is drawn with. `inCommon` tells whether the common one has it. */
export function subsetFor(character: string, inCommon: (codePoint: number) => boolean): string {
  const codePoint = character.codePointAt(0)!;
  if (inCommon(codePoint)) return common;
  return rareRanges().find(({ from, to }) => from <= codePoint && codePoint <= to)?.subset ?? common;
}

export const commonSubset = common;
