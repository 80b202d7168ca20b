import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { NewPatent, PatentChange, PatentPage, PatentQuery, PatentView } from './contract';
import { Patent, PatentHolder } from './patent.entity';
import { PatentService } from './patent.service';

@Controller('patents')
export class PatentController {
  constructor(private readonly patents: PatentService) {}

  @Get()
  @May('read', Patent)
  @Answers(PatentPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: PatentQuery }) query: PatentQuery) {
    return this.patents.list(caller, query);
  }

  @Get(':id')
  @May('read', Patent)
  @Answers(PatentView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.patents.read(caller, id);
  }

  @Post()
  @May('keep', PatentHolder)
  @Creates(PatentView, '/patents')
  register(@CurrentCaller() caller: Caller, @Body({ schema: NewPatent }) wish: NewPatent) {
    return this.patents.register(caller, wish);
  }

  @Post(':id/change')
  @May('keep', PatentHolder)
  @Answers(PatentView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PatentChange }) wish: PatentChange,
  ) {
    return this.patents.change(caller, id, wish);
  }
}
