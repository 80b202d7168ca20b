import { AccountService } from '@concentric/identity';
import { ensure, Id, InstantOut, pageOf, PageQuery } from '@concentric/kernel';
import {
  Answers,
  Config,
  CurrentCaller,
  Database,
  hasOutbox,
  Mail,
  pageBy,
  SignedInOnly,
  type Caller,
} from '@concentric/platform';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';

const MailView = z
  .object({
    id: Id,
    recipient: z.string(),
    language: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string().nullable(),
    attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), content: z.string() })),
    createdAt: InstantOut,
    sentAt: InstantOut.nullable(),
    failedAt: InstantOut.nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'Mail' });
const MailPage = pageOf(MailView);

/**
 * The mails that development keeps instead of sending: one's own, and for administrators everybody's. Composed here
 * because it spans the platform's mails and identity's addresses. Where mails are sent, there is no such thing.
 */
@Controller('development/mails')
export class OutboxController {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Get()
  @SignedInOnly()
  @Answers(MailPage)
  async list(@CurrentCaller() caller: Caller, @Query({ schema: PageQuery }) page: PageQuery) {
    const order = [{ column: 'mail.id', property: 'id', cast: 'uuid', descending: true }];
    return pageBy(await this.visibleTo(caller), 'mails', order, page);
  }

  @Get(':id')
  @SignedInOnly()
  @Answers(MailView)
  async read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    const mail = await (await this.visibleTo(caller)).andWhere({ id }).getOne();
    ensure(mail !== null, 'not_found');
    return mail;
  }

  private async visibleTo(caller: Caller) {
    ensure(hasOutbox(this.config), 'not_found');
    const query = this.database.reader.createQueryBuilder(Mail, 'mail');
    if (caller.facts.platformRole === 'administrator') return query.where('true');
    const { email } = await this.accounts.read(caller);
    return query.where({ recipient: email });
  }
}
