import { ensure, fileExtensions, type FileKind, fileKindOf, fileNameFor } from '@concentric/kernel';
import { mostAttachments } from './contract';

/** The kind of a file, which both its media type and its bytes say. @throws Refusal `attachment_kind_refused` */
export function kindOf(mediaType: string, content: Uint8Array): FileKind {
  ensure(content.length > 0, 'attachment_empty');
  const kind = fileKindOf(mediaType, content);
  ensure(kind !== undefined, 'attachment_kind_refused');
  return kind;
}

/** The name as it is kept. @throws Refusal `attachment_name_invalid` */
export function nameOf(given: string | null, kind: FileKind): string {
  const name = fileNameFor(given, kind);
  ensure(name !== undefined, 'attachment_name_invalid', { extension: fileExtensions[kind].join(', ') });
  return name;
}

/** @throws Refusal `attachment_hash_differs` when the client computed another hash than the server */
export function ensureSameHash(claimed: string | null, sha256: string): void {
  ensure(claimed === null || claimed.trim().toLowerCase() === sha256, 'attachment_hash_differs', { sha256 });
}

/** @throws Refusal `attachments_too_many` when there are as many as there may be */
export function ensureRoom(count: number): void {
  ensure(count < mostAttachments, 'attachments_too_many', { limit: mostAttachments });
}
