import { Id, PageQuery } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { LicenceView } from '@contract/licence';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { LicenceBreachPage, LicenceBreachView, LicenceTermination, NewBreach, VariationReason } from './contract';
import { LicenceEndingService } from './ending.service';

@Controller()
export class LicenceEndingController {
  constructor(private readonly endings: LicenceEndingService) {}

  @Get('licences/:id/breaches')
  @May('read', Licence)
  @Answers(LicenceBreachPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.endings.list(caller, id, page);
  }

  @Post('licences/:id/breaches')
  @May('read', Licence)
  @Creates(LicenceBreachView, '/licence-breaches')
  notify(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewBreach }) breach: NewBreach,
  ) {
    return this.endings.notify(caller, id, breach);
  }

  @Get('licence-breaches/:id')
  @May('read', Licence)
  @Answers(LicenceBreachView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.endings.read(caller, id);
  }

  @Post('licence-breaches/:id/cure')
  @May('read', Licence)
  @Answers(LicenceBreachView)
  cure(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: VariationReason }) _: VariationReason,
  ) {
    return this.endings.cure(caller, id);
  }

  @Post('licences/:id/terminate')
  @May('read', Licence)
  @Answers(LicenceView)
  terminate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LicenceTermination }) termination: LicenceTermination,
  ) {
    return this.endings.terminate(caller, id, termination);
  }
}
