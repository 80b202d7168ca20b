import { RdContract } from '@concentric/contracting';
import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IpAsset } from './asset.entity';
import { AssetService } from './asset.service';
import { AssetChange, AssetPage, AssetQuery, AssetView, NewAsset, NewResult } from './contract';

@Controller()
export class AssetController {
  constructor(private readonly assets: AssetService) {}

  @Post('rd-contracts/:id/results')
  @May('commit', RdContract)
  @Creates(AssetView, '/ip-assets')
  addResult(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewResult }) result: NewResult,
  ) {
    return this.assets.addResult(caller, id, result);
  }

  @Get('ip-assets')
  @SignedInOnly()
  @Answers(AssetPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: AssetQuery }) query: AssetQuery) {
    return this.assets.list(caller, query);
  }

  @Post('ip-assets')
  @May('create', IpAsset)
  @Creates(AssetView, '/ip-assets')
  add(@CurrentCaller() caller: Caller, @Body({ schema: NewAsset }) asset: NewAsset) {
    return this.assets.add(caller, asset);
  }

  @Get('ip-assets/:id')
  @SignedInOnly()
  @Answers(AssetView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.assets.read(caller, id);
  }

  @Post('ip-assets/:id/change')
  @SignedInOnly()
  @Answers(AssetView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AssetChange }) change: AssetChange,
  ) {
    return this.assets.change(caller, id, change);
  }
}
