import { Id } from '@concentric/kernel';
import { Answers, CurrentCaller, SignedInOnly, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { AssetPatentService } from './asset-patent.service';
import { NewPatentLink, PatentLinkPage } from './contract';

@Controller('ip-assets/:id/patents')
export class AssetPatentController {
  constructor(private readonly patents: AssetPatentService) {}

  @Get()
  @SignedInOnly()
  @Answers(PatentLinkPage)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.patents.list(caller, id);
  }

  @Post()
  @SignedInOnly()
  @Answers(PatentLinkPage)
  link(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewPatentLink }) link: NewPatentLink,
  ) {
    return this.patents.link(caller, id, link);
  }

  @Post(':patentId/remove')
  @SignedInOnly()
  @Answers(PatentLinkPage)
  unlink(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Param('patentId', { schema: Id }) patentId: string,
  ) {
    return this.patents.unlink(caller, id, patentId);
  }
}
