import { Id, PageQuery } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { LicenceSigning, MostFavouredResolution } from '@contract/licence';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Conversion, NewVariation, VariationPage, VariationReason, VariationView } from './contract';
import { VariationService } from './variation.service';

@Controller()
export class VariationController {
  constructor(private readonly variations: VariationService) {}

  @Get('licences/:id/variations')
  @May('read', Licence)
  @Answers(VariationPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.variations.list(caller, id, page);
  }

  @Post('licences/:id/variations')
  @May('draft', Licence)
  @Creates(VariationView, '/licence-variations')
  propose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewVariation }) wish: NewVariation,
  ) {
    return this.variations.propose(caller, id, wish);
  }

  /** The licensee of a trial asks for the full licence. */
  @Post('licences/:id/convert')
  @May('draft', Licence)
  @Creates(VariationView, '/licence-variations')
  convert(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Conversion }) wish: Conversion,
  ) {
    return this.variations.convert(caller, id, wish);
  }

  @Get('licence-variations/:id')
  @May('read', Licence)
  @Answers(VariationView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.variations.read(caller, id);
  }

  @Post('licence-variations/:id/sign')
  @May('read', Licence)
  @Answers(VariationView)
  sign(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LicenceSigning }) signing: LicenceSigning,
  ) {
    return this.variations.sign(caller, id, signing);
  }

  @Post('licence-variations/:id/decline')
  @May('read', Licence)
  @Answers(VariationView)
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: VariationReason }) reason: VariationReason,
  ) {
    return this.variations.decline(caller, id, reason);
  }

  @Post('licence-variations/:id/withdraw')
  @May('read', Licence)
  @Answers(VariationView)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: VariationReason }) reason: VariationReason,
  ) {
    return this.variations.withdraw(caller, id, reason);
  }

  @Post('licence-variations/:id/most-favoured')
  @May('read', Licence)
  @Answers(VariationView)
  clear(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MostFavouredResolution }) resolution: MostFavouredResolution,
  ) {
    return this.variations.clear(caller, id, resolution);
  }
}
