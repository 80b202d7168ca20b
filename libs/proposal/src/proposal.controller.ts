import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { NewProposal, ProposalDraft, ProposalPage, ProposalQuery, ProposalView } from './contract';
import { Proposal } from './proposal.entity';
import { ProposalService } from './proposal.service';
import { ReadingService } from './reading.service';

@Controller()
export class ProposalController {
  constructor(
    private readonly proposals: ProposalService,
    private readonly reading: ReadingService,
  ) {}

  /** What is known of proposals beside what they say. */
  @Get('proposals')
  @SignedInOnly()
  @Answers(ProposalPage)
  everywhere(@CurrentCaller() caller: Caller, @Query({ schema: ProposalQuery }) query: ProposalQuery) {
    return this.reading.list(caller, query);
  }

  @Get('rd-requests/:id/proposals')
  @SignedInOnly()
  @Answers(ProposalPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ProposalQuery }) query: ProposalQuery,
  ) {
    return this.reading.listOf(caller, id, query);
  }

  @Post('rd-requests/:id/proposals')
  @May('propose', RdRequest)
  @Creates(ProposalView, '/proposals')
  begin(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewProposal }) draft: NewProposal,
  ) {
    return this.proposals.begin(caller, id, draft);
  }

  /** What a proposal says; while it is sealed, 403 for everybody. */
  @Get('proposals/:id')
  @SignedInOnly()
  @Answers(ProposalView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.reading.read(caller, id);
  }

  /** Keeps a draft while it is typed; what is absent stays as it was. */
  @Put('proposals/:id')
  @May('draft', Proposal)
  @Answers(ProposalView)
  save(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ProposalDraft }) draft: ProposalDraft,
  ) {
    return this.proposals.save(caller, id, draft);
  }

  @Post('proposals/:id/submit')
  @May('submit', Proposal)
  @Answers(ProposalView)
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.proposals.submit(caller, id);
  }

  @Post('proposals/:id/withdraw')
  @May('withdraw', Proposal)
  @Answers(ProposalView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.proposals.withdraw(caller, id);
  }
}
