import { ensure, fileMediaTypes, Refusal } from '@concentric/kernel';
import { record, type Caller, type FileAnswer, type Tx, type Upload } from '@concentric/platform';
import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { Attachment, AttachmentContent } from './attachment.entity';
import { ensureRoom, ensureSameHash, kindOf, nameOf } from './attachment.rules';
import type { AttachmentView } from './contract';
import { attachmentChanged, type Subject } from './events';

type Named = Pick<Subject, 'type' | 'id'>;

/** An attachment as it is shown, with what it belongs to. */
export type AttachmentShown = Omit<AttachmentView, 'uploadedAt'> & {
  readonly uploadedAt: Date;
  readonly subjectId: string;
  readonly sealed: boolean;
};
type AttachmentRow = Omit<AttachmentShown, 'mediaType'>;

const rowsOf = (tx: Tx) =>
  tx
    .createQueryBuilder()
    .select([
      ...['a.id AS id', 'a.subject_id AS "subjectId"', 'a.name AS name', 'a.kind AS kind', 'a.size AS size'],
      ...['a.sha256 AS sha256', 'a.sealed AS sealed', 'a.user_id AS "userId"', 'a.uploaded_at AS "uploadedAt"'],
      'u.name AS "userName"',
    ])
    .from('attachments', 'a')
    .innerJoin('users', 'u', 'u.id = a.user_id')
    .orderBy('a.id');

/** Undoes what sealed a file, or its name. */
export type Opening = (sealed: Buffer, subjectId: string) => Buffer;

const shown = (row: AttachmentRow, open?: Opening): AttachmentShown => ({
  ...row,
  name: openedName(row, open),
  mediaType: fileMediaTypes[row.kind],
});

/** A sealed name is kept as the base64 of what sealed it; without what opens it there is none to tell. */
function openedName({ name, sealed, subjectId }: Pick<AttachmentRow, 'name' | 'sealed' | 'subjectId'>, open?: Opening) {
  if (!sealed) return name;
  return open ? open(Buffer.from(name, 'base64'), subjectId).toString() : '';
}

/** The attachments of subjects of one type, oldest first; the names of sealed ones as `open` opens them. */
export async function attachmentsOf(
  tx: Tx,
  type: string,
  ids: readonly string[],
  open?: Opening,
): Promise<AttachmentShown[]> {
  if (ids.length === 0) return [];
  const query = rowsOf(tx).where('a.subject_type = :type AND a.subject_id = ANY(:ids)', { type, ids });
  return (await query.getRawMany<AttachmentRow>()).map((row) => shown(row, open));
}

/** How many files each subject of one type has, by its id. */
export async function countAttachments(tx: Tx, type: string, ids: readonly string[]) {
  const counts = await tx.query<{ id: string; files: number }[]>(
    `SELECT subject_id AS id, count(*)::int AS files FROM attachments
     WHERE subject_type = $1 AND subject_id = ANY($2) GROUP BY subject_id`,
    [type, ids],
  );
  const files = new Map(counts.map((row) => [row.id, row.files]));
  return (id: string): number => files.get(id) ?? 0;
}

/**
 * Keeps a file with its subject, whose row the caller's transaction holds. Its size and hash are those of the file as
 * it came; with `seal` only what that makes of it and of its name is kept.
 * @throws Refusal `attachment_empty`, `attachment_kind_refused`, `attachment_name_invalid`, `attachment_hash_differs`,
 * `attachments_too_many`
 */
export async function keepAttachment(
  tx: Tx,
  caller: Caller,
  subject: Subject,
  upload: Upload,
  seal?: (content: Buffer) => Buffer,
): Promise<AttachmentShown> {
  const { content } = upload;
  const kind = kindOf(upload.mediaType, content);
  const name = nameOf(upload.name, kind);
  const sha256 = createHash('sha256').update(content).digest('hex');
  ensureSameHash(upload.sha256, sha256);
  const { type: subjectType, id: subjectId } = subject;
  ensureRoom(await tx.countBy(Attachment, { subjectType, subjectId }));
  const attachment = Object.assign(new Attachment(), {
    ...{ id: newId(), subjectType, subjectId, kind, size: content.length, sha256 },
    name: seal ? seal(Buffer.from(name)).toString('base64') : name,
    ...{ sealed: seal !== undefined, userId: caller.facts.userId!, uploadedAt: new Date() },
  });
  await tx.insert(Attachment, attachment);
  await tx.insert(AttachmentContent, { attachmentId: attachment.id, content: seal ? seal(content) : content });
  await record(tx, caller, attachmentChanged('added', subject, attachment));
  return shown({ ...attachment, name, sealed: false, userName: caller.facts.userName });
}

/** @throws Refusal `not_found` when the subject has no such attachment */
async function attachmentOf(tx: Tx, { type, id: subjectId }: Named, id: string): Promise<Attachment> {
  const attachment = await tx.findOneBy(Attachment, { id, subjectType: type, subjectId });
  if (!attachment) throw new Refusal('not_found');
  return attachment;
}

/**
 * A file as it was handed in; `open` undoes what sealed it.
 * @throws Refusal `not_found` when the subject has no such attachment
 */
export async function contentOf(tx: Tx, subject: Named, id: string, open?: Opening): Promise<FileAnswer> {
  const attachment = await attachmentOf(tx, subject, id);
  const { kind, sha256, sealed } = attachment;
  ensure(!sealed || open !== undefined, 'not_found');
  const { content } = await tx.findOneByOrFail(AttachmentContent, { attachmentId: id });
  const opened = sealed ? open!(content, subject.id) : content;
  return { name: openedName(attachment, open), content: opened, mediaType: fileMediaTypes[kind], tag: sha256 };
}

/** Replaces what is kept of a sealed file by the file itself: its seal was opened for good. */
export async function unsealAttachments(
  tx: Tx,
  { type: subjectType, id: subjectId }: Named,
  open: Opening,
): Promise<void> {
  for (const attachment of await tx.findBy(Attachment, { subjectType, subjectId, sealed: true })) {
    const { id: attachmentId } = attachment;
    const { content } = await tx.findOneByOrFail(AttachmentContent, { attachmentId });
    await tx.update(AttachmentContent, { attachmentId }, { content: open(content, subjectId) });
    await tx.update(Attachment, { id: attachmentId }, { name: openedName(attachment, open), sealed: false });
  }
}

/** Takes a file away from its subject for good. @throws Refusal `not_found` when the subject has no such attachment */
export async function dropAttachment(tx: Tx, caller: Caller, subject: Subject, id: string): Promise<void> {
  const attachment = await attachmentOf(tx, subject, id);
  await tx.delete(Attachment, { id });
  await record(tx, caller, attachmentChanged('removed', subject, attachment));
}
