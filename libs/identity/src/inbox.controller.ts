import { PageQuery } from '@concentric/kernel';
import { Answers, CurrentCaller, Database, pageBy, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { NoticePage, NoticesRead } from './contract';
import { Notice } from './notice.entity';

@Controller('me/inbox')
export class InboxController {
  constructor(private readonly database: Database) {}

  @Get()
  @SignedInOnly()
  @Answers(NoticePage)
  list(@CurrentCaller() { facts }: Caller, @Query({ schema: PageQuery }) page: PageQuery) {
    const query = this.database.reader.createQueryBuilder(Notice, 'notice').where({ userId: facts.userId });
    return pageBy(query, 'inbox', [{ column: 'notice.id', property: 'id', cast: 'uuid', descending: true }], page);
  }

  /** Marks these notices, or all, as read. */
  @Post('read')
  @SignedInOnly()
  @Answers(NoticePage)
  async read(@CurrentCaller() caller: Caller, @Body({ schema: NoticesRead }) { ids }: NoticesRead) {
    const which = { userId: caller.facts.userId!, readAt: IsNull(), ...(ids ? { id: In(ids) } : {}) };
    await this.database.reader.update(Notice, which, { readAt: new Date() });
    return this.list(caller, { limit: 50 });
  }
}
