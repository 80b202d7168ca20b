import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  InstrumentChange,
  InstrumentPage,
  InstrumentQuery,
  InstrumentView,
  NewInstrument,
  RatesChange,
} from './contract';
import { Instrument } from './instrument.entity';
import { InstrumentService } from './instrument.service';

@Controller()
export class InstrumentController {
  constructor(private readonly instruments: InstrumentService) {}

  @Get('instruments')
  @May('read', Instrument)
  @Answers(InstrumentPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: InstrumentQuery }) query: InstrumentQuery) {
    return this.instruments.list(caller, query);
  }

  @Get('centers/:id/instruments')
  @May('read', Instrument)
  @Answers(InstrumentPage)
  listOfCenter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) centerId: string,
    @Query({ schema: InstrumentQuery }) query: InstrumentQuery,
  ) {
    return this.instruments.list(caller, { ...query, centerId });
  }

  @Post('centers/:id/instruments')
  @May('create', Instrument)
  @Creates(InstrumentView, '/instruments')
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) centerId: string,
    @Body({ schema: NewInstrument }) wish: NewInstrument,
  ) {
    return this.instruments.add(caller, centerId, wish);
  }

  @Get('instruments/:id')
  @May('read', Instrument)
  @Answers(InstrumentView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.instruments.read(caller, id);
  }

  @Post('instruments/:id/change')
  @May('change', Instrument)
  @Answers(InstrumentView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InstrumentChange }) wish: InstrumentChange,
  ) {
    return this.instruments.change(caller, id, wish);
  }

  @Put('instruments/:id/rates')
  @May('change', Instrument)
  @Answers(InstrumentView)
  rates(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RatesChange }) wish: RatesChange,
  ) {
    return this.instruments.setRates(caller, id, wish);
  }
}
