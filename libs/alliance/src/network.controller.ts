import { Id, PageQuery } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { EngagementPage, EngagementView, NetworkView, NewEngagement, OptionalReason, StandingPage } from './contract';
import { Engagement, Standing } from './membership.entity';
import { NetworkService } from './network.service';

@Controller()
export class NetworkController {
  constructor(private readonly networks: NetworkService) {}

  @Get('centers/:id/network')
  @May('read', Standing)
  @Answers(NetworkView)
  network(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.networks.network(caller, id);
  }

  @Get('centers/:id/standings')
  @May('read', Standing)
  @Answers(StandingPage)
  async standings(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    const { items, nextCursor } = await this.networks.standings(caller, id, page);
    return {
      items: items.map((s) => ({ ...s, facts: s.facts.map((fact) => ({ ...fact, share: null })) })),
      nextCursor,
    };
  }

  @Get('centers/:id/engagements')
  @May('read', Engagement)
  @Answers(EngagementPage)
  engagements(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.networks.engagements(caller, id, page);
  }

  @Post('centers/:id/engagements')
  @May('record', Engagement)
  @Creates(EngagementView, '/engagements')
  engage(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewEngagement }) wish: NewEngagement,
  ) {
    return this.networks.engage(caller, id, wish);
  }

  @Get('engagements/:id')
  @May('read', Engagement)
  @Answers(EngagementView)
  engagement(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.networks.engagement(caller, id);
  }

  @Post('engagements/:id/end')
  @May('end', Engagement)
  @Answers(EngagementView)
  end(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OptionalReason }) reason: OptionalReason,
  ) {
    return this.networks.endEngagement(caller, id, reason);
  }
}
