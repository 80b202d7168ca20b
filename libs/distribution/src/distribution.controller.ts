import { Id, NothingMore } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  DistributionPage,
  DistributionQuery,
  DistributionReason,
  DistributionView,
  DistributionWish,
  Explanation,
} from './contract';
import { Distribution } from './distribution.entity';
import { DistributionService } from './distribution.service';
import { ExplanationService } from './explanation.service';

const LineNumber = z.coerce.number().int().min(1).max(100_000);

@Controller()
export class DistributionController {
  constructor(
    private readonly distributions: DistributionService,
    private readonly explanations: ExplanationService,
  ) {}

  @Post('revenue-events/:id/distribute')
  @May('draft', Distribution)
  @Creates(DistributionView, '/distributions')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DistributionWish }) wish: DistributionWish,
  ) {
    return this.distributions.draft(caller, id, wish);
  }

  /** The desk reads all of its center's, parties what they have a line of. */
  @Get('distributions')
  @SignedInOnly()
  @Answers(DistributionPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: DistributionQuery }) query: DistributionQuery) {
    return this.distributions.list(caller, query);
  }

  @Get('distributions/:id')
  @SignedInOnly()
  @Answers(DistributionView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.distributions.read(caller, id);
  }

  @Get('distributions/:id/lines/:line/explanation')
  @SignedInOnly()
  @Answers(Explanation)
  explain(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('line', { schema: LineNumber }) line: number,
  ) {
    return this.explanations.explain(caller, id, line);
  }

  @Post('distributions/:id/approve')
  @May('approve', Distribution)
  @Answers(DistributionView)
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.distributions.approve(caller, id);
  }

  @Post('distributions/:id/post')
  @May('post', Distribution)
  @Answers(DistributionView)
  post(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.distributions.post(caller, id);
  }

  @Post('distributions/:id/discard')
  @May('discard', Distribution)
  @Answers(DistributionView)
  discard(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DistributionReason }) reason: DistributionReason,
  ) {
    return this.distributions.discard(caller, id, reason);
  }

  @Post('distributions/:id/reverse')
  @May('reverse', Distribution)
  @Answers(DistributionView)
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DistributionReason }) reason: DistributionReason,
  ) {
    return this.distributions.reverse(caller, id, reason);
  }
}
