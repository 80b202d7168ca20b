import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Declaration, NewReviewer, ReviewerPage, ReviewerView } from './contract';
import { PanelService } from './panel.service';

@Controller()
export class PanelController {
  constructor(private readonly panel: PanelService) {}

  @Get('rd-requests/:id/reviewers')
  @SignedInOnly()
  @Answers(ReviewerPage)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.panel.list(caller, id);
  }

  @Post('rd-requests/:id/reviewers')
  @May('evaluate', RdRequest)
  @Creates(ReviewerView, '/reviewers')
  appoint(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewReviewer }) wish: NewReviewer,
  ) {
    return this.panel.appoint(caller, id, wish);
  }

  @Get('reviewers/:id')
  @SignedInOnly()
  @Answers(ReviewerView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.panel.read(caller, id);
  }

  @Post('reviewers/:id/declare')
  @SignedInOnly()
  @Answers(ReviewerView)
  declare(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Declaration }) declaration: Declaration,
  ) {
    return this.panel.declare(caller, id, declaration);
  }

  @Post('reviewers/:id/remove')
  @May('evaluate', RdRequest)
  @Answers(ReviewerView)
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.panel.remove(caller, id);
  }
}
