import { Id, PageQuery } from '@concentric/kernel';
import { Answers, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  CustodyPage,
  SampleCode,
  SampleDescription,
  SamplePage,
  SampleQuery,
  SampleRejection,
  SampleStep,
  SampleView,
} from './contract';
import { Sample } from './sample.entity';
import { SampleService } from './sample.service';

@Controller()
export class SampleController {
  constructor(private readonly samples: SampleService) {}

  @Get('bookings/:id/samples')
  @May('read', Sample)
  @Answers(SamplePage)
  listOf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) bookingId: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.samples.listOf(caller, bookingId, page);
  }

  @Get('samples')
  @May('read', Sample)
  @Answers(SamplePage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: SampleQuery }) query: SampleQuery) {
    return this.samples.list(caller, query);
  }

  @Get('samples/by-code/:code')
  @May('read', Sample)
  @Answers(SampleView)
  readByCode(@CurrentCaller() caller: Caller, @Param('code', { schema: SampleCode }) code: string) {
    return this.samples.readByCode(caller, code);
  }

  @Get('samples/:id')
  @May('read', Sample)
  @Answers(SampleView)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.samples.read(caller, id);
  }

  @Get('samples/:id/custody')
  @May('read', Sample)
  @Answers(CustodyPage)
  custody(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.samples.custody(caller, id, page);
  }

  @Post('samples/:id/describe')
  @May('bring', Sample)
  @Answers(SampleView)
  describe(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SampleDescription }) description: SampleDescription,
  ) {
    return this.samples.describe(caller, id, description);
  }

  @Post('samples/:id/send')
  @May('bring', Sample)
  @Answers(SampleView)
  send(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SampleStep }) step: SampleStep,
  ) {
    return this.samples.move(caller, id, 'send', step);
  }

  @Post('samples/:id/receive')
  @May('keep', Sample)
  @Answers(SampleView)
  receive(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SampleStep }) step: SampleStep,
  ) {
    return this.samples.move(caller, id, 'receive', step);
  }

  @Post('samples/:id/start')
  @May('keep', Sample)
  @Answers(SampleView)
  start(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SampleStep }) step: SampleStep,
  ) {
    return this.samples.move(caller, id, 'start', step);
  }

  @Post('samples/:id/finish')
  @May('keep', Sample)
  @Answers(SampleView)
  finish(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SampleStep }) step: SampleStep,
  ) {
    return this.samples.move(caller, id, 'finish', step);
  }

  @Post('samples/:id/return')
  @May('bring', Sample)
  @Answers(SampleView)
  takeBack(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SampleStep }) step: SampleStep,
  ) {
    return this.samples.move(caller, id, 'return', step);
  }

  @Post('samples/:id/dispose')
  @May('keep', Sample)
  @Answers(SampleView)
  dispose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SampleStep }) step: SampleStep,
  ) {
    return this.samples.move(caller, id, 'dispose', step);
  }

  @Post('samples/:id/reject')
  @May('keep', Sample)
  @Answers(SampleView)
  reject(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SampleRejection }) step: SampleRejection,
  ) {
    return this.samples.move(caller, id, 'reject', step);
  }

  @Post('samples/:id/lose')
  @May('keep', Sample)
  @Answers(SampleView)
  lose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SampleStep }) step: SampleStep,
  ) {
    return this.samples.move(caller, id, 'lose', step);
  }
}
