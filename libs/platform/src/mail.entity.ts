import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A file that goes with a mail; its content is text. */
export type MailAttachment = { readonly filename: string; readonly contentType: string; readonly content: string };

/** A mail that is to go out, went out, or could not. Kept for thirty days. */
@Entity('mails')
@Unique('mails_cause_key', ['cause'])
@Index('mails_recipient', ['recipient', 'id'])
@Index('mails_created_at', ['createdAt'])
export class Mail {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  recipient!: string;

  @Column('text')
  language!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  text!: string;

  @Column('text', { nullable: true })
  html!: string | null;

  @Column('jsonb', { default: () => "'[]'" })
  attachments!: MailAttachment[];

  /** What it is sent for: two mails of one cause are one mail. */
  @Column('text')
  cause!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** When a mail server took it. */
  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  /** When it was given up, and for what. */
  @Column('timestamptz', { nullable: true })
  failedAt!: Date | null;

  @Column('text', { nullable: true })
  failure!: string | null;
}
