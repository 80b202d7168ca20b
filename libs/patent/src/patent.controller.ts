import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  IpcPage,
  IpcQuery,
  NewPatent,
  NumberQuery,
  NumberReading,
  PatentChange,
  PatentFacets,
  PatentFilters,
  PatentPage,
  PatentQuery,
  PatentWhole,
} from './contract';
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

  @Get('facets')
  @May('read', Patent)
  @Answers(PatentFacets)
  facets(@CurrentCaller() caller: Caller, @Query({ schema: PatentFilters }) filters: PatentFilters) {
    return this.patents.facets(caller, filters);
  }

  @Get(':id')
  @May('read', Patent)
  @Answers(PatentWhole)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.patents.read(caller, id);
  }

  @Post()
  @May('keep', PatentHolder)
  @Creates(PatentWhole, '/patents')
  register(@CurrentCaller() caller: Caller, @Body({ schema: NewPatent }) wish: NewPatent) {
    return this.patents.register(caller, wish);
  }

  @Post(':id/change')
  @May('keep', PatentHolder)
  @Answers(PatentWhole)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PatentChange }) wish: PatentChange,
  ) {
    return this.patents.change(caller, id, wish);
  }
}

/** The International Patent Classification, for whoever picks from it, and what a number says while it is written. */
@Controller()
export class ClassificationController {
  constructor(private readonly patents: PatentService) {}

  @Get('ipc')
  @May('read', Patent)
  @Answers(IpcPage)
  classification(@Query({ schema: IpcQuery }) query: IpcQuery) {
    return this.patents.classification(query);
  }

  @Get('patent-number')
  @May('read', Patent)
  @Answers(NumberReading)
  number(@Query({ schema: NumberQuery }) { applicationNumber }: NumberQuery) {
    return this.patents.readNumber(applicationNumber);
  }
}
