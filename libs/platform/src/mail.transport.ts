import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Mail } from './mail.entity';

export type MailServer = { readonly url: string; readonly from: string };
type Transport = { sendMail: (message: SendMailOptions) => Promise<unknown>; close: () => void };

/** Why a mail did not go out; never with the address of a person, as it ends in logs. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';

  constructor(
    message: string,
    /** The server will not have this mail however often it is offered. */
    readonly forGood: boolean,
  ) {
    super(message);
  }
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 };

/** A mail server over SMTP; `send` settles once it has taken the mail. */
export function smtpTo({ url, from }: MailServer) {
  const transport = createTransport({ url, ...patience } as never) as unknown as Transport;
  return {
    /** @throws MailFailure */
    async send(mail: Mail): Promise<void> {
      try {
        await transport.sendMail(messageOf(mail, from));
      } catch (error) {
        throw failureOf(error as SmtpError);
      }
    },
  };
}

/** The same mail always has the same Message-ID, by which a mailbox knows one that comes twice. */
function messageOf(mail: Mail, from: string): SendMailOptions {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'concentric';
  // Outlook shows the buttons of an invitation only where it is another form of the text.
  const invitations = mail.attachments.filter(({ contentType }) => /^text\/calendar;.*method=/i.test(contentType));
  return {
    messageId: `<${mail.id}@${domain}>`,
    from,
    to: [{ name: '', address: mail.recipient }],
    date: mail.createdAt,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === null ? {} : { html: mail.html }),
    headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
    alternatives: invitations.map(({ contentType, content }) => ({ contentType, content })),
    attachments: mail.attachments.map((attachment) => ({ ...attachment, encoding: 'utf-8' })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

type SmtpError = { code?: string; command?: string; responseCode?: number };

/** A recipient or a message that was refused with 5xx is refused for good; all else may be mended by waiting. */
function failureOf({ code, command, responseCode = 0 }: SmtpError): MailFailure {
  const aboutThisMail = (code === 'EENVELOPE' && command === 'RCPT TO') || code === 'EMESSAGE';
  const told = [code, command, responseCode || undefined].filter((part) => part !== undefined).join(' ');
  return new MailFailure(`The mail server did not take it: ${told}`, aboutThisMail && responseCode >= 500);
}
