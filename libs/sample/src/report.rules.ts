import { ensure, fileKindOf, fileNameFor } from '@concentric/kernel';
import { mediaTypes, ReportKind } from './contract';

/** The kind of a report, which both its media type and its bytes say. @throws Refusal `report_kind_refused` */
export function kindOf(mediaType: string, content: Uint8Array): ReportKind {
  const kind = ReportKind.options.find((it) => mediaTypes[it] === mediaType);
  ensure(kind !== undefined, 'report_kind_refused');
  ensure(content.length > 0, 'report_empty');
  ensure(fileKindOf(mediaType, content) === kind, 'report_kind_refused');
  return kind;
}

/** The name as it is kept: a plain file name with the extension of its kind. @throws Refusal `report_name_invalid` */
export function fileNameOf(given: string | null, kind: ReportKind): string {
  const name = fileNameFor(given, kind);
  ensure(name !== undefined, 'report_name_invalid', { extension: `.${kind}` });
  return name;
}

/** @throws Refusal `report_hash_differs` when the client computed another hash than the server */
export function ensureSameHash(claimed: string | null, sha256: string): void {
  ensure(claimed === null || claimed.trim().toLowerCase() === sha256, 'report_hash_differs', { sha256 });
}
