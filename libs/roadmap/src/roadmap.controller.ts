import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { NothingMore, RoadmapChange, RoadmapDiff, RoadmapPage, RoadmapQuery, RoadmapView } from './contract';
import { RoadmapService } from './roadmap.service';

@Controller()
export class RoadmapController {
  constructor(private readonly roadmaps: RoadmapService) {}

  @Get('centers/:id/roadmaps')
  @SignedInOnly()
  @Answers(RoadmapPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: RoadmapQuery }) page: RoadmapQuery,
  ) {
    return this.roadmaps.list(caller, id, page);
  }

  @Post('centers/:id/roadmaps')
  @SignedInOnly()
  @Creates(RoadmapView, '/roadmaps')
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.roadmaps.draft(caller, id);
  }

  @Get('roadmaps/:id')
  @SignedInOnly()
  @Answers(RoadmapView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.roadmaps.read(caller, id);
  }

  @Get('roadmaps/:id/diff')
  @SignedInOnly()
  @Answers(RoadmapDiff)
  diff(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.roadmaps.diff(caller, id);
  }

  @Put('roadmaps/:id')
  @SignedInOnly()
  @Answers(RoadmapView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RoadmapChange }) wish: RoadmapChange,
  ) {
    return this.roadmaps.change(caller, id, wish);
  }

  @Post('roadmaps/:id/publish')
  @SignedInOnly()
  @Answers(RoadmapView)
  publish(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.roadmaps.publish(caller, id);
  }

  @Post('roadmaps/:id/discard')
  @SignedInOnly()
  @Answers(RoadmapView)
  discard(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NothingMore }) _: NothingMore,
  ) {
    return this.roadmaps.discard(caller, id);
  }
}
