import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, Public, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  CertificateCheck,
  DirectoryPage,
  NewObjection,
  ObjectionAnswer,
  ObjectionPage,
  ObjectionReceipt,
  ObjectionView,
  PublicNoticePage,
  PublicNoticeView,
  PublicQuery,
} from './contract';
import { Objection } from './notice.entity';
import { NoticeService } from './notice.service';

/** A certificate's number or its code. */
const Asked = z.string().min(1).max(64);

@Controller()
export class PublicNoticeController {
  constructor(private readonly notices: NoticeService) {}

  @Get('directory')
  @Public()
  @Answers(DirectoryPage)
  directory(@Query({ schema: PublicQuery }) query: PublicQuery) {
    return this.notices.directory(query);
  }

  @Get('public-notices')
  @Public()
  @Answers(PublicNoticePage)
  list(@Query({ schema: PublicQuery }) query: PublicQuery) {
    return this.notices.list(query);
  }

  @Get('public-notices/:id')
  @Public()
  @Answers(PublicNoticeView)
  read(@Param('id', { schema: Id }) id: string) {
    return this.notices.read(id);
  }

  @Post('public-notices/:id/objections')
  @Public()
  @Creates(ObjectionReceipt, '/objections')
  object(
    @Req() request: FastifyRequest,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewObjection }) wish: NewObjection,
  ) {
    return this.notices.object(request.ip, id, wish);
  }

  @Get('certificate-checks/:code')
  @Public()
  @Answers(CertificateCheck)
  check(@Param('code', { schema: Asked }) code: string) {
    return this.notices.check(code);
  }

  @Get('applications/:id/objections')
  @May('read', Objection)
  @Answers(ObjectionPage)
  objections(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.notices.objections(caller, id, page);
  }

  @Post('objections/:id/answer')
  @May('handle', Objection)
  @Answers(ObjectionView)
  answer(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ObjectionAnswer }) answer: ObjectionAnswer,
  ) {
    return this.notices.answer(caller, id, answer);
  }
}
