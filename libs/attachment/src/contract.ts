import { declareRefusals, FileKind, Id, InstantOut, pageOf } from '@concentric/kernel';
import { z } from 'zod';

/** How many files one subject may have. */
export const mostAttachments = 20;

export const AttachmentView = z
  .object({
    id: Id,
    name: z.string(),
    kind: FileKind,
    mediaType: z.string(),
    /** In bytes. */
    size: z.int(),
    /** Of the bytes as they were handed in, in hex, as the server computed it. */
    sha256: z.string(),
    userId: Id,
    userName: z.string(),
    uploadedAt: InstantOut,
  })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof AttachmentView>;
export const AttachmentPage = pageOf(AttachmentView);

export const attachmentRefusals = declareRefusals({
  attachment_kind_refused: {
    status: 422,
    zh: '附件须为 PDF、ZIP、DOCX、XLSX、PPTX、PNG 或 JPEG 文件，且内容与类型一致、不含宏。',
    en: 'An attachment is a PDF, ZIP, DOCX, XLSX, PPTX, PNG or JPEG file, is what it says it is, and holds no macros.',
  },
  attachment_empty: { status: 422, zh: '附件是空文件。', en: 'The attachment is empty.' },
  attachment_name_invalid: {
    status: 422,
    zh: '请用 X-File-Name 给出附件名（百分号编码，至多 200 个字符，不含路径，扩展名为 {extension}）。',
    en: 'X-File-Name gives the percent-encoded name of the attachment: at most 200 characters, no path, ending in {extension}.',
  },
  attachment_hash_differs: {
    status: 422,
    zh: '附件在传输中被改变：其 SHA-256 为 {sha256}。',
    en: 'The attachment was changed on its way: its SHA-256 is {sha256}.',
  },
  attachments_too_many: {
    status: 409,
    zh: '附件已达上限（{limit} 个）。',
    en: 'There are {limit} attachments already, as many as there may be.',
  },
});
