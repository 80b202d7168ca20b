import { Id, PageQuery, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { BrokerService } from './broker.service';
import {
  BrokerChoice,
  ChainCheck,
  Closing,
  DiffQuery,
  EntryPage,
  NegotiationPage,
  NegotiationQuery,
  NegotiationView,
  NewNegotiation,
  TermsDiff,
} from './contract';
import { Negotiation } from './negotiation.entity';
import { NegotiationService } from './negotiation.service';

@Controller()
export class NegotiationController {
  constructor(
    private readonly negotiations: NegotiationService,
    private readonly brokers: BrokerService,
  ) {}

  @Post('licence-listings/:id/negotiations')
  @May('answer', Negotiation)
  @Creates(NegotiationView, '/negotiations')
  open(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewNegotiation }) wish: NewNegotiation,
  ) {
    return this.negotiations.open(caller, id, wish);
  }

  @Get('negotiations')
  @May('read', Negotiation)
  @Answers(NegotiationPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: NegotiationQuery }) query: NegotiationQuery) {
    return this.negotiations.list(caller, query);
  }

  @Get('negotiations/:id')
  @May('read', Negotiation)
  @Answers(NegotiationView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.negotiations.read(caller, id);
  }

  @Get('negotiations/:id/diff')
  @May('read', Negotiation)
  @Answers(TermsDiff)
  diff(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: DiffQuery }) query: DiffQuery,
  ) {
    return this.negotiations.diff(caller, id, query);
  }

  @Get('negotiations/:id/entries')
  @May('read', Negotiation)
  @Answers(EntryPage)
  entries(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.negotiations.entries(caller, id, page);
  }

  @Get('negotiations/:id/verify')
  @May('read', Negotiation)
  @Answers(ChainCheck)
  verify(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.negotiations.verify(caller, id);
  }

  @Post('negotiations/:id/close')
  @May('read', Negotiation)
  @Answers(NegotiationView)
  close(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Closing }) wish: Closing,
  ) {
    return this.negotiations.close(caller, id, wish);
  }

  @Post('negotiations/:id/broker')
  @May('assign', Negotiation)
  @Answers(NegotiationView)
  assign(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BrokerChoice }) wish: BrokerChoice,
  ) {
    return this.brokers.assign(caller, id, wish);
  }

  @Post('negotiations/:id/join')
  @May('broker', Negotiation)
  @Answers(NegotiationView)
  join(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _wish: unknown,
  ) {
    return this.brokers.join(caller, id);
  }
}
