import { Id, PageQuery, NothingMore } from '@concentric/kernel';
import { Answers, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { RdRequestView } from '@contract/research';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AccessPage, CommitmentPage } from './contract';
import { ReadingService } from './reading.service';

@Controller('rd-requests/:id')
export class OpeningController {
  constructor(private readonly reading: ReadingService) {}

  /** Everybody who reads the request can check after the opening that nothing was changed since the submission. */
  @Get('commitments')
  @SignedInOnly()
  @Answers(CommitmentPage)
  commitments(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.reading.commitments(caller, id, page);
  }

  /** Who looked into the opened proposals; a proposer sees who looked into theirs. */
  @Get('access-log')
  @SignedInOnly()
  @Answers(AccessPage)
  accessLog(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.reading.accessLog(caller, id, page);
  }

  /** The platform opens by itself once proposals are due; a requester need not wait for it. */
  @Post('open')
  @May('open', RdRequest)
  @Answers(RdRequestView)
  open(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.reading.open(caller, id);
  }
}
