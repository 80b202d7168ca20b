import { Instrument } from '@concentric/equipment';
import { Id, PageQuery } from '@concentric/kernel';
import {
  Answers,
  AnswersNothing,
  Creates,
  CurrentCaller,
  May,
  Public,
  SignedInOnly,
  type Caller,
} from '@concentric/platform';
import { applyDecorators, Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { CalendarService } from './calendar.service';
import { CalendarFeedPage, CalendarFeedView, NewCalendarFeed, NewCalendarFeedView } from './contract';
import { CalendarFeed } from './feed.entity';
import { calendarType } from './ics';

/** Answers `200` with a calendar (RFC 5545), or `304` to who has it already. */
const AnswersCalendar = () =>
  applyDecorators(
    HttpCode(200),
    ApiResponse({ status: 200, description: 'OK', content: { 'text/calendar': { schema: { type: 'string' } } } }),
    ApiResponse({ status: 304, description: 'Not modified' }),
  );

@Controller()
export class CalendarController {
  constructor(private readonly calendars: CalendarService) {}

  @Get('instruments/:id/calendar.ics')
  @May('read', Instrument)
  @AnswersCalendar()
  async ofInstrument(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return send(await this.calendars.ofInstrument(caller, id), request, reply);
  }

  /** For calendar programs, which cannot sign in: the secret in the address is what lets them in. */
  @Get('calendar-feeds/by-secret/:secret/calendar.ics')
  @Public()
  @AnswersCalendar()
  async behind(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return send(await this.calendars.behind(secret, { id: request.id, address: request.ip }), request, reply);
  }

  @Get('calendar-feeds')
  @SignedInOnly()
  @Answers(CalendarFeedPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: PageQuery }) page: PageQuery) {
    return this.calendars.list(caller, page);
  }

  @Post('calendar-feeds')
  @May('create', CalendarFeed)
  @Creates(NewCalendarFeedView, '/calendar-feeds')
  add(
    @CurrentCaller() caller: Caller,
    @Body({ schema: NewCalendarFeed }) wish: NewCalendarFeed,
    @Req() request: FastifyRequest,
  ) {
    return this.calendars.add(caller, wish, `${request.protocol}://${request.host}`);
  }

  @Get('calendar-feeds/:id')
  @May('read', CalendarFeed)
  @Answers(CalendarFeedView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.calendars.read(caller, id);
  }

  @Delete('calendar-feeds/:id')
  @May('revoke', CalendarFeed)
  @AnswersNothing()
  revoke(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.calendars.revoke(caller, id);
  }
}

/** A revoked link must go dark at once: programs may keep what they read, but ask before they show it again. */
function send(calendar: string, { headers }: FastifyRequest, reply: FastifyReply): string {
  const tag = `"${createHash('sha256').update(calendar).digest('base64url').slice(0, 27)}"`;
  void reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'cookie, authorization');
  const seen = (headers['if-none-match'] ?? '').split(',').map((part) => part.trim().replace(/^W\//, ''));
  if (seen.includes(tag) || seen.includes('*')) {
    void reply.status(304);
    return '';
  }
  void reply.type(calendarType);
  return calendar;
}
