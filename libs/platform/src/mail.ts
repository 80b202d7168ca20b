import { day } from '@concentric/kernel';
import { v7 as newId } from 'uuid';
import type { Config } from './config';
import type { Tx } from './database';
import { schedule, type JobHandler } from './jobs';
import { Mail, type MailAttachment } from './mail.entity';
import { MailFailure, smtpTo } from './mail.transport';

/** A mail to one person. `cause` names what it is for: the same cause never mails twice. */
export type NewMail = {
  /** An e-mail address. */
  readonly to: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments: readonly MailAttachment[];
  readonly cause: string;
};

const deliveryKind = 'platform.deliver-mail';

let server: ReturnType<typeof smtpTo> | undefined;
let keepsUnsent = false;
let sender = { name: 'Concentric', email: 'concentric@localhost' };

/** Whether mails stay here to be looked at: in development, where no mail server is set. */
export const hasOutbox = ({ production, mail }: Config) => !production && mail === undefined;

/** Set once at start. Without a mail server, mails stay in the development outbox, or in production are not written. */
export function sendMailsBy(config: Config): void {
  server = config.mail && smtpTo(config.mail);
  keepsUnsent = hasOutbox(config);
  const [, name = '', email] = /^\s*"?([^<"]*?)"?\s*<?([^\s<>]+@[^\s<>]+)>?$/.exec(config.mail?.from ?? '') ?? [];
  if (email) sender = { name: name || 'Concentric', email };
}

/** Whom mails come from: the organizer of what they invite to. */
export const senderOfMails = () => sender;

/** Writes a mail in the transaction that gives cause for it; the worker delivers it once that has committed. */
export async function sendMail(tx: Tx, { to, html, ...mail }: NewMail): Promise<void> {
  if (!server && !keepsUnsent) return;
  const id = newId();
  const { raw } = await tx
    .createQueryBuilder()
    .insert()
    .into(Mail)
    .values({ ...mail, attachments: [...mail.attachments], id, recipient: to, html: html ?? null })
    .orIgnore()
    .returning('id')
    .execute();
  if (!server || (raw as unknown[]).length === 0) return;
  await schedule(tx, { kind: deliveryKind, key: `mail:${id}`, payload: { mailId: id }, runAt: new Date() });
}

/**
 * Hands a mail to the mail server, at least once: a crash between its yes and our commit offers it again, under the
 * same Message-ID. What fails is tried again with the queue's backoff.
 */
export const deliverMail: JobHandler = {
  kind: deliveryKind,
  run: async (tx, _, { mailId }) => {
    const mail = await tx.findOneBy(Mail, { id: String(mailId) });
    if (!mail || mail.sentAt || mail.failedAt) return;
    if (!server) throw new MailFailure('SMTP_URL is not set', false);
    try {
      await server.send(mail);
    } catch (error) {
      if (!(error instanceof MailFailure) || !error.forGood) throw error;
      return void (await tx.update(Mail, { id: mail.id }, { failedAt: new Date(), failure: error.message }));
    }
    await tx.update(Mail, { id: mail.id }, { sentAt: new Date() });
  },
  giveUp: async (tx, { mailId }, error) =>
    void (await tx.update(
      Mail,
      { id: String(mailId) },
      { failedAt: new Date(), failure: String(error).slice(0, 500) },
    )),
};

/** Mails hold what is personal: a month later nobody needs them. */
export const dropOldMails: JobHandler = {
  kind: 'platform.drop-old-mails',
  every: day,
  run: async (tx) => void (await tx.query(`DELETE FROM mails WHERE created_at < now() - interval '30 days'`)),
};
