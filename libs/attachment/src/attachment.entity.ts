import { User } from '@concentric/identity';
import type { FileKind } from '@concentric/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A file that belongs to something of any feature: its subject says who may read it. */
@Entity('attachments')
@Index('attachments_subject', ['subjectType', 'subjectId', 'id'])
@Check('attachments_size', 'size BETWEEN 1 AND 20971520')
@Check('attachments_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
export class Attachment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  subjectType!: string;

  @Column('uuid')
  subjectId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: FileKind;

  /** Of the file as it was handed in, in bytes, as is the hash. */
  @Column('integer')
  size!: number;

  @Column('text')
  sha256!: string;

  /** Whether what is kept is encrypted: only the feature that sealed it can open it. */
  @Column('boolean', { default: false })
  sealed!: boolean;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'attachments_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  uploadedAt!: Date;
}

/** The bytes of an attachment, apart from it: lists never read them. */
@Entity('attachment_contents')
@Check('attachment_contents_content', 'octet_length(content) > 0')
export class AttachmentContent {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Attachment, { name: 'attachment_contents_attachment_id_fkey', onDelete: 'CASCADE' })
  attachmentId!: string;

  @Column('bytea')
  content!: Buffer;
}
