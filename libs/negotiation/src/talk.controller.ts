import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { MessagePage, MessageView, NewMessage, NewNote, NotePage, NoteView } from './contract';
import { Negotiation } from './negotiation.entity';
import { TalkService } from './talk.service';

@Controller()
export class TalkController {
  constructor(private readonly talk: TalkService) {}

  @Get('negotiations/:id/messages')
  @May('read', Negotiation)
  @Answers(MessagePage)
  messages(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.talk.messages(caller, id, page);
  }

  @Post('negotiations/:id/messages')
  @May('message', Negotiation)
  @Creates(MessageView, '/negotiation-messages')
  say(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewMessage }) wish: NewMessage,
  ) {
    return this.talk.say(caller, id, wish);
  }

  @Get('negotiation-messages/:id')
  @May('read', Negotiation)
  @Answers(MessageView)
  message(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.talk.message(caller, id);
  }

  @Get('negotiations/:id/notes')
  @May('note', Negotiation)
  @Answers(NotePage)
  notes(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.talk.notes(caller, id, page);
  }

  @Post('negotiations/:id/notes')
  @May('note', Negotiation)
  @Creates(NoteView, '/broker-notes')
  jot(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewNote }) wish: NewNote,
  ) {
    return this.talk.jot(caller, id, wish);
  }

  @Get('broker-notes/:id')
  @May('note', Negotiation)
  @Answers(NoteView)
  note(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.talk.note(caller, id);
  }
}
