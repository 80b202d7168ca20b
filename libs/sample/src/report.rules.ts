import { ensure, Line } from '@concentric/kernel';
import { mediaTypes, ReportKind } from './contract';

/** How files of a kind begin. */
const beginnings: Record<ReportKind, readonly number[]> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d], // %PDF-
  zip: [0x50, 0x4b, 0x03, 0x04], // PK, with a first file in it
};

const begins = (content: Uint8Array, kind: ReportKind) =>
  beginnings[kind].every((byte, place) => content[place] === byte);

/** The kind of a report, which both its media type and its first bytes say. @throws Refusal `report_kind_refused` */
export function kindOf(mediaType: string, content: Uint8Array): ReportKind {
  const kind = ReportKind.options.find((it) => mediaTypes[it] === mediaType);
  ensure(kind !== undefined, 'report_kind_refused');
  ensure(content.length > 0, 'report_empty');
  ensure(begins(content, kind), 'report_kind_refused');
  return kind;
}

/** The name as it is kept: a plain file name with the extension of its kind. @throws Refusal `report_name_invalid` */
export function fileNameOf(given: string | null, kind: ReportKind): string {
  const extension = `.${kind}`;
  const { data: name } = Line.safeParse(given);
  const isPlain = name !== undefined && !/[\\/:*?"<>|]/.test(name) && name.toLowerCase().endsWith(extension);
  ensure(isPlain && name.length > extension.length, 'report_name_invalid', { extension });
  return name;
}

/** @throws Refusal `report_hash_differs` when the client computed another hash than the server */
export function ensureSameHash(claimed: string | null, sha256: string): void {
  ensure(claimed === null || claimed.trim().toLowerCase() === sha256, 'report_hash_differs', { sha256 });
}
