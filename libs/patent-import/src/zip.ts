import { Refusal } from '@concentric/kernel';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/**
 * What of an archive is read at all. A workbook of 5 MB unpacks to a few dozen; one made to exhaust whoever opens it
 * unpacks to thousands of times its size.
 */
export const zipLimits = { entries: 1000, unpacked: 48 * 1024 * 1024, ratio: 250, small: 1024 * 1024 } as const;

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
};

const refused = () => new Refusal('import_file_refused');
const tooLarge = () => new Refusal('import_file_unpacks_too_large');

/**
 * An archive whose directory says that all of it may be unpacked (APPNOTE 4.3); nothing is before that was checked, and
 * none of it is read but what is asked for.
 */
export class Archive {
  private readonly entries: ReadonlyMap<string, Entry>;

  /** @throws Refusal `import_file_refused`, `import_file_unpacks_too_large` */
  constructor(private readonly content: Buffer) {
    const entries = directoryOf(content);
    let [packed, unpacked] = [0, 0];
    for (const entry of entries) {
      packed += entry.packed;
      unpacked += entry.unpacked;
      const isDense = entry.unpacked > zipLimits.small && entry.unpacked > zipLimits.ratio * entry.packed;
      if (isDense || unpacked > zipLimits.unpacked) throw tooLarge();
    }
    // Entries that share their bytes unpack to more than the file could hold.
    if (packed > content.length) throw tooLarge();
    this.entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /**
   * The text of a file inside; null when there is none of that name. An entry that is longer than the directory said is
   * not unpacked to its end.
   * @throws Refusal as the constructor
   */
  async text(name: string): Promise<string | null> {
    const entry = this.entries.get(name);
    if (!entry) return null;
    const { content } = this;
    if (entry.at + 30 > content.length || content.readUInt32LE(entry.at) !== 0x04034b50) throw refused();
    const from = entry.at + 30 + content.readUInt16LE(entry.at + 26) + content.readUInt16LE(entry.at + 28);
    const bytes = content.subarray(from, from + entry.packed);
    if (bytes.length < entry.packed) throw refused();
    if (entry.method === 0) return bytes.toString('utf8');
    if (entry.method !== 8) throw refused();
    try {
      return (await inflate(bytes, { maxOutputLength: Math.max(1, entry.unpacked) })).toString('utf8');
    } catch (error) {
      throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : refused();
    }
  }
}

/** What an archive's directory lists. ZIP64 and encrypted entries are no part of a workbook of this size. */
function directoryOf(content: Buffer): Entry[] {
  const end = endOf(content);
  if (end === -1) throw refused();
  const count = content.readUInt16LE(end + 10);
  if (count > zipLimits.entries) throw tooLarge();
  const entries: Entry[] = [];
  let at = content.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > content.length || content.readUInt32LE(at) !== 0x02014b50) throw refused();
    const length = content.readUInt16LE(at + 28);
    const entry = {
      ...{ name: content.toString('utf8', at + 46, at + 46 + length), method: content.readUInt16LE(at + 10) },
      ...{ packed: content.readUInt32LE(at + 20), unpacked: content.readUInt32LE(at + 24) },
      at: content.readUInt32LE(at + 42),
    };
    const isEncrypted = (content.readUInt16LE(at + 8) & 1) === 1;
    if (isEncrypted || [entry.packed, entry.unpacked, entry.at].includes(0xffffffff)) throw refused();
    entries.push(entry);
    at += 46 + length + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the record that ends an archive stands: at the very end, but for a comment of at most 65 535 bytes. */
function endOf(content: Buffer): number {
  for (let at = content.length - 22; at >= Math.max(0, content.length - 22 - 65_535); at--)
    if (content.readUInt32LE(at) === 0x06054b50) return at;
  return -1;
}
